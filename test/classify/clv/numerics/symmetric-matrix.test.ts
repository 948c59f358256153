import fc from 'fast-check';
import { expect, test } from 'vitest';
import '../../../property-seed.ts';
import {
  choleskyOf,
  inverseByCholesky,
  solveByCholesky,
} from '../../../../src/classify/clv/numerics/symmetric-matrix.ts';

const entry = fc.integer({ min: -5, max: 5 });
const someMatrix = fc.array(fc.tuple(entry, entry, entry), { minLength: 3, maxLength: 3 }).map((rows) =>
  // A Aᵀ + 1 is positive definite whatever A is.
  rows.map((row, i) => rows.map((other, j) => dot(row, other) + (i === j ? 1 : 0))),
);

function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
}

test('the inverse times the matrix is the identity, and solving is the same as multiplying by the inverse', () => {
  fc.assert(
    fc.property(someMatrix, fc.tuple(entry, entry, entry), (matrix, rightSide) => {
      const lower = choleskyOf(matrix);
      expect(lower).toBeDefined();
      const inverse = inverseByCholesky(lower ?? []);
      for (const [i, row] of inverse.entries()) {
        for (const [j, column] of matrix.entries()) expect(dot(row, column)).toBeCloseTo(i === j ? 1 : 0, 8);
      }
      const solution = solveByCholesky(lower ?? [], rightSide);
      for (const [i, row] of inverse.entries()) expect(solution[i]).toBeCloseTo(dot(row, rightSide), 8);
    }),
  );
});

test.each([
  [[[0]]],
  [[[-1]]],
  [
    [
      [1, 2],
      [2, 1],
    ],
  ],
  [[[Number.NaN]]],
])('%j is not positive definite', (matrix) => {
  expect(choleskyOf(matrix)).toBeUndefined();
});
