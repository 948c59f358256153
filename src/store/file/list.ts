/**
 * Opens a customer list: one SQLite file. What can go wrong with the file is said here, in words that the user can act on.
 */
import { closeSync, existsSync, openSync, rmSync, statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { ExitCode, UserError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import { forgetLoads } from '../load/bulk-load-registry.ts';
import { APPLICATION_ID, bringUpToDate, refuseNewerSchema, type SchemaUpgrade } from '../schema/migrations.ts';
import { closeOutside, type Found, hasOutsideChanges } from './external-changes.ts';
import { Sqlite } from './sqlite.ts';

/** An open list. Its SQL handle is for reading anywhere; only `store/` writes through it. */
export interface List {
  readonly db: Database;
  readonly path: string;
  /** What opening it did to its schema; absent where it had that of the program. */
  readonly upgrade?: SchemaUpgrade | undefined;
  close(): void;
}

export interface OpenOptions {
  /** `read` refuses every write; `write` wants the file to be there; `create` makes it where it is not. */
  readonly mode: 'read' | 'write' | 'create';
  /** A list that is only tried out: where the file is not there, it is made in memory. */
  readonly dryRun?: boolean;
  /** Keep a new list even if nothing was written to it. */
  readonly keepEmpty?: boolean;
  /** The civil date that `current_date` is in SQL; that of the machine where absent. */
  readonly today?: string;
  /** When this is; what other programs wrote since the last run then becomes a batch of its own. */
  readonly found?: Found;
  /** The schema is left as it is: for a backup, or a list that is about to be replaced. */
  readonly asItIs?: boolean;
  /** The steps of the schema; those of the program where absent. */
  readonly steps?: readonly string[];
}

/** In KiB, negative as SQLite wants it: enough for the upper parts of all indexes of a large list. */
const LARGE_CACHE = -32 * 1024;

/** Milliseconds for which a command waits until another has written. */
const PATIENCE = 5000;

/**
 * Opens the list at a path.
 *
 * @throws UserError with exit code 5: missing, not a list, newer, locked, or not to be written.
 */
export function openList(path: string, options: OpenOptions): List {
  const present = existsSync(path);
  if (!present && options.mode !== 'create') throw missing(path);
  if (present && statSync(path).isDirectory()) throw notAList(path);
  if (!present && options.dryRun) return prepared(new Sqlite(':memory:'), path, options);
  if (!present) createPrivately(path);
  try {
    return prepared(new Sqlite(path, { timeout: PATIENCE }), path, options);
  } catch (error) {
    if (!present) rmSync(path, { force: true });
    throw translated(error, path);
  }
}

/** Nobody but its owner reads a list of customers. */
function createPrivately(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    throw unusable(
      'list-not-writable',
      text(`the list ${path} cannot be created`, `无法创建客户库 ${path}`),
      text('check that the folder exists and may be written', '请检查文件夹是否存在、是否可写'),
      error,
    );
  }
}

/**
 * Does work that writes a large part of the list. In the write-ahead log every page would be written twice, so meanwhile
 * SQLite keeps its rollback journal, which new pages have no need of. Where somebody else has the list open, the log stays.
 * Rows only ever refer to ones that were looked up, so SQLite need not look them up once more.
 */
export async function writingMuch<T>({ db }: List, work: () => Promise<T>): Promise<T> {
  const cacheSize = db.pragma('cache_size', { simple: true });
  const isWithoutLog = db.pragma('journal_mode', { simple: true }) === 'wal' && isSwitched(db, 'DELETE');
  if (isWithoutLog) db.pragma('synchronous = FULL');
  db.pragma(`cache_size = ${LARGE_CACHE}`);
  db.pragma('foreign_keys = OFF');
  try {
    return await work();
  } finally {
    if (db.open) {
      db.pragma('foreign_keys = ON');
      db.pragma(`cache_size = ${cacheSize}`);
      if (isWithoutLog && isSwitched(db, 'WAL')) db.pragma('synchronous = NORMAL');
    }
  }
}

function isSwitched(db: Database, mode: 'DELETE' | 'WAL'): boolean {
  // Whoever has the list open may keep it so for hours.
  db.pragma('busy_timeout = 0');
  try {
    return db.pragma(`journal_mode = ${mode}`, { simple: true }) === mode.toLowerCase();
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return false;
    throw error;
  } finally {
    db.pragma(`busy_timeout = ${PATIENCE}`);
  }
}

function prepared(db: Database, path: string, options: OpenOptions): List {
  try {
    const tables = Number(db.prepare('SELECT COUNT(*) FROM sqlite_schema').pluck().get());
    const isNew = tables === 0 && options.mode === 'create';
    if (!isNew && db.pragma('application_id', { simple: true }) !== APPLICATION_ID) throw notAList(path);
    // A large import that was killed leaves the list without its write-ahead log.
    if (options.mode !== 'read') isSwitched(db, 'WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma('foreign_keys = ON');
    if (options.asItIs) refuseNewerSchema(db);
    const upgrade = options.asItIs
      ? undefined
      : bringUpToDate(db, { path, isRead: options.mode === 'read', steps: options.steps });
    db.pragma(`busy_timeout = ${PATIENCE}`);
    if (options.found && !options.dryRun) noteOutside(db, options.found);
    if (options.mode === 'read') db.pragma('query_only = ON');
    const { today } = options;
    if (today !== undefined) db.function('current_date', { deterministic: true }, () => today);
    const list = {
      db,
      path,
      upgrade,
      close: () => {
        closeList(db, path, isNew && !options.keepEmpty);
        forgetLoads(list);
      },
    };
    return list;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Where another program is writing, or the file may only be read, a later run notes it. */
function noteOutside(db: Database, found: Found): void {
  if (!hasOutsideChanges(db)) return;
  db.pragma('busy_timeout = 0');
  try {
    db.transaction(() => closeOutside(db, found)).immediate();
  } catch (error) {
    if (!(error instanceof Sqlite.SqliteError) || !/^SQLITE_(BUSY|LOCKED|READONLY|CANTOPEN)/.test(error.code))
      throw error;
  } finally {
    db.pragma(`busy_timeout = ${PATIENCE}`);
  }
}

/** A new list that nothing was written to leaves no file behind. */
function closeList(db: Database, path: string, isNew: boolean): void {
  const isEmpty = isNew && db.open && db.prepare('SELECT 1 FROM batches WHERE id > 0').get() === undefined;
  db.close();
  if (isEmpty) rmSync(path, { force: true });
}

function missing(path: string): UserError {
  return unusable(
    'list-missing',
    text(`there is no list at ${path}`, `找不到客户库 ${path}`),
    text('make one with: clientele import FILE', '可用 clientele import 文件 新建'),
  );
}

function notAList(path: string): UserError {
  return unusable(
    'not-a-list',
    text(`${path} is not a clientele list`, `${path} 不是 clientele 客户库`),
    text('name another file with --db', '请用 --db 指定其他文件'),
  );
}

function unusable(code: string, message: Text, hint?: Text, cause?: unknown): UserError {
  return new UserError({ code, exit: ExitCode.unusableList, message, ...(hint && { hint }), cause });
}

/** What SQLite calls an error, be it its own or one of writing beside it; undefined for any other. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof Sqlite.SqliteError) return error.code;
  return error instanceof Error && 'code' in error && error.code === 'ENOSPC' ? 'SQLITE_FULL' : undefined;
}

/** Says in the user's words what SQLite reports of the file; any other error is passed on as it is. */
export function translated(error: unknown, path: string): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  if (code === 'SQLITE_NOTADB') return notAList(path);
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return unusable(
      'list-locked',
      text(`another program is writing to ${path}`, `另一个程序正在写入 ${path}`),
      text('try again when it is done', '请等它完成后再试'),
      error,
    );
  }
  if (code === 'SQLITE_FULL') {
    return unusable(
      'disk-full',
      text('the disk is full; nothing was changed', '磁盘已满；没有任何改动'),
      undefined,
      error,
    );
  }
  if (code.startsWith('SQLITE_CORRUPT')) {
    return unusable(
      'list-corrupt',
      text(`${path} is damaged`, `${path} 已损坏`),
      text('restore a backup: clientele restore FILE', '请恢复备份：clientele restore 文件'),
      error,
    );
  }
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code === 'SQLITE_PERM') {
    return unusable(
      'list-not-writable',
      text(`${path} may not be written`, `没有权限写入 ${path}`),
      text('check the permissions of the file and of its folder', '请检查文件和文件夹的权限'),
      error,
    );
  }
  return error;
}
