/** Distances between points whose coordinates are stored one after the other. */
import { float64At } from '../../base/typed-at.ts';

/** The squared distance of two points, each of which starts at an offset of some values. */
export function squaredDistance(
  first: Float64Array,
  firstStart: number,
  second: Float64Array,
  secondStart: number,
  dimensions: number,
): number {
  let sum = 0;
  for (let dimension = 0; dimension < dimensions; dimension += 1) {
    const difference = float64At(first, firstStart + dimension) - float64At(second, secondStart + dimension);
    sum += difference * difference;
  }
  return sum;
}
