import fc from 'fast-check';
import { expect, test } from 'vitest';
import '../../../property-seed.ts';
import { lnGamma } from '../../../../src/classify/clv/numerics/log-gamma.ts';

/** By mpmath with 50 digits. */
const known: readonly (readonly [x: number, lnGamma: number])[] = [
  [1e-8, 18.42068073818021],
  [0.001, 6.907178885383853],
  [0.25, 1.2880225246980774],
  [0.5, 0.5723649429247001],
  [1, 0.0],
  [1.5, -0.12078223763524522],
  [2, 0.0],
  [3.7, 1.4280723266653879],
  [11.9, 17.25847745059552],
  [12, 17.502307845873887],
  [50, 144.5657439463449],
  [1000, 5905.220423209181],
  [1000000.0, 12815504.569147611],
];

test.each(known)('ln Γ(%d)', (x, expected) => {
  expect(Math.abs(lnGamma(x) - expected)).toBeLessThan(1e-14 * Math.max(1, Math.abs(expected)));
});

test('Γ(x + 1) = x Γ(x)', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e5, noNaN: true }), (x) => {
      const next = lnGamma(x + 1);
      expect(Math.abs(next - lnGamma(x) - Math.log(x))).toBeLessThan(1e-13 * Math.max(1, Math.abs(next)));
    }),
  );
});

test('there is none of 0 and below', () => {
  for (const x of [0, -1, -0.5, Number.NaN]) expect(lnGamma(x)).toBeNaN();
});
