/**
 * The table `scores`: the latest figures that classes were made of, one row a customer.
 */
import type { Batch } from './batches.ts';
import type { List } from './list.ts';

/** The figures of one customer on the day of the analysis. Money is in minor units, shares from 0 to 1, gaps in days. */
export interface Score {
  readonly recencyDays: number | null;
  readonly frequency: number | null;
  readonly monetary: number | null;
  readonly r: number | null;
  readonly f: number | null;
  readonly m: number | null;
  readonly rfm: string | null;
  readonly revenue: number | null;
  readonly revenueShare: number | null;
  readonly cumulativeShare: number | null;
  readonly firstOrderOn: string | null;
  readonly lastOrderOn: string | null;
  /** The gap that a silence is held against: the customer's own, else that of the list. */
  readonly usualGapDays: number | null;
}

/** The column of each figure. */
const COLUMNS: Readonly<Record<keyof Score, string>> = {
  recencyDays: 'recency_days',
  frequency: 'frequency',
  monetary: 'monetary',
  r: 'r',
  f: 'f',
  m: 'm',
  rfm: 'rfm',
  revenue: 'revenue',
  revenueShare: 'revenue_share',
  cumulativeShare: 'cumulative_share',
  firstOrderOn: 'first_order_on',
  lastOrderOn: 'last_order_on',
  usualGapDays: 'usual_gap_days',
};

const FIGURES: readonly (keyof Score)[] = [
  'recencyDays',
  'frequency',
  'monetary',
  'r',
  'f',
  'm',
  'rfm',
  'revenue',
  'revenueShare',
  'cumulativeShare',
  'firstOrderOn',
  'lastOrderOn',
  'usualGapDays',
];

/**
 * Keeps the figures of a day. Figures of a later day are left alone, and so is a row that would not change. Rows of
 * customers who have no figures any more, because they were merged or their orders undone, are taken away.
 *
 * @param scores the figures of every customer who has any; absent ones are null.
 * @returns how many rows changed.
 */
export function keepScores(
  { db }: List,
  batch: Batch,
  asOf: string,
  scores: Iterable<readonly [customerId: number, score: Partial<Score>]>,
): number {
  const columns = ['as_of', ...FIGURES.map((figure) => COLUMNS[figure])];
  const put = db.prepare(
    `INSERT INTO scores (customer_id, ${columns.join(', ')}, batch_id)
     VALUES (?, ${columns.map(() => '?').join(', ')}, ?)
     ON CONFLICT (customer_id) DO UPDATE
     SET ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}
     WHERE excluded.as_of >= scores.as_of
       AND (${columns.map((column) => `scores.${column} IS NOT excluded.${column}`).join(' OR ')})`,
  );
  const stale = new Set(
    db.prepare<[string], number>('SELECT customer_id FROM scores WHERE as_of <= ?').pluck().all(asOf),
  );
  let changed = 0;
  for (const [customerId, score] of scores) {
    stale.delete(customerId);
    const figures = FIGURES.map((figure) => score[figure] ?? null);
    changed += put.run(customerId, asOf, ...figures, batch.id).changes;
  }
  const remove = db.prepare('DELETE FROM scores WHERE customer_id = ?');
  for (const customerId of stale) changed += remove.run(customerId).changes;
  return changed;
}
