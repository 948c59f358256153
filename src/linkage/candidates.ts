/**
 * Finds the pairs that blocking rules give, each pair once, within a budget of pairs.
 *
 * The key of a record in a rule is one number that stands for the texts of its features exactly, so records in a block
 * truly agree. Blocks that are too large are narrowed by further features or left out, and the result says so.
 */
import type { BlockingRule } from './blocking.ts';
import type { Features } from './features.ts';
import type { PairTest } from './pair-tests.ts';

/** Pairs of records in two growing columns; the lower record first. */
export interface Pairs {
  readonly count: number;
  readonly firsts: Int32Array;
  readonly seconds: Int32Array;
}

/** What became of a rule. */
export interface RuleOutcome {
  readonly features: readonly string[];
  /** Pairs that no earlier rule gave. */
  readonly pairs: number;
  /** Records in blocks that stayed too large and were left out. */
  readonly recordsLeftOut: number;
  /** The largest block that was compared whole. */
  readonly largestBlock: number;
}

export interface Candidates {
  readonly pairs: Pairs;
  /** Empty where all pairs are compared. */
  readonly rules: readonly RuleOutcome[];
}

/** A rule may use up to this part of the budget: a rule that gives more pairs is too coarse to be worth them. */
const pairsOfOneRule = 6;

/**
 * Finds the candidate pairs of a list.
 *
 * @param budget the most pairs to compare; where all pairs are fewer, all are compared.
 * @param mayMatch leaves out pairs that are known to be different customers.
 */
export function findCandidates(
  features: Features,
  rules: readonly BlockingRule[],
  budget: number,
  mayMatch: PairTest,
): Candidates {
  const { size } = features;
  const found = growingPairs(mayMatch);
  if ((size * (size - 1)) / 2 <= budget) {
    for (let second = 1; second < size; second++) for (let first = 0; first < second; first++) found.add(first, second);
    return { pairs: found.trimmed(), rules: [] };
  }
  const usable = rules.filter((rule) => rule.features.every((feature) => features.names.includes(feature)));
  const outcomes: RuleOutcome[] = [];
  const earlier: Int32Array[] = [];
  for (const [order, rule] of usable.entries()) {
    const left = (budget - found.count()) / (usable.length - order);
    const share = Math.min(left, budget / pairsOfOneRule);
    const { keys, recordsLeftOut, largestBlock } = blocksOf(features, rule, share);
    const before = found.count();
    addPairs(keys, earlier, found);
    earlier.push(keys);
    outcomes.push({ features: rule.features, pairs: found.count() - before, recordsLeftOut, largestBlock });
  }
  return { pairs: found.trimmed(), rules: outcomes };
}

interface Blocks {
  /** For each record the number of its block; -1 where it is in none. */
  readonly keys: Int32Array;
  readonly recordsLeftOut: number;
  readonly largestBlock: number;
}

/** Puts records with the same features into blocks and narrows the blocks that are too large for the share. */
function blocksOf(features: Features, rule: BlockingRule, share: number): Blocks {
  let keys = jointKeys(features, rule.features);
  let largest = largestAffordable(sizesOf(keys), share);
  for (const feature of rule.narrowedBy) {
    const sizes = sizesOf(keys);
    if (sizes.every((count) => count <= largest)) break;
    if (features.names.includes(feature)) keys = narrowed(keys, sizes, largest, features.ids(feature));
    largest = Math.max(largest, largestAffordable(sizesOf(keys), share));
  }
  const sizes = sizesOf(keys);
  let recordsLeftOut = 0;
  for (let record = 0; record < keys.length; record++) {
    const key = keys[record] ?? -1;
    if (key < 0 || (sizes[key] ?? 0) <= largest) continue;
    keys[record] = -1;
    recordsLeftOut++;
  }
  return { keys, recordsLeftOut, largestBlock: sizes.reduce((most, n) => (n <= largest && n > most ? n : most), 0) };
}

function jointKeys(features: Features, names: readonly string[]): Int32Array {
  const [first = '', ...rest] = names;
  let keys: Int32Array = Int32Array.from(features.ids(first));
  for (const name of rest) keys = combined(keys, features.ids(name));
  return keys;
}

/** Numbers each combination of two numbers, in the order in which they appear; -1 where either is missing. */
function combined(keys: Int32Array, others: Int32Array): Int32Array {
  const numbers = new Map<number, number>();
  return keys.map((key, record) => {
    const other = others[record] ?? -1;
    return key < 0 || other < 0 ? -1 : numberOf(numbers, key * 0x4000000 + other);
  });
}

function numberOf(numbers: Map<number, number>, key: number): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
}

/** Splits the blocks that are too large by a further feature; records without it stay together. */
function narrowed(keys: Int32Array, sizes: Int32Array, largest: number, others: Int32Array): Int32Array {
  const numbers = new Map<number, number>();
  return keys.map((key, record) => {
    if (key < 0) return -1;
    const other = (sizes[key] ?? 0) > largest ? (others[record] ?? -1) + 2 : 0;
    return numberOf(numbers, key * 0x4000000 + other);
  });
}

function sizesOf(keys: Int32Array): Int32Array {
  let blocks = 0;
  for (const key of keys) if (key >= blocks) blocks = key + 1;
  const sizes = new Int32Array(blocks);
  for (const key of keys) if (key >= 0) sizes[key] = (sizes[key] ?? 0) + 1;
  return sizes;
}

/** The size up to which all blocks together give no more pairs than the share. */
function largestAffordable(sizes: Int32Array, share: number): number {
  const sorted = Int32Array.from(sizes).sort();
  let pairs = 0;
  for (let at = 0; at < sorted.length; ) {
    const size = sorted[at] ?? 0;
    let end = at;
    while (end < sorted.length && sorted[end] === size) end++;
    pairs += ((end - at) * size * (size - 1)) / 2;
    if (pairs > share) return Math.max(1, size - 1);
    at = end;
  }
  return sorted.at(-1) ?? 0;
}

function addPairs(keys: Int32Array, earlier: readonly Int32Array[], found: GrowingPairs): void {
  const { starts, members } = grouped(keys);
  for (let block = 0; block + 1 < starts.length; block++) {
    const end = starts[block + 1] ?? 0;
    for (let at = (starts[block] ?? 0) + 1; at < end; at++) {
      const second = members[at] ?? 0;
      for (let place = starts[block] ?? 0; place < at; place++) {
        const first = members[place] ?? 0;
        if (!meetEarlier(first, second, earlier)) found.add(first, second);
      }
    }
  }
}

function meetEarlier(first: number, second: number, earlier: readonly Int32Array[]): boolean {
  for (const keys of earlier) {
    const key = keys[first] ?? -1;
    if (key >= 0 && key === keys[second]) return true;
  }
  return false;
}

/** The members of each block, block after block, in the order of the records: a counting sort. */
function grouped(keys: Int32Array): { readonly starts: Int32Array; readonly members: Int32Array } {
  const sizes = sizesOf(keys);
  const starts = new Int32Array(sizes.length + 1);
  for (let block = 0; block < sizes.length; block++) starts[block + 1] = (starts[block] ?? 0) + (sizes[block] ?? 0);
  const members = new Int32Array(starts[sizes.length] ?? 0);
  const next = starts.slice(0, sizes.length);
  for (let record = 0; record < keys.length; record++) {
    const key = keys[record] ?? -1;
    if (key < 0) continue;
    const place = next[key] ?? 0;
    members[place] = record;
    next[key] = place + 1;
  }
  return { starts, members };
}

interface GrowingPairs {
  add(first: number, second: number): void;
  count(): number;
  trimmed(): Pairs;
}

function growingPairs(mayMatch: PairTest): GrowingPairs {
  let firsts: Int32Array = new Int32Array(1024);
  let seconds: Int32Array = new Int32Array(1024);
  let count = 0;
  return {
    add(first, second) {
      if (!mayMatch(first, second)) return;
      if (count === firsts.length) {
        firsts = enlarged(firsts);
        seconds = enlarged(seconds);
      }
      firsts[count] = first;
      seconds[count] = second;
      count++;
    },
    count: () => count,
    trimmed: () => ({ count, firsts: firsts.subarray(0, count), seconds: seconds.subarray(0, count) }),
  };
}

function enlarged(column: Int32Array): Int32Array {
  const larger = new Int32Array(column.length * 2);
  larger.set(column);
  return larger;
}
