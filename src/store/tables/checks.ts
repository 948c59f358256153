/** The table `checks`: how good the list was found to be, one row for each check that said something new. */

import type { List } from '../file/list.ts';
import type { Batch } from '../journal/batches.ts';

/** The parts of a score, in the order in which they are told. */
export const scoreParts = ['completeness', 'validity', 'uniqueness', 'belonging', 'freshness'] as const;
export type ScorePart = (typeof scoreParts)[number];

/** What a check found: from 0 to 100, null where there was nothing to judge by. */
export interface CheckedScore extends Readonly<Record<ScorePart, number | null>> {
  readonly asOf: string;
  readonly customers: number;
  readonly score: number | null;
}

const FIGURES = ['as_of', 'customers', 'score', ...scoreParts];

/** Keeps what a check found within a batch. */
export function keepCheck({ db }: List, batch: Batch, found: CheckedScore): void {
  const figures = [found.asOf, found.customers, found.score, ...scoreParts.map((part) => found[part])];
  db.prepare(
    `INSERT INTO checks (at, ${FIGURES.join(', ')}, batch_id)
     VALUES (?, ${FIGURES.map(() => '?').join(', ')}, ?)`,
  ).run([batch.at, ...figures, batch.id]);
}

/** What the checks found, the earliest first. */
export function allChecks({ db }: List): CheckedScore[] {
  return db
    .prepare<[], CheckedScore>(
      `SELECT as_of AS asOf, customers, score, ${scoreParts.join(', ')}
       FROM checks
       ORDER BY id`,
    )
    .all();
}
