/**
 * The tests that comparison levels are made of: each takes the features of a list and gives a function of two records,
 * which are told by where their rows begin in the table of features.
 */
import type { Features } from '../features/features.ts';
import { noTexts, type Texts, textAt, textNumbers } from '../features/string-pool.ts';
import { damerauLevenshteinWithin, jaroWinklerWithin } from './string-distance.ts';

/** Tells whether something holds of two records, given the beginnings of their rows. */
export type PairTest = (first: number, second: number) => boolean;

/** A test before it is bound to a list. */
export type Test = (features: Features) => PairTest;

const never: PairTest = () => false;

/** Both records have the feature, and it is the same. */
export function same(feature: string): Test {
  return ({ rows, place }) => {
    const at = place(feature);
    if (at === 0) return never;
    return (first, second) => {
      const id = rows[first + at] ?? -1;
      return id >= 0 && id === rows[second + at];
    };
  };
}

/** Both records have the feature. */
export function both(feature: string): Test {
  return ({ rows, place }) => {
    const at = place(feature);
    if (at === 0) return never;
    return (first, second) => (rows[first + at] ?? -1) >= 0 && (rows[second + at] ?? -1) >= 0;
  };
}

/** Both records have the feature, and it differs. */
export function differs(feature: string): Test {
  return ({ rows, place }) => {
    const at = place(feature);
    if (at === 0) return never;
    return (first, second) => {
      const one = rows[first + at] ?? -1;
      const other = rows[second + at] ?? -1;
      return one !== other && one >= 0 && other >= 0;
    };
  };
}

/** All of the tests hold. */
export function all(...tests: readonly Test[]): Test {
  return (features) => {
    const [one, other, ...more] = tests.map((test) => test(features));
    if (one === undefined) return () => true;
    if (other === undefined) return one;
    if (one === never || other === never) return never;
    if (more.length === 0) return (first, second) => one(first, second) && other(first, second);
    const rest = all(...tests.slice(1))(features);
    return rest === never ? never : (first, second) => one(first, second) && rest(first, second);
  };
}

/** At least one of the tests holds. */
export function any(...tests: readonly Test[]): Test {
  return (features) => {
    const [one, other, ...more] = tests.map((test) => test(features)).filter((test) => test !== never);
    if (one === undefined) return never;
    if (other === undefined) return one;
    if (more.length === 0) return (first, second) => one(first, second) || other(first, second);
    const rest = any(...tests.slice(1))(features);
    return (first, second) => one(first, second) || rest(first, second);
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
function isOther({ rows, place, texts }: Features, feature: string, other: string): PairTest {
  const at = place(feature);
  const otherAt = place(other);
  if (at === 0 || otherAt === 0) return never;
  const asOther = numbersIn(texts(other), texts(feature));
  return (first, second) => {
    const number = asOther[rows[first + at] ?? -1] ?? -1;
    return number >= 0 && number === rows[second + otherAt];
  };
}

/** For each text its number in another collection; a number that is not used there for those it does not have. */
function numbersIn(those: Texts, these: Texts): Int32Array {
  const numbers = textNumbers();
  numbers.absorb(those);
  return numbers.absorb(these);
}

/** The Jaro–Winkler similarity of the texts is at least this. */
export function similar(feature: string, least: number): Test {
  const meets: TextTest = ({ units }, first, length, second, otherLength) =>
    jaroWinklerWithin(units, first, length, second, otherLength) >= least;
  return ofTexts(feature, meets, (first, second, missing, lacking) => {
    const shared = Math.min(first - missing, second - lacking);
    const jaro = (shared / first + shared / second + 1) / 3;
    return shared > 0 && jaro + 0.4 * (1 - jaro) >= least;
  });
}

/** At most so many letters or digits were put in, left out, changed or swapped with their neighbour. */
export function edits(feature: string, most: number): Test {
  const meets: TextTest = ({ units }, first, length, second, otherLength) =>
    damerauLevenshteinWithin(units, first, length, second, otherLength, most) <= most;
  return ofTexts(feature, meets, (first, second, missing, lacking) => {
    return Math.abs(first - second) <= most && missing <= most && lacking <= most;
  });
}

/** Tells whether something holds of two texts, given where each begins and how long it is. */
type TextTest = (texts: Texts, first: number, length: number, second: number, otherLength: number) => boolean;

/**
 * Tells from little whether two texts may meet a test, so that most need not be looked at: their lengths, and of each at
 * least how many of its characters the other lacks.
 */
type MayMeet = (length: number, otherLength: number, missing: number, lacking: number) => boolean;

/** A test of two texts; texts that are the same meet it. */
function ofTexts(feature: string, meets: TextTest, mayMeet: MayMeet): Test {
  return (features) => {
    const { rows } = features;
    const at = features.place(feature);
    if (at === 0) return never;
    const texts = features.texts(feature);
    const { starts } = texts;
    const characters = features.characters(feature);
    const remembered = answersOfPairs((low, high) => {
      const first = starts[low] ?? 0;
      const second = starts[high] ?? 0;
      return meets(texts, first, (starts[low + 1] ?? 0) - first, second, (starts[high + 1] ?? 0) - second);
    });
    return (first, second) => {
      const one = rows[first + at] ?? -1;
      const two = rows[second + at] ?? -1;
      if (one < 0 || two < 0) return false;
      if (one === two) return true;
      const these = characters[one] ?? 0;
      const those = characters[two] ?? 0;
      const length = (starts[one + 1] ?? 0) - (starts[one] ?? 0);
      const otherLength = (starts[two + 1] ?? 0) - (starts[two] ?? 0);
      if (!mayMeet(length, otherLength, bitsOf(these & ~those), bitsOf(those & ~these))) return false;
      return one < two ? remembered(one, two) : remembered(two, one);
    };
  };
}

/** A test of two strings: for what is asked seldom enough that making them does not matter. */
export function ofStrings(feature: string, meets: (first: string, second: string) => boolean): Test {
  const asked: TextTest = (texts, first, length, second, otherLength) => {
    return meets(stringAt(texts, first, length), stringAt(texts, second, otherLength));
  };
  return ofTexts(feature, asked, () => true);
}

function stringAt({ units }: Texts, start: number, length: number): string {
  return textAt({ ...noTexts, units, starts: Uint32Array.of(start, start + length) }, 0);
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

/** Counts the bits that are set. */
function bitsOf(set: number): number {
  const pairs = set - ((set >>> 1) & 0x55555555);
  const quads = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((quads + (quads >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** All words of the one text are among the words of the other, and there are at least `least` of them. */
export function wordsWithin(feature: string, least: number): Test {
  return ofTexts(
    feature,
    ({ units }, first, length, second, otherLength) =>
      length <= otherLength
        ? wordsAreIn(units, first, length, second, otherLength, least)
        : wordsAreIn(units, second, otherLength, first, length, least),
    (length, otherLength, missing, lacking) => (length <= otherLength ? missing : lacking) === 0,
  );
}

const space = 32;

/** Whether each word of a text is a word of another one; words have a space between them. */
function wordsAreIn(
  units: Uint16Array,
  first: number,
  length: number,
  second: number,
  otherLength: number,
  least: number,
): boolean {
  let words = 0;
  for (let from = 0, at = 0; at <= length; at++) {
    if (at < length && units[first + at] !== space) continue;
    if (!hasWord(units, second, otherLength, first + from, at - from)) return false;
    words++;
    from = at + 1;
  }
  return words >= least;
}

function hasWord(units: Uint16Array, start: number, length: number, word: number, wordLength: number): boolean {
  for (let at = 0; at + wordLength <= length; at++) {
    const begins = at === 0 || units[start + at - 1] === space;
    const ends = at + wordLength === length || units[start + at + wordLength] === space;
    if (!begins || !ends) continue;
    let same = 0;
    while (same < wordLength && units[start + at + same] === units[word + same]) same++;
    if (same === wordLength) return true;
  }
  return false;
}
