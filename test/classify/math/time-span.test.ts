import { describe, expect, test } from 'vitest';
import { civilDate } from '../../../src/classify/math/days.ts';
import { parseTimeSpan, weekday } from '../../../src/classify/math/time-span.ts';
import { day } from '../history-of.ts';

function written(span: string, asOf = '2026-11-22'): string | undefined {
  const days = parseTimeSpan(span)?.(day(asOf));
  return days && `${civilDate(days.from)} ${civilDate(days.until)}`;
}

describe('a time', () => {
  test.each([
    ['2026', '2026-01-01 2026-12-31'],
    ['2026-Q2', '2026-04-01 2026-06-30'],
    ['2025q4', '2025-10-01 2025-12-31'],
    ['2024-02', '2024-02-01 2024-02-29'],
    ['2026-12', '2026-12-01 2026-12-31'],
    ['2026-W46', '2026-11-09 2026-11-15'],
    ['2021-W01', '2021-01-04 2021-01-10'],
    ['2020-W53', '2020-12-28 2021-01-03'],
    ['2026-11-09', '2026-11-09 2026-11-09'],
    ['2026-01..2026-03', '2026-01-01 2026-03-31'],
    ['2025-11-30..2026-W01', '2025-11-30 2026-01-04'],
    ['90d', '2026-08-25 2026-11-22'],
    ['2w', '2026-11-09 2026-11-22'],
    ['12m', '2025-11-23 2026-11-22'],
    ['1y', '2025-11-23 2026-11-22'],
  ])('%s is from %s', (span, expected) => {
    expect(written(span)).toBe(expected);
  });

  test('the month before the last day of a longer one ends with its own last day', () => {
    expect(written('1m', '2026-03-31')).toBe('2026-03-01 2026-03-31');
    expect(written('1m', '2024-02-29')).toBe('2024-01-30 2024-02-29');
  });

  test.each(['', 'x', '2026-13', '2026-02-30', '2026-W54', '2021-W53', '2026-Q5', '0d', '2026-02..2026-01', 'a..b..c'])(
    '%j is none',
    (span) => {
      expect(parseTimeSpan(span)).toBeUndefined();
    },
  );
});

test('weeks begin on Monday', () => {
  expect(['2026-11-09', '2026-11-15', '1969-12-29'].map((date) => weekday(day(date)))).toEqual([0, 6, 0]);
});
