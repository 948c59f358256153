/** Figures are rounded as text where that is safe; they must be those that rounding the number itself gives. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainNumber, shownNumber, shownScanned } from '../../../src/formats/number-format/format-number.ts';
import { numberFormat } from '../../../src/formats/number-format/number-format.ts';
import { NumberScanner } from '../../../src/formats/xlsx/number-scanner.ts';
import { runs } from '../../property-seed.ts';

/** The figure by definition, for numbers between those that are written with an exponent. */
const byDefinition = (raw: string) => String(Number(Number(raw).toPrecision(15)));

describe('the figure of a fraction', () => {
  it.each([
    ['110.00000000000001', '110'],
    ['2.2999999999999998', '2.3'],
    ['19.999999999999996', '20'],
    ['99.999999999999996', '100'],
    ['-0.10000000000000001', '-0.1'],
    ['0.99999999999999989', '1'],
    ['1.2345678901234549', '1.23456789012345'],
    ['1.2345678901234551', '1.23456789012346'],
    ['10000000000000.099', '10000000000000.1'],
    ['0.0000012345678901234567', '0.00000123456789012346'],
  ])('%s is %s', (raw, figure) => {
    expect(plainNumber(raw)).toBe(figure);
  });

  it('is that of the number, whatever its digits', () => {
    const digits = fc.stringMatching(/^[1-9][0-9]{0,16}$/);
    const noise = fc.constantFrom('', '0000000000', '9999999999', '4999999999', '5000000000');
    const fraction = fc
      .tuple(digits, noise, fc.nat(99), fc.integer({ min: 0, max: 14 }), fc.boolean())
      .map(([head, middle, tail, before, isNegative]) => {
        const all = (head + middle + String(tail)).slice(0, 17);
        const whole = before === 0 ? '0' : all.slice(0, before);
        const rest = all.slice(before === 0 ? 0 : before);
        return `${isNegative ? '-' : ''}${whole}.${rest === '' ? '5' : rest}`;
      });
    fc.assert(
      fc.property(fc.oneof(fraction, fc.double({ noNaN: true, min: 0.001, max: 1e14 }).map(String)), (raw) => {
        expect(plainNumber(raw)).toBe(byDefinition(raw));
      }),
      runs(5000),
    );
  });
});

const figure = fc.oneof(
  fc.stringMatching(/^-?[0-9]{1,17}$/),
  fc.stringMatching(/^-?[0-9]{1,8}\.[0-9]{1,16}$/),
  fc.double({ noNaN: true, min: 0, max: 1 }).map(String),
  fc.double({ noNaN: true, min: 0, max: 3_000_000 }).map(String),
  // Moments that a program has computed from seconds, and those at the middle of a second.
  fc.tuple(fc.nat(80_000), fc.nat(86_400 * 2)).map(([day, half]) => String(day + half / 2 / 86_400)),
  fc.tuple(fc.nat(80_000), fc.nat(86_400 * 2)).map(([day, half]) => (day + half / 2 / 86_400).toFixed(11)),
);

/** What the digits that are read from bytes are shown as; undefined where the long way is taken. */
function shownFromBytes(raw: string, code: string, is1904: boolean): string | undefined {
  const bytes = Buffer.from(`${raw}</v></c></row>`);
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const found = new NumberScanner();
  if (!found.scan({ bytes, characters: bytes.toString('latin1'), words }, 0)) return undefined;
  expect(found.end).toBe(raw.length);
  const format = numberFormat(code);
  if (format.kind === 'number') return found.isShownAsWritten ? raw : undefined;
  return shownScanned(found, format, is1904);
}

describe('a figure that is read from bytes', () => {
  const codes = ['General', '0%', 'yyyy-mm-dd', 'yyyy-mm-dd hh:mm', 'hh:mm:ss', '[h]:mm', '0000', '"C-"000-00'];
  it.each(codes)('is shown by %s as its number is', (code) => {
    fc.assert(
      fc.property(figure, fc.boolean(), (raw, is1904) => {
        const shown = shownFromBytes(raw, code, is1904);
        if (shown !== undefined) expect(shown).toBe(shownNumber(raw, numberFormat(code), is1904));
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['General', '12345678901', '12345678901'],
    ['yyyy-mm-dd', '45292', '2024-01-01'],
    ['yyyy-mm-dd hh:mm', '45292.123456789012', '2024-01-01 02:57:47'],
    ['hh:mm:ss', '0.99999', '23:59:59'],
    ['0%', '0.125', '12.5%'],
    ['0000', '42', '0042'],
  ])('of format %s and value %s is formatted by the fast path: %s', (code, raw, shown) => {
    expect(shownFromBytes(raw, code, false)).toBe(shown);
  });
});

describe('a percentage', () => {
  it('is that of the number, whatever its digits', () => {
    const percent = numberFormat('0.00%');
    const byDefinitionPercent = (raw: string) => `${plainNumber(String(Number((Number(raw) * 100).toPrecision(15))))}%`;
    fc.assert(
      fc.property(fc.oneof(figure, fc.double({ noNaN: true, min: -10, max: 10 }).map(String)), (raw) => {
        expect(shownNumber(raw, percent, false)).toBe(byDefinitionPercent(raw));
      }),
      { numRuns: 5000 },
    );
  });
});
