/**
 * Small symmetric matrices: Cholesky's decomposition, which also tells whether they are positive definite, and the inverse.
 */
import { at } from '../../../base/at.ts';

/** Rows of numbers, as many as columns. */
export type Matrix = readonly (readonly number[])[];

/** The lower triangle L with L Lᵀ = matrix (Cholesky); undefined where the matrix is not positive definite. */
export function choleskyOf(matrix: Matrix): number[][] | undefined {
  const lower: number[][] = matrix.map((row) => row.map(() => 0));
  for (const [row, entries] of matrix.entries()) {
    const own = at(lower, row);
    for (let column = 0; column <= row; column += 1) {
      const above = at(lower, column);
      let rest = at(entries, column);
      for (let k = 0; k < column; k += 1) rest -= at(own, k) * at(above, k);
      if (row > column) own[column] = rest / at(above, column);
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
    let rest = at(solution, row);
    for (let k = 0; k < row; k += 1) rest -= at(at(lower, row), k) * at(solution, k);
    solution[row] = rest / at(at(lower, row), row);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let rest = at(solution, row);
    for (let k = row + 1; k < size; k += 1) rest -= at(at(lower, k), row) * at(solution, k);
    solution[row] = rest / at(at(lower, row), row);
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
