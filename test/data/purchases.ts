/** Purchase histories of customers who buy as BG/NBD, MBG/NBD or Pareto/NBD say, and what they spend by Gamma-Gamma. */
import {
  collapseHistories,
  type PurchaseHistories,
  type PurchaseHistory,
} from '../../src/classify/clv/histories/purchase-histories.ts';
import { type Draws, seededDraws } from './random.mjs';

export function historiesOf(histories: readonly PurchaseHistory[]): PurchaseHistories {
  return collapseHistories({
    frequency: Float64Array.from(histories, ({ frequency }) => frequency),
    recency: Float64Array.from(histories, ({ recency }) => recency),
    age: Float64Array.from(histories, ({ age }) => age),
  });
}

/** When a customer buys after the first purchase, as long as they are there: the times up to `age`. */
export type Buying = (draw: Draws, age: number) => number[];

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
  const draw = seededDraws(seed);
  return Array.from({ length: customers }, () => {
    const age = Math.ceil(7 * longest * (1 - draw.uniform() / 2)) / 7;
    const days = new Set(buying(draw, age).map((time) => Math.ceil(7 * time)));
    return { frequency: days.size, recency: Math.max(0, ...days) / 7, age };
  });
}
