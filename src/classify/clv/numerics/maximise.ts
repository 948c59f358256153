/**
 * Maximises a smooth function of a few numbers above 0, such as a likelihood: by quasi-Newton steps (BFGS) with gradients
 * by central differences, finished by Newton's method. Deterministic: the same start gives the same maximum.
 *
 * Nocedal and Wright, Numerical Optimization, 2nd edition (2006), chapters 3 and 6. The search goes over the logarithms
 * of the numbers, so that they stay above 0 and the scale of the units does not matter.
 */
import { at } from '../../../base/at.ts';
import { choleskyOf, type Matrix, solveByCholesky } from './symmetric-matrix.ts';

/** The function to maximise, NaN or minus infinity where it is undefined, and the start of the search. */
export interface Objective {
  readonly target: (values: readonly number[]) => number;
  /** The search stays within the origin divided and multiplied by e^9, some 8,000. */
  readonly origin: readonly number[];
}

/** A point that a search reached. */
export interface Point {
  readonly values: readonly number[];
  readonly height: number;
}

export interface Maximum extends Point {
  /** Minus the second derivatives by the logarithms of the values. */
  readonly curvature: Matrix;
  /** The gain of the next Newton step, by gradient and curvature; infinite where this is not a maximum. */
  readonly remainingGain: number;
  /** The indexes of values that ran to the edge of the range: the function rises without end. */
  readonly atEdge: readonly number[];
}

const REACH = 9;
/** In the logarithm, so a value changes at most by a factor of e^2 at once. */
const LONGEST_STEP = 2;
const MAX_STEPS = 300;
const GRADIENT_STEP = 1e-4;
const CURVATURE_STEP = 2e-3;
/** A gain in log-likelihood that changes no digit shown. */
const NEGLIGIBLE_GAIN = 1e-9;
const MAX_NEWTON_STEPS = 12;

/** Climbs to a point near a maximum, or as far as the function rises. */
export function climb(searched: Objective, start: readonly number[] = searched.origin): Point {
  const height = heightOf(searched);
  let point = pointAt(height, start.map(Math.log));
  let gradient = gradientAt(height, point.position);
  let inverse = scaledIdentity(gradient);
  for (let step = 0; step < MAX_STEPS; step += 1) {
    let direction = inverse.map((row) => dot(row, gradient));
    if (!(dot(direction, gradient) > 0)) {
      inverse = scaledIdentity(gradient);
      direction = inverse.map((row) => dot(row, gradient));
    }
    const next = stepAlong(height, searched, point, direction, gradient);
    if (next === undefined) break;
    const nextGradient = gradientAt(height, next.position);
    inverse = updatedInverse(inverse, minus(next.position, point.position), minus(gradient, nextGradient));
    const gained = next.height - point.height;
    point = next;
    gradient = nextGradient;
    if (gained < NEGLIGIBLE_GAIN * Math.max(1, Math.abs(point.height) * 1e-6)) break;
  }
  return { values: point.position.map(Math.exp), height: point.height };
}

/** Refines a maximum from a point near it, by Newton's method, whose steps double the number of correct digits. */
export function refineMaximum(searched: Objective, { values }: Point): Maximum {
  const height = heightOf(searched);
  let point = pointAt(height, values.map(Math.log));
  for (let step = 0; ; step += 1) {
    const gradient = gradientAt(height, point.position);
    const curvature = curvatureAt(height, point);
    const lower = choleskyOf(curvature);
    const direction = lower === undefined ? undefined : solveByCholesky(lower, gradient);
    const remainingGain = direction === undefined ? Number.POSITIVE_INFINITY : dot(direction, gradient) / 2;
    const done = direction === undefined || remainingGain < NEGLIGIBLE_GAIN || step === MAX_NEWTON_STEPS;
    const next = done ? undefined : stepAlong(height, searched, point, direction, gradient);
    if (next === undefined) {
      const atEdge = edgesOf(searched, point.position);
      return { values: point.position.map(Math.exp), height: point.height, curvature, remainingGain, atEdge };
    }
    point = next;
  }
}

/** A point in logarithms, over which the search goes. */
interface LogPoint {
  readonly position: readonly number[];
  readonly height: number;
}

type Height = (position: readonly number[]) => number;

function heightOf({ target }: Objective): Height {
  return (position) => {
    const height = target(position.map(Math.exp));
    return Number.isNaN(height) ? Number.NEGATIVE_INFINITY : height;
  };
}

function pointAt(height: Height, position: readonly number[]): LogPoint {
  return { position, height: height(position) };
}

function edgesOf({ origin }: Objective, position: readonly number[]): number[] {
  return [...position.keys()].filter(
    (index) => Math.abs(at(position, index) - Math.log(at(origin, index))) > REACH - 0.5,
  );
}

function within({ origin }: Objective, position: readonly number[]): number[] {
  return position.map((value, index) => {
    const middle = Math.log(at(origin, index));
    return Math.min(Math.max(value, middle - REACH), middle + REACH);
  });
}

/** Line search: steps along a direction until the gain is in proportion to the gradient; undefined where there is none. */
function stepAlong(
  height: Height,
  searched: Objective,
  from: LogPoint,
  direction: readonly number[],
  gradient: readonly number[],
): LogPoint | undefined {
  const longest = Math.max(...direction.map(Math.abs));
  let length = longest > LONGEST_STEP ? LONGEST_STEP / longest : 1;
  for (let halving = 0; halving < 40; halving += 1, length /= 2) {
    const position = within(
      searched,
      from.position.map((value, index) => value + length * at(direction, index)),
    );
    const promised = dot(minus(position, from.position), gradient);
    if (!(promised > 0)) continue;
    const reached = height(position);
    if (reached > from.height && reached >= from.height + 1e-4 * promised) return { position, height: reached };
  }
  return undefined;
}

function gradientAt(height: Height, position: readonly number[]): number[] {
  return position.map((_, index) => {
    const up = height(moved(position, index, GRADIENT_STEP));
    const down = height(moved(position, index, -GRADIENT_STEP));
    return (up - down) / (2 * GRADIENT_STEP);
  });
}

/** Minus the second derivatives, by central differences. */
function curvatureAt(height: Height, { position, height: middle }: LogPoint): number[][] {
  const step = CURVATURE_STEP;
  const matrix = position.map(() => position.map(() => Number.NaN));
  for (let first = 0; first < position.length; first += 1) {
    for (let second = 0; second <= first; second += 1) {
      const corner = (one: number, other: number) => height(moved(moved(position, first, one), second, other));
      const bent =
        first === second
          ? (2 * middle - height(moved(position, first, step)) - height(moved(position, first, -step))) / step ** 2
          : -(corner(step, step) - corner(step, -step) - corner(-step, step) + corner(-step, -step)) / (4 * step ** 2);
      for (const [row, column] of [
        [first, second],
        [second, first],
      ] as const) {
        at(matrix, row)[column] = bent;
      }
    }
  }
  return matrix;
}

/** Updates the inverse curvature after a step (Broyden, Fletcher, Goldfarb and Shanno). */
function updatedInverse(inverse: number[][], step: readonly number[], gradientChange: readonly number[]): number[][] {
  const curvatureAlong = dot(step, gradientChange);
  if (!(curvatureAlong > 1e-12)) return inverse;
  const turned = inverse.map((row) => dot(row, gradientChange));
  const weight = (1 + dot(gradientChange, turned) / curvatureAlong) / curvatureAlong;
  return inverse.map((row, i) =>
    row.map((entry, j) => {
      const [si, sj, ti, tj] = [at(step, i), at(step, j), at(turned, i), at(turned, j)];
      return entry + weight * si * sj - (ti * sj + si * tj) / curvatureAlong;
    }),
  );
}

/** The initial inverse curvature: steps of at most length 1. */
function scaledIdentity(gradient: readonly number[]): number[][] {
  const scale = 1 / Math.max(1, Math.sqrt(dot(gradient, gradient)));
  return gradient.map((_, row) => gradient.map((__, column) => (row === column ? scale : 0)));
}

function moved(position: readonly number[], index: number, by: number): number[] {
  return position.map((value, own) => (own === index ? value + by : value));
}

function minus(one: readonly number[], other: readonly number[]): number[] {
  return one.map((value, index) => value - at(other, index));
}

function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, index) => sum + value * at(other, index), 0);
}
