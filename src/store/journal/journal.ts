/**
 * The triggers that keep what a row was before it changed, so that no code path can forget to.
 *
 * A row that a batch inserts carries the batch's id, which is all that undoing needs. Every other change leaves an image
 * of the row in `changes`: updates, deletions, and insertions that do not carry the id of the batch at work (what an undo
 * puts back, and what other programs write). Outside of a batch the changes are those of batch 0, until the next run
 * gives them a number: see `outside.ts`.
 */
import type { Database } from 'better-sqlite3';

const BATCH_AT_WORK = 'COALESCE((SELECT batch_id FROM current_batch), 0)';

/** The columns of a table, in the order of the table. */
export function columnsOf(db: Database, table: string): string[] {
  const rows = db.pragma(`table_info(${table})`);
  return Array.isArray(rows) ? rows.map((row: { name: string }) => row.name) : [];
}

/** The SQL that makes the journal's triggers of one table. */
export function journalTriggers(db: Database, table: string): string {
  const columns = columnsOf(db, table);
  const image = `json_object(${columns.map((column) => `'${column}', OLD.${column}`).join(', ')})`;
  const entry = (operation: string, row: string, kept: string) => `
    INSERT INTO changes (batch_id, table_name, row_id, operation, image)
    VALUES (${BATCH_AT_WORK}, '${table}', ${row}.rowid, '${operation}', ${kept});`;
  return `
    CREATE TRIGGER ${table}_inserted AFTER INSERT ON ${table}
    WHEN NEW.batch_id IS NULL OR NEW.batch_id IS NOT (SELECT batch_id FROM current_batch)
    BEGIN ${entry('insert', 'NEW', 'NULL')} END;
    CREATE TRIGGER ${table}_updated AFTER UPDATE ON ${table}
    BEGIN ${entry('update', 'OLD', image)} END;
    CREATE TRIGGER ${table}_deleted AFTER DELETE ON ${table}
    BEGIN ${entry('delete', 'OLD', image)} END;
    CREATE TRIGGER ${table}_numbered BEFORE UPDATE ON ${table}
    WHEN NEW.rowid <> OLD.rowid
    BEGIN SELECT RAISE(ABORT, 'ids are permanent'); END;`;
}
