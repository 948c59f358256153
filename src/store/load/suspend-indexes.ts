/** Indexes and triggers of a table, which rest while a large part of it is written and are made again afterwards. */
import type { Database } from 'better-sqlite3';

interface Helper {
  readonly type: 'index' | 'trigger';
  readonly name: string;
  readonly sql: string;
}

/** The names of the indexes of a table. */
export function indexesOf(db: Database, table: string): string[] {
  return db
    .prepare<[string], string>(
      `SELECT name FROM sqlite_schema WHERE tbl_name = ? AND type = 'index' AND sql IS NOT NULL`,
    )
    .pluck()
    .all(table);
}

/** The largest id of a table's rows; 0 where there are none. No more rows are there, and it takes no look at them. */
export function largestId(db: Database, table: string): number {
  return db.prepare<[], number>(`SELECT COALESCE(MAX(rowid), 0) FROM ${table}`).pluck().get() ?? 0;
}

/** Drops indexes and triggers of a table; gives the SQL that makes them again. */
export function dropHelpers(db: Database, table: string, names: readonly string[]): string[] {
  const helpers = db
    .prepare<[string, string], Helper>(
      `SELECT type, name, sql
       FROM sqlite_schema
       WHERE tbl_name = ?
         AND sql IS NOT NULL
         AND type IN ('index', 'trigger')
         AND name IN (SELECT value FROM json_each(?))
       ORDER BY rowid`,
    )
    .all(table, JSON.stringify(names));
  for (const { type, name } of helpers) db.exec(`DROP ${type} ${name}`);
  return helpers.map(({ sql }) => sql);
}
