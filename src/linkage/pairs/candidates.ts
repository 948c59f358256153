/**
 * The candidate pairs: records that share a block, each pair once, under the first rule that gives it. They are not
 * stored but enumerated in chunks, so that several threads can share the work.
 */
import { at } from '../../base/at.ts';
import { int32At } from '../../base/typed-at.ts';
import type { Blocks, RuleBlocks } from './blocks.ts';

/** Consecutive blocks of one rule. */
export interface BlockChunk {
  /** Index of the rule. */
  readonly rule: number;
  /** The first block. */
  readonly start: number;
  /** The block after the last one. */
  readonly end: number;
}

const pairsOfChunk = 50_000;

/** Divides the blocks into chunks of about the same number of pairs. */
export function chunksOf({ rules }: Blocks): readonly BlockChunk[] {
  const chunks: BlockChunk[] = [];
  for (const [rule, blocks] of rules.entries()) {
    const count = blockCount(blocks);
    let start = 0;
    let pairs = 0;
    for (let block = 0; block < count; block++) {
      pairs += pairsIn(sizeOf(blocks, block));
      if (pairs < pairsOfChunk && block + 1 < count) continue;
      chunks.push({ rule, start, end: block + 1 });
      start = block + 1;
      pairs = 0;
    }
  }
  return chunks;
}

/** The number of pairs in all blocks; a pair that several rules give counts for each of them. */
export function countPairs({ rules }: Blocks): number {
  let pairs = 0;
  for (const blocks of rules) {
    for (let block = 0; block < blockCount(blocks); block++) pairs += pairsIn(sizeOf(blocks, block));
  }
  return pairs;
}

function blockCount({ starts }: RuleBlocks): number {
  return starts.length - 1;
}

function sizeOf({ starts }: RuleBlocks, block: number): number {
  return int32At(starts, block + 1) - int32At(starts, block);
}

/** Number of pairs of `size` records. */
export function pairsIn(size: number): number {
  return (size * (size - 1)) / 2;
}

/** Calls back with each pair of a chunk that no earlier rule gives. */
export function eachPairOf(
  { rules, keys }: Blocks,
  { rule, start, end }: BlockChunk,
  visit: (first: number, second: number) => void,
): void {
  const { starts, members } = at(rules, rule);
  const width = rules.length;
  for (let block = start; block < end; block++) {
    const from = int32At(starts, block);
    const to = int32At(starts, block + 1);
    for (let index = from + 1; index < to; index++) {
      const second = int32At(members, index);
      for (let earlier = from; earlier < index; earlier++) {
        const first = int32At(members, earlier);
        if (!shareEarlierBlock(keys, first * width, second * width, rule)) visit(first, second);
      }
    }
  }
}

/** Calls back with each record that shares a block with a record, once. */
export function eachPartnerOf({ rules, keys }: Blocks, record: number, visit: (partner: number) => void): void {
  const width = rules.length;
  for (const [rule, { starts, members }] of rules.entries()) {
    const block = int32At(keys, record * width + rule);
    if (block < 0) continue;
    const end = int32At(starts, block + 1);
    for (let index = int32At(starts, block); index < end; index++) {
      const partner = int32At(members, index);
      if (partner !== record && !shareEarlierBlock(keys, record * width, partner * width, rule)) visit(partner);
    }
  }
}

/** Whether two records share a block of an earlier rule, given their offsets in the keys. */
function shareEarlierBlock(keys: Int32Array, first: number, second: number, rule: number): boolean {
  for (let earlier = 0; earlier < rule; earlier++) {
    const key = int32At(keys, first + earlier);
    if (key >= 0 && key === int32At(keys, second + earlier)) return true;
  }
  return false;
}
