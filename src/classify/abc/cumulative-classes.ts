/**
 * Classes by cumulative share (Pareto), and how concentrated a sum is: pure arithmetic over one number a customer.
 */

/** What a customer's number makes of the whole, and the class that follows. */
export interface CumulativeClasses {
  /** 0 is A, 1 is B, 2 is C. */
  readonly classes: Int8Array;
  /** Of the whole, from 0 to 1; the shares add to one. */
  readonly share: Float64Array;
  /** The share of this customer and of all who have as much or more. */
  cumulativeShare(customer: number): number;
  /** The numbers above 0, highest first, each once. */
  readonly ladder: Ladder;
}

/** The different numbers above 0, highest first, with how many customers, and how much, there are down to each of them. */
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
 * @param numbers in any unit; what is not above 0 has no share and is C.
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
    const own = numbers[customer] ?? 0;
    if (!(own > 0)) continue;
    classes[customer] = own >= lowestOfA ? A : own >= lowestOfB ? B : C;
    share[customer] = own / total;
  }
  return {
    classes,
    share,
    cumulativeShare(customer) {
      const own = numbers[customer] ?? 0;
      if (!(own > 0)) return total > 0 ? 1 : 0;
      return (sumUpTo[stepOf(values, own)] ?? 0) / total;
    },
    ladder,
  };
}

/** The lowest number of a class that ends at a threshold: those with more have not reached it without this one. */
function lowestOf({ values, sumUpTo, total }: Ladder, threshold: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sumUpTo[middle] ?? 0) / total >= threshold) high = middle;
    else low = middle + 1;
  }
  return values[low] ?? Number.POSITIVE_INFINITY;
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
  for (let place = 0; place < sorted.length; place += 1) {
    const own = sorted[place] ?? 0;
    if (steps === 0 || sorted[steps - 1] !== own) {
      sorted[steps] = own;
      steps += 1;
    }
    total += own;
    sumUpTo[steps - 1] = total;
    customersUpTo[steps - 1] = place + 1;
  }
  return {
    values: sorted.subarray(0, steps),
    customersUpTo: customersUpTo.subarray(0, steps),
    sumUpTo: sumUpTo.subarray(0, steps),
    total,
    customers: sorted.length,
  };
}

/** The place of a number in a list that falls and has it. */
function stepOf(falling: Float64Array, own: number): number {
  let low = 0;
  let high = falling.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((falling[middle] ?? 0) > own) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The sum of the highest numbers of so many customers; ties count as they come. */
export function sumOfBest({ values, customersUpTo, sumUpTo }: Ladder, customers: number): number {
  let low = 0;
  let high = customersUpTo.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((customersUpTo[middle] ?? 0) <= customers) low = middle + 1;
    else high = middle;
  }
  const whole = low === 0 ? 0 : (sumUpTo[low - 1] ?? 0);
  const counted = low === 0 ? 0 : (customersUpTo[low - 1] ?? 0);
  return whole + (customers - counted) * (values[low] ?? 0);
}

/** How few customers make a part of the whole, from 0 to 1. */
export function customersForShare({ values, customersUpTo, sumUpTo, total }: Ladder, part: number): number {
  const wanted = part * total;
  const step = sumUpTo.findIndex((sum) => sum >= wanted);
  if (step < 0) return customersUpTo.at(-1) ?? 0;
  const before = step === 0 ? 0 : (sumUpTo[step - 1] ?? 0);
  return (step === 0 ? 0 : (customersUpTo[step - 1] ?? 0)) + Math.ceil((wanted - before) / (values[step] ?? 1));
}

/**
 * The coefficient of Gini of the numbers above 0: 0 where all are equal, near 1 where one customer has nearly all.
 * It is twice the area between the Lorenz curve and the diagonal, 1 - Σ (share of customers) (sum of both ends).
 */
export function giniOf({ values, customersUpTo, sumUpTo, total, customers }: Ladder): number {
  if (customers === 0) return 0;
  let below = 0;
  for (let step = 0; step < values.length; step += 1) {
    const [countBefore, sumBefore] = step === 0 ? [0, 0] : [customersUpTo[step - 1] ?? 0, sumUpTo[step - 1] ?? 0];
    const count = (customersUpTo[step] ?? 0) - countBefore;
    below += (count / customers) * ((sumBefore + (sumUpTo[step] ?? 0)) / total);
  }
  // The steps go from the largest, so the area lies above the diagonal by as much as the Lorenz curve lies below it.
  return below - 1;
}
