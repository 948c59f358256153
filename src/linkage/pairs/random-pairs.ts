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
  const firsts = new Int32Array(Math.min(all, count));
  const seconds = new Int32Array(firsts.length);
  let found = 0;
  const visit = (first: number, second: number): void => {
    if (!mayMatch(first, second)) return;
    firsts[found] = first;
    seconds[found] = second;
    found++;
  };
  if (all <= count) everyPair(size, visit);
  else drawPairs(size, count, visit);
  return { count: found, firsts: firsts.subarray(0, found), seconds: seconds.subarray(0, found) };
}

type Visit = (first: number, second: number) => void;

function everyPair(size: number, visit: Visit): void {
  for (let second = 1; second < size; second++) for (let first = 0; first < second; first++) visit(first, second);
}

function drawPairs(size: number, count: number, visit: Visit): void {
  const random = seededRandom(seed);
  for (let drawn = 0; drawn < count; drawn++) {
    const one = Math.floor(random() * size);
    const other = (one + 1 + Math.floor(random() * (size - 1))) % size;
    visit(Math.min(one, other), Math.max(one, other));
  }
}
