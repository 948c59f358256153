/**
 * The few things that are needed of small symmetric matrices: whether they are positive definite, and their inverse.
 */

/** Rows of numbers; as many rows as columns. */
export type Matrix = readonly (readonly number[])[];

/** The lower triangle L with L Lᵀ = matrix (Cholesky); undefined where the matrix is not positive definite. */
export function choleskyOf(matrix: Matrix): number[][] | undefined {
  const lower: number[][] = matrix.map((row) => row.map(() => 0));
  for (const [row, entries] of matrix.entries()) {
    const own = lower[row] ?? [];
    for (let column = 0; column <= row; column += 1) {
      const above = lower[column] ?? [];
      let rest = entries[column] ?? 0;
      for (let k = 0; k < column; k += 1) rest -= (own[k] ?? 0) * (above[k] ?? 0);
      if (row > column) own[column] = rest / (above[column] ?? 1);
      else if (rest > 0) own[column] = Math.sqrt(rest);
      else return undefined;
    }
  }
  return lower;
}

/** Solves matrix · solution = right side, by the lower triangle of the matrix. */
export function solveByCholesky(lower: Matrix, rightSide: readonly number[]): number[] {
  const size = rightSide.length;
  const solution = [...rightSide];
  for (let row = 0; row < size; row += 1) {
    let rest = solution[row] ?? 0;
    for (let k = 0; k < row; k += 1) rest -= (lower[row]?.[k] ?? 0) * (solution[k] ?? 0);
    solution[row] = rest / (lower[row]?.[row] ?? 1);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let rest = solution[row] ?? 0;
    for (let k = row + 1; k < size; k += 1) rest -= (lower[k]?.[row] ?? 0) * (solution[k] ?? 0);
    solution[row] = rest / (lower[row]?.[row] ?? 1);
  }
  return solution;
}

/** The inverse, by the lower triangle of the matrix. */
export function inverseByCholesky(lower: Matrix): number[][] {
  return lower.map((_, column) =>
    solveByCholesky(
      lower,
      lower.map((__, row) => (row === column ? 1 : 0)),
    ),
  );
}
