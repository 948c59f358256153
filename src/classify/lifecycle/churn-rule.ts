/** The rule of churn: which stage follows from a silence and from the probability that the customer will buy again. */
import { text } from '../../base/text.ts';
import type { SchemeClass } from '../scheme/scheme.ts';
import { type LifecycleMetrics, silenceLimits } from './lifecycle-rule.ts';

export const churnStages = [
  { code: 'steady', label: text('steady', '稳定') },
  { code: 'overdue', label: text('overdue', '逾期未购') },
  { code: 'likely-lost', label: text('likely lost', '可能流失') },
  { code: 'lost', label: text('lost', '已流失') },
] as const satisfies readonly SchemeClass[];

export type ChurnStage = (typeof churnStages)[number]['code'];

const LIKELY_LOST_BELOW = 0.5;
const LOST_BELOW = 0.1;

/** The churn of one customer. */
export interface ChurnRisk {
  readonly stage: ChurnStage;
  readonly metrics: LifecycleMetrics;
  /** The rhythm is the customer's own, not that of the list. */
  readonly ownRhythm: boolean;
  /** From 0 to 1; undefined where there is too little data for a model. */
  readonly alive: number | undefined;
  /** In minor units; NaN where values are unknown. */
  readonly valueAtRisk: number;
}

/** The stage of a silence and a probability. */
export function churnStage(
  { silence, usualGap }: Pick<LifecycleMetrics, 'silence' | 'usualGap'>,
  alive = 1,
): ChurnStage {
  const { atRiskAfter, lostAfter } = silenceLimits(usualGap);
  if (silence > lostAfter || alive < LOST_BELOW) return 'lost';
  if (alive < LIKELY_LOST_BELOW) return 'likely-lost';
  return silence > atRiskAfter ? 'overdue' : 'steady';
}
