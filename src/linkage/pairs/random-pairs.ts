/** Pairs of records drawn at random, the same ones in every run. */
import { seededRandom } from '../../base/seeded-random.ts';
import type { Pairs } from './pairs.ts';
import type { MayMatch } from './sources.ts';

const seed = 20_240_229;

/**
 * Draws pairs of different records with replacement; where a list has no more pairs than that, gives each of them once.
 * Pairs that cannot match are skipped, so there may be fewer.
 */
export function randomPairs(size: number, count: number, mayMatch: MayMatch): Pairs {
  const all = (size * (size - 1)) / 2;
  const draws = all <= count ? everyPair(size) : drawnPairs(size, count);
  const firsts = new Int32Array(Math.min(all, count));
  const seconds = new Int32Array(firsts.length);
  let found = 0;
  for (const [first, second] of draws) {
    if (!mayMatch(first, second)) continue;
    firsts[found] = first;
    seconds[found] = second;
    found++;
  }
  return { count: found, firsts: firsts.subarray(0, found), seconds: seconds.subarray(0, found) };
}

function* everyPair(size: number): Generator<readonly [number, number]> {
  for (let second = 1; second < size; second++) for (let first = 0; first < second; first++) yield [first, second];
}

function* drawnPairs(size: number, count: number): Generator<readonly [number, number]> {
  const random = seededRandom(seed);
  for (let drawn = 0; drawn < count; drawn++) {
    const one = Math.floor(random() * size);
    const other = (one + 1 + Math.floor(random() * (size - 1))) % size;
    yield one < other ? [one, other] : [other, one];
  }
}
