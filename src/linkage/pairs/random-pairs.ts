/**
 * Pairs of records drawn at random, the same ones at each run.
 */
import { seededRandom } from '../../base/seeded-random.ts';
import type { Pairs } from './candidates.ts';
import type { RecordTest } from './kind-task.ts';

/**
 * Draws pairs of different records with replacement; where there are no more pairs than asked for, gives each once.
 * Pairs that cannot match are left out, so there may be fewer.
 *
 * The generator is Mulberry32, which is small and good enough for a sample.
 */
export function randomPairs(size: number, count: number, mayMatch: RecordTest): Pairs {
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
  const random = seededRandom(20_240_229);
  for (let drawn = 0; drawn < count; drawn++) {
    const one = Math.floor(random() * size);
    const other = (one + 1 + Math.floor(random() * (size - 1))) % size;
    yield one < other ? [one, other] : [other, one];
  }
}
