/** Copies of a list, made while it is in use, and put back. */
import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs';
import { ExitCode, UserError } from '../errors.ts';
import { text } from '../text.ts';
import { type List, openList, translated } from './list.ts';

/**
 * Writes a copy of the list as it is now, readable by its owner only.
 *
 * @throws UserError `backup-exists` where there is a file already and `replace` is not set.
 */
export async function backUp(list: List, target: string, replace: boolean): Promise<void> {
  if (existsSync(target) && !replace) {
    throw new UserError({
      code: 'backup-exists',
      exit: ExitCode.usage,
      message: text(`${target} is there already`, `${target} 已存在`),
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

/**
 * Puts a backup in the place of the list.
 *
 * @throws UserError where the backup is missing, damaged or no list.
 */
export async function restore(source: string, target: string): Promise<void> {
  const backup = openList(source, { mode: 'read' });
  try {
    refuseDamage(backup);
    await backUp(backup, target, true);
  } finally {
    backup.close();
  }
  for (const ending of ['-wal', '-shm']) rmSync(`${target}${ending}`, { force: true });
}

function refuseDamage({ db, path }: List): void {
  if (db.pragma('integrity_check(1)', { simple: true }) === 'ok') return;
  throw new UserError({
    code: 'list-corrupt',
    exit: ExitCode.unusableList,
    message: text(`${path} is damaged`, `${path} 已损坏`),
    hint: text('restore an older backup', '请恢复更早的备份'),
  });
}
