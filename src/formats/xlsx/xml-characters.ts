/** Scans the bytes of XML: classifies characters and finds the text between two tags. */

/** A chunk of a part that is valid UTF-8 and ends with a tag. */
export interface XmlChunk {
  readonly bytes: Buffer;
  /** The same with one character for each byte: ASCII is sliced from here, by the same offsets. */
  readonly characters: string;
  /** The same bytes, to compare four at a time. */
  readonly words: DataView;
}

// Each scanner has its own constants: looking up those of another module each time costs a tenth of the scan.
const [space, less] = [32, 60];

/**
 * Marks of a byte of text, or of all bytes of a text: it is not ASCII; it may be part of an escape; only the parser may read
 * it; it begins a reference such as `&amp;`.
 */
export const [isWide, isMarked, isForParser, isReference] = [1, 2, 4, 8];

/** The marks of each byte. `&`, `]]>` and `_x000D_` have a special meaning; control characters are refused or changed. */
const marks = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0x80) return isWide;
  if (byte < space) return byte === 9 || byte === 10 ? 0 : isForParser;
  if (byte === 38) return isReference;
  return byte === 62 || byte === 95 ? isMarked : 0;
});

/** Scans texts; each scan overwrites the result of the one before. */
export class TextScanner {
  begin = 0;
  /** The offset of the tag after the text. */
  end = 0;
  /** The marks of all its bytes. */
  marks = 0;

  /** Scans the text from an offset to the next tag. */
  scan({ bytes, words }: XmlChunk, from: number): void {
    let found = 0;
    let at = from;
    for (let byte = bytes[at] ?? less; byte !== less; byte = bytes[at] ?? less) {
      found |= marks[byte] ?? 0;
      at += 1;
      if (byte >= 0x80) while ((words.getInt32(at, true) & fourWide) === fourWide) at += 4;
    }
    this.begin = from;
    this.end = at;
    this.marks = found;
  }
}

/** The bits that are set in four bytes beyond ASCII. */
const fourWide = 0x80808080 | 0;

/** Four bytes as the number that `DataView.getInt32` reads in little-endian order: compared in one step instead of four. */
export function word(characters: string): number {
  return Buffer.from(characters.padEnd(4, '\0'), 'latin1').readInt32LE(0);
}

/** Whether a word consists of four digits. */
export function isFourDigits(four: number): boolean {
  return (four & 0xf0f0f0f0) === 0x30303030 && ((four + 0x06060606) & 0xf0f0f0f0) === 0x30303030;
}

/** The value of a word of four digits: first of the pairs of bytes, then of the two pairs. */
export function fourDigits(four: number): number {
  const digits = four & 0x0f0f0f0f;
  const pairs = (digits * 10 + (digits >> 8)) & 0x00ff00ff;
  return (pairs * 100 + (pairs >> 16)) & 0xffff;
}

/** The bytes of a tag, for comparison. */
export function tag(name: string): Uint8Array {
  return Buffer.from(name, 'latin1');
}

/** Whether a tag is at an offset. */
export function isAt(bytes: Buffer, at: number, wanted: Uint8Array): boolean {
  for (let index = 0; index < wanted.length; index += 1) if (bytes[at + index] !== wanted[index]) return false;
  return true;
}
