/** Backs up a list while it is in use, and restores a backup. */
import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs';
import { ExitCode, UserError, usageError } from '../base/errors.ts';
import { text } from '../base/text.ts';
import type { List } from './file/list.ts';
import { translated } from './file/list-errors.ts';
import { openList } from './open-list.ts';

/**
 * Writes a copy of the list that only its owner can read.
 *
 * @throws UserError `backup-exists` if the target exists and `replace` is not set.
 */
export async function backUp(list: List, target: string, replace: boolean): Promise<void> {
  if (existsSync(target) && !replace) {
    throw usageError({
      code: 'backup-exists',
      message: text(`${target} already exists`, `${target} 已存在`),
      hint: text('name another file, or replace it with --yes', '请换个文件名，或用 --yes 覆盖'),
    });
  }
  const partial = `${target}.partial`;
  rmSync(partial, { force: true });
  try {
    await list.db.backup(partial);
    chmodSync(partial, 0o600);
    renameSync(partial, target);
  } catch (error) {
    rmSync(partial, { force: true });
    throw translated(error, target);
  }
}

/** @throws UserError if a backup is missing, damaged or not a list. */
export function refuseUnsound(source: string): void {
  if (!existsSync(source)) {
    throw new UserError({
      code: 'backup-missing',
      exit: ExitCode.unreadable,
      message: text(`there is no backup ${source}`, `找不到备份文件 ${source}`),
      hint: text('check the path', '请检查路径'),
    });
  }
  const { db, path, close } = openList(source, { mode: 'read', asItIs: true });
  const isSound = db.pragma('integrity_check(1)', { simple: true }) === 'ok';
  close();
  if (isSound) return;
  throw new UserError({
    code: 'list-corrupt',
    exit: ExitCode.unusableList,
    message: text(`${path} is damaged`, `${path} 已损坏`),
    hint: text('restore an older backup', '请恢复更早的备份'),
  });
}

/**
 * Replaces the list by a backup.
 *
 * @throws UserError `list-locked` if another program is writing to the list.
 */
export async function restore(source: string, target: string): Promise<void> {
  if (existsSync(target)) refuseIfInUse(target);
  const backup = openList(source, { mode: 'read', asItIs: true });
  try {
    await backUp(backup, target, true);
  } finally {
    backup.close();
  }
  for (const ending of ['-wal', '-shm']) rmSync(`${target}${ending}`, { force: true });
}

/** A damaged list may be replaced, one that another program is writing to may not. */
function refuseIfInUse(target: string): void {
  try {
    const list = openList(target, { mode: 'write', asItIs: true });
    list.db.pragma('locking_mode = EXCLUSIVE');
    list.db.exec('BEGIN EXCLUSIVE; COMMIT');
    list.close();
  } catch (error) {
    const reported = translated(error, target);
    if (reported instanceof UserError && reported.code === 'list-locked') throw reported;
  }
}
