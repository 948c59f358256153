/**
 * Customers as points: equal ones are one point that counts several times, and of a long list a sample stands for all.
 *
 * Which customers are drawn depends on their values and the seed alone, never on the order in which they came.
 */

/** Points in a space of a few dimensions, in ascending order; no two are equal. */
export interface WeightedPoints {
  readonly count: number;
  readonly dimensions: number;
  /** The coordinates of one point after those of another. */
  readonly values: Float64Array;
  /** How many customers each point stands for. */
  readonly weights: Float64Array;
}

/**
 * Draws points from rows of values, by systematic sampling: the rows are lined up by a hash of their values, and each
 * `rows / size`-th is taken. So a value that many rows share is drawn as often as it deserves.
 *
 * @param values the coordinates of one row after those of another; none is NaN.
 * @param size how many rows to draw; from fewer rows, all are taken.
 */
export function samplePoints(values: Float64Array, dimensions: number, size: number, seed: number): WeightedPoints {
  const rows = values.length / dimensions;
  const keys = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) keys[row] = hashOf(values, row * dimensions, dimensions, seed);
  const drawn = countsOfDrawn(keys.slice().sort(), Math.min(size, rows));
  const found: { readonly start: number; readonly weight: number }[] = [];
  for (let row = 0; row < rows && drawn.size > 0; row += 1) {
    const key = keys[row] ?? 0;
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
  for (const [place, { start }] of found.entries()) {
    // Adding 0 makes -0 and 0 one number, here and in the hash.
    points.values.set(
      values.subarray(start, start + dimensions).map((value) => value + 0),
      place * dimensions,
    );
  }
  return points;
}

/** How often each key is met when a line of keys is walked in `size` equal strides. */
function countsOfDrawn(line: Float64Array, size: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (let step = 0; step < size; step += 1) {
    const key = line[Math.floor(((step + 0.5) * line.length) / size)] ?? 0;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

const number = new Float64Array(1);
const halves = new Uint32Array(number.buffer);

/** A hash of 53 bits: a million different rows have one in common with a chance of one in ten thousand. */
function hashOf(values: Float64Array, start: number, length: number, seed: number): number {
  let low = 0x811c9dc5 ^ seed;
  let high = 0x9747b28c ^ seed;
  for (let place = start; place < start + length; place += 1) {
    number[0] = (values[place] ?? 0) + 0;
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
    const difference = (values[first + dimension] ?? 0) - (values[second + dimension] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
