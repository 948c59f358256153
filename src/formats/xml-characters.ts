/**
 * The characters of XML as bytes, and what a scan of them must know about the text between two tags.
 */

export const [space, quote, slash, zero, less, equals, greater] = [32, 34, 47, 48, 60, 61, 62];

/** Of a byte of text, or of all of a text: it is not ASCII; it may stand for something else; only the parser may read it. */
export const [isWide, isMarked, isForParser] = [1, 2, 4];

/** The marks of each byte. `&`, `]]>` and `_x000D_` stand for something else; control characters are refused or changed. */
const marks = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0x80) return isWide;
  if (byte < space) return byte === 9 || byte === 10 ? 0 : isForParser;
  return '&>_'.includes(String.fromCharCode(byte)) ? isMarked : 0;
});

/** A stretch of text in bytes, which the next search overwrites. */
export class TextFound {
  begin = 0;
  /** The place of the tag behind it. */
  end = 0;
  /** Of all its bytes: `isWide`, `isMarked`, `isForParser`. */
  marks = 0;

  /** Finds the text from a place to the next tag. */
  find(bytes: Buffer, from: number): void {
    let found = 0;
    let at = from;
    for (let byte = bytes[at] ?? less; byte !== less; byte = bytes[at] ?? less) {
      found |= marks[byte] ?? 0;
      at += 1;
    }
    this.begin = from;
    this.end = at;
    this.marks = found;
  }
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

/**
 * Whether there may be white space at an end of a text, of which there is much beyond ASCII: told by the first bytes of
 * characters, so that some texts without any are suspected too.
 */
export function mayNeedTrimming(bytes: Buffer, begin: number, end: number): boolean {
  const [first = 0, last = 0] = [bytes[begin], bytes[end - 1]];
  return first <= space || last <= space || isSuspect(first) || (last >= 0x80 && mayEndInSpace(bytes, end));
}

function mayEndInSpace(bytes: Buffer, end: number): boolean {
  return bytes[end - 2] === 0xc2 || isSuspect(bytes[end - 3] ?? 0);
}

/** The first bytes of U+00A0, U+1680, U+2000 to U+205F, U+3000 and U+FEFF. */
function isSuspect(byte: number): boolean {
  return byte === 0xe3 || byte === 0xc2 || byte === 0xe1 || byte === 0xe2 || byte === 0xef;
}
