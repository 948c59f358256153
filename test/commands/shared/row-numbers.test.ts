import { describe, expect, test } from 'vitest';
import { rowNumbers } from '../../../src/commands/shared/row-numbers.ts';

describe('rowNumbers', () => {
  test.each([
    ['3', [3]],
    ['1,3,5-7', [1, 3, 5, 6, 7]],
    ['7，2、2-3', [2, 3, 7]],
    [' 4 - 4 ', [4]],
  ])('%j', (raw, numbers) => expect(rowNumbers('--rows <numbers>', raw)).toEqual(numbers));

  test.each(['', 'a', '0', '3-', '-3', '5-4', '1;2', '1-999999999'])('%j is refused', (raw) =>
    expect(() => rowNumbers('--rows <numbers>', raw)).toThrow('--rows cannot be'),
  );
});
