/**
 * Which encoding bytes without a mark are in, by what the text would look like in each: frequent characters speak for an
 * encoding, rare ones against it. Decoding itself is in `decoder.ts`.
 */
import { isUtf8 } from 'node:buffer';
import { canDecode, completeUtf8, lastAsciiControl } from './decoder.ts';

/** Reads one non-ASCII character at `at`: how many bytes it has and how usual it is, from 0 to 1. */
type CharacterReader = (bytes: Buffer, at: number) => { readonly length: number; readonly weight: number };

interface Candidate {
  readonly encoding: string;
  /** How likely a file of this program is to be in it before its bytes are seen. */
  readonly prior: number;
  readonly read: CharacterReader;
}

const candidates: readonly Candidate[] = [
  { encoding: 'gb18030', prior: 1, read: readGb18030 },
  { encoding: 'big5', prior: 0.97, read: readBig5 },
  { encoding: 'shift_jis', prior: 0.97, read: readShiftJis },
  { encoding: 'euc-jp', prior: 0.97, read: readEucJp },
  { encoding: 'windows-1252', prior: 0.9, read: readWindows1252 },
];

/** Below this the text would look like nothing that people write. */
const leastLikelihood = 0.35;

/**
 * The encoding that a sample with non-ASCII bytes is in.
 *
 * @param sample where it is only the beginning of more, it may end inside a character
 * @returns undefined where no candidate gives a likely text
 */
export function guessEncoding(sample: Buffer, isWhole: boolean): string | undefined {
  if (isUtf8(isWhole ? sample : sample.subarray(0, completeUtf8(sample))) || isDamagedUtf8(sample)) return 'utf-8';
  const body = isWhole ? sample : sample.subarray(0, lastAsciiControl(sample));
  let best: string | undefined;
  let bestScore = leastLikelihood;
  for (const { encoding, prior, read } of candidates) {
    const score = prior * likelihood(body, read);
    if (score > bestScore && canDecode(body, encoding)) {
      best = encoding;
      bestScore = score;
    }
  }
  return best === 'gb18030' && isHangul(body) ? 'euc-kr' : best;
}

/**
 * UTF-16 without a mark, by its NUL bytes: the upper halves of ASCII characters, all at even or all at odd places.
 *
 * @returns undefined where the bytes are not UTF-16
 */
export function guessUtf16(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  let even = 0;
  let odd = 0;
  for (let at = 0; at < head.length; at += 1) {
    if (head[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  const isSkewed = Math.max(even, odd) >= 3 && Math.min(even, odd) * 20 <= Math.max(even, odd);
  if (!isSkewed) return undefined;
  const encoding = even > odd ? 'utf-16be' : 'utf-16le';
  const decoded = new TextDecoder(encoding).decode(head.subarray(0, head.length - (head.length % 2)));
  // Other binary files have NUL bytes too, but make control characters and unpaired halves when read like this.
  return /[\x00-\x08\x0e-\x1f\ufffd]/.test(decoded.slice(0, -1)) || !/[\r\n,;\t|]/.test(decoded) ? undefined : encoding;
}

/** Text that is UTF-8 but for a few damaged places must be told so, not be read as another encoding. */
function isDamagedUtf8(sample: Buffer): boolean {
  let good = 0;
  let bad = 0;
  for (let at = 0; at < sample.length; ) {
    const byte = sample[at] ?? 0;
    const length = byte < 0x80 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    if (length === 1 || isUtf8(sample.subarray(at, at + length))) {
      if (length >= 3) good += 1;
      at += length;
    } else {
      bad += 1;
      at += 1;
      // What is left of a cut character is one fault with its beginning.
      while (((sample[at] ?? 0) & 0xc0) === 0x80) at += 1;
    }
  }
  return good >= 2 && bad * 4 <= good;
}

function likelihood(bytes: Buffer, read: CharacterReader): number {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < bytes.length; ) {
    if ((bytes[at] ?? 0) < 0x80) {
      at += 1;
      continue;
    }
    const { length, weight } = read(bytes, at);
    sum += weight;
    count += 1;
    at += length;
  }
  return count === 0 ? 0 : sum / count;
}

/**
 * Korean text in EUC-KR is also frequent Chinese characters, but only of leads B0 to C8, which hold half of a Chinese
 * text; so many in a row do not happen by chance.
 */
function isHangul(bytes: Buffer): boolean {
  let count = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    if (lead > 0xc8) return false;
    if (lead >= 0xb0) count += 1;
    at += 1;
  }
  return count >= 16;
}

/** Rows 16 to 55 of GB 2312 are the 3,755 frequent characters; what GBK added is rare in simplified text. */
function readGb18030(bytes: Buffer, at: number) {
  const lead = bytes[at] ?? 0;
  const trail = bytes[at + 1] ?? 0;
  if (lead === 0x80) return { length: 1, weight: 0.2 };
  if (trail >= 0x30 && trail <= 0x39) return { length: 4, weight: 0.2 };
  if (trail < 0xa1) return { length: 2, weight: 0.15 };
  if (lead >= 0xb0 && lead <= 0xd7) return { length: 2, weight: 1 };
  if (lead >= 0xa1 && lead <= 0xa3) return { length: 2, weight: 1 };
  if (lead >= 0xd8 && lead <= 0xf7) return { length: 2, weight: 0.5 };
  return { length: 2, weight: lead >= 0xa4 && lead <= 0xa9 ? 0.3 : 0.15 };
}

/** Big5 keeps its 5,401 frequent characters between A4 and C6. */
function readBig5(bytes: Buffer, at: number) {
  const lead = bytes[at] ?? 0;
  if (lead >= 0xa1 && lead <= 0xc6) return { length: 2, weight: 1 };
  if (lead >= 0xc9 && lead <= 0xf9) return { length: 2, weight: 0.35 };
  return { length: 2, weight: 0.1 };
}

/** Kana between 829F and 8396, the frequent kanji between 889F and 9872. */
function readShiftJis(bytes: Buffer, at: number) {
  const lead = bytes[at] ?? 0;
  if (lead >= 0xa1 && lead <= 0xdf) return { length: 1, weight: 0.3 };
  if (lead >= 0x81 && lead <= 0x83) return { length: 2, weight: 1 };
  if (lead >= 0x88 && lead <= 0x97) return { length: 2, weight: 1 };
  if (lead >= 0x98 && lead <= 0x9f) return { length: 2, weight: 0.4 };
  return { length: 2, weight: 0.2 };
}

/** Kana have leads A4 and A5, the frequent kanji B0 to CF. */
function readEucJp(bytes: Buffer, at: number) {
  const lead = bytes[at] ?? 0;
  if (lead === 0x8f) return { length: 3, weight: 0.2 };
  if (lead === 0x8e) return { length: 2, weight: 0.3 };
  if (lead >= 0xb0 && lead <= 0xcf) return { length: 2, weight: 1 };
  if (lead >= 0xa1 && lead <= 0xa5) return { length: 2, weight: 1 };
  return { length: 2, weight: lead >= 0xd0 && lead <= 0xf4 ? 0.4 : 0.1 };
}

/** In Western text a letter with an accent stands alone or as one of two, beside plain letters. */
function readWindows1252(bytes: Buffer, at: number) {
  let end = at + 1;
  while (end < bytes.length && (bytes[end] ?? 0) >= 0x80) end += 1;
  const length = end - at;
  if (length > 2) return { length, weight: 0.1 };
  const byte = bytes[at] ?? 0;
  const isLetter = byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7;
  if (!isLetter) return { length, weight: usualSigns.has(byte) ? 0.8 : 0.3 };
  const besideLetter = isAsciiLetter(bytes[at - 1]) || isAsciiLetter(bytes[end]);
  return { length, weight: besideLetter ? 1 : 0.6 };
}

/** € … ‘ ’ “ ” • – — ™ no-break space ¡ £ § © « ® ° ´ · » ¼ ½ ¿ and the letters Š š Œ œ Ž ž Ÿ ª º. */
const usualSigns = new Set([
  0x80, 0x85, 0x8a, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0x9a, 0x9c, 0x9e, 0x9f, 0xa0, 0xa1,
  0xa3, 0xa7, 0xa9, 0xaa, 0xab, 0xae, 0xb0, 0xb4, 0xb7, 0xba, 0xbb, 0xbc, 0xbd, 0xbf,
]);

function isAsciiLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));
}
