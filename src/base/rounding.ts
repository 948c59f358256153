/** Rounding of numbers as people read them. */

/** A number with at most that many decimals, half rounded away from zero as spreadsheets do; NaN stays NaN. */
export function rounded(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  return (Math.sign(value) * Math.round(Math.abs(value) * factor)) / factor + 0;
}
