/** Figures as they are written: not longer than they are worth. */

/** A number with so many decimals; NaN stays what it is. */
export function rounded(value: number, decimals: number): number {
  const whole = 10 ** decimals;
  return Math.round(value * whole) / whole;
}
