import { expect, test } from 'vitest';
import { hashOfPair } from '../../src/base/hash.ts';

test('is an integer below 2³² that depends on both numbers and their order', () => {
  const hashes = new Set<number>();
  const outside: number[] = [];
  for (let one = 0; one < 300; one++) {
    for (let other = 0; other < 300; other++) {
      const hash = hashOfPair(one, other);
      if (!Number.isInteger(hash) || hash < 0 || hash >= 2 ** 32) outside.push(hash);
      hashes.add(hash);
    }
  }
  expect(outside).toEqual([]);
  // Of 90,000 random numbers below 2³² about one collides.
  expect(hashes.size).toBeGreaterThan(89_980);
});

test('spreads evenly over its low and its high bits', () => {
  const low = new Array<number>(16).fill(0);
  const high = new Array<number>(16).fill(0);
  for (let one = 0; one < 16_000; one++) {
    const hash = hashOfPair(one, 7);
    low[hash & 15] = (low[hash & 15] ?? 0) + 1;
    high[hash >>> 28] = (high[hash >>> 28] ?? 0) + 1;
  }
  for (const count of [...low, ...high]) expect(Math.abs(count - 1000)).toBeLessThan(200);
});
