/** Texts as UTF-8 in memory that is there already. */

/** A call of Node's own writer costs as much as writing so many characters one by one. */
const FEW = 20;
/** What a half of a surrogate pair is written as. */
const REPLACEMENT = 0xfffd;

/** Writes a text; gives the place behind it. There must be room for three bytes a character. */
export function encodeInto(bytes: Buffer, from: number, text: string): number {
  if (text.length > FEW) return from + bytes.write(text, from);
  let at = from;
  for (let place = 0; place < text.length; place++) {
    let code = text.charCodeAt(place);
    if (code < 0x80) {
      bytes[at++] = code;
      continue;
    }
    if (code < 0x800) {
      bytes[at] = 0xc0 | (code >> 6);
      bytes[at + 1] = 0x80 | (code & 0x3f);
      at += 2;
      continue;
    }
    if (code >= 0xd800 && code <= 0xdfff) {
      const point = text.codePointAt(place) ?? REPLACEMENT;
      if (point > 0xffff) {
        place += 1;
        bytes[at] = 0xf0 | (point >> 18);
        bytes[at + 1] = 0x80 | ((point >> 12) & 0x3f);
        bytes[at + 2] = 0x80 | ((point >> 6) & 0x3f);
        bytes[at + 3] = 0x80 | (point & 0x3f);
        at += 4;
        continue;
      }
      code = REPLACEMENT;
    }
    bytes[at] = 0xe0 | (code >> 12);
    bytes[at + 1] = 0x80 | ((code >> 6) & 0x3f);
    bytes[at + 2] = 0x80 | (code & 0x3f);
    at += 3;
  }
  return at;
}
