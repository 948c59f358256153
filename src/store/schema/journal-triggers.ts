/**
 * The triggers that record what a row was before it changed, so that no code path can forget to.
 *
 * A row that a batch inserts carries the batch's id, which is all that an undo needs. Every other change leaves an image
 * of the row in `changes`: updates, deletions, and insertions that do not carry the id of the current batch (rows that an
 * undo restores, and rows that other programs write). Changes outside of a batch belong to batch 0 until the next run
 * gives them a number, see `journal/external-changes.ts`.
 */

const CURRENT_BATCH = 'COALESCE((SELECT batch_id FROM current_batch), 0)';

/** The SQL of the journal's triggers of one table, by their names. */
export function journalTriggers(table: string, columns: readonly string[]): Readonly<Record<string, string>> {
  const image = `json_object(${columns.map((column) => `'${column}', OLD.${column}`).join(', ')})`;
  const entry = (operation: string, row: string, kept: string) =>
    `INSERT INTO changes (batch_id, table_name, row_id, operation, image)
  VALUES (${CURRENT_BATCH}, '${table}', ${row}.rowid, '${operation}', ${kept});`;
  return {
    [`${table}_inserted`]: `AFTER INSERT ON ${table}
WHEN NEW.batch_id IS NULL OR NEW.batch_id IS NOT (SELECT batch_id FROM current_batch)
BEGIN
  ${entry('insert', 'NEW', 'NULL')}
END`,
    [`${table}_updated`]: `AFTER UPDATE ON ${table}
BEGIN
  ${entry('update', 'OLD', image)}
END`,
    [`${table}_deleted`]: `AFTER DELETE ON ${table}
BEGIN
  ${entry('delete', 'OLD', image)}
END`,
    [`${table}_numbered`]: `BEFORE UPDATE ON ${table}
WHEN NEW.rowid <> OLD.rowid
BEGIN
  SELECT RAISE(ABORT, 'ids are permanent');
END`,
  };
}
