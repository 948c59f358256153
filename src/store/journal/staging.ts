/**
 * Staging: the changes of a batch are copied, the batch is rolled back, and the copy is stored as a proposal that can be
 * reviewed, applied and discarded. Every command that writes can be staged without knowing how.
 *
 * Changes that only make sense together have one number, by which people choose them: a merge with the values that the
 * survivor takes over, a record with its issues and source rows. What belongs to no record, such as the file that was
 * read, has the number 0 and is applied together with whatever is applied first.
 */
import type { Database } from 'better-sqlite3';
import type { List } from '../file/list.ts';
import { Sqlite } from '../file/sqlite.ts';
import { columnsOf } from '../file/table-columns.ts';
import { JOURNALLED_TABLES } from '../schema/journalled-tables.ts';
import { isOfBatches } from './batch-ids.ts';

/** What a batch changed, apart from the list that it was rolled back in. */
export interface HeldChanges {
  /** Number of units to decide about. */
  readonly units: number;
  /** Writes them into the list as the proposal of a batch. */
  keep(list: List, batchId: number): void;
  close(): void;
}

/** Tables whose rows are not decided about by themselves. */
const alongWithAnything: ReadonlySet<string> = new Set(['settings', 'files', 'profiles']);
/** Tables whose rows go along with the record that they are about. */
const alongWithTheirRow: ReadonlySet<string> = new Set(['source_rows', 'issues']);
/**
 * Proposals are never proposed themselves; nor are linkage runs, because a proposal may be applied in part, and the next
 * run must find the rest again.
 */
const neverHeld: ReadonlySet<string> = new Set(['proposed_changes', 'settled_changes', 'linkage_runs']);

/** A temporary database, which SQLite moves to disk when it grows and removes by itself. */
const NAMELESS = '';

const HELD = `
CREATE TABLE held (
  id INTEGER PRIMARY KEY,
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  operation TEXT NOT NULL,
  before TEXT,
  after TEXT,
  unit TEXT,
  along_with TEXT
);
CREATE TABLE units (unit TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
`;

/** Holds what the batch at work changed so far, within its transaction. */
export function holdChanges(list: List, batchId: number): HeldChanges {
  const held = new Sqlite(NAMELESS);
  held.exec(HELD);
  held.transaction(() => {
    const add = held.prepare(
      `INSERT INTO held (table_name, row_id, operation, before, after, unit, along_with)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
    for (const table of JOURNALLED_TABLES.filter((name) => !neverHeld.has(name))) {
      for (const { rowId, before, after } of changedRows(list, table, batchId)) {
        const operation = before === null ? 'insert' : after === null ? 'delete' : 'update';
        add.run(table, rowId, operation, before, after, ...belonging(table, rowId, before, after));
      }
    }
    held.exec('CREATE INDEX held_by_row ON held (table_name, row_id)');
    held.exec(`
      INSERT INTO units (unit, number)
      SELECT unit, ROW_NUMBER() OVER (ORDER BY MIN(id))
      FROM held
      WHERE unit IS NOT NULL
      GROUP BY unit`);
  })();
  const units = held.prepare<[], number>('SELECT COUNT(*) FROM units').pluck().get() ?? 0;
  return { units, keep: (into, proposal) => keep(held, into, proposal), close: () => held.close() };
}

interface ChangedRow {
  readonly rowId: number;
  /** The row as JSON; null where there was none, or is none any more. */
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * Every row of a table that differs from what it was before the batch. A new row may have the number of one that was
 * deleted, and then both are given.
 */
function changedRows({ db }: List, table: string, batchId: number): IterableIterator<ChangedRow> {
  const row = `json_object(${columnsOf(db, table)
    .map((column) => `'${column}', present.${column}`)
    .join(', ')})`;
  return db
    .prepare<[number, number], ChangedRow>(
      `SELECT present.rowid AS rowId, NULL AS before, ${row} AS after
       FROM ${table} AS present
       WHERE ${isOfBatches(db, table, { among: [batchId] }, 'present')}
       UNION ALL
       SELECT first.row_id, first.image, IIF(present.rowid IS NULL, NULL, ${row})
       FROM changes AS first
       LEFT JOIN ${table} AS present ON present.rowid = first.row_id AND present.batch_id IS NOT first.batch_id
       WHERE first.batch_id = ?
         AND first.table_name = '${table}'
         AND first.operation <> 'insert'
         AND json_extract(first.image, '$.batch_id') IS NOT ?
         AND first.id = (
           SELECT MIN(id)
           FROM changes
           WHERE batch_id = first.batch_id
             AND table_name = first.table_name
             AND row_id = first.row_id
         )
       ORDER BY 1`,
    )
    .iterate(batchId, batchId);
}

/** The unit that a change is part of, or else the row that it goes along with. */
function belonging(
  table: string,
  rowId: number,
  before: string | null,
  after: string | null,
): readonly [unit: string | null, alongWith: string | null] {
  if (alongWithAnything.has(table)) return [isASetting(table, before, after) ? `${table}:${rowId}` : null, null];
  // An order and its lines are decided about together.
  if (table === 'order_lines') return [`orders:${JSON.parse(after ?? before ?? '{}').order_id}`, null];
  const isPartOfAnother = table === 'matches' || table === 'merges' || alongWithTheirRow.has(table);
  if (table !== 'customers' && !isPartOfAnother) return [`${table}:${rowId}`, null];
  const row = JSON.parse(after ?? before ?? '{}');
  // What a merge took over goes along with the record that was merged.
  if (table === 'merges') return [null, `customers:${row.record_id}`];
  if (alongWithTheirRow.has(table)) return [null, `${row.table_name}:${row.row_id}`];
  // The decision about a pair is applied with its merge; an unsure pair with anything.
  if (table === 'matches') return [null, row.decision === 'same' ? `customers:${row.b_id}` : null];
  const wasMergedInto = JSON.parse(before ?? '{}').merged_into ?? null;
  return [`customers:${row.merged_into ?? wasMergedInto ?? rowId}`, null];
}

/** A setting that is changed, rather than found out by a first import, is decided about by itself. */
function isASetting(table: string, before: string | null, after: string | null): boolean {
  return table === 'settings' && (before !== null || JSON.parse(after ?? '{}').name === 'approval');
}

interface HeldRow extends ChangedRow {
  readonly number: number;
  readonly table: string;
  readonly operation: string;
}

function keep(held: Database, { db }: List, batchId: number): void {
  const add = db.prepare(
    `INSERT INTO proposed_changes (number, table_name, row_id, operation, before, after, batch_id)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const rows = held
    .prepare<[], HeldRow>(
      `SELECT
         COALESCE(own.number, (
           SELECT units.number
           FROM held AS leader
           JOIN units ON units.unit = leader.unit
           WHERE leader.table_name = substr(held.along_with, 1, instr(held.along_with, ':') - 1)
             AND leader.row_id = CAST(substr(held.along_with, instr(held.along_with, ':') + 1) AS INTEGER)
         ), 0) AS number,
         held.table_name AS "table", held.row_id AS rowId, held.operation, held.before, held.after
       FROM held
       LEFT JOIN units AS own ON own.unit = held.unit
       ORDER BY held.id`,
    )
    .iterate();
  for (const { number, table, rowId, operation, before, after } of rows) {
    add.run(number, table, rowId, operation, before, after, batchId);
  }
}
