import { describe, expect, test } from 'vitest';
import { climb, type Objective, refineMaximum } from '../../../../src/classify/clv/numerics/maximise.ts';

function topOf(searched: Objective) {
  return refineMaximum(searched, climb(searched));
}

describe('the top of a function with a known one', () => {
  /** The log-likelihood of 200 draws with mean 3 under a Poisson law: its top is at 3, its curvature there 200 · 3. */
  const poisson = ([mean = 0]: readonly number[]) => 200 * (3 * Math.log(mean) - mean);

  test.each([0.01, 1, 3, 500])('from %d', (start) => {
    const top = topOf({ target: poisson, origin: [start] });
    expect(top.values[0]).toBeCloseTo(3, 6);
    expect(top.curvature[0]?.[0]).toBeCloseTo(600, 2);
    expect(top.remainingGain).toBeLessThan(1e-9);
    expect(top.atEdge).toEqual([]);
  });

  test('in a long, bent valley', () => {
    const rosenbrock = ([x = 0, y = 0]: readonly number[]) => -((1 - x) ** 2) - 100 * (y - x ** 2) ** 2;
    const top = topOf({ target: rosenbrock, origin: [0.2, 3] });
    expect(top.values[0]).toBeCloseTo(1, 4);
    expect(top.values[1]).toBeCloseTo(1, 4);
  });
});

test('a function without a maximum ends at the edge, which is reported', () => {
  const { atEdge, values } = topOf({ target: ([x = 0, y = 0]) => -1 / x - (Math.log(y) - 1) ** 2, origin: [1, 1] });
  expect(atEdge).toEqual([0]);
  expect(values[1]).toBeCloseTo(Math.E, 4);
});

test('undefined points are avoided', () => {
  const target = ([x = 0]: readonly number[]) => (x > 2 ? Number.NaN : -((x - 1.9) ** 2));
  expect(topOf({ target, origin: [0.5] }).values[0]).toBeCloseTo(1.9, 5);
});

test('the same start gives the same top', () => {
  const searched = {
    target: ([x = 0, y = 0]: readonly number[]) => -((x - 2) ** 2) - x * (y - 3) ** 2,
    origin: [1, 1],
  };
  expect(topOf(searched)).toEqual(topOf(searched));
});
