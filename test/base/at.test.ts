import { expect, test } from 'vitest';
import { at } from '../../src/base/at.ts';

test('gives the element, falsy ones too', () => {
  expect(at([0, ''], 0)).toBe(0);
  expect(at(Float64Array.of(1.5), 0)).toBe(1.5);
});

test.each([-1, 2, 0.5, Number.NaN])('index %d of two elements is a fault', (index) => {
  expect(() => at([1, 2], index)).toThrow(RangeError);
});
