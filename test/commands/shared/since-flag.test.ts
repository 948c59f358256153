import { describe, expect, it } from 'vitest';
import { text } from '../../../src/base/text.ts';
import { sinceFlag } from '../../../src/commands/shared/since-flag.ts';

const { parse } = sinceFlag(text('since', '自'));

describe('--since', () => {
  it.each([
    ['2026-11-09', '2026-11-09'],
    // The baseline of a week is the day before its Monday.
    ['2026-W46', '2026-11-08'],
    ['2026w46', '2026-11-08'],
    ['2026-W01', '2025-12-28'],
    ['2020-W53', '2020-12-27'],
    ['2024-W01', '2023-12-31'],
  ])('%s is compared with %s', (raw, day) => {
    expect(parse(raw)).toBe(day);
  });

  it.each(['2026-W54', '2025-W53', '2026-W00', '2026-W', 'W46', '2026-02-30', 'last week', ''])(
    '%j is refused',
    (raw) => {
      expect(() => parse(raw)).toThrow(`--since cannot be '${raw}'`);
    },
  );
});
