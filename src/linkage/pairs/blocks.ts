/**
 * Puts records into the blocks of the blocking rules, within a limit on the number of pairs.
 *
 * The key of a record under a rule is one number for the combination of its features, without collisions, so records in
 * a block really agree. Blocks that are too large are narrowed by further features or skipped, which the outcome reports.
 */

import { at } from '../../base/at.ts';
import { sharedInt32 } from '../../base/growable.ts';
import { int32At } from '../../base/typed-at.ts';
import type { Features } from '../features/features.ts';
import type { BlockingRule } from './blocking-rules.ts';
import { pairNumbers } from './pair-numbers.ts';

/** The blocks of a list. Plain data in shared memory, so that it can be handed to another thread. */
export interface Blocks {
  readonly size: number;
  readonly rules: readonly RuleBlocks[];
  /** The block of each record under each rule, record by record; -1 where it is in none. */
  readonly keys: Int32Array;
}

/** The records of each block of a rule, block by block, in their order. Each block has at least two records. */
export interface RuleBlocks {
  /** The index in `members` where each block begins, and the end of the last one. */
  readonly starts: Int32Array;
  readonly members: Int32Array;
}

/** How a rule was applied. */
export interface RuleOutcome {
  readonly features: readonly string[];
  /** The features that were added, because the rule alone would have given too many pairs. */
  readonly narrowedBy: readonly string[];
  /** It exceeded the limit however it was narrowed, and was not used. */
  readonly dropped: boolean;
  /** Pairs that no earlier rule gave. */
  readonly pairs: number;
  /** Records in blocks that stayed too large and were skipped. */
  readonly skippedRecords: number;
  /** The largest block whose pairs were all compared. */
  readonly largestBlock: number;
}

/** How a rule was applied, before its pairs are compared. */
export type BlockOutcome = Omit<RuleOutcome, 'pairs'>;

export interface Blocking {
  readonly blocks: Blocks;
  /** In the order of the rules of the blocks; empty where all pairs are compared. */
  readonly outcomes: readonly BlockOutcome[];
}

/** The limit is for at least this many rules: a rule that alone exceeds its part is too coarse to be worth its pairs. */
const minRules = 6;

/**
 * Puts the records of a list into blocks.
 *
 * @param maxPairs the limit on the number of pairs; where a list has no more pairs than that, all records are one block.
 */
export function findBlocks(features: Features, rules: readonly BlockingRule[], maxPairs: number): Blocking {
  const { size } = features;
  if ((size * (size - 1)) / 2 <= maxPairs) return { blocks: oneBlock(size), outcomes: [] };
  const usable = rules.filter((rule) => rule.features.every((feature) => features.names.includes(feature)));
  const wanted = usable.map((rule) => ruleKeys(features, rule, maxPairs / minRules));
  const fair = fairShare(
    wanted.map(({ pairs }) => pairs),
    maxPairs,
  );
  const keyed = wanted.map((one, index) => (one.pairs > fair ? ruleKeys(features, at(usable, index), fair) : one));
  return {
    blocks: {
      size,
      rules: keyed.map(({ keys, sizes }) => groupByBlock(keys, sizes)),
      keys: keysByRecord(
        size,
        keyed.map(({ keys }) => keys),
      ),
    },
    outcomes: keyed.map(({ outcome }) => outcome),
  };
}

function oneBlock(size: number): Blocks {
  const members = sharedInt32(size);
  for (let record = 0; record < size; record++) members[record] = record;
  return { size, rules: [{ starts: Int32Array.of(0, size), members }], keys: sharedInt32(size) };
}

/** How many pairs each rule may give, so that rules that want more share what the others leave. */
function fairShare(wanted: readonly number[], maxPairs: number): number {
  let left = maxPairs;
  const sorted = [...wanted].sort((one, other) => one - other);
  for (const [index, pairs] of sorted.entries()) {
    const fair = left / (sorted.length - index);
    if (pairs > fair) return fair;
    left -= pairs;
  }
  return Number.POSITIVE_INFINITY;
}

interface RuleKeys {
  /** The block of each record; -1 where it is in none. */
  readonly keys: Int32Array;
  /** The number of records in each block. */
  readonly sizes: Int32Array;
  readonly pairs: number;
  readonly outcome: BlockOutcome;
}

/** Puts records with the same features into blocks and narrows the blocks that are too large for the rule's share. */
function ruleKeys(features: Features, rule: BlockingRule, share: number): RuleKeys {
  const [first, ...others] = rule.features;
  const keys = first === undefined ? new Int32Array(features.size) : idsOf(features, first);
  let sizes = dropSingles(keys);
  for (const feature of others) {
    splitBlocks(features, keys, feature);
    sizes = dropSingles(keys);
  }
  let largest = largestAffordable(sizes, share);
  const narrowedBy: string[] = [];
  for (const feature of rule.narrowedBy) {
    if (sizes.every((count) => count <= largest)) break;
    if (!features.names.includes(feature)) continue;
    splitLargeBlocks(features, keys, sizes, largest, feature);
    narrowedBy.push(feature);
    sizes = dropSingles(keys);
    largest = Math.max(largest, largestAffordable(sizes, share));
  }
  let skippedRecords = 0;
  for (let record = 0; record < keys.length; record++) {
    const key = int32At(keys, record);
    if (key < 0 || int32At(sizes, key) <= largest) continue;
    keys[record] = -1;
    skippedRecords++;
  }
  sizes = dropSingles(keys);
  let pairs = 0;
  let largestBlock = 0;
  for (const count of sizes) {
    pairs += (count * (count - 1)) / 2;
    if (count > largestBlock) largestBlock = count;
  }
  const dropped = pairs === 0 && skippedRecords > 0;
  return {
    keys,
    sizes,
    pairs,
    outcome: { features: rule.features, narrowedBy, dropped, skippedRecords, largestBlock },
  };
}

/** Removes records that are alone in their block, renumbers the remaining blocks, and returns their sizes. */
function dropSingles(keys: Int32Array): Int32Array<ArrayBuffer> {
  let blocks = 0;
  for (const key of keys) if (key >= blocks) blocks = key + 1;
  const sizes = new Int32Array(blocks);
  for (const key of keys) if (key >= 0) sizes[key] = int32At(sizes, key) + 1;
  const renumbered = new Int32Array(blocks);
  let kept = 0;
  for (let block = 0; block < blocks; block++) {
    const count = int32At(sizes, block);
    renumbered[block] = count > 1 ? kept : -1;
    if (count > 1) sizes[kept++] = count;
  }
  for (let record = 0; record < keys.length; record++) {
    const key = int32At(keys, record);
    if (key >= 0) keys[record] = int32At(renumbered, key);
  }
  return sizes.slice(0, kept);
}

/** The ids of one feature of all records; -1 where it is missing. */
function idsOf({ size, rows, width, column }: Features, feature: string): Int32Array<ArrayBuffer> {
  const offset = column(feature);
  const ids = new Int32Array(size);
  for (let record = 0; record < size; record++) ids[record] = int32At(rows, record * width + offset);
  return ids;
}

/** Splits all blocks by a further feature; records without it are in none. */
function splitBlocks({ rows, width, column }: Features, keys: Int32Array, feature: string): void {
  const offset = column(feature);
  const numberOf = pairNumbers();
  for (let record = 0; record < keys.length; record++) {
    const key = int32At(keys, record);
    if (key < 0) continue;
    const id = int32At(rows, record * width + offset);
    keys[record] = id < 0 ? -1 : numberOf(key, id);
  }
}

/** Splits the blocks that are too large by a further feature; records without it stay together. */
function splitLargeBlocks(
  { rows, width, column }: Features,
  keys: Int32Array,
  sizes: Int32Array,
  largest: number,
  feature: string,
): void {
  const offset = column(feature);
  const numberOf = pairNumbers();
  for (let record = 0; record < keys.length; record++) {
    const key = int32At(keys, record);
    if (key < 0) continue;
    keys[record] = numberOf(key, int32At(sizes, key) > largest ? int32At(rows, record * width + offset) + 1 : 0);
  }
}

/** The size of blocks up to which all of them together give no more pairs than the share. */
function largestAffordable(sizes: Int32Array, share: number): number {
  const sorted = Int32Array.from(sizes).sort();
  let pairs = 0;
  let largest = 0;
  for (let index = 0; index < sorted.length; ) {
    const size = int32At(sorted, index);
    let end = index;
    while (end < sorted.length && int32At(sorted, end) === size) end++;
    pairs += ((end - index) * size * (size - 1)) / 2;
    if (pairs > share) return Math.max(1, size - 1);
    largest = size;
    index = end;
  }
  return largest;
}

/** The members of each block, block by block, in the order of the records: a counting sort. */
function groupByBlock(keys: Int32Array, sizes: Int32Array): RuleBlocks {
  const starts = sharedInt32(sizes.length + 1);
  for (const [block, size] of sizes.entries()) starts[block + 1] = int32At(starts, block) + size;
  const members = sharedInt32(int32At(starts, sizes.length));
  const next = starts.slice(0, sizes.length);
  for (let record = 0; record < keys.length; record++) {
    const key = int32At(keys, record);
    if (key < 0) continue;
    const index = int32At(next, key);
    members[index] = record;
    next[key] = index + 1;
  }
  return { starts, members };
}

function keysByRecord(size: number, rules: readonly Int32Array[]): Int32Array {
  const width = rules.length;
  const keys = sharedInt32(size * width);
  for (const [rule, blocks] of rules.entries()) {
    for (let record = 0; record < size; record++) keys[record * width + rule] = int32At(blocks, record);
  }
  return keys;
}
