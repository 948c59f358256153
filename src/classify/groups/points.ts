/**
 * Customers as points: equal ones are one point with a weight, and a long list is represented by a sample.
 *
 * The sample depends only on the values and the seed, never on the order of the customers.
 */
import { float64At } from '../../base/typed-at.ts';

/** Distinct points in a few dimensions, in ascending order. */
export interface WeightedPoints {
  readonly count: number;
  readonly dimensions: number;
  /** The coordinates, point by point. */
  readonly values: Float64Array;
  /** Number of customers that each point represents. */
  readonly weights: Float64Array;
}

/**
 * Draws points from rows of values, by systematic sampling: the rows are sorted by a hash of their values, and every
 * `rows / size`-th is taken, so a value that many rows share is drawn in proportion.
 *
 * @param values the coordinates, row by row; none is NaN.
 * @param size number of rows to draw; of fewer rows, all are taken.
 */
export function samplePoints(values: Float64Array, dimensions: number, size: number, seed: number): WeightedPoints {
  const rows = values.length / dimensions;
  const keys = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) keys[row] = hashOf(values, row * dimensions, dimensions, seed);
  const drawn = countsOfDrawn(keys.slice().sort(), Math.min(size, rows));
  const found: { readonly start: number; readonly weight: number }[] = [];
  for (let row = 0; row < rows && drawn.size > 0; row += 1) {
    const key = float64At(keys, row);
    const weight = drawn.get(key);
    if (weight === undefined) continue;
    drawn.delete(key);
    found.push({ start: row * dimensions, weight });
  }
  found.sort((first, second) => compareRows(values, first.start, second.start, dimensions));
  const points: WeightedPoints = {
    count: found.length,
    dimensions,
    values: new Float64Array(found.length * dimensions),
    weights: Float64Array.from(found, ({ weight }) => weight),
  };
  for (const [point, { start }] of found.entries()) {
    // Adding 0 turns -0 into 0, here and in the hash.
    points.values.set(
      values.subarray(start, start + dimensions).map((value) => value + 0),
      point * dimensions,
    );
  }
  return points;
}

/** How often each key is drawn when sorted keys are sampled at `size` equal intervals. */
function countsOfDrawn(line: Float64Array, size: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (let step = 0; step < size; step += 1) {
    const key = float64At(line, Math.floor(((step + 0.5) * line.length) / size));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

const number = new Float64Array(1);
const halves = new Uint32Array(number.buffer);

/** A hash of 53 bits: among a million distinct rows a collision has a probability of one in ten thousand. */
function hashOf(values: Float64Array, start: number, length: number, seed: number): number {
  let low = 0x811c9dc5 ^ seed;
  let high = 0x9747b28c ^ seed;
  for (let index = start; index < start + length; index += 1) {
    number[0] = float64At(values, index) + 0;
    for (const half of halves) {
      low = Math.imul(low ^ half, 0x01000193);
      low ^= low >>> 15;
      high = Math.imul(high ^ half, 0x85ebca6b);
      high ^= high >>> 13;
    }
  }
  low = Math.imul(low ^ high, 0x2c1b3c6d);
  low ^= low >>> 12;
  high = Math.imul(high ^ low, 0x297a2d39);
  high ^= high >>> 15;
  return ((high >>> 0) % 0x200000) * 0x100000000 + (low >>> 0);
}

function compareRows(values: Float64Array, first: number, second: number, dimensions: number): number {
  for (let dimension = 0; dimension < dimensions; dimension += 1) {
    const difference = float64At(values, first + dimension) - float64At(values, second + dimension);
    if (difference !== 0) return difference;
  }
  return 0;
}
