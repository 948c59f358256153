/** Opens a customer list, which is one SQLite file, and brings its schema up to date. */
import { closeSync, existsSync, openSync, rmSync, statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { text } from '../base/text.ts';
import { switchJournalMode } from './file/large-writes.ts';
import { BUSY_TIMEOUT, type List } from './file/list.ts';
import { isLocked, isUnwritable, missingList, notAList, translated, unusable } from './file/list-errors.ts';
import { Sqlite } from './file/sqlite.ts';
import { closeOutside, type Found, hasOutsideChanges } from './journal/external-changes.ts';
import { APPLICATION_ID, bringUpToDate, refuseNewerSchema } from './schema/migrations.ts';

export interface OpenOptions {
  /** `read` refuses every write; `write` needs an existing file; `create` makes it where it is missing. */
  readonly mode: 'read' | 'write' | 'create';
  /** Nothing is to be written: a list that does not exist is made in memory. */
  readonly dryRun?: boolean;
  /** Keep a new list even if nothing was written to it. */
  readonly keepEmpty?: boolean;
  /** The civil date that SQL sees as `current_date`; absent: that of the machine. */
  readonly today?: string;
  /** The present moment: changes that other programs made since the last run become a batch of their own. */
  readonly found?: Found;
  /** Leave the schema as it is: for a backup, or a list that is about to be replaced. */
  readonly asItIs?: boolean;
  /** The steps of the schema; absent: those of the program. */
  readonly steps?: readonly string[];
}

/**
 * Opens the list at a path.
 *
 * @throws UserError with exit code 5: missing, not a list, newer, locked, or not writable.
 */
export function openList(path: string, options: OpenOptions): List {
  const present = existsSync(path);
  if (!present && options.mode !== 'create') throw missingList(path);
  if (present && statSync(path).isDirectory()) throw notAList(path);
  if (!present && options.dryRun) return prepared(new Sqlite(':memory:'), path, options);
  if (!present) createPrivately(path);
  try {
    return prepared(new Sqlite(path, { timeout: BUSY_TIMEOUT }), path, options);
  } catch (error) {
    if (!present) rmSync(path, { force: true });
    throw translated(error, path);
  }
}

/** Creates the file so that only its owner can read it. */
function createPrivately(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    throw unusable(
      'list-not-writable',
      text(`cannot create the list ${path}`, `无法创建客户库 ${path}`),
      text('check that the folder exists and is writable', '请检查文件夹是否存在、是否可写'),
      error,
    );
  }
}

function prepared(db: Database, path: string, options: OpenOptions): List {
  try {
    const tables = Number(db.prepare('SELECT COUNT(*) FROM sqlite_schema').pluck().get());
    const isNew = tables === 0 && options.mode === 'create';
    if (!isNew && db.pragma('application_id', { simple: true }) !== APPLICATION_ID) throw notAList(path);
    // A large import that was killed leaves the list without its write-ahead log.
    if (options.mode !== 'read') switchJournalMode(db, 'WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma('foreign_keys = ON');
    if (options.asItIs) refuseNewerSchema(db);
    const upgrade = options.asItIs
      ? undefined
      : bringUpToDate(db, { path, isRead: options.mode === 'read', steps: options.steps });
    if (options.found && !options.dryRun) recordExternalChanges(db, options.found);
    if (options.mode === 'read') db.pragma('query_only = ON');
    const { today } = options;
    if (today !== undefined) db.function('current_date', { deterministic: true }, () => today);
    const list: List = {
      db,
      path,
      upgrade,
      temporaryChanges: 0,
      closeHooks: new Set(),
      close: () => {
        closeDatabase(db, path, isNew && !options.keepEmpty);
        for (const hook of [...list.closeHooks]) hook();
      },
    };
    return list;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Leaves it to a later run where another program is writing, or the file is read-only. */
function recordExternalChanges(db: Database, found: Found): void {
  if (!hasOutsideChanges(db)) return;
  db.pragma('busy_timeout = 0');
  try {
    db.transaction(() => closeOutside(db, found)).immediate();
  } catch (error) {
    if (!isLocked(error) && !isUnwritable(error)) throw error;
  } finally {
    db.pragma(`busy_timeout = ${BUSY_TIMEOUT}`);
  }
}

/** Closes the file, and removes it where it is new and nothing was written to it. */
function closeDatabase(db: Database, path: string, isNew: boolean): void {
  const isEmpty = isNew && db.open && db.prepare('SELECT 1 FROM batches WHERE id > 0').get() === undefined;
  db.close();
  if (isEmpty) rmSync(path, { force: true });
}
