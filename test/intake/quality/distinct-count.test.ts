import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DistinctCount } from '../../../src/intake/quality/distinct-count.ts';

function counted(values: Iterable<string>) {
  const distinct = new DistinctCount();
  for (const value of values) distinct.add(value);
  return distinct;
}

describe('the number of different values', () => {
  it('is exact while they are few', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 3 })), (values) => {
        expect(counted(values).count()).toEqual({ number: new Set(values).size, isExact: true });
      }),
    );
    const few = Array.from({ length: 4096 }, (_, index) => `1380000${index}`);
    expect(counted([...few, ...few]).inWords()).toBe('4096');
  });

  it.each([4097, 10_000, 100_000, 300_000])('of %i values is told as an estimate that is off by little', (number) => {
    function* values() {
      for (let round = 0; round < 2; round++) for (let at = 0; at < number; at++) yield `customer ${at}`;
    }
    const distinct = counted(values());
    expect(distinct.count().isExact).toBe(false);
    expect(Math.abs(distinct.count().number / number - 1)).toBeLessThan(0.06);
    expect(distinct.inWords()).toBe(`~${distinct.count().number}`);
  });
});
