/**
 * The candidate pairs: those of records that share a block, each pair once, in the first rule that gives it. They are
 * not stored but walked through, piece by piece, so that several threads can share the work.
 */
import type { Blocks } from './blocks.ts';

/** Pairs of records in two columns; the lower record first. */
export interface Pairs {
  readonly count: number;
  readonly firsts: Int32Array;
  readonly seconds: Int32Array;
}

/** Some blocks of one rule that follow each other. */
export interface Piece {
  readonly rule: number;
  readonly from: number;
  readonly to: number;
}

const pairsOfPiece = 50_000;

/** Cuts the blocks into pieces of about the same number of pairs. */
export function piecesOf({ rules }: Blocks): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const [rule, { starts }] of rules.entries()) {
    let from = 0;
    let pairs = 0;
    for (let block = 0; block + 1 < starts.length; block++) {
      pairs += pairsIn((starts[block + 1] ?? 0) - (starts[block] ?? 0));
      if (pairs < pairsOfPiece && block + 2 < starts.length) continue;
      pieces.push({ rule, from, to: block + 1 });
      from = block + 1;
      pairs = 0;
    }
  }
  return pieces;
}

/** The number of pairs in all blocks; a pair that several rules give counts for each. */
export function pairsOfBlocks({ rules }: Blocks): number {
  let pairs = 0;
  for (const { starts } of rules) {
    for (let block = 0; block + 1 < starts.length; block++)
      pairs += pairsIn((starts[block + 1] ?? 0) - (starts[block] ?? 0));
  }
  return pairs;
}

function pairsIn(size: number): number {
  return (size * (size - 1)) / 2;
}

/** Calls back with each pair of a piece that no earlier rule gives. */
export function eachPairOf(
  { rules, keys }: Blocks,
  { rule, from, to }: Piece,
  visit: (first: number, second: number) => void,
): void {
  const blocks = rules[rule];
  if (blocks === undefined) return;
  const { starts, members } = blocks;
  const width = rules.length;
  for (let block = from; block < to; block++) {
    const start = starts[block] ?? 0;
    const end = starts[block + 1] ?? 0;
    for (let at = start + 1; at < end; at++) {
      const second = members[at] ?? 0;
      for (let place = start; place < at; place++) {
        const first = members[place] ?? 0;
        if (!meetBefore(keys, first * width, second * width, rule)) visit(first, second);
      }
    }
  }
}

/** Calls back with each record that shares a block with a record, once. */
export function eachPartnerOf({ rules, keys }: Blocks, record: number, visit: (partner: number) => void): void {
  const width = rules.length;
  for (const [rule, { starts, members }] of rules.entries()) {
    const block = keys[record * width + rule] ?? -1;
    if (block < 0) continue;
    for (let at = starts[block] ?? 0; at < (starts[block + 1] ?? 0); at++) {
      const partner = members[at] ?? 0;
      if (partner !== record && !meetBefore(keys, record * width, partner * width, rule)) visit(partner);
    }
  }
}

/** Whether two records share a block of a rule before this one. */
function meetBefore(keys: Int32Array, first: number, second: number, rule: number): boolean {
  for (let at = 0; at < rule; at++) {
    const key = keys[first + at] ?? -1;
    if (key >= 0 && key === keys[second + at]) return true;
  }
  return false;
}

/** Pairs with a number beside each, in columns that grow. */
export interface GrowingPairs {
  add(first: number, second: number, weight: number): void;
  /** The columns as far as they are filled. */
  build(): WeighedPairs;
}

/** Pairs with their match weights. */
export interface WeighedPairs extends Pairs {
  readonly weights: Float64Array;
}

/** Makes empty columns. */
export function growingPairs(): GrowingPairs {
  let firsts = new Int32Array(1024);
  let seconds = new Int32Array(1024);
  let weights = new Float64Array(1024);
  let count = 0;
  return {
    add(first, second, weight) {
      if (count === firsts.length) {
        firsts = doubled(firsts);
        seconds = doubled(seconds);
        const more = new Float64Array(2 * count);
        more.set(weights);
        weights = more;
      }
      firsts[count] = first;
      seconds[count] = second;
      weights[count] = weight;
      count++;
    },
    build: () => ({
      count,
      firsts: firsts.slice(0, count),
      seconds: seconds.slice(0, count),
      weights: weights.slice(0, count),
    }),
  };
}

function doubled(column: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(column.length * 2);
  larger.set(column);
  return larger;
}

/** All pairs of several columns, ordered by their records. */
export function inOrder(parts: readonly WeighedPairs[]): WeighedPairs {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const firsts = new Int32Array(count);
  const seconds = new Int32Array(count);
  const weights = new Float64Array(count);
  let filled = 0;
  for (const part of parts) {
    firsts.set(part.firsts, filled);
    seconds.set(part.seconds, filled);
    weights.set(part.weights, filled);
    filled += part.count;
  }
  const order = Uint32Array.from(firsts, (_, at) => at).sort(
    (one, other) => (firsts[one] ?? 0) - (firsts[other] ?? 0) || (seconds[one] ?? 0) - (seconds[other] ?? 0),
  );
  return picked({ count, firsts, seconds, weights }, order);
}

/** The pairs that reach a weight. */
export function withWeight(pairs: WeighedPairs, least: number): WeighedPairs {
  const { count, weights } = pairs;
  const places = new Uint32Array(count);
  let kept = 0;
  for (let at = 0; at < count; at++) if ((weights[at] ?? 0) >= least) places[kept++] = at;
  return picked(pairs, places.subarray(0, kept));
}

/** The pairs at these places. */
export function pairsAt({ firsts, seconds }: Pairs, places: Uint32Array): Pairs {
  return {
    count: places.length,
    firsts: Int32Array.from(places, (at) => firsts[at] ?? 0),
    seconds: Int32Array.from(places, (at) => seconds[at] ?? 0),
  };
}

function picked(pairs: WeighedPairs, places: Uint32Array): WeighedPairs {
  return { ...pairsAt(pairs, places), weights: Float64Array.from(places, (at) => pairs.weights[at] ?? 0) };
}
