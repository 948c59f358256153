/** Errors of inputs that cannot be read, all with exit code 4. Each names the file, and the line if known. */
import { ExitCode, UserError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';

/**
 * Makes the error of an input that cannot be read.
 *
 * @param code stable, kebab-case, such as `file-missing`
 */
export function unreadable(code: string, message: Text, hint?: Text, cause?: unknown): UserError {
  return new UserError({ code, exit: ExitCode.unreadable, message, ...(hint === undefined ? {} : { hint }), cause });
}

/** The error of an input without a single row or header. */
export function emptyInput(name: string): UserError {
  return unreadable(
    'file-empty',
    text(`${name} is empty`, `${name} 是空的`),
    text('check that the export finished and that this is the right file', '请确认导出已经完成，且没有选错文件'),
  );
}

/** Translates an error of the file system about a path to be read. */
export function fromFileSystem(name: string, error: unknown): unknown {
  const reason = systemErrorCode(error);
  if (reason === undefined) return error;
  if (reason === 'ENOENT' || reason === 'ENOTDIR') {
    return unreadable(
      'file-missing',
      text(`file ${name} does not exist`, `找不到文件 ${name}`),
      text('check the path; relative paths start from the current folder', '请检查路径；相对路径从当前目录算起'),
      error,
    );
  }
  if (reason === 'EISDIR') {
    return unreadable(
      'file-is-directory',
      text(`${name} is a folder, not a file`, `${name} 是文件夹，不是文件`),
      text('name a file in it', '请指定其中要读取的文件'),
      error,
    );
  }
  if (reason === 'EACCES' || reason === 'EPERM') {
    return unreadable(
      'file-permission',
      text(`${name} cannot be read: permission denied`, `无权读取 ${name}`),
      text("check the file's permissions", '请检查文件的读取权限'),
      error,
    );
  }
  return unreadable(
    'file-unreadable',
    text(`${name} cannot be read (${reason})`, `无法读取 ${name}（${reason}）`),
    undefined,
    error,
  );
}

/** The code of an error of the operating system, such as `ENOENT`; undefined for any other error. */
export function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error || 'errno' in error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' && /^E[A-Z0-9]+$/.test(error.code) ? error.code : undefined;
}
