/**
 * Detects the encoding of bytes without a BOM by the text that each candidate would give: frequent characters are evidence
 * for an encoding, rare ones against it. `decoder.ts` does the decoding.
 */
import { isUtf8 } from 'node:buffer';
import { canDecode, completeUtf8, lastAsciiControl } from './decoder.ts';
import { isFrequent, type Script } from './frequent-characters.ts';

/** Reads the non-ASCII character at `at`: its number of bytes and how common it is, from 0 to 1. */
type CharacterReader = (bytes: Buffer, at: number) => { readonly length: number; readonly weight: number };

interface Candidate {
  readonly encoding: string;
  /** How likely a file is to be in it, before its bytes are examined. */
  readonly prior: number;
  readonly read: CharacterReader;
  /** The scripts that it encodes; absent for encodings with one byte for each character. */
  readonly scripts?: readonly Script[];
}

const candidates: readonly Candidate[] = [
  { encoding: 'gb18030', prior: 1, read: readGb18030, scripts: ['simplified', 'traditional'] },
  { encoding: 'big5', prior: 0.97, read: readBig5, scripts: ['traditional'] },
  { encoding: 'shift_jis', prior: 0.97, read: readShiftJis, scripts: ['japanese'] },
  { encoding: 'euc-jp', prior: 0.93, read: readEucJp, scripts: ['japanese'] },
  { encoding: 'euc-kr', prior: 0.93, read: readEucKr, scripts: ['korean'] },
  { encoding: 'windows-1252', prior: 0.9, read: readWindows1252 },
];

/** A candidate below this is rejected, as its text would look like nothing that people write. */
const leastLikelihood = 0.35;
/** The lead from which a candidate with invalid bytes beats one without. */
const clearlyBetter = 0.2;
/** Number of bytes decoded to measure the frequency of characters. */
const bytesLookedAt = 64 * 1024;

/**
 * The encoding of a sample with non-ASCII bytes.
 *
 * @param sample may end inside a character unless `isWhole`
 * @returns undefined if no candidate gives a likely text
 */
export function guessEncoding(sample: Buffer, isWhole: boolean): string | undefined {
  const complete = isWhole ? sample : sample.subarray(0, completeUtf8(sample));
  if (isUtf8(complete)) return isChineseByChance(complete) ? 'gb18030' : 'utf-8';
  if (isDamagedUtf8(sample)) return 'utf-8';
  const body = isWhole ? sample : sample.subarray(0, lastAsciiControl(sample));
  const scored = candidates
    .map(({ encoding, prior, read, scripts }) => {
      const usual = likelihood(body, read);
      return { encoding, score: prior * (scripts ? (usual + familiarity(body, encoding, scripts)) / 2 : usual) };
    })
    .filter(({ score }) => score > leastLikelihood)
    .sort((first, second) => second.score - first.score);
  const [best] = scored;
  const valid = scored.find(({ encoding }) => canDecode(body, encoding));
  // A text that is certainly in an encoding except for some damaged bytes must be reported, not decoded in another one.
  const isDamaged = best !== undefined && best.score - (valid?.score ?? 0) > clearlyBetter;
  return (isDamaged ? best : valid)?.encoding;
}

/** A short text in GB18030 can be valid UTF-8 by chance: `谭雪` decodes to a combining mark and an Old Cyrillic letter. */
function isChineseByChance(bytes: Buffer): boolean {
  if (bytes.length > 1000) return false;
  const text = bytes.toString();
  const foreign = text.match(/[^\x00-\x7f]/gu) ?? [];
  const isOdd = foreign.some((character) => /[\u0180-\u036f\u0460-\u0481\u048a-\u058f\u0700-\u07ff]/.test(character));
  const isShort = foreign.every((character) => character < '\u0800');
  return isOdd && isShort && canDecode(bytes, 'gb18030') && familiarity(bytes, 'gb18030', ['simplified']) > 0.9;
}

/** The share of frequent characters among the non-ASCII ones of a text, in the script that fits best. */
function familiarity(bytes: Buffer, encoding: string, scripts: readonly Script[]): number {
  const beginning = bytes.length <= bytesLookedAt ? bytes : bytes.subarray(0, bytesLookedAt);
  const text = new TextDecoder(encoding).decode(beginning);
  const shares = scripts.map((script) => {
    let sum = 0;
    let count = 0;
    for (const [found] of text.matchAll(foreignCharacter)) {
      const [character = ''] = found;
      if (isOfNoList(character)) continue;
      count += 1;
      if (isFrequent(character, script)) sum += found.length > character.length ? amidLetters : 1;
    }
    return count === 0 ? 0.5 : sum / count;
  });
  return Math.max(...shares);
}

/** Rare characters outside of the main blocks, which are no evidence. */
function isOfNoList(character: string): boolean {
  return character.length > 1 || (character >= '\u3400' && character <= '\u4dbf');
}

/** A non-ASCII character, with an adjacent lower-case letter, if any, which makes it unlikely to be Chinese. */
const foreignCharacter = /[^\x00-\x7f](?:[a-z]|(?<=[a-z].))?/gu;
const amidLetters = 0.3;

/** A text with fewer whole characters for each damaged one is probably in another encoding. */
const LEAST_WHOLE_PER_DAMAGED = 4;

/**
 * The text is UTF-8 with a few damaged characters, which must be reported instead of reading it in another encoding. Only
 * characters of three bytes and more count as evidence: those of two are valid by chance in other encodings.
 */
function isDamagedUtf8(sample: Buffer): boolean {
  let whole = 0;
  let damaged = 0;
  for (let at = 0; at < sample.length; ) {
    const byte = sample[at] ?? 0;
    const length = byte < 0x80 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    if (length === 1 || isUtf8(sample.subarray(at, at + length))) {
      if (length >= 3) whole += 1;
      at += length;
    } else {
      damaged += 1;
      at += 1;
      // The rest of a cut character belongs to the same damage.
      while (((sample[at] ?? 0) & 0xc0) === 0x80) at += 1;
    }
  }
  return damaged * LEAST_WHOLE_PER_DAMAGED <= whole;
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

/** Rows 16 to 55 of GB 2312 have the 3,755 frequent characters; those that GBK added are rare in simplified text. */
function readGb18030(bytes: Buffer, at: number) {
  const lead = bytes[at] ?? 0;
  const trail = bytes[at + 1] ?? 0;
  if (lead === 0x80) return { length: 1, weight: 0.2 };
  // This pattern of four bytes hardly occurs by chance.
  if (trail >= 0x30 && trail <= 0x39) return { length: 4, weight: 0.9 };
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

/** The 2,350 syllables have leads B0 to C8. */
function readEucKr(bytes: Buffer, at: number) {
  const lead = bytes[at] ?? 0;
  if (lead >= 0xb0 && lead <= 0xc8) return { length: 2, weight: 1 };
  if (lead >= 0xa1 && lead <= 0xa3) return { length: 2, weight: 1 };
  return { length: 2, weight: lead >= 0xca && lead <= 0xfd ? 0.3 : 0.1 };
}

/** In Western text letters with accents occur singly or in pairs, next to ASCII letters. */
function readWindows1252(bytes: Buffer, at: number) {
  let end = at + 1;
  while (end < bytes.length && (bytes[end] ?? 0) >= 0x80) end += 1;
  const length = end - at;
  if (length > 2) return { length, weight: 0.1 };
  const byte = bytes[at] ?? 0;
  const isLetter = byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7;
  const [before, after] = [isAsciiLetter(bytes[at - 1]), isAsciiLetter(bytes[end])];
  if (byte === 0x92 && before && after) return { length, weight: 1 };
  if (!isLetter) return { length, weight: usualSigns.has(byte) ? 0.8 : 0.3 };
  const besideLetter = before || after;
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
