/**
 * BG/NBD and its modified form MBG/NBD: customers buy at random, each at an individual rate (gamma over the customers), and
 * may drop out for good right after a purchase, each with an individual probability (beta over the customers).
 *
 * BG/NBD: Fader, Hardie and Lee, "Counting Your Customers" the Easy Way, Marketing Science 24 (2005). No customer drops
 * out at the first purchase, so everyone who bought once is certainly alive. MBG/NBD: Batislam, Denizel and Filiztekin,
 * Empirical validation and comparison of models for customer base analysis, International Journal of Research in
 * Marketing 24 (2007). Customers can drop out at the first purchase as well. With y for the number of opportunities to drop
 * out, x or x + 1, the formulas of both are the same.
 */
import { text } from '../../../base/text.ts';
import { float64At, uint32At } from '../../../base/typed-at.ts';
import type { PurchaseHistories, PurchaseHistory } from '../histories/purchase-histories.ts';
import { hypergeometricSeries } from '../numerics/gauss-hypergeometric.ts';
import { lnGamma } from '../numerics/log-gamma.ts';
import { CompensatedSum } from '../numerics/log-sums.ts';
import type { Parameters, PurchaseModel, RoughAverages } from './purchase-model.ts';

const parameterNames = ['r', 'alpha', 'a', 'b'] as const;

export const bgNbd: PurchaseModel = {
  name: 'bg-nbd',
  label: text('BG/NBD', 'BG/NBD'),
  ...betaGeometric(0),
};

export const mbgNbd: PurchaseModel = {
  name: 'mbg-nbd',
  label: text('MBG/NBD', 'MBG/NBD'),
  ...betaGeometric(1),
};

/** @param chancesAtFirst number of opportunities to drop out at the first purchase. */
function betaGeometric(chancesAtFirst: 0 | 1): Omit<PurchaseModel, 'name' | 'label'> {
  return {
    parameterNames,
    starts,
    logLikelihood: (parameters, histories) => logLikelihood(parameters, histories, chancesAtFirst),
    alive: (parameters, history) => alive(parameters, history, chancesAtFirst),
    ordersIfAlive: (parameters, history, horizon) => ordersIfAlive(parameters, history, horizon, chancesAtFirst),
  };
}

function starts({ meanAge, rate }: RoughAverages): readonly Parameters[] {
  const shapes: readonly Parameters[] = [
    [0.5, 1, 2],
    [1, 0.5, 3],
    [0.2, 2, 5],
    [3, 0.3, 1],
    [0.8, 5, 20],
  ];
  return shapes.map(([r = 1, a = 1, b = 1]) => [r, Math.min(r / rate, 10 * meanAge), a, b]);
}

/** Appendix of Fader, Hardie and Lee (2005), equation 6 as a product of A1 … A4; Batislam et al. (2007), equation 5. */
function logLikelihood([r = 0, alpha = 0, a = 0, b = 0]: Parameters, histories: PurchaseHistories, first: 0 | 1) {
  const { rows, frequency, recencyAt, ageAt, customers, times } = histories;
  const logTimes = times.map((time) => Math.log(alpha + time));
  const ofParameters = r * Math.log(alpha) - lnGamma(r) + lnGamma(a + b) - lnGamma(b);
  const sum = new CompensatedSum();
  let x = -1;
  let ofFrequency = 0;
  let dropoutOdds = 0;
  for (let row = 0; row < rows; row += 1) {
    if (frequency[row] !== x) {
      x = float64At(frequency, row);
      const y = x + first;
      ofFrequency = ofParameters + lnGamma(r + x) + lnGamma(b + y) - lnGamma(a + b + y);
      dropoutOdds = y === 0 ? 0 : a / (b + y - 1);
    }
    const atAge = float64At(logTimes, uint32At(ageAt, row));
    const sinceLast = atAge - float64At(logTimes, uint32At(recencyAt, row));
    const own = ofFrequency - (r + x) * atAge + logOfOnePlus(dropoutOdds, (r + x) * sinceLast);
    sum.add(float64At(customers, row) * own);
  }
  return sum.total;
}

/** ln(1 + factor · e^exponent) for an exponent of any size. */
function logOfOnePlus(factor: number, exponent: number): number {
  if (factor === 0) return 0;
  return exponent < 600 ? Math.log1p(factor * Math.exp(exponent)) : exponent + Math.log(factor);
}

/** Fader, Hardie and Lee, Computing P(alive) Using the BG/NBD Model (2008); Batislam et al. (2007), equation 8. */
function alive([r = 0, alpha = 0, a = 0, b = 0]: Parameters, history: PurchaseHistory, first: 0 | 1) {
  const { frequency: x, recency, age } = history;
  const y = x + first;
  if (y === 0) return 1;
  return 1 / (1 + (a / (b + y - 1)) * Math.exp((r + x) * Math.log((alpha + age) / (alpha + recency))));
}

/**
 * The expected purchases of a customer who is alive, equation 10 of Fader, Hardie and Lee (2005) without its
 * denominator, which is one over P(alive):
 *
 *     c / (a - 1) · (1 - (1 - z)^(r + x) ₂F₁(r + x, b + y; c; z)),   c = a + b + y - 1,   z = t / (α + T + t)
 *
 * By Euler's transformation (Abramowitz and Stegun 15.3.3) the product is (1 - z)^(a - 1) ₂F₁(c - r - x, a - 1; c; z),
 * whose series converges fast for customers of hundreds of orders. Both of its factors are 1 plus a multiple of
 * a - 1, so a - 1 is divided out by hand and nothing cancels where a is close to 1. For large a the first form stays within
 * the range of doubles.
 */
function ordersIfAlive(
  [r = 0, alpha = 0, a = 0, b = 0]: Parameters,
  { frequency: x, age }: PurchaseHistory,
  horizon: number,
  first: 0 | 1,
): number {
  if (horizon <= 0) return 0;
  const c = a + b + x + first - 1;
  const z = horizon / (alpha + age + horizon);
  const logRest = Math.log1p(-z);
  const excess = a - 1;
  if (excess * logRest < -20) {
    const plain = hypergeometricSeries(1, [r + x, b + x + first], [c, 1], z);
    return (c / excess) * (1 - plain.factor * Math.exp(plain.logScale + (r + x) * logRest));
  }
  const ofPower = excess === 0 ? logRest : Math.expm1(excess * logRest) / excess;
  const top = c - r - x;
  const series = hypergeometricSeries(top * z, [top + 1, a], [c + 1, 2], z);
  return -(c * ofPower + series.factor * Math.exp(series.logScale + excess * logRest));
}
