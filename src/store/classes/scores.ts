/**
 * The tables of figures, `abc_scores` and the others of `score-tables.ts`: the latest figures that classes were made of,
 * one row a customer.
 */

import type { List } from '../file/list.ts';
import { type Batch, besideTheList } from '../journal/batches.ts';
import { type Score, scoreColumnsOf, scoreTableOf } from '../schema/score-tables.ts';
import { RowBuffer, type SqlValue } from '../tables/multi-row-insert.ts';

/** The figures of every customer who has any. */
type Scores = Iterable<readonly [customerId: number, score: Score]>;

/**
 * Keeps the figures of a scheme on a day. Figures of a later day are left alone, and so is a row that would not change.
 * Rows of customers who have no figures any more, because they were merged or their orders undone, are taken away.
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
  // The new figures stand beside the table for the time of the comparison, so that SQLite itself goes through them.
  besideTheList(list, () => {
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

/** Writes figures into a table that has none. @returns how many rows. */
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
