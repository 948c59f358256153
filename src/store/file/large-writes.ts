/** The modes in which SQLite writes the file: the write-ahead log, and a rollback journal while much is written. */
import type { Database } from 'better-sqlite3';
import { BUSY_TIMEOUT, type List } from './list.ts';
import { Sqlite } from './sqlite.ts';

/** In KiB, negative as SQLite wants it: enough for the upper levels of all indexes of a large list. */
const LARGE_CACHE = -32 * 1024;

/**
 * Does work that writes a large part of the list. The write-ahead log would write every page twice, so meanwhile SQLite
 * keeps a rollback journal, which holds none of the new pages. The log stays where another program has the list open.
 * Foreign keys are not checked: rows only ever refer to rows that were looked up.
 */
export async function writingMuch<T>({ db }: List, work: () => Promise<T>): Promise<T> {
  const cacheSize = db.pragma('cache_size', { simple: true });
  const isWithoutLog = db.pragma('journal_mode', { simple: true }) === 'wal' && switchJournalMode(db, 'DELETE');
  if (isWithoutLog) db.pragma('synchronous = FULL');
  db.pragma(`cache_size = ${LARGE_CACHE}`);
  db.pragma('foreign_keys = OFF');
  try {
    return await work();
  } finally {
    if (db.open) {
      db.pragma('foreign_keys = ON');
      db.pragma(`cache_size = ${cacheSize}`);
      if (isWithoutLog && switchJournalMode(db, 'WAL')) db.pragma('synchronous = NORMAL');
    }
  }
}

/** Switches the journal mode; false where another program has the list open, for which it does not wait. */
export function switchJournalMode(db: Database, mode: 'DELETE' | 'WAL'): boolean {
  db.pragma('busy_timeout = 0');
  try {
    return db.pragma(`journal_mode = ${mode}`, { simple: true }) === mode.toLowerCase();
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return false;
    throw error;
  } finally {
    db.pragma(`busy_timeout = ${BUSY_TIMEOUT}`);
  }
}
