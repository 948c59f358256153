/**
 * Small lists at default settings, theme by theme. A theme that is not mastered yet is marked with `test.fails`, which
 * fails as soon as it is: then it moves to the others.
 */
import { expect, test } from 'vitest';
import { linkRecords } from '../../src/linkage/link/link-records.ts';
import { branches, type SmallList, smallList, smallThemes } from '../data/small-lists.ts';
import { listOf, reading } from './reading.ts';

const sizes = [2, 7, 30];
const seeds = [1, 2, 3, 4];

/** Of all pairs of all lists, the share of different customers that were merged, and of equal ones that were found. */
function quality(make: (size: number, seed: number) => SmallList): { wrong: number; found: number } {
  const [merged, pairs] = [
    [0, 0],
    [0, 0],
  ];
  for (const { columns, rows, truth } of sizes.flatMap((size) => seeds.map((seed) => make(size, seed)))) {
    const { clusters } = linkRecords(listOf(columns, rows), { reading });
    for (const [one, customer] of truth.entries()) {
      for (const [other, otherCustomer] of truth.entries()) {
        if (other <= one) continue;
        const kind = customer === otherCustomer ? 1 : 0;
        pairs[kind] = (pairs[kind] ?? 0) + 1;
        if (clusters[one] === clusters[other]) merged[kind] = (merged[kind] ?? 0) + 1;
      }
    }
  }
  const share = (kind: 0 | 1) => (merged[kind] ?? 0) / Math.max(1, pairs[kind] ?? 0);
  return { wrong: share(0), found: pairs[1] === 0 ? 1 : share(1) };
}

const unmastered = ['twins', 'parent and child of one name'];

test.each(smallThemes.filter((theme) => !unmastered.includes(theme)))('%s', (theme) => {
  const { wrong, found } = quality((size, seed) => smallList(theme, size, seed));
  expect(wrong).toBeLessThan(0.001);
  expect(found).toBeGreaterThan(0.98);
});

test.fails.each(unmastered)('%s', (theme) => {
  expect(quality((size, seed) => smallList(theme, size, seed)).wrong).toBeLessThan(0.001);
});

test.fails('branches of one brand', () => {
  expect(quality(branches).wrong).toBeLessThan(0.001);
});
