/**
 * The tables of scores, `abc_scores` and the others of `score-tables.ts`: the latest scores by which customers were
 * classified, one row for each customer.
 */

import type { List } from '../file/list.ts';
import { type Batch, writingTemporaryRows } from '../journal/batches.ts';
import { type Score, scoreColumnsOf, scoreTableOf } from '../schema/score-tables.ts';
import { RowBuffer, type SqlValue } from '../tables/multi-row-insert.ts';

/** The scores of all scored customers. */
type Scores = Iterable<readonly [customerId: number, score: Score]>;

/**
 * Stores the scores of a scheme on a day. Scores of a later day and rows that would not change are left alone. Rows of
 * customers without scores, because they were merged or their orders undone, are removed.
 *
 * @returns how many rows changed.
 */
export function keepScores(list: List, batch: Batch, scheme: string, asOf: string, scores: Scores): number {
  const { db } = list;
  const table = scoreTableOf(scheme);
  const names = scoreColumnsOf(scheme).map(({ name }) => name);
  if (db.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get() === undefined) {
    return writeScores(list, table, names, { as_of: asOf, batch_id: batch.id }, scores);
  }
  const columns = ['as_of', ...names];
  // The new scores are put into a temporary table, so that SQLite itself compares them.
  writingTemporaryRows(list, () => {
    db.exec('DROP TABLE IF EXISTS temp.new_scores');
    db.exec(`CREATE TEMP TABLE new_scores (customer_id INTEGER PRIMARY KEY, ${columns.join(', ')})`);
    writeScores(list, 'new_scores', names, { as_of: asOf }, scores);
  });
  const removed = db
    .prepare(`DELETE FROM ${table} WHERE as_of <= ? AND customer_id NOT IN (SELECT customer_id FROM new_scores)`)
    .run(asOf);
  const changed = db
    .prepare(
      `UPDATE ${table}
       SET ${columns.map((column) => `${column} = found.${column}`).join(', ')}
       FROM new_scores AS found
       WHERE found.customer_id = ${table}.customer_id
         AND ${table}.as_of <= found.as_of
         AND (${columns.map((column) => `${table}.${column} IS NOT found.${column}`).join(' OR ')})`,
    )
    .run();
  const added = db
    .prepare(
      `INSERT INTO ${table} (customer_id, ${columns.join(', ')}, batch_id)
       SELECT customer_id, ${columns.join(', ')}, ?
       FROM new_scores
       WHERE customer_id NOT IN (SELECT customer_id FROM ${table})`,
    )
    .run(batch.id);
  db.exec('DROP TABLE temp.new_scores');
  return removed.changes + changed.changes + added.changes;
}

/** Writes scores into an empty table. @returns how many rows. */
function writeScores(
  { db }: List,
  table: string,
  names: readonly string[],
  same: Readonly<Record<string, SqlValue>>,
  scores: Scores,
): number {
  const rows = new RowBuffer(db, table, ['customer_id', ...names], same);
  let count = 0;
  for (const [customerId, score] of scores) {
    rows.add([customerId, ...names.map((name) => score[name] ?? null)]);
    count += 1;
  }
  rows.flush();
  return count;
}
