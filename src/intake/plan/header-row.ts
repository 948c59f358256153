/** Whether what was taken for a header is a row of data. */

/** Nobody calls a column by an e-mail address or a telephone number. */
export function looksLikeData(columns: readonly string[]): boolean {
  return columns.some((column) => /^\S+@\S+\.\S+$/.test(column) || /^[+(]?\d(?:[\s()-]*\d){9,}$/.test(column));
}
