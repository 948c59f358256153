/** The columns that a table of an open list has. */
import type { Database } from 'better-sqlite3';

/** Their names, in the order of the table; none if the table does not exist. */
export function columnsOf(db: Database, table: string): string[] {
  return db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);
}

/** Those of several tables, by their names: one query for all of them. */
export function columnsOfTables(db: Database, tables: readonly string[]): ReadonlyMap<string, string[]> {
  const columns = new Map(tables.map((table): [string, string[]] => [table, []]));
  const rows = db
    .prepare<[string], [table: string, column: string]>(
      `SELECT tables.value, info.name
       FROM json_each(?) AS tables, pragma_table_info(tables.value) AS info
       ORDER BY tables.key, info.cid`,
    )
    .raw();
  for (const [table, column] of rows.all(JSON.stringify(tables))) columns.get(table)?.push(column);
  return columns;
}
