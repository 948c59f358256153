/**
 * Looks at cells in their UTF-8, before any text is made of them. Nearly all cells of a large list are stored just as they
 * stand, and that can be told from the bytes in a tenth of the time that reading takes.
 */

const [SPACE, QUESTION, APOSTROPHE, EQUALS, BACKTICK, DELETE] = [0x20, 0x3f, 0x27, 0x3d, 0x60, 0x7f];
/** Leading bytes of Chinese characters of the usual block, and of full-width letters and punctuation. */
const [FIRST_HAN, LAST_HAN, FULL_WIDTH] = [0xe4, 0xe9, 0xef];
/** Leading bytes of Latin letters and signs beyond ASCII, and second ones of what is blank among them. */
const [FIRST_LATIN, LAST_LATIN, NO_BREAK_SPACE, SOFT_HYPHEN] = [0xc2, 0xc7, 0xa0, 0xad];
/** How many bytes a Chinese character takes. */
export const HAN_BYTES = 3;
/** So many bytes are ten characters at least, which no word for "no value" has. */
const LONGER_THAN_PLACEHOLDERS = 28;
/** The bytes of 锟, by which a lost text begins. */
const LOST = [0xe9, 0x94, 0x9f] as const;

export function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

export function isLetter(byte: number): boolean {
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/** Only digits lie between two places, one at least. */
export function areDigits(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isDigit(bytes[at] ?? 0)) return false;
  return from < to;
}

/** The number that so few digits say. */
export function numberIn(bytes: Uint8Array, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) number = number * 10 + (bytes[at] ?? 0) - 0x30;
  return number;
}

/** The cell begins and ends with a character that can be seen. */
export function isVisibleAtEnds(bytes: Uint8Array, from: number, to: number): boolean {
  const first = bytes[from] ?? 0;
  const last = bytes[to - 1] ?? 0;
  if (!((first > SPACE && first < DELETE) || isWideAt(bytes, from) || isLatinAt(bytes, from))) return false;
  return last > DELETE ? isWideAt(bytes, to - 3) || isLatinAt(bytes, to - 2) : last > SPACE && last < DELETE;
}

/** At the place begins a Chinese character of the usual block, or one of full width. */
function isWideAt(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at] ?? 0;
  if (first === FULL_WIDTH) return bytes[at + 1] === 0xbc && (bytes[at + 2] ?? 0) >= 0x81;
  return isHanAt(bytes, at);
}

/** At the place begins a sign or a letter from U+00A1 to U+01FF; the soft hyphen, which cannot be seen, is none. */
function isLatinAt(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at] ?? 0;
  if (first !== FIRST_LATIN) return first > FIRST_LATIN && first <= LAST_LATIN;
  const second = bytes[at + 1] ?? 0;
  return second > NO_BREAK_SPACE && second !== SOFT_HYPHEN;
}

/** At the place begins a Chinese character of the usual block, U+4E00 to U+9FFF. */
export function isHanAt(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at] ?? 0;
  return first > FIRST_HAN ? first <= LAST_HAN : first === FIRST_HAN && (bytes[at + 1] ?? 0) >= 0xb8;
}

/** The code of the Chinese character that begins at a place. */
export function hanAt(bytes: Uint8Array, at: number): number {
  return (((bytes[at] ?? 0) & 0x0f) << 12) | (((bytes[at + 1] ?? 0) & 0x3f) << 6) | ((bytes[at + 2] ?? 0) & 0x3f);
}

/** Only usual Chinese characters lie between two places, and none that was lost in decoding; one at least. */
export function isCleanHan(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += HAN_BYTES) if (!isHanAt(bytes, at) || isLostAt(bytes, at)) return false;
  return from < to;
}

function isLostAt(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === LOST[0] && bytes[at + 1] === LOST[1] && bytes[at + 2] === LOST[2];
}

/**
 * A text that is clean already and too long to stand for no value: ASCII and usual Chinese characters, single spaces
 * between them, nothing that may have been lost in decoding.
 */
export function isCleanText(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < LONGER_THAN_PLACEHOLDERS) return false;
  const first = bytes[from] ?? 0;
  if (first === APOSTROPHE || first === BACKTICK || first === EQUALS) return false;
  let before = SPACE;
  let at = from;
  while (at < to) {
    const byte = bytes[at] ?? 0;
    if (byte < DELETE) {
      if (byte < SPACE || byte === QUESTION || (byte === SPACE && before === SPACE)) return false;
      at += 1;
    } else {
      if (!isHanAt(bytes, at) || isLostAt(bytes, at)) return false;
      at += HAN_BYTES;
    }
    before = byte;
  }
  return before !== SPACE;
}
