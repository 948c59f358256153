/** What can go wrong with the file of a list, in words that the user can act on. */
import { ExitCode, UserError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import { Sqlite } from './sqlite.ts';

/** An error with exit code 5: the list cannot be used. */
export function unusable(code: string, message: Text, hint?: Text, cause?: unknown): UserError {
  return new UserError({ code, exit: ExitCode.unusableList, message, ...(hint && { hint }), cause });
}

export function notAList(path: string): UserError {
  return unusable(
    'not-a-list',
    text(`${path} is not a clientele list`, `${path} 不是 clientele 客户库`),
    text('name another file with --db', '请用 --db 指定其他文件'),
  );
}

export function missingList(path: string): UserError {
  return unusable(
    'list-missing',
    text(`there is no list at ${path}`, `找不到客户库 ${path}`),
    text('create one with: clientele import FILE', '可用 clientele import 文件 新建'),
  );
}

/** Whether SQLite or the file system says that the file cannot be written. */
export function isUnwritable(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^(?:SQLITE_(?:READONLY|CANTOPEN|PERM)|EACCES|EROFS|EPERM)/.test(code);
}

/** Whether another program holds the lock that SQLite needs. */
export function isLocked(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && /^SQLITE_(?:BUSY|LOCKED)/.test(error.code);
}

/** The error that the user is shown for one that SQLite reports of the file; any other error as it is. */
export function translated(error: unknown, path: string): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  if (code === 'SQLITE_NOTADB') return notAList(path);
  if (isLocked(error)) {
    return unusable(
      'list-locked',
      text(`another program is writing to ${path}`, `另一个程序正在写入 ${path}`),
      text('try again when it has finished', '请等它完成后再试'),
      error,
    );
  }
  if (code === 'SQLITE_FULL') {
    return unusable(
      'disk-full',
      text('the disk is full; nothing was changed', '磁盘已满，未做任何改动'),
      text('free some disk space and try again', '请清理磁盘空间后再试'),
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
  if (code.startsWith('SQLITE') && isUnwritable(error)) {
    return unusable(
      'list-not-writable',
      text(`no permission to write ${path}`, `没有权限写入 ${path}`),
      text('check the permissions of the file and its folder', '请检查文件及其所在文件夹的权限'),
      error,
    );
  }
  return error;
}

/** SQLite's code of an error; that of a full disk also where another file was being written. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof Sqlite.SqliteError) return error.code;
  return error instanceof Error && 'code' in error && error.code === 'ENOSPC' ? 'SQLITE_FULL' : undefined;
}
