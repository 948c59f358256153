/**
 * Puts records into the blocks of the blocking rules, within a budget of pairs.
 *
 * The key of a record in a rule is one number that stands for the texts of its features exactly, so records in a block
 * truly agree. Blocks that are too large are narrowed by further features or left out, and the outcome says so.
 */

import type { Features } from '../features/features.ts';
import { sharedInt32 } from '../features/string-pool.ts';
import type { BlockingRule } from './blocking.ts';
import { numbersOfPairs } from './numbers-of-pairs.ts';

/** The blocks of a list. Plain data in shared memory, so that it can be handed to another thread. */
export interface Blocks {
  readonly size: number;
  readonly rules: readonly RuleBlocks[];
  /** For each record the number of its block in each rule, record after record; -1 where it is in none. */
  readonly keys: Int32Array;
}

/** The records of each block of a rule, block after block, in their order. Each block has two records at least. */
export interface RuleBlocks {
  /** Where the records of each block begin, and behind the last one the end. */
  readonly starts: Int32Array;
  readonly members: Int32Array;
}

/** What became of a rule. */
export interface RuleOutcome {
  readonly features: readonly string[];
  /** The features that were put to it, since it alone would have given too many pairs. */
  readonly narrowedBy: readonly string[];
  /** It was too coarse for the budget however it was narrowed, and found nothing. */
  readonly dropped: boolean;
  /** Pairs that no earlier rule gave. */
  readonly pairs: number;
  /** Records in blocks that stayed too large and were left out. */
  readonly recordsLeftOut: number;
  /** The largest block that was compared whole. */
  readonly largestBlock: number;
}

/** What became of a rule before its pairs are looked at. */
export type BlockOutcome = Omit<RuleOutcome, 'pairs'>;

export interface Blocking {
  readonly blocks: Blocks;
  /** In the order of the rules of the blocks; empty where all pairs are compared. */
  readonly outcomes: readonly BlockOutcome[];
}

/** A rule may use up to this part of the budget: a rule that gives more pairs is too coarse to be worth them. */
const pairsOfOneRule = 6;

/**
 * Puts the records of a list into blocks.
 *
 * @param budget the most pairs to compare; where all pairs are fewer, all records are one block.
 */
export function findBlocks(features: Features, rules: readonly BlockingRule[], budget: number): Blocking {
  const { size } = features;
  if ((size * (size - 1)) / 2 <= budget) return { blocks: oneBlock(size), outcomes: [] };
  const usable = rules.filter((rule) => rule.features.every((feature) => features.names.includes(feature)));
  let tried = usable.map((rule) => ruleKeys(features, rule, budget / pairsOfOneRule));
  const level = fairLevel(
    tried.map(({ pairs }) => pairs),
    budget,
  );
  tried = tried.map((one, at) => {
    const rule = usable[at];
    return one.pairs > level && rule !== undefined ? ruleKeys(features, rule, level) : one;
  });
  return {
    blocks: {
      size,
      rules: tried.map(({ keys, sizes }) => grouped(keys, sizes)),
      keys: rowByRow(
        size,
        tried.map(({ keys }) => keys),
      ),
    },
    outcomes: tried.map(({ outcome }) => outcome),
  };
}

function oneBlock(size: number): Blocks {
  const members = sharedInt32(size);
  for (let record = 0; record < size; record++) members[record] = record;
  return { size, rules: [{ starts: Int32Array.of(0, size), members }], keys: sharedInt32(size) };
}

/** How many pairs each rule may give, so that those that want more share what the others leave. */
function fairLevel(wanted: readonly number[], budget: number): number {
  let left = budget;
  const sorted = [...wanted].sort((one, other) => one - other);
  for (const [at, pairs] of sorted.entries()) {
    const fair = left / (sorted.length - at);
    if (pairs > fair) return fair;
    left -= pairs;
  }
  return Number.POSITIVE_INFINITY;
}

interface RuleKeys {
  readonly keys: Int32Array;
  readonly sizes: Int32Array;
  readonly pairs: number;
  readonly outcome: BlockOutcome;
}

/** Puts records with the same features into blocks and narrows the blocks that are too large for the share. */
function ruleKeys(features: Features, rule: BlockingRule, share: number): RuleKeys {
  const { size, rows, width } = features;
  const [feature = '', ...rest] = rule.features;
  const keys = new Int32Array(size);
  const place = features.place(feature);
  for (let record = 0; record < size; record++) keys[record] = rows[record * width + place] ?? -1;
  let sizes = withoutSingles(keys);
  for (const name of rest) {
    combine(features, keys, name);
    sizes = withoutSingles(keys);
  }
  let largest = largestAffordable(sizes, share);
  const narrowedBy: string[] = [];
  for (const name of rule.narrowedBy) {
    if (sizes.every((count) => count <= largest)) break;
    if (!features.names.includes(name)) continue;
    narrow(features, keys, sizes, largest, name);
    narrowedBy.push(name);
    sizes = withoutSingles(keys);
    largest = Math.max(largest, largestAffordable(sizes, share));
  }
  let recordsLeftOut = 0;
  for (let record = 0; record < size; record++) {
    const key = keys[record] ?? -1;
    if (key < 0 || (sizes[key] ?? 0) <= largest) continue;
    keys[record] = -1;
    recordsLeftOut++;
  }
  sizes = withoutSingles(keys);
  let pairs = 0;
  let largestBlock = 0;
  for (const count of sizes) {
    pairs += (count * (count - 1)) / 2;
    if (count > largestBlock) largestBlock = count;
  }
  const dropped = pairs === 0 && recordsLeftOut > 0;
  return {
    keys,
    sizes,
    pairs,
    outcome: { features: rule.features, narrowedBy, dropped, recordsLeftOut, largestBlock },
  };
}

/** Takes records that are alone in their block out of it, numbers the other blocks anew, and gives their sizes. */
function withoutSingles(keys: Int32Array): Int32Array {
  let blocks = 0;
  for (const key of keys) if (key >= blocks) blocks = key + 1;
  const sizes = new Int32Array(blocks);
  for (const key of keys) if (key >= 0) sizes[key] = (sizes[key] ?? 0) + 1;
  const renumbered = new Int32Array(blocks);
  let kept = 0;
  for (let block = 0; block < blocks; block++) {
    const count = sizes[block] ?? 0;
    renumbered[block] = count > 1 ? kept : -1;
    if (count > 1) sizes[kept++] = count;
  }
  for (let record = 0; record < keys.length; record++) {
    const key = keys[record] ?? -1;
    if (key >= 0) keys[record] = renumbered[key] ?? -1;
  }
  return sizes.slice(0, kept);
}

/** Splits all blocks by a further feature; records without it are in none. */
function combine({ rows, width, place }: Features, keys: Int32Array, feature: string): void {
  const at = place(feature);
  const numberOf = numbersOfPairs();
  for (let record = 0; record < keys.length; record++) {
    const key = keys[record] ?? -1;
    if (key < 0) continue;
    const other = rows[record * width + at] ?? -1;
    keys[record] = other < 0 ? -1 : numberOf(key, other);
  }
}

/** Splits the blocks that are too large by a further feature; records without it stay together. */
function narrow(
  { rows, width, place }: Features,
  keys: Int32Array,
  sizes: Int32Array,
  largest: number,
  feature: string,
): void {
  const at = place(feature);
  const numberOf = numbersOfPairs();
  for (let record = 0; record < keys.length; record++) {
    const key = keys[record] ?? -1;
    if (key < 0) continue;
    keys[record] = numberOf(key, (sizes[key] ?? 0) > largest ? (rows[record * width + at] ?? -1) + 1 : 0);
  }
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

/** The members of each block, block after block, in the order of the records: a counting sort. */
function grouped(keys: Int32Array, sizes: Int32Array): RuleBlocks {
  const starts = sharedInt32(sizes.length + 1);
  for (let block = 0; block < sizes.length; block++) starts[block + 1] = (starts[block] ?? 0) + (sizes[block] ?? 0);
  const members = sharedInt32(starts[sizes.length] ?? 0);
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

function rowByRow(size: number, columns: readonly Int32Array[]): Int32Array {
  const width = columns.length;
  const keys = sharedInt32(size * width);
  for (const [at, column] of columns.entries()) {
    for (let record = 0; record < size; record++) keys[record * width + at] = column[record] ?? -1;
  }
  return keys;
}
