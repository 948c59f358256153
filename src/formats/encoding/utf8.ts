/** Texts as UTF-8 in memory that is there already. */

/** A unit of a text takes so many bytes at most. */
export const MOST_BYTES_OF_UNIT = 3;

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

/** A call of Node's own reader costs as much as reading so many bytes one by one. */
const FEW_BYTES = 30;

/** The text that lies as UTF-8 between two places. */
export function decodeText(bytes: Buffer, from: number, to: number): string {
  if (to - from > FEW_BYTES) return bytes.toString('utf8', from, to);
  let text = '';
  let at = from;
  while (at < to) {
    const byte = bytes[at] ?? 0;
    const second = (bytes[at + 1] ?? 0) & 0x3f;
    if (byte < 0x80) {
      text += String.fromCharCode(byte);
      at += 1;
    } else if (byte < 0xe0) {
      text += String.fromCharCode(((byte & 0x1f) << 6) | second);
      at += 2;
    } else if (byte < 0xf0) {
      text += String.fromCharCode(((byte & 0x0f) << 12) | (second << 6) | ((bytes[at + 2] ?? 0) & 0x3f));
      at += 3;
    } else {
      const rest = (((bytes[at + 2] ?? 0) & 0x3f) << 6) | ((bytes[at + 3] ?? 0) & 0x3f);
      text += String.fromCodePoint(((byte & 0x07) << 18) | (second << 12) | rest);
      at += 4;
    }
  }
  return text;
}
