/** Figures are rounded as text where that is safe; they must be those that rounding the number itself gives. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainNumber } from '../../src/formats/shown-number.ts';

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
      { numRuns: 20_000 },
    );
  });
});
