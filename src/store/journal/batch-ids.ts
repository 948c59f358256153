/**
 * The table `batch_ids`: the range of ids of the rows that a batch inserted into the largest tables. The rows of a batch
 * are found by it without an index on `batch_id`, which would make a large import slower.
 *
 * A range may be too wide, never too narrow: the batch of each row in it is checked. So it stays when rows are removed, and
 * is right again when an undo of the undo restores them. The journal does not record this table.
 */
import type { Database } from 'better-sqlite3';

/** The tables that have no index on `batch_id`. */
const TABLES = ['customers', 'orders', 'order_lines'] as const;

const WIDEN = `
  ON CONFLICT DO UPDATE
  SET first_id = MIN(first_id, excluded.first_id), last_id = MAX(last_id, excluded.last_id)`;

const LAST_ID = '(SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = table_name)';

/** A running batch inserts above every id ever given, so its rows are found before it is finished. */
export function beginIds(db: Database, batchId: number): void {
  db.prepare(
    `INSERT INTO batch_ids (batch_id, table_name, first_id, last_id)
     SELECT @batchId, table_name, ${LAST_ID} + 1, ${Number.MAX_SAFE_INTEGER}
     FROM (SELECT value AS table_name FROM json_each(@tables))
     WHERE TRUE ${WIDEN}`,
  ).run({ batchId, tables: JSON.stringify(TABLES) });
}

/** Stores the last ids of a batch, or that it inserted nothing. */
export function finishIds(db: Database, batchId: number): void {
  db.prepare(`UPDATE batch_ids SET last_id = ${LAST_ID} WHERE batch_id = ?`).run(batchId);
  db.prepare('DELETE FROM batch_ids WHERE batch_id = ? AND last_id < first_id').run(batchId);
}

/** Stores the ids that another program wrote, which may be any, as may the batch that it wrote into a row. */
export function noteIdsOfChanges(db: Database, batchId: number): void {
  for (const table of TABLES) {
    db.prepare(
      `INSERT INTO batch_ids (batch_id, table_name, first_id, last_id)
       SELECT row.batch_id, '${table}', MIN(row.id), MAX(row.id)
       FROM changes
       CROSS JOIN ${table} AS row ON row.id = changes.row_id
       WHERE changes.batch_id = ? AND +changes.table_name = '${table}' AND row.batch_id IS NOT NULL
       GROUP BY row.batch_id ${WIDEN}`,
    ).run(batchId);
  }
}

/** Some batches, or all after one. */
export type Batches = { readonly among: readonly number[] } | { readonly after: number };

/**
 * The SQL of a condition: that a row was inserted by one of the batches. It finds the rows without reading the others.
 *
 * @param row what the row is called in the query.
 */
export function isOfBatches(db: Database, table: string, batches: Batches, row = table): string {
  const isOne = `${row}.batch_id ${within(batches)}`;
  const ranges = rangesOf(db, table, batches);
  if (ranges === undefined) return isOne;
  // Each range has its own condition, so that SQLite searches by the ids of each.
  return `(${ranges.map((range) => `${row}.id ${between(range)} AND ${isOne}`).join(' OR ')})`;
}

/** The SQL of a condition that holds for the ids of all rows that the batches inserted, and maybe for others. */
export function mayBeIdOf(db: Database, table: string, batches: Batches, id: string): string {
  const ranges = rangesOf(db, table, batches);
  if (ranges === undefined) return 'TRUE';
  return `(${ranges.map((range) => `${id} ${between(range)}`).join(' OR ')})`;
}

interface IdRange {
  readonly first: number;
  readonly last: number;
}

/** With more ranges than this, one range over all of them is searched. */
const MOST_RANGES = 20;
/** SQLite would read the whole table for a condition that is simply false. */
const NO_IDS: IdRange = { first: 1, last: 0 };

/** The disjoint ranges in ascending order; undefined for a table that has an index on `batch_id`. */
function rangesOf(db: Database, table: string, batches: Batches): IdRange[] | undefined {
  if (!TABLES.some((name) => name === table)) return undefined;
  const ranges = db
    .prepare<[string], IdRange>(
      `SELECT first_id AS first, last_id AS last
       FROM batch_ids
       WHERE batch_id ${within(batches)} AND table_name = ?
       ORDER BY first_id`,
    )
    .all(table);
  const apart: IdRange[] = [];
  for (const range of ranges) {
    const before = apart.at(-1);
    if (before === undefined || range.first > before.last + 1) apart.push(range);
    else apart[apart.length - 1] = over(before, range);
  }
  if (apart.length > MOST_RANGES) return [apart.reduce(over)];
  return apart.length === 0 ? [NO_IDS] : apart;
}

/** The range from the first of two, in their order, to the end of both. */
function over(one: IdRange, other: IdRange): IdRange {
  return { first: one.first, last: Math.max(one.last, other.last) };
}

function within(batches: Batches): string {
  return 'after' in batches ? `> ${batches.after}` : `IN (${batches.among.join(', ')})`;
}

function between({ first, last }: IdRange): string {
  return `BETWEEN ${first} AND ${last}`;
}
