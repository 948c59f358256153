/** The square of the distance of two points, each of which begins at a place of some values. */
export function squaredDistance(
  first: Float64Array,
  firstStart: number,
  second: Float64Array,
  secondStart: number,
  dimensions: number,
): number {
  let sum = 0;
  for (let dimension = 0; dimension < dimensions; dimension += 1) {
    const difference = (first[firstStart + dimension] ?? 0) - (second[secondStart + dimension] ?? 0);
    sum += difference * difference;
  }
  return sum;
}
