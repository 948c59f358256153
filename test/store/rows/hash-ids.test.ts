import { describe, expect, it } from 'vitest';
import { HashIds } from '../../../src/store/rows/hash-ids.ts';
import { hashOfText } from '../../../src/store/rows/row-hash.ts';

const hashOf = (number: number) => hashOfText(`row ${number}`);

describe('ids by hash', () => {
  it.each([16, 30_000])('finds what was set, and nothing else, made for %d', (expected) => {
    const ids = new HashIds(expected);
    const model = new Map<number, number>();
    for (let turn = 0; turn < 30_000; turn++) {
      const number = (turn * 7919) % 20_000;
      model.set(number, turn + 1);
      ids.set(hashOf(number), turn + 1);
    }
    const numbers = Array.from({ length: 25_000 }, (_, number) => number);
    expect(numbers.filter((number) => ids.find(hashOf(number)) !== (model.get(number) ?? 0))).toEqual([]);
  });

  it('tells hashes apart that agree in their first number', () => {
    const ids = new HashIds(4);
    ids.set({ first: 5, second: 1 }, 10);
    ids.set({ first: 5, second: 2 }, 20);
    expect([
      ids.find({ first: 5, second: 1 }),
      ids.find({ first: 5, second: 2 }),
      ids.find({ first: 5, second: 3 }),
    ]).toEqual([10, 20, 0]);
  });
});
