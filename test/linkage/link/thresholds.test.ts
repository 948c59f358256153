/** The thresholds of a linkage: what is merged, what is reviewed, and the pairs at their boundaries. */
import { describe, expect, test } from 'vitest';
import { linkRecords } from '../../../src/linkage/link/link-records.ts';
import { inventedColumns, inventedList } from '../../data/simple-list.ts';
import { listOf, reading } from '../reading.ts';

const list = listOf(inventedColumns, inventedList(120, 41).rows);
const all = linkRecords(list, { reading, reviewAbove: 0.000001 });
const records = all.pairs.flatMap(({ first, second }) => [first, second]);
/** Pairs whose records are in no other pair, so that only their own weight decides. */
const alone = all.pairs.filter(({ first, second }) => {
  return [first, second].every((record) => records.indexOf(record) === records.lastIndexOf(record));
});
const pair = alone.find(({ probability }) => probability > 0.01 && probability < 0.99999999);
/** Smaller than any difference between two pairs, and larger than what a probability loses by rounding. */
const little = 1e-10;

describe('a pair at the merge threshold', () => {
  test('is there to be tested', () => {
    expect(pair).toBeDefined();
  });

  test.each([
    ['is merged where the threshold is just below its probability', -little, true],
    ['is not merged where the threshold is just above its probability', +little, false],
  ])('%s', (_, shift, merged) => {
    const { first = 0, second = 0, probability = 0 } = pair ?? {};
    const mergeAbove = probability + shift;
    const { clusters } = linkRecords(list, { reading, mergeAbove, reviewAbove: 0.000001 });
    expect(clusters[first] === clusters[second]).toBe(merged);
    const changed = all.clustersAt(mergeAbove);
    expect(changed[first] === changed[second]).toBe(merged);
  });
});

describe('a pair at the review threshold', () => {
  test.each([
    ['is reported where the threshold is just below its probability', -little, true],
    ['is not reported where the threshold is just above its probability', +little, false],
  ])('%s', (_, shift, reported) => {
    const { first = 0, second = 0, probability = 0 } = pair ?? {};
    const { pairs } = linkRecords(list, { reading, mergeAbove: 0.9999999999, reviewAbove: probability + shift });
    expect(pairs.some((one) => one.first === first && one.second === second)).toBe(reported);
  });

  test('is reported with the merge threshold where that is the lower one', () => {
    const { first = 0, second = 0, probability = 0 } = pair ?? {};
    const { pairs } = linkRecords(list, { reading, mergeAbove: probability - little, reviewAbove: 0.9999999999 });
    expect(pairs.some((one) => one.first === first && one.second === second)).toBe(true);
  });
});
