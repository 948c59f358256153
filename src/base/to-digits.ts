/** A figure with so many digits behind its point, as people read it. */
export function rounded(amount: number, digits: number): number {
  return Number(amount.toFixed(digits));
}
