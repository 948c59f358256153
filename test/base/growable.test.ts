import { expect, test } from 'vitest';
import { grown, int32s, sharedInt32, uint16s } from '../../src/base/growable.ts';

test('an array that is long enough is returned itself', () => {
  const numbers = Int32Array.of(1, 2, 3);
  expect(grown(numbers, 3, int32s)).toBe(numbers);
  expect(grown(numbers, 2, int32s)).toBe(numbers);
});

test('a longer one begins with the same numbers and doubles its length', () => {
  const longer = grown(Int32Array.of(1, 2, 3), 4, int32s);
  expect([...longer]).toEqual([1, 2, 3, 0, 0, 0]);
});

test('it is as long as needed where doubling is not enough, and grows by another factor where asked', () => {
  expect(grown(Int32Array.of(1), 9, int32s).length).toBe(9);
  expect(grown(uint16s(10), 11, uint16s, 1.6).length).toBe(16);
  expect(grown(uint16s(0), 1, uint16s).length).toBe(1);
});

test('shared numbers stay shared', () => {
  const longer = grown(sharedInt32(2), 3, sharedInt32);
  expect(longer.buffer).toBeInstanceOf(SharedArrayBuffer);
});
