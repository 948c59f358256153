/**
 * Brings a list to the schema of this program when it is opened: the steps that it has not seen, in one transaction, and
 * the views and triggers whose definitions differ. An existing list is copied before.
 */
import { closeSync, openSync, rmSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import type { UserError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { BUSY_TIMEOUT, type SchemaUpgrade } from '../file/list.ts';
import { isLocked, isUnwritable, unusable } from '../file/list-errors.ts';
import { dropObjects, outdatedObjects, renewObjects, shadowViews } from './derived-objects.ts';
import { schemaSteps } from './steps.ts';

/** Marks a SQLite file as a customer list: the letters `clnt`. */
export const APPLICATION_ID = 0x636c6e74;

interface ListFile {
  readonly path: string;
  /** A reader that cannot write goes on if it still gets correct answers. */
  readonly isRead: boolean;
  /** Absent: those of the program. */
  readonly steps?: readonly string[] | undefined;
}

/**
 * Brings a list to the newest schema, and marks a new file as a list.
 *
 * @returns what was done to a list of an older schema; undefined of any other.
 * @throws UserError `newer-schema`, or `older-schema` where the file cannot be written.
 */
export function bringUpToDate(
  db: Database,
  { path, isRead, steps = schemaSteps }: ListFile,
): SchemaUpgrade | undefined {
  const version = schemaVersion(db);
  if (version > steps.length) throw newerSchema(version, steps.length);
  if (version === steps.length) {
    renewOutdated(db, isRead);
    return undefined;
  }
  if (version === 0) {
    applySteps(db, steps);
    return undefined;
  }
  return upgrade(db, path, version, steps);
}

function upgrade(db: Database, path: string, version: number, steps: readonly string[]): SchemaUpgrade {
  try {
    // Whether the list can be written shows before it is copied.
    db.transaction(() => {}).immediate();
    const backup = copyBefore(db, path, version);
    try {
      applySteps(db, steps);
    } catch (error) {
      rmSync(backup, { force: true });
      throw error;
    }
    return { from: version, to: steps.length, backup };
  } catch (error) {
    throw isUnwritable(error) ? olderSchema(error) : error;
  }
}

/** @throws UserError `newer-schema`: this program would not understand the list. */
export function refuseNewerSchema(db: Database): void {
  const version = schemaVersion(db);
  if (version > schemaSteps.length) throw newerSchema(version, schemaSteps.length);
}

function schemaVersion(db: Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}

function applySteps(db: Database, steps: readonly string[]): void {
  const enforced = db.pragma('foreign_keys', { simple: true });
  // A step may make a table anew that others refer to.
  db.pragma('foreign_keys = OFF');
  try {
    db.transaction(() => {
      // Another run may have been faster.
      const version = schemaVersion(db);
      if (version >= steps.length) return;
      if (version > 0) dropObjects(db);
      for (const step of steps.slice(version)) db.exec(step);
      renewObjects(db, outdatedObjects(db));
      db.pragma(`application_id = ${APPLICATION_ID}`);
      db.pragma(`user_version = ${steps.length}`);
    }).immediate();
  } finally {
    db.pragma(`foreign_keys = ${enforced}`);
  }
}

/** Copies the list to its own folder, readable by its owner only; replaces the copy of a failed attempt. */
function copyBefore(db: Database, path: string, version: number): string {
  const copy = `${path}.schema-${version}.backup`;
  rmSync(copy, { force: true });
  try {
    // SQLite fills an empty file, but would make a new one readable by others.
    closeSync(openSync(copy, 'wx', 0o600));
    db.prepare('VACUUM INTO ?').run(copy);
  } catch (error) {
    rmSync(copy, { force: true });
    throw error;
  }
  return copy;
}

function renewOutdated(db: Database, isRead: boolean): void {
  const outdated = outdatedObjects(db);
  if (outdated.length === 0) return;
  try {
    if (isRead) db.pragma('busy_timeout = 0');
    db.transaction(() => renewObjects(db, outdatedObjects(db))).immediate();
  } catch (error) {
    if (!isRead || !(isUnwritable(error) || isLocked(error))) throw error;
    shadowViews(db, outdated);
  } finally {
    db.pragma(`busy_timeout = ${BUSY_TIMEOUT}`);
  }
}

function newerSchema(version: number, known: number): UserError {
  return unusable(
    'newer-schema',
    text(
      `the list was written by a newer clientele: its schema has version ${version}, this program knows up to ${known}`,
      `此客户库由更新版本的 clientele 写成：其结构版本为 ${version}，本程序最高支持 ${known}`,
    ),
    text('update the program with: npm install -g clientele', '请先升级程序：npm install -g clientele'),
  );
}

function olderSchema(cause: unknown): UserError {
  return unusable(
    'older-schema',
    text(
      'the list was written by an older clientele and cannot be upgraded, because its file or folder is read-only',
      '此客户库由旧版本的 clientele 写成，因文件或文件夹只读而无法升级',
    ),
    text(
      'allow writing to both, or copy the list to another folder and name the copy with --db',
      '请开放写入权限，或将客户库复制到其他文件夹，再用 --db 指定副本',
    ),
    cause,
  );
}
