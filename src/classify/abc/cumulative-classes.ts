/**
 * Classes by cumulative share (Pareto), and the concentration of a sum: pure arithmetic over one number per customer.
 */
import { float64At, uint32At } from '../../base/typed-at.ts';

/** The share of each customer and the class that follows from it. */
export interface CumulativeClasses {
  /** 0 is A, 1 is B, 2 is C. */
  readonly classes: Int8Array;
  /** Of the total, from 0 to 1; the shares add up to one. */
  readonly share: Float64Array;
  /** The share of this customer and of all who have as much or more. */
  cumulativeShare(customer: number): number;
  /** The distinct numbers above 0, highest first. */
  readonly ladder: Ladder;
}

/** The distinct numbers above 0, highest first, with the running totals of customers and of the numbers. */
export interface Ladder {
  readonly values: Float64Array;
  readonly customersUpTo: Uint32Array;
  readonly sumUpTo: Float64Array;
  readonly total: number;
  readonly customers: number;
}

const A = 0;
const B = 1;
const C = 2;

/**
 * Classes and shares of customers by a number of theirs, in n log n.
 *
 * @param numbers in any unit; a customer with 0 or less has no share and is C.
 * @param thresholds the cumulative shares, from 0 to 1, at which A and B end.
 */
export function cumulativeClasses(
  numbers: Float64Array,
  thresholds: readonly [number, number] = [0.8, 0.95],
): CumulativeClasses {
  const ladder = ladderOf(numbers);
  const { values, sumUpTo, total } = ladder;
  const [lowestOfA, lowestOfB] = [lowestOf(ladder, thresholds[0]), lowestOf(ladder, thresholds[1])];
  const classes = new Int8Array(numbers.length).fill(C);
  const share = new Float64Array(numbers.length);
  for (let customer = 0; customer < numbers.length; customer += 1) {
    const own = float64At(numbers, customer);
    if (!(own > 0)) continue;
    classes[customer] = own >= lowestOfA ? A : own >= lowestOfB ? B : C;
    share[customer] = own / total;
  }
  return {
    classes,
    share,
    cumulativeShare(customer) {
      const own = float64At(numbers, customer);
      if (!(own > 0)) return total > 0 ? 1 : 0;
      return float64At(sumUpTo, stepOf(values, own)) / total;
    },
    ladder,
  };
}

/** The lowest number of the class that ends at a threshold: the numbers above it alone do not reach the threshold. */
function lowestOf({ values, sumUpTo, total }: Ladder, threshold: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (float64At(sumUpTo, middle) / total >= threshold) high = middle;
    else low = middle + 1;
  }
  return values.length === 0 ? Number.POSITIVE_INFINITY : float64At(values, low);
}

function ladderOf(numbers: Float64Array): Ladder {
  const sorted = numbers
    .filter((own) => own > 0)
    .sort()
    .reverse();
  const customersUpTo = new Uint32Array(sorted.length);
  const sumUpTo = new Float64Array(sorted.length);
  let steps = 0;
  let total = 0;
  for (let index = 0; index < sorted.length; index += 1) {
    const own = float64At(sorted, index);
    if (steps === 0 || sorted[steps - 1] !== own) {
      sorted[steps] = own;
      steps += 1;
    }
    total += own;
    sumUpTo[steps - 1] = total;
    customersUpTo[steps - 1] = index + 1;
  }
  return {
    values: sorted.subarray(0, steps),
    customersUpTo: customersUpTo.subarray(0, steps),
    sumUpTo: sumUpTo.subarray(0, steps),
    total,
    customers: sorted.length,
  };
}

/** The index of a number in descending numbers that include it. */
function stepOf(falling: Float64Array, own: number): number {
  let low = 0;
  let high = falling.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (float64At(falling, middle) > own) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The sum of the highest numbers of this many customers; may be a fraction of a customer. */
export function sumOfBest({ values, customersUpTo, sumUpTo }: Ladder, customers: number): number {
  let low = 0;
  let high = customersUpTo.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (uint32At(customersUpTo, middle) <= customers) low = middle + 1;
    else high = middle;
  }
  const whole = low === 0 ? 0 : float64At(sumUpTo, low - 1);
  const counted = low === 0 ? 0 : uint32At(customersUpTo, low - 1);
  return low === values.length ? whole : whole + (customers - counted) * float64At(values, low);
}

/** The smallest number of customers who make up a part of the total, from 0 to 1. */
export function customersForShare({ values, customersUpTo, sumUpTo, total, customers }: Ladder, part: number): number {
  const wanted = part * total;
  const step = sumUpTo.findIndex((sum) => sum >= wanted);
  // Rounding may leave the last sum just below the total.
  if (step < 0) return customers;
  const before = step === 0 ? 0 : float64At(sumUpTo, step - 1);
  return (step === 0 ? 0 : uint32At(customersUpTo, step - 1)) + Math.ceil((wanted - before) / float64At(values, step));
}

/**
 * The Gini coefficient of the numbers above 0: 0 if all are equal, near 1 if one customer has nearly all. It is twice the
 * area between the Lorenz curve and the diagonal, 1 - Σ (share of customers) (sum of both ends).
 */
export function giniOf({ values, customersUpTo, sumUpTo, total, customers }: Ladder): number {
  if (customers === 0) return 0;
  let below = 0;
  for (let step = 0; step < values.length; step += 1) {
    const [countBefore, sumBefore] =
      step === 0 ? [0, 0] : [uint32At(customersUpTo, step - 1), float64At(sumUpTo, step - 1)];
    const count = uint32At(customersUpTo, step) - countBefore;
    below += (count / customers) * ((sumBefore + float64At(sumUpTo, step)) / total);
  }
  // The steps descend, so the curve lies above the diagonal by as much as the Lorenz curve lies below it.
  return below - 1;
}
