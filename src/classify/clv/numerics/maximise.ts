/**
 * Finds the top of a smooth function of a few numbers above 0, such as a likelihood: by quasi-Newton steps (BFGS) with
 * slopes by central differences, finished by Newton's method. Deterministic: the same start gives the same top.
 *
 * Nocedal and Wright, Numerical Optimization, 2nd edition (2006), chapters 3 and 6. The search goes over the logarithms
 * of the numbers, so that it cannot leave the range above 0 and a step means the same whatever the unit.
 */
import { choleskyOf, type Matrix, solveByCholesky } from './symmetric-matrix.ts';

/** What is searched: a function that is NaN or minus infinity where it has no value, and where the search began. */
export interface Searched {
  readonly target: (values: readonly number[]) => number;
  /** No value leaves the range of its origin divided and multiplied by e^9, some 8,000. */
  readonly origin: readonly number[];
}

/** A place that a search came to. */
export interface Place {
  readonly values: readonly number[];
  readonly height: number;
}

export interface Top extends Place {
  /** Minus the second derivatives by the logarithms of the values. */
  readonly curvature: Matrix;
  /** How much higher the next Newton step would come, by the slope and the curvature; infinite where it is no top. */
  readonly stillToGain: number;
  /** The places of values that ran to the edge of what is searched: the function rises for ever, or as good as. */
  readonly atEdge: readonly number[];
}

const REACH = 9;
/** In the logarithm, so e^2 is the most that a value changes at once. */
const LONGEST_STEP = 2;
const STEPS_AT_MOST = 300;
const SLOPE_STEP = 1e-4;
const CURVATURE_STEP = 2e-3;
/** A gain of the log-likelihood that no figure shows. */
const NOTHING_TO_GAIN = 1e-9;
const NEWTON_STEPS_AT_MOST = 12;

/** Climbs to a place near a top, or as far as the function rises. */
export function climb(searched: Searched, start: readonly number[] = searched.origin): Place {
  const height = heightOf(searched);
  let place = placeAt(height, start.map(Math.log));
  let slope = slopeAt(height, place.at);
  let inverse = scaledIdentity(slope);
  for (let step = 0; step < STEPS_AT_MOST; step += 1) {
    let direction = inverse.map((row) => dot(row, slope));
    if (!(dot(direction, slope) > 0)) {
      inverse = scaledIdentity(slope);
      direction = inverse.map((row) => dot(row, slope));
    }
    const next = stepAlong(height, searched, place, direction, slope);
    if (next === undefined) break;
    const nextSlope = slopeAt(height, next.at);
    inverse = learn(inverse, minus(next.at, place.at), minus(slope, nextSlope));
    const gained = next.height - place.height;
    place = next;
    slope = nextSlope;
    if (gained < NOTHING_TO_GAIN * Math.max(1, Math.abs(place.height) * 1e-6)) break;
  }
  return { values: place.at.map(Math.exp), height: place.height };
}

/** Finds the top from a place near it, by Newton's method, whose steps double the right digits. */
export function topNear(searched: Searched, { values }: Place): Top {
  const height = heightOf(searched);
  let place = placeAt(height, values.map(Math.log));
  for (let step = 0; ; step += 1) {
    const slope = slopeAt(height, place.at);
    const curvature = curvatureAt(height, place);
    const lower = choleskyOf(curvature);
    const direction = lower === undefined ? undefined : solveByCholesky(lower, slope);
    const stillToGain = direction === undefined ? Number.POSITIVE_INFINITY : dot(direction, slope) / 2;
    const done = direction === undefined || stillToGain < NOTHING_TO_GAIN || step === NEWTON_STEPS_AT_MOST;
    const next = done ? undefined : stepAlong(height, searched, place, direction, slope);
    if (next === undefined) {
      const atEdge = edgesOf(searched, place.at);
      return { values: place.at.map(Math.exp), height: place.height, curvature, stillToGain, atEdge };
    }
    place = next;
  }
}

/** A place in logarithms, over which the search goes. */
interface LogPlace {
  readonly at: readonly number[];
  readonly height: number;
}

type Height = (at: readonly number[]) => number;

function heightOf({ target }: Searched): Height {
  return (at) => {
    const height = target(at.map(Math.exp));
    return Number.isNaN(height) ? Number.NEGATIVE_INFINITY : height;
  };
}

function placeAt(height: Height, at: readonly number[]): LogPlace {
  return { at, height: height(at) };
}

function edgesOf({ origin }: Searched, at: readonly number[]): number[] {
  return [...at.keys()].filter((index) => Math.abs((at[index] ?? 0) - Math.log(origin[index] ?? 1)) > REACH - 0.5);
}

function within({ origin }: Searched, at: readonly number[]): number[] {
  return at.map((value, index) => {
    const middle = Math.log(origin[index] ?? 1);
    return Math.min(Math.max(value, middle - REACH), middle + REACH);
  });
}

/** Goes along a direction until the function has risen in proportion to its slope; undefined where it does not rise. */
function stepAlong(
  height: Height,
  searched: Searched,
  from: LogPlace,
  direction: readonly number[],
  slope: readonly number[],
): LogPlace | undefined {
  const longest = Math.max(...direction.map(Math.abs));
  let length = longest > LONGEST_STEP ? LONGEST_STEP / longest : 1;
  for (let halving = 0; halving < 40; halving += 1, length /= 2) {
    const at = within(
      searched,
      from.at.map((value, index) => value + length * (direction[index] ?? 0)),
    );
    const promised = dot(minus(at, from.at), slope);
    if (!(promised > 0)) continue;
    const reached = height(at);
    if (reached > from.height && reached >= from.height + 1e-4 * promised) return { at, height: reached };
  }
  return undefined;
}

function slopeAt(height: Height, at: readonly number[]): number[] {
  return at.map((_, index) => {
    const up = height(moved(at, index, SLOPE_STEP));
    const down = height(moved(at, index, -SLOPE_STEP));
    return (up - down) / (2 * SLOPE_STEP);
  });
}

/** Minus the second derivatives, by central differences. */
function curvatureAt(height: Height, { at, height: middle }: LogPlace): number[][] {
  const step = CURVATURE_STEP;
  const matrix = at.map((row) => at.map(() => row));
  for (let first = 0; first < at.length; first += 1) {
    for (let second = 0; second <= first; second += 1) {
      const corner = (one: number, other: number) => height(moved(moved(at, first, one), second, other));
      const bent =
        first === second
          ? (2 * middle - height(moved(at, first, step)) - height(moved(at, first, -step))) / step ** 2
          : -(corner(step, step) - corner(step, -step) - corner(-step, step) + corner(-step, -step)) / (4 * step ** 2);
      for (const [row, column] of [
        [first, second],
        [second, first],
      ] as const) {
        const entries = matrix[row];
        if (entries !== undefined) entries[column] = bent;
      }
    }
  }
  return matrix;
}

/** What a step tells of the inverse curvature: the update of Broyden, Fletcher, Goldfarb and Shanno. */
function learn(inverse: number[][], step: readonly number[], slopeChange: readonly number[]): number[][] {
  const curvatureAlong = dot(step, slopeChange);
  if (!(curvatureAlong > 1e-12)) return inverse;
  const turned = inverse.map((row) => dot(row, slopeChange));
  const weight = (1 + dot(slopeChange, turned) / curvatureAlong) / curvatureAlong;
  return inverse.map((row, i) =>
    row.map((entry, j) => {
      const [si = 0, sj = 0, ti = 0, tj = 0] = [step[i], step[j], turned[i], turned[j]];
      return entry + weight * si * sj - (ti * sj + si * tj) / curvatureAlong;
    }),
  );
}

/** A first guess of the inverse curvature: steps of length 1 where it is steep. */
function scaledIdentity(slope: readonly number[]): number[][] {
  const scale = 1 / Math.max(1, Math.sqrt(dot(slope, slope)));
  return slope.map((_, row) => slope.map((__, column) => (row === column ? scale : 0)));
}

function moved(at: readonly number[], index: number, by: number): number[] {
  return at.map((value, place) => (place === index ? value + by : value));
}

function minus(one: readonly number[], other: readonly number[]): number[] {
  return one.map((value, at) => value - (other[at] ?? 0));
}

function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
}
