/**
 * Decodes bytes of a known encoding, chunk by chunk and never silently lossy: invalid bytes are reported after the text
 * before them.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { withStandardCharacters } from './private-use-mapping.ts';

/** The result of decoding a chunk. */
export interface Decoded {
  readonly text: string;
  /** The first invalid bytes, if any; the text is what comes before them. */
  readonly bad?: Buffer;
}

/** The result of checking a chunk of UTF-8 without decoding it. */
interface Passed {
  /** Whole characters. */
  readonly bytes: Buffer;
  /** As in `Decoded`. */
  readonly bad?: Buffer;
}

/** Decodes the chunks of one stream, in order. `isLast`: nothing follows. */
export interface Decoder {
  decode(chunk: Buffer, isLast: boolean): Decoded;
  /** The same decoder if it is for UTF-8, which can pass bytes on undecoded. */
  readonly utf8?: Utf8Decoder | undefined;
}

/** Maximum number of bytes without a line end, a space or a comma; a longer run is not text. */
const longestRest = 4 * 1024 * 1024;

/** Encodings in which a byte below 0x30 is always a character of its own, so that bytes may be cut after one. */
const cutAfterAsciiControl = new Set(['gb18030', 'gbk', 'big5', 'shift_jis', 'euc-jp', 'euc-kr']);

/**
 * The canonical name of an encoding.
 *
 * @returns undefined if the platform does not support it
 */
export function encodingName(label: string): string | undefined {
  const wanted = label.trim().toLowerCase();
  if (wanted === 'ansi' || wanted === 'cp936' || wanted === 'gb2312') return 'gb18030';
  if (wanted === 'cp950') return 'big5';
  if (wanted === 'cp932') return 'shift_jis';
  if (wanted === 'utf-16') return 'utf-16le';
  try {
    return new TextDecoder(wanted).encoding;
  } catch {
    return undefined;
  }
}

/** A decoder of the encoding, by its canonical name. */
export function createDecoder(encoding: string): Decoder {
  if (encoding === 'utf-8') return new Utf8Decoder();
  if (encoding === 'windows-1252') return new Windows1252Decoder();
  return cutAfterAsciiControl.has(encoding) ? new WholeCharacterDecoder(encoding) : new StatefulDecoder(encoding);
}

/** Whether all of the bytes are valid in the encoding. */
export function canDecode(bytes: Buffer, encoding: string): boolean {
  return createDecoder(encoding).decode(bytes, true).bad === undefined;
}

/** The length of `bytes` without an incomplete UTF-8 character at the end. */
export function completeUtf8(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.length - back : bytes.length;
    }
    if (byte < 0x80) break;
  }
  return bytes.length;
}

/**
 * The length of `bytes` up to and including the last byte below 0x30. Such a byte is never part of a longer character in
 * any encoding that extends ASCII, so bytes may be cut there.
 */
export function lastAsciiControl(bytes: Buffer): number {
  for (let at = bytes.length - 1; at >= 0; at -= 1) {
    if ((bytes[at] ?? 0xff) < 0x30) return at + 1;
  }
  return 0;
}

/**
 * The offset at which a chunk may be cut: after its last line, so that readers of lines need not join them again; else
 * after its last complete character.
 */
export function cutOffset(bytes: Buffer, lastWhole: (bytes: Buffer) => number): number {
  const lineEnd = bytes.lastIndexOf(LINE_FEED);
  return lineEnd < 0 ? lastWhole(bytes) : lineEnd + 1;
}

const LINE_FEED = 10;

export class Utf8Decoder implements Decoder {
  readonly utf8 = this;
  /** Faster than `toString`. */
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #rest: Buffer = Buffer.alloc(0);

  decode(chunk: Buffer, isLast: boolean): Decoded {
    const { bytes, ...passed } = this.pass(chunk, isLast);
    return { text: isAscii(bytes) ? bytes.toString('latin1') : this.#decoder.decode(bytes), ...passed };
  }

  /** Returns the bytes themselves instead of their text. */
  pass(chunk: Buffer, isLast: boolean): Passed {
    const gathered = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const end = isLast ? gathered.length : cutOffset(gathered, completeUtf8);
    const bytes = gathered.subarray(0, end);
    this.#rest = gathered.subarray(end);
    if (isUtf8(bytes)) return { bytes };
    const good = goodUtf8Length(bytes);
    return { bytes: bytes.subarray(0, good), bad: bytes.subarray(good, good + 4) };
  }
}

/** The number of bytes at the beginning that are valid UTF-8. */
function goodUtf8Length(bytes: Buffer): number {
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    const length = byte < 0x80 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    if (!isUtf8(bytes.subarray(at, at + length))) return at;
    at += length;
  }
  return bytes.length;
}

/** Node 20 decodes windows-1252 as Latin-1; the 27 characters in which they differ are corrected here. */
class Windows1252Decoder implements Decoder {
  decode(chunk: Buffer): Decoded {
    const latin = chunk.toString('latin1');
    const undefinedAt = latin.search(/[\x81\x8d\x8f\x90\x9d]/);
    const good = undefinedAt < 0 ? latin : latin.slice(0, undefinedAt);
    const text = good.replace(/[\x80-\x9f]/g, (c) => windows1252Character(c.charCodeAt(0)));
    return undefinedAt < 0 ? { text } : { text, bad: chunk.subarray(undefinedAt, undefinedAt + 4) };
  }
}

const upperControls = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** The character of a byte in windows-1252. */
export function windows1252Character(byte: number): string {
  return upperControls[byte - 0x80] ?? String.fromCharCode(byte);
}

class WholeCharacterDecoder implements Decoder {
  readonly #encoding: string;
  readonly #decoder: TextDecoder;
  #rest: Buffer = Buffer.alloc(0);

  constructor(encoding: string) {
    this.#encoding = encoding;
    this.#decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  }

  decode(chunk: Buffer, isLast: boolean): Decoded {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const end = isLast ? bytes.length : cutOffset(bytes, lastAsciiControl);
    const whole = bytes.subarray(0, end);
    this.#rest = bytes.subarray(end);
    if (this.#rest.length > longestRest) return { text: '', bad: this.#rest.subarray(0, 4) };
    try {
      const text = withStandardCharacters(this.#decoder.decode(whole), this.#encoding);
      if (text !== undefined) return { text };
    } catch {
      // The offset of the invalid bytes is found below.
    }
    return goodPart(whole, this.#encoding);
  }
}

class StatefulDecoder implements Decoder {
  readonly #decoder: TextDecoder;

  constructor(encoding: string) {
    this.#decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  }

  decode(chunk: Buffer, isLast: boolean): Decoded {
    try {
      return { text: this.#decoder.decode(chunk, { stream: !isLast }) };
    } catch {
      // The failure loses the state before the chunk, so no more is known than the chunk.
      return { text: '', bad: chunk.subarray(0, 4) };
    }
  }
}

/** The text before the first invalid bytes, found by bisection: a prefix fails as soon as it contains them. */
function goodPart(bytes: Buffer, encoding: string): Decoded {
  const begin = (length: number): string | undefined => {
    try {
      const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
      return withStandardCharacters(decoder.decode(bytes.subarray(0, length), { stream: true }), encoding);
    } catch {
      return undefined;
    }
  };
  let good = 0;
  let failing = bytes.length + 1;
  while (failing - good > 1) {
    const middle = (good + failing) >> 1;
    if (middle <= bytes.length && begin(middle) !== undefined) good = middle;
    else failing = middle;
  }
  return { text: begin(good) ?? '', bad: bytes.subarray(Math.max(0, good - 1), good + 3) };
}
