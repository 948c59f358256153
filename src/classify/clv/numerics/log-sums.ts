/**
 * Sums that plain addition would spoil: of numbers given by their logarithms because they underflow, such as the likelihood
 * of a customer with hundreds of orders; and of a million terms.
 */

/** ln(e^a + e^b), without overflow. */
export function logOfSum(a: number, b: number): number {
  const larger = Math.max(a, b);
  if (larger === Number.NEGATIVE_INFINITY) return larger;
  return larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
}

/** ln(e^a - e^b); minus infinity where b is not smaller. */
export function logOfDifference(a: number, b: number): number {
  return a > b ? a + Math.log(-Math.expm1(b - a)) : Number.NEGATIVE_INFINITY;
}

/**
 * A compensated sum (Kahan, 1965): the rounding errors of a million terms would blur the gradient that the search for the
 * maximum likelihood follows.
 */
export class CompensatedSum {
  #sum = 0;
  #lost = 0;

  get total(): number {
    return this.#sum;
  }

  add(value: number): void {
    const term = value - this.#lost;
    const next = this.#sum + term;
    this.#lost = next - this.#sum - term;
    this.#sum = next;
  }
}
