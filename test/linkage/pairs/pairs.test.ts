import { describe, expect, test } from 'vitest';
import {
  joinPairs,
  pairsFrom,
  strongestFirst,
  type WeightedPairs,
  weightedPairsBuilder,
} from '../../../src/linkage/pairs/pairs.ts';

function built(...pairs: readonly (readonly [number, number, number])[]): WeightedPairs {
  const builder = weightedPairsBuilder();
  for (const [first, second, weight] of pairs) builder.add(first, second, weight);
  return builder.build();
}

function listed({ count, firsts, seconds, weights }: WeightedPairs) {
  return Array.from({ length: count }, (_, pair) => [firsts[pair], seconds[pair], weights[pair]]);
}

describe('weighted pairs', () => {
  test('are gathered, however many there are', () => {
    const pairs = Array.from({ length: 5000 }, (_, at) => [at, at + 1, at / 7] as const);
    expect(listed(built(...pairs))).toEqual(pairs);
  });

  test('of several parts are ordered by their records', () => {
    const parts = [built([2, 3, 1], [0, 9, 2]), built([0, 1, 3], [2, 4, 4])];
    expect(listed(joinPairs(parts))).toEqual([
      [0, 1, 3],
      [0, 9, 2],
      [2, 3, 1],
      [2, 4, 4],
    ]);
  });

  test('from a weight on include a pair at exactly that weight, and none just below it', () => {
    const threshold = Math.log2(9);
    const pairs = built([0, 1, threshold - 2 ** -50], [0, 2, threshold], [0, 3, threshold + 2 ** -50], [0, 4, -1]);
    expect(listed(pairsFrom(pairs, threshold)).map(([, second]) => second)).toEqual([2, 3]);
  });

  test('are the strongest first, and of equal weight in the order of their records', () => {
    const pairs = built([1, 2, 5], [0, 2, 5], [3, 4, 9], [0, 1, 5]);
    expect([...strongestFirst(pairs)]).toEqual([2, 3, 1, 0]);
  });
});
