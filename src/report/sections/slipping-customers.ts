/**
 * Finds the customers who are slipping away: those at risk, those lost in the last four weeks, and those who have been
 * silent for longer than their own rhythm suggests.
 */
import { at } from '../../base/at.ts';
import { counted } from '../../base/pluralize.ts';
import { type Text, text } from '../../base/text.ts';
import { int32At, uint32At } from '../../base/typed-at.ts';
import { daysBetween, daysLater } from '../contents/period.ts';
import type { Named } from '../contents/report.ts';
import { classesAt, classOf } from '../source/classes-at.ts';
import { PURCHASE_DAYS_OF_RHYTHM, type UsualGap, usualGaps } from '../source/purchase-rhythm.ts';
import type { ReportSource } from '../source/report-source.ts';

const LOST_RECENTLY_DAYS = 28;
/** A silence of more than two usual gaps is notable; one of less than two weeks never is. */
const GAPS_OF_SILENCE = 2;
const SHORTEST_SILENCE = 14;

const atRisk: Named = { code: 'at-risk', label: text('at risk', '预警') };
const justLost: Named = { code: 'lost', label: text('just lost', '新近流失') };
const overdue: Named = { code: 'overdue', label: text('overdue', '超期未购') };

/** A customer who is slipping away, and why. */
export interface Slipping {
  readonly state: Named;
  /** Days since the last purchase. */
  readonly silence: number;
}

/** By the customer's id, in the order of the ids; undefined where the lifecycle was never computed. */
export function slippingCustomers(source: ReportSource): Map<number, Slipping> | undefined {
  const { totals, period } = source;
  const stages = classesAt(source, 'lifecycle', period.to);
  if (stages.count === 0) return undefined;
  const lost = lostRecently(source);
  const isOverdue = overdueTest(source);
  const today = daysBetween('1970-01-01', period.to);
  const slipping = new Map<number, Slipping>();
  for (const id of totals.ids) {
    const silence = today - int32At(totals.lastOrderDay, id);
    // A customer who has bought since the classes were computed is back, whatever the class.
    if (totals.orders[id] === 0 || silence < SHORTEST_SILENCE) continue;
    const stage = classOf(stages, id)?.code;
    if (stage === 'at-risk') slipping.set(id, { state: atRisk, silence });
    else if (stage === 'lost' && lost.has(id)) slipping.set(id, { state: justLost, silence });
    else if (stage !== 'lost' && isOverdue(id, silence)) slipping.set(id, { state: overdue, silence });
  }
  return slipping;
}

/** Makes the test whether a silence is longer than the customer's own rhythm suggests. */
function overdueTest(source: ReportSource): (id: number, silence: number) => boolean {
  const { totals, list } = source;
  const gapOf = usualGaps(source);
  const stored = new Float32Array(totals.revenue.length);
  const rows = list.db
    .prepare<[], [number, number]>(
      'SELECT customer_id, usual_gap_days FROM lifecycle_scores WHERE usual_gap_days IS NOT NULL',
    )
    .raw();
  for (const [id, gap] of rows.iterate()) stored[id] = gap;
  return (id, silence) => {
    if (uint32At(totals.orders, id) < PURCHASE_DAYS_OF_RHYTHM) return false;
    // Most are decided by the gap of the last classification, 0 without one; only for the others are orders read.
    if (silence <= GAPS_OF_SILENCE * at(stored, id)) return false;
    const gap = gapOf(id);
    return gap?.own === true && silence > GAPS_OF_SILENCE * gap.days;
  };
}

/** Customers whose stage became lost in the last four weeks, and was another one before. */
function lostRecently({ list, period }: ReportSource): Set<number> {
  const ids = list.db
    .prepare<[string, string], number>(
      `SELECT lost.customer_id
       FROM classes AS lost
       JOIN classes AS before
         ON before.customer_id = lost.customer_id
         AND before.scheme = lost.scheme
         AND before.valid_until = lost.valid_from
       WHERE lost.scheme = 'lifecycle'
         AND lost.class = 'lost'
         AND lost.valid_from > ?
         AND lost.valid_from <= ?`,
    )
    .pluck()
    .all(daysLater(period.to, -LOST_RECENTLY_DAYS), period.to);
  return new Set(ids);
}

/** Why a customer is slipping away, in a few words. */
export function reasonOf({ silence }: Slipping, gap: UsualGap | undefined): Text {
  if (gap === undefined) return text(`silent for ${counted(silence, 'day')}`, `已沉默 ${silence} 天`);
  const days = Math.max(1, Math.round(gap.days));
  const often = days === 1 ? 'every day' : `every ${days} days`;
  return gap.own
    ? text(
        `usually buys ${often}, silent for ${counted(silence, 'day')}`,
        `通常每 ${days} 天下单，已沉默 ${silence} 天`,
      )
    : text(
        `silent for ${counted(silence, 'day')}; others buy again within ${counted(days, 'day')}`,
        `已沉默 ${silence} 天，其他客户通常 ${days} 天内复购`,
      );
}
