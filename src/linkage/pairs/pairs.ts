/** Pairs of records and their match weights, in columns of typed arrays. */
import { float64s, grown, int32s } from '../../base/growable.ts';
import { float64At, int32At } from '../../base/typed-at.ts';

/** Pairs of records, the lower record first. Plain data, so that it can be handed to another thread. */
export interface Pairs {
  readonly count: number;
  readonly firsts: Int32Array;
  readonly seconds: Int32Array;
}

/** Pairs with their match weights in bits. */
export interface WeightedPairs extends Pairs {
  readonly weights: Float64Array;
}

/** Two records that a person decided to be one customer, or not to be. */
export interface DecidedPair {
  readonly first: number;
  readonly second: number;
  readonly same: boolean;
}

/** Gathers pairs with their weights. */
export interface WeightedPairsBuilder {
  add(first: number, second: number, weight: number): void;
  build(): WeightedPairs;
}

const initialPairs = 1024;

/** Makes a builder without pairs. */
export function weightedPairsBuilder(): WeightedPairsBuilder {
  let firsts = int32s(initialPairs);
  let seconds = int32s(initialPairs);
  let weights = float64s(initialPairs);
  let count = 0;
  return {
    add(first, second, weight) {
      firsts = grown(firsts, count + 1, int32s);
      seconds = grown(seconds, count + 1, int32s);
      weights = grown(weights, count + 1, float64s);
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

/** The pairs of several parts, ordered by their records. */
export function joinPairs(parts: readonly WeightedPairs[]): WeightedPairs {
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
  const order = Uint32Array.from(firsts, (_, index) => index).sort(byRecords(firsts, seconds));
  return weightedPairsAt({ count, firsts, seconds, weights }, order);
}

/** The indexes of the pairs from the strongest to the weakest; of equal weights in the order of their records. */
export function strongestFirst({ firsts, seconds, weights }: WeightedPairs): Uint32Array {
  const byRecord = byRecords(firsts, seconds);
  return Uint32Array.from(weights, (_, index) => index).sort(
    (one, other) => float64At(weights, other) - float64At(weights, one) || byRecord(one, other),
  );
}

function byRecords(firsts: Int32Array, seconds: Int32Array): (one: number, other: number) => number {
  return (one, other) =>
    int32At(firsts, one) - int32At(firsts, other) || int32At(seconds, one) - int32At(seconds, other);
}

/** The pairs whose weight is at least `least`. */
export function pairsFrom(pairs: WeightedPairs, least: number): WeightedPairs {
  const indexes = Uint32Array.from(pairs.weights, (_, index) => index);
  return weightedPairsAt(
    pairs,
    indexes.filter((index) => float64At(pairs.weights, index) >= least),
  );
}

/** The pairs at some indexes. */
export function pairsAt({ firsts, seconds }: Pairs, indexes: Uint32Array): Pairs {
  return {
    count: indexes.length,
    firsts: Int32Array.from(indexes, (index) => int32At(firsts, index)),
    seconds: Int32Array.from(indexes, (index) => int32At(seconds, index)),
  };
}

function weightedPairsAt(pairs: WeightedPairs, indexes: Uint32Array): WeightedPairs {
  const { weights } = pairs;
  return { ...pairsAt(pairs, indexes), weights: Float64Array.from(indexes, (index) => float64At(weights, index)) };
}
