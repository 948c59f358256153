import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civilDate, dayNumber } from '../../../src/classify/math/days.ts';

describe('days', () => {
  test.each([
    ['1970-01-01', 0],
    ['1970-01-02', 1],
    ['1969-12-31', -1],
    ['2000-02-29', 11_016],
    ['2006-12-31', 13_513],
    ['0001-01-01', -719_162],
    ['9999-12-31', 2_932_896],
  ])('%s is day %i', (date, day) => {
    expect(dayNumber(date)).toBe(day);
    expect(civilDate(day)).toBe(date);
  });

  test.each([
    '',
    '2023-02-29',
    '1900-02-29',
    '2023-13-01',
    '2023-00-10',
    '2023-01-00',
    '2023-1-1',
    '20230101',
    'today',
  ])('%j is not a civil date', (date) => {
    expect(dayNumber(date)).toBeUndefined();
  });

  test('agree with the calendar of the language', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), (day) => {
        expect(civilDate(day)).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
        expect(dayNumber(civilDate(day))).toBe(day);
      }),
    );
  });
});
