import { expect, test } from 'vitest';
import { daysBetween, daysLater, weekUpTo } from '../../../src/report/contents/period.ts';

test('a week and the weeks before it', () => {
  expect(weekUpTo('2024-03-03')).toEqual({
    from: '2024-02-26',
    to: '2024-03-03',
    previousFrom: '2024-02-19',
    previousTo: '2024-02-25',
    fourWeeksFrom: '2024-01-29',
  });
});

test.each([
  ['2024-02-28', 1, '2024-02-29'],
  ['2025-12-31', 1, '2026-01-01'],
  ['2025-01-01', -1, '2024-12-31'],
  ['2025-03-30', 1, '2025-03-31'],
])('%s and %i days is %s', (day, days, later) => {
  expect(daysLater(day, days)).toBe(later);
  expect(daysBetween(day, later)).toBe(days);
});
