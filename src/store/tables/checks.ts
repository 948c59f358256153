/** The table `checks`: the quality score of the list, one row for each check with a new result. */

import type { List } from '../file/list.ts';
import type { Batch } from '../journal/batches.ts';

/** The parts of a score, in the order in which they are reported. */
export const scoreParts = ['completeness', 'validity', 'uniqueness', 'belonging', 'freshness'] as const;
export type ScorePart = (typeof scoreParts)[number];

/** The result of a check: from 0 to 100, null if there was no data. */
export interface CheckedScore extends Readonly<Record<ScorePart, number | null>> {
  readonly asOf: string;
  readonly customers: number;
  readonly score: number | null;
}

const FIGURES = ['as_of', 'customers', 'score', ...scoreParts];

/** Stores the result of a check within a batch. */
export function keepCheck({ db }: List, batch: Batch, found: CheckedScore): void {
  const figures = [found.asOf, found.customers, found.score, ...scoreParts.map((part) => found[part])];
  db.prepare(
    `INSERT INTO checks (at, ${FIGURES.join(', ')}, batch_id)
     VALUES (?, ${FIGURES.map(() => '?').join(', ')}, ?)`,
  ).run([batch.at, ...figures, batch.id]);
}

/** The results of all checks, the earliest first. */
export function allChecks({ db }: List): CheckedScore[] {
  return db
    .prepare<[], CheckedScore>(
      `SELECT as_of AS asOf, customers, score, ${scoreParts.join(', ')}
       FROM checks
       ORDER BY id`,
    )
    .all();
}
