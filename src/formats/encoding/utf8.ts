/** Encodes and decodes short texts as UTF-8 in existing buffers. */

/** Maximum number of bytes for a UTF-16 code unit. */
export const MOST_BYTES_OF_UNIT = 3;

/** Up to this length, writing character by character is faster than a call of Node's own writer. */
const FEW = 20;
/** Replaces an unpaired surrogate. */
const REPLACEMENT = 0xfffd;

/**
 * Writes a text at an offset and returns the offset after it.
 *
 * @throws RangeError unless there are three bytes for each character.
 */
export function encodeInto(bytes: Buffer, from: number, text: string): number {
  if (from + text.length * MOST_BYTES_OF_UNIT > bytes.length)
    throw new RangeError('the buffer is too small for the text');
  if (text.length > FEW) return from + bytes.write(text, from);
  let at = from;
  for (let index = 0; index < text.length; index++) {
    let code = text.charCodeAt(index);
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
      const point = text.codePointAt(index) ?? REPLACEMENT;
      if (point > 0xffff) {
        index += 1;
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

/** Up to this length, reading byte by byte is faster than a call of Node's own reader. */
const FEW_BYTES = 30;

/**
 * The text of the valid UTF-8 from an offset up to another.
 *
 * @throws RangeError if that is outside of the buffer.
 */
export function decodeText(bytes: Buffer, from: number, to: number): string {
  if (from < 0 || to > bytes.length) throw new RangeError(`${from} to ${to} is outside of ${bytes.length} bytes`);
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
