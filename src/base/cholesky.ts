/** Systems of linear equations, small and symmetric. */

/**
 * Solves `matrix · x = right` by Cholesky's decomposition.
 *
 * @param matrix symmetric and positive definite.
 */
export function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const lower: number[][] = [];
  for (const [row, cells] of matrix.entries()) {
    const line: number[] = [];
    for (let column = 0; column <= row; column++) {
      const above = column === row ? line : (lower[column] ?? []);
      let rest = cells[column] ?? 0;
      for (let at = 0; at < column; at++) rest -= (line[at] ?? 0) * (above[at] ?? 0);
      line.push(column === row ? Math.sqrt(rest) : rest / (above[column] ?? 1));
    }
    lower.push(line);
  }
  const half = right.map(() => 0);
  for (const [row, line] of lower.entries()) {
    let rest = right[row] ?? 0;
    for (let at = 0; at < row; at++) rest -= (line[at] ?? 0) * (half[at] ?? 0);
    half[row] = rest / (line[row] ?? 1);
  }
  const solution = right.map(() => 0);
  for (let row = right.length - 1; row >= 0; row--) {
    let rest = half[row] ?? 0;
    for (let at = row + 1; at < right.length; at++) rest -= (lower[at]?.[row] ?? 0) * (solution[at] ?? 0);
    solution[row] = rest / (lower[row]?.[row] ?? 1);
  }
  return solution;
}
