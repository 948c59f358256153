/**
 * The characters of XML as bytes, and what a scan of them must know about the text between two tags.
 */

/** A piece of a part that is valid UTF-8, and ends with a tag. */
export interface XmlPiece {
  readonly bytes: Buffer;
  /** The same with one character for each byte: what is in ASCII is cut from here, at the places that it has in the bytes. */
  readonly characters: string;
  /** The same bytes, to compare four of them at a time. */
  readonly words: DataView;
}

// The scans have constants of their own: those of another module are looked up each time, which costs a tenth of the scan.
const [space, less] = [32, 60];

/**
 * Of a byte of text, or of all of a text: it is not ASCII; it may stand for something else, or begins a reference such as
 * `&amp;`; only the parser may read it.
 */
export const [isWide, isMarked, isForParser, isReference] = [1, 2, 4, 8];

/** The marks of each byte. `&`, `]]>` and `_x000D_` stand for something else; control characters are refused or changed. */
const marks = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0x80) return isWide;
  if (byte < space) return byte === 9 || byte === 10 ? 0 : isForParser;
  if (byte === 38) return isReference;
  return byte === 62 || byte === 95 ? isMarked : 0;
});

/** A stretch of text in bytes, which the next search overwrites. */
export class TextFound {
  begin = 0;
  /** The place of the tag behind it. */
  end = 0;
  /** Of all its bytes: `isWide`, `isMarked`, `isForParser`. */
  marks = 0;

  /** Finds the text from a place to the next tag. */
  find({ bytes, words }: XmlPiece, from: number): void {
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

/** The bits that four bytes beyond ASCII have. */
const fourWide = 0x80808080 | 0;

/** Four bytes as the number that `DataView.getInt32` reads in little-endian order: compared in one step instead of four. */
export function word(characters: string): number {
  return Buffer.from(characters.padEnd(4, '\0'), 'latin1').readInt32LE(0);
}

/** Whether a word is four digits. */
export function isFourDigits(four: number): boolean {
  return (four & 0xf0f0f0f0) === 0x30303030 && ((four + 0x06060606) & 0xf0f0f0f0) === 0x30303030;
}

/** The number that a word of four digits stands for: first the pairs of its bytes, then the two pairs. */
export function fourDigits(four: number): number {
  const digits = four & 0x0f0f0f0f;
  const pairs = (digits * 10 + (digits >> 8)) & 0x00ff00ff;
  return (pairs * 100 + (pairs >> 16)) & 0xffff;
}

/** The bytes of a tag, to compare with. */
export function tag(name: string): Uint8Array {
  return Buffer.from(name, 'latin1');
}

/** Whether a tag stands at a place. */
export function isAt(bytes: Buffer, at: number, wanted: Uint8Array): boolean {
  for (let place = 0; place < wanted.length; place += 1) if (bytes[at + place] !== wanted[place]) return false;
  return true;
}
