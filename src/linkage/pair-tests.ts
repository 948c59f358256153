/**
 * The tests that comparison levels are made of: each takes the features of a list and gives a function of two records.
 */
import type { Features } from './features.ts';
import { damerauLevenshtein, jaroWinkler } from './string-distance.ts';

/** Tells whether something holds of two records. */
export type PairTest = (first: number, second: number) => boolean;

/** A test before it is bound to a list. */
export type Test = (features: Features) => PairTest;

/** Both records have the feature, and it is the same. */
export function same(feature: string): Test {
  return (features) => {
    const ids = features.ids(feature);
    return (first, second) => ids[first] === ids[second] && (ids[first] ?? -1) >= 0;
  };
}

/** Both records have the feature. */
export function both(feature: string): Test {
  return (features) => {
    const ids = features.ids(feature);
    return (first, second) => (ids[first] ?? -1) >= 0 && (ids[second] ?? -1) >= 0;
  };
}

/** Both records have the feature, and it differs. */
export function differs(feature: string): Test {
  return (features) => {
    const ids = features.ids(feature);
    return (first, second) => (ids[first] ?? -1) >= 0 && (ids[second] ?? -1) >= 0 && ids[first] !== ids[second];
  };
}

/** All of the tests hold. */
export function all(...tests: readonly Test[]): Test {
  return (features) => {
    const bound = tests.map((test) => test(features));
    return (first, second) => bound.every((test) => test(first, second));
  };
}

/** At least one of the tests holds. */
export function any(...tests: readonly Test[]): Test {
  return (features) => {
    const bound = tests.map((test) => test(features));
    return (first, second) => bound.some((test) => test(first, second));
  };
}

/** The test does not hold. */
export function not(test: Test): Test {
  return (features) => {
    const bound = test(features);
    return (first, second) => !bound(first, second);
  };
}

/** A feature of one record is another feature of the other record: a name in the column of the other name. */
export function crossed(feature: string, other: string): Test {
  return (features) => {
    const meets = isOther(features, feature, other);
    return (first, second) => meets(first, second) || meets(second, first);
  };
}

/** As `crossed`, and both ways: each record has the one where the other has the other. */
export function crossedBothWays(feature: string, other: string): Test {
  return (features) => {
    const meets = isOther(features, feature, other);
    return (first, second) => meets(first, second) && meets(second, first);
  };
}

/** Whether the feature of the first record is the other feature of the second. */
function isOther(features: Features, feature: string, other: string): PairTest {
  const ids = features.ids(feature);
  const others = features.ids(other);
  const numbers = new Map(features.texts(other).map((text, number) => [text, number]));
  const asOther = Int32Array.from(features.texts(feature), (text) => numbers.get(text) ?? -1);
  return (first, second) => {
    const number = asOther[ids[first] ?? -1] ?? -1;
    return number >= 0 && number === others[second];
  };
}

/** The Jaro–Winkler similarity of the texts is at least this. */
export function similar(feature: string, least: number): Test {
  const meets = (first: string, second: string): boolean => jaroWinkler(first, second) >= least;
  return ofTexts(feature, meets, (first, second, missing, lacking) => {
    const shared = Math.min(first - missing, second - lacking);
    const jaro = (shared / first + shared / second + 1) / 3;
    return shared > 0 && jaro + 0.4 * (1 - jaro) >= least;
  });
}

/** At most so many letters or digits were put in, left out, changed or swapped with their neighbour. */
export function edits(feature: string, most: number): Test {
  const meets = (first: string, second: string): boolean => damerauLevenshtein(first, second, most) <= most;
  return ofTexts(feature, meets, (first, second, missing, lacking) => {
    return Math.abs(first - second) <= most && missing <= most && lacking <= most;
  });
}

/**
 * Tells from little whether two texts may meet a test, so that most need not be looked at: their lengths, and of each at
 * least how many of its characters the other lacks.
 */
type MayMeet = (length: number, otherLength: number, missing: number, lacking: number) => boolean;

/** A test of two texts; texts that are the same meet it. */
export function ofTexts(
  feature: string,
  meets: (first: string, second: string) => boolean,
  mayMeet: MayMeet = () => true,
): Test {
  return (features) => {
    const ids = features.ids(feature);
    const texts = features.texts(feature);
    const lengths = Int32Array.from(texts, (text) => text.length);
    const characters = Int32Array.from(texts, charactersOf);
    const remembered = answersOfPairs((low, high) => meets(texts[low] ?? '', texts[high] ?? ''));
    return (first, second) => {
      const one = ids[first] ?? -1;
      const two = ids[second] ?? -1;
      if (one < 0 || two < 0) return false;
      if (one === two) return true;
      const these = characters[one] ?? 0;
      const those = characters[two] ?? 0;
      if (!mayMeet(lengths[one] ?? 0, lengths[two] ?? 0, bitsOf(these & ~those), bitsOf(those & ~these))) return false;
      return remembered(Math.min(one, two), Math.max(one, two));
    };
  };
}

/** Remembers some of the answers: the same two names meet in many pairs of records. */
function answersOfPairs(ask: PairTest): PairTest {
  const size = 1 << 16;
  const lows = new Int32Array(size).fill(-1);
  const highs = new Int32Array(size);
  const answers = new Uint8Array(size);
  return (low, high) => {
    const slot = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> 16;
    if (lows[slot] === low && highs[slot] === high) return answers[slot] === 1;
    const answer = ask(low, high);
    lows[slot] = low;
    highs[slot] = high;
    answers[slot] = answer ? 1 : 0;
    return answer;
  };
}

/** The set of a text's characters, as 32 bits; several characters may share a bit. */
function charactersOf(text: string): number {
  let set = 0;
  for (let at = 0; at < text.length; at++) set |= 1 << (text.charCodeAt(at) & 31);
  return set;
}

/** Counts the bits that are set. */
function bitsOf(set: number): number {
  const pairs = set - ((set >>> 1) & 0x55555555);
  const quads = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((quads + (quads >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** All words of the one text are among the words of the other, and there are at least `least` of them. */
export function wordsWithin(feature: string, least: number): Test {
  return ofTexts(feature, (first, second) => {
    const words = first.split(' ');
    const others = second.split(' ');
    const [few, many] = words.length <= others.length ? [words, others] : [others, words];
    return few.length >= least && few.every((word) => many.includes(word));
  });
}
