/** Customers who buy as a model says, invented by seeded chance, and histories written by hand. */

import { seededRandom } from '../../../src/base/seeded-random.ts';
import {
  collapseHistories,
  type PurchaseHistories,
  type PurchaseHistory,
} from '../../../src/classify/clv/histories/purchase-histories.ts';

export function historiesOf(histories: readonly PurchaseHistory[]): PurchaseHistories {
  return collapseHistories({
    frequency: Float64Array.from(histories, ({ frequency }) => frequency),
    recency: Float64Array.from(histories, ({ recency }) => recency),
    age: Float64Array.from(histories, ({ age }) => age),
  });
}

export interface Chance {
  uniform(): number;
  exponential(rate: number): number;
  gamma(shape: number, rate: number): number;
  beta(a: number, b: number): number;
}

/** Draws of one sequence. */
export function chance(seed: number): Chance {
  const random = seededRandom(seed);
  const uniform = () => random() || Number.MIN_VALUE;
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  // Marsaglia and Tsang (2000).
  const gamma = (shape: number, rate: number): number => {
    if (shape < 1) return gamma(shape + 1, rate) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(uniform()) < x ** 2 / 2 + d * (1 - v + Math.log(v))) return (d * v) / rate;
    }
  };
  return {
    uniform,
    exponential: (rate) => -Math.log(uniform()) / rate,
    gamma,
    beta(a, b) {
      const [one, other] = [gamma(a, 1), gamma(b, 1)];
      return one / (one + other);
    },
  };
}

/** When a customer buys after the first purchase, as long as they are there: the times up to `age`. */
export type Buying = (draw: Chance, age: number) => number[];

/** BG/NBD and MBG/NBD: out after a purchase; by the latter also after the first. */
export function betaGeometricBuying([r = 0, alpha = 0, a = 0, b = 0]: readonly number[], outAtFirst: boolean): Buying {
  return (draw, age) => {
    const rate = draw.gamma(r, alpha);
    const out = draw.beta(a, b);
    const times: number[] = [];
    if (outAtFirst && draw.uniform() < out) return times;
    for (let time = draw.exponential(rate); time <= age; time += draw.exponential(rate)) {
      times.push(time);
      if (draw.uniform() < out) break;
    }
    return times;
  };
}

/** Pareto/NBD: out at a moment of its own. */
export function paretoBuying([r = 0, alpha = 0, s = 0, beta = 0]: readonly number[]): Buying {
  return (draw, age) => {
    const rate = draw.gamma(r, alpha);
    const out = draw.exponential(draw.gamma(s, beta));
    const times: number[] = [];
    for (let time = draw.exponential(rate); time <= Math.min(age, out); time += draw.exponential(rate)) {
      times.push(time);
    }
    return times;
  };
}

/** The histories of customers who have been watched for between half of a time and all of it; in weeks of whole days. */
export function inventedHistories(buying: Buying, customers: number, longest: number, seed = 1): PurchaseHistory[] {
  const draw = chance(seed);
  return Array.from({ length: customers }, () => {
    const age = Math.ceil(7 * longest * (1 - draw.uniform() / 2)) / 7;
    const days = new Set(buying(draw, age).map((time) => Math.ceil(7 * time)));
    return { frequency: days.size, recency: Math.max(0, ...days) / 7, age };
  });
}
