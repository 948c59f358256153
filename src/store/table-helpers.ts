/** Indexes and triggers of a table, which rest while a large part of it is written and are made again afterwards. */
import type { Database } from 'better-sqlite3';

interface Helper {
  readonly type: 'index' | 'trigger';
  readonly name: string;
  readonly sql: string;
}

/** Drops the indexes of a table and the named triggers of it; gives the SQL that makes them again. */
export function dropHelpers(db: Database, table: string, triggers: readonly string[]): string[] {
  const helpers = db
    .prepare<[string, string], Helper>(
      `SELECT type, name, sql
       FROM sqlite_schema
       WHERE tbl_name = ?
         AND sql IS NOT NULL
         AND (type = 'index' OR (type = 'trigger' AND name IN (SELECT value FROM json_each(?))))
       ORDER BY rowid`,
    )
    .all(table, JSON.stringify(triggers));
  for (const { type, name } of helpers) db.exec(`DROP ${type} ${name}`);
  return helpers.map(({ sql }) => sql);
}
