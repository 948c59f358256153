import fc from 'fast-check';
import { expect, test } from 'vitest';
import '../../../property-seed.ts';
import {
  hypergeometricOfOne,
  hypergeometricSeries,
} from '../../../../src/classify/clv/numerics/gauss-hypergeometric.ts';

/** By mpmath with 50 digits. */
const ofOne: readonly (readonly [b: number, c: number, z: number, value: number])[] = [
  [0.3, 1.5, 0.2, 1.0448019302687868],
  [1, 2.5, 0.5, 1.28761101961531],
  [1.606, 2.159, 0.05, 1.038796876283295],
  [1.5, 2.5, 0.99, 6.085764090469147],
  [30.5, 31.2, 0.9, 8.564909054896544],
  [5, 5.01, 0.9999, 9312.660235231231],
  [700, 702, 0.5, 1.9943261729293493],
  [2, 40, 0.999999, 1.0540539954955006],
];

test.each(ofOne)('₂F₁(1, %d; %d; %d)', (b, c, z, expected) => {
  expect(Math.abs(hypergeometricOfOne(b, c, z) / expected - 1)).toBeLessThan(1e-11);
});

test('₂F₁(1, b; b + 1; z) obeys the recurrence of its series: F(b) = 1 + z b / (b + 1) F(b + 1)', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 500, noNaN: true }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (b, z) => {
        const step = 1 + ((z * b) / (b + 1)) * hypergeometricOfOne(b + 1, b + 2, z);
        expect(Math.abs(hypergeometricOfOne(b, b + 1, z) / step - 1)).toBeLessThan(1e-12);
      },
    ),
  );
});

/** By mpmath with 50 digits: ln |₂F₁(a, b; c; z)| and its sign. */
const series: readonly (readonly [a: number, b: number, c: number, z: number, logValue: number, sign: number])[] = [
  [0.5, 1.5, 2.5, 0.3, 0.10261304075412551, 1],
  [-0.2, 2.4, 3.1, 0.9, -0.26718906949904386, 1],
  [26.2, 28.4, 28.2, 0.6, 24.18130574782978, 1],
  [300, 200, 201, 0.8, 480.8885285546658, 1],
];

test.each(series)('₂F₁(%d, %d; %d; %d) as a series, whatever its size', (a, b, c, z, logValue, sign) => {
  const { factor, logScale } = hypergeometricSeries(1, [a, b], [c, 1], z);
  expect(Math.sign(factor)).toBe(sign);
  expect(Math.abs(Math.log(Math.abs(factor)) + logScale - logValue)).toBeLessThan(
    1e-12 * Math.max(1, Math.abs(logValue)),
  );
});

test('a series that would overflow is rescaled', () => {
  // (1 - z)^-a = ₂F₁(a, b; b; z)
  const { factor, logScale } = hypergeometricSeries(1, [900, 3], [3, 1], 0.9);
  expect(Math.log(factor) + logScale).toBeCloseTo(900 * Math.log(10), 8);
});
