import { expect, test } from 'vitest';
import { dayBefore, parseDay } from '../../src/relationship/due-day.ts';

test.each([
  ['2025-06-30', '2025-06-30'],
  ['2025/7/3', '2025-07-03'],
  [' 2025.12.1 ', '2025-12-01'],
  ['+7d', '2025-02-07'],
  ['+0d', '2025-01-31'],
  ['+2W', '2025-02-14'],
  ['+1m', '2025-02-28'],
  ['+13m', '2026-02-28'],
  ['today', '2025-01-31'],
  ['Tomorrow', '2025-02-01'],
  ['yesterday', '2025-01-30'],
  ['明天', '2025-02-01'],
  ['2025-02-29', undefined],
  ['2025-13-01', undefined],
  ['7d', undefined],
  ['soon', undefined],
  ['', undefined],
])('"%s", on 2025-01-31, is %s', (written, day) => {
  expect(parseDay(written, '2025-01-31')).toBe(day);
});

test.each([
  ['180d', '2024-10-01'],
  ['30', '2025-02-28'],
  ['2w', '2025-03-16'],
  ['1M', '2025-02-28'],
  ['1y', '2024-03-30'],
  ['0d', '2025-03-30'],
  ['-1d', undefined],
  ['1h', undefined],
  ['long', undefined],
  ['', undefined],
])('"%s" before 2025-03-30 is %s', (written, day) => {
  expect(dayBefore(written, '2025-03-30')).toBe(day);
});
