/**
 * Pareto/NBD: customers buy at random, each at an individual rate (gamma over the customers), and drop out for good at a
 * random moment, each at an individual rate (also gamma over the customers).
 *
 * Schmittlein, Morrison and Colombo, Counting Your Customers: Who Are They and What Will They Do Next?, Management
 * Science 33 (1987), in the form of Fader and Hardie, A Note on Deriving the Pareto/NBD Model and Related Expressions
 * (2005), with everything kept in logarithms.
 */
import { text } from '../../../base/text.ts';
import { float64At, uint32At } from '../../../base/typed-at.ts';
import type { PurchaseHistories, PurchaseHistory } from '../histories/purchase-histories.ts';
import { hypergeometricOfOne } from '../numerics/gauss-hypergeometric.ts';
import { lnGamma } from '../numerics/log-gamma.ts';
import { CompensatedSum, logOfDifference, logOfSum } from '../numerics/log-sums.ts';
import type { Parameters, PurchaseModel, RoughAverages } from './purchase-model.ts';

export const paretoNbd: PurchaseModel = {
  name: 'pareto-nbd',
  label: text('Pareto/NBD', 'Pareto/NBD'),
  parameterNames: ['r', 'alpha', 's', 'beta'],
  starts,
  logLikelihood,
  alive,
  ordersIfAlive,
};

function starts({ meanAge, rate }: RoughAverages): readonly Parameters[] {
  const shapes: readonly Parameters[] = [
    [0.5, 0.5, 0.5],
    [1, 1, 2],
    [0.3, 0.3, 0.2],
    [2, 1, 5],
    [0.7, 3, 1],
  ];
  return shapes.map(([r = 1, s = 1, ages = 1]) => [r, Math.min(r / rate, 10 * meanAge), s, ages * meanAge]);
}

function logLikelihood([r = 0, alpha = 0, s = 0, beta = 0]: Parameters, histories: PurchaseHistories): number {
  const { rows, frequency, recencyAt, ageAt, customers, times } = histories;
  const logTimes = times.map((time) => Math.log(alpha + time));
  const logDropout = times.map((time) => Math.log(beta + time));
  const ofParameters = r * Math.log(alpha) + s * Math.log(beta) - lnGamma(r);
  const sum = new CompensatedSum();
  let x = -1;
  let ofFrequency = 0;
  let logShare = 0;
  // A tail depends only on the frequency and one time, and many rows share both.
  const tails = new Float64Array(times.length);
  const tailsOf = new Float64Array(times.length).fill(-1);
  const tailAt = (time: number) => {
    if (tailsOf[time] !== x) {
      tails[time] = logTail(r, s, x, float64At(logTimes, time), float64At(logDropout, time));
      tailsOf[time] = x;
    }
    return float64At(tails, time);
  };
  for (let row = 0; row < rows; row += 1) {
    if (frequency[row] !== x) {
      x = float64At(frequency, row);
      ofFrequency = ofParameters + lnGamma(r + x);
      logShare = Math.log(s / (r + s + x));
    }
    const last = uint32At(recencyAt, row);
    const end = uint32At(ageAt, row);
    const stillThere = -(r + x) * float64At(logTimes, end) - s * float64At(logDropout, end);
    const dropped = last === end ? Number.NEGATIVE_INFINITY : logShare + logOfDifference(tailAt(last), tailAt(end));
    sum.add(float64At(customers, row) * (ofFrequency + logOfSum(stillThere, dropped)));
  }
  return sum.total;
}

/**
 * The logarithm of (r + s + x) ∫ (α + u)^-(r + x) (β + u)^-(s + 1) du from y to infinity: one of the two terms of A0 in
 * the note of 2005, equations 13 and 14. Its ₂F₁ has become ₂F₁(1, …) by Euler's transformation (Abramowitz and Stegun
 * 15.3.3).
 *
 * @param logA ln(α + y)
 * @param logB ln(β + y)
 */
function logTail(r: number, s: number, x: number, logA: number, logB: number): number {
  const c = r + s + x + 1;
  return logA >= logB
    ? Math.log(hypergeometricOfOne(r + x, c, -Math.expm1(logB - logA))) - (r + x) * logA - s * logB
    : Math.log(hypergeometricOfOne(s + 1, c, -Math.expm1(logA - logB))) - (r + x - 1) * logA - (s + 1) * logB;
}

/** P(alive), equation 11 of Schmittlein et al. and section 4 of the note of 2005. */
function alive([r = 0, alpha = 0, s = 0, beta = 0]: Parameters, { frequency: x, recency, age }: PurchaseHistory) {
  const [endA, endB] = [Math.log(alpha + age), Math.log(beta + age)];
  const fromLast = logTail(r, s, x, Math.log(alpha + recency), Math.log(beta + recency));
  const dropped = Math.log(s / (r + s + x)) + logOfDifference(fromLast, logTail(r, s, x, endA, endB));
  return 1 / (1 + Math.exp(dropped + (r + x) * endA + s * endB));
}

/** Section 5 of the note of 2005, with the division by s - 1 done so that nothing cancels where s is close to 1. */
function ordersIfAlive(
  [r = 0, alpha = 0, s = 0, beta = 0]: Parameters,
  { frequency: x, age }: PurchaseHistory,
  horizon: number,
): number {
  if (horizon <= 0) return 0;
  const longer = Math.log1p(horizon / (beta + age));
  const stay = s === 1 ? longer : -Math.expm1(-(s - 1) * longer) / (s - 1);
  return ((r + x) / (alpha + age)) * (beta + age) * stay;
}
