import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateForm } from '../../../src/fields/date/date-forms.ts';
import { plainDate } from '../../../src/fields/date/plain-date.ts';

describe('a date in a usual form', () => {
  it.each([
    ['1985-03-07', 1985, 3, 7],
    ['1985-3-7', 1985, 3, 7],
    ['1985/3/07', 1985, 3, 7],
    ['1985.03.07', 1985, 3, 7],
    ['1985年3月7日', 1985, 3, 7],
    ['2026-06-01 08:30', 2026, 6, 1],
    ['2026-06-01T08:30:59', 2026, 6, 1],
    ['0000-00-00', 0, 0, 0],
  ])('%s is parsed by the fast path', (text, year, month, day) => {
    expect(plainDate(text)).toEqual({ year, month, day, yearDigits: 4 });
  });

  it.each([
    '',
    '1985',
    '1985-03',
    '1985-03/07',
    '1985-3-7日',
    '1985年3月7',
    '1985-003-07',
    '85-03-07',
    '2026-06-01 8:30',
    '1985-03-07x',
    '１９８５-03-07',
  ])('%s is left to the slow path', (text) => {
    expect(plainDate(text)).toBeUndefined();
  });

  it('equals the slow path', () => {
    const number = (most: number) =>
      fc
        .tuple(fc.nat(most), fc.integer({ min: 1, max: 3 }))
        .map(([value, width]) => String(value).padStart(width, '0'));
    const separator = fc.constantFrom('-', '/', '.', '年', '月', ' ');
    const rest = fc.constantFrom(
      '',
      '',
      '日',
      '号',
      ' 08:30',
      'T23:59:59',
      ' 8:30',
      ' 08:30:00Z',
      ' 99:99',
      '508:30',
      '5',
      'x',
    );
    const text = fc
      .tuple(fc.integer({ min: 900, max: 2100 }), separator, number(13), separator, number(32), rest, fc.boolean())
      .map(([year, first, month, second, day, after, same]) => {
        const behindMonth = same ? (first === '年' ? '月' : first) : second;
        return `${String(year).padStart(4, '0')}${first}${month}${behindMonth}${day}${after}`;
      });
    fc.assert(
      fc.property(text, (date) => {
        const plain = plainDate(date);
        // A day of the week says nothing, and is not looked for in the short way.
        const long = dateForm(`Mon, ${date}`);
        expect(plainDate(`Mon, ${date}`)).toBeUndefined();
        expect(dateForm(date)).toEqual(long);
        if (plain !== undefined) expect(long).toEqual({ kind: 'day', written: plain });
      }),
      { numRuns: 3000 },
    );
  });
});
