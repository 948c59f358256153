/** Drops indexes and triggers of a table while a large part of it is written, and says how to make them again. */
import type { Database } from 'better-sqlite3';

/** The names of the indexes of a table. */
export function indexesOf(db: Database, table: string): string[] {
  return db
    .prepare<[string], string>(
      `SELECT name FROM sqlite_schema WHERE tbl_name = ? AND type = 'index' AND sql IS NOT NULL`,
    )
    .pluck()
    .all(table);
}

/** The largest id of a table; 0 where it is empty. An upper bound of its number of rows that costs one look-up. */
export function largestId(db: Database, table: string): number {
  return db.prepare<[], number>(`SELECT COALESCE(MAX(rowid), 0) FROM ${table}`).pluck().get() ?? 0;
}

/** Drops indexes and triggers of a table; gives the SQL that makes them again. */
export function dropIndexesAndTriggers(db: Database, table: string, names: readonly string[]): string[] {
  const dropped = db
    .prepare<[string, string], { type: 'index' | 'trigger'; name: string; sql: string }>(
      `SELECT type, name, sql
       FROM sqlite_schema
       WHERE tbl_name = ?
         AND sql IS NOT NULL
         AND type IN ('index', 'trigger')
         AND name IN (SELECT value FROM json_each(?))
       ORDER BY rowid`,
    )
    .all(table, JSON.stringify(names));
  for (const { type, name } of dropped) db.exec(`DROP ${type} ${name}`);
  return dropped.map(({ sql }) => sql);
}
