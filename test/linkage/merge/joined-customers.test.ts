import { describe, expect, test } from 'vitest';
import { joinCustomers } from '../../../src/linkage/merge/joined-customers.ts';

/** Records 0 to 3; 0 and 1 belong to customer 10, 2 to 20, 3 to 30. */
const customers = [10, 10, 20, 30];

describe('the customers of a list', () => {
  test('are merged into the one with the lowest id', () => {
    const joined = joinCustomers({ customers, decisions: [] }, Int32Array.of(0, 0, 0, 0));
    expect([...joined.merges]).toEqual([[10, [20, 30]]]);
    expect(joined.customerOf(3)).toBe(10);
    expect(joined.survivorOf(30)).toBe(10);
    expect(joined.survivorOf(99)).toBeUndefined();
    expect(joined.loose).toEqual([]);
  });

  test('stay merged where their records are in several clusters, and are compared again', () => {
    const joined = joinCustomers({ customers, decisions: [] }, Int32Array.of(0, 1, 2, 3));
    expect(joined.merges.size).toBe(0);
    expect(joined.loose).toEqual([10]);
  });

  test('join the customers of both clusters that a merged one has records in', () => {
    const joined = joinCustomers({ customers, decisions: [] }, Int32Array.of(0, 1, 0, 1));
    expect([...joined.merges]).toEqual([[10, [20, 30]]]);
  });

  test.each([
    [1, 3],
    [3, 1],
  ])('are not merged where a person called records %i and %i different, by whichever record', (first, second) => {
    const decisions = [{ first, second, same: false }];
    const joined = joinCustomers({ customers, decisions }, Int32Array.of(0, 1, 0, 0));
    expect([...joined.merges]).toEqual([[10, [20]]]);
    expect(joined.areApart(10, 30)).toBe(true);
    expect(joined.areApart(30, 10)).toBe(true);
    // After the merge 20 is a part of 10.
    expect(joined.areApart(20, 30)).toBe(true);
    expect(joined.areApart(30, 20)).toBe(true);
    expect(joined.areApart(10, 20)).toBe(false);
  });

  test.each([
    [2, 3],
    [3, 2],
  ])('are not merged through a third one where records %i and %i are different', (first, second) => {
    const decisions = [{ first, second, same: false }];
    for (const clusters of [Int32Array.of(0, 0, 0, 0), Int32Array.of(0, 1, 0, 1), Int32Array.of(0, 1, 1, 0)]) {
      const joined = joinCustomers({ customers, decisions }, clusters);
      expect(joined.customerOf(2)).not.toBe(joined.customerOf(3));
    }
  });
});
