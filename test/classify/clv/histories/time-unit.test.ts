import { describe, expect, test } from 'vitest';
import { daysOfUnit, parseDuration, wholeDaysOfWeeks } from '../../../../src/classify/clv/histories/time-unit.ts';

test.each([
  ['52', 364],
  ['26w', 182],
  ['90d', 90],
  ['12m', 365.2425],
  ['1y', 365.2425],
  ['2 weeks', 14],
  ['90天', 90],
  ['１２个月', 365.2425],
  ['4周', 28],
  ['0.5y', 182.62125],
  ['', undefined],
  ['0', undefined],
  ['-3', undefined],
  ['d', undefined],
  ['5 moons', undefined],
  ['200y', undefined],
])('%s is %s days', (written, days) => {
  if (days === undefined) expect(parseDuration(written)).toBeUndefined();
  else expect(parseDuration(written)).toBeCloseTo(days, 9);
});

test('a unit has its days', () => {
  expect((['day', 'week', 'month'] as const).map(daysOfUnit)).toEqual([1, 7, 30.436875]);
});

describe('weeks that were rounded', () => {
  test('are the whole days that they stand for', () => {
    expect(wholeDaysOfWeeks(Float64Array.of(30.43, 38.86, 0, 1.71, 5))).toEqual(
      Float64Array.of(213 / 7, 272 / 7, 0, 12 / 7, 5),
    );
    expect(wholeDaysOfWeeks(Float64Array.of(30.429, 38.857))).toEqual(Float64Array.of(213 / 7, 272 / 7));
  });

  test.each([
    ['one is no whole number of days', [30.43, 38.86, 30.5]],
    ['there is one decimal, which says little', [30.4, 38.9]],
    ['they are exact already', [213 / 7, 272 / 7]],
    ['they are whole weeks', [30, 38]],
    ['there are none', []],
  ])('are unchanged where %s', (_, weeks) => {
    expect(wholeDaysOfWeeks(Float64Array.from(weeks))).toBeUndefined();
  });
});
