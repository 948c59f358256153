/** Expands patterns such as `inbox/*.csv` that no shell has expanded. */
import { stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { ExitCode, UserError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';

/**
 * Expands the patterns among paths, each to its files in order of name. A path that exists is taken literally, whatever
 * characters it has. A pattern does not add files that are already listed, hidden files, or the `~$book.xlsx` that Excel
 * keeps next to an open workbook.
 *
 * @param paths as given by the user; `-` is kept
 * @param folder that relative paths start from
 * @throws UserError exit 4 `glob-without-match`
 */
export async function matchingFiles(paths: readonly string[], folder: string): Promise<string[]> {
  const files: string[] = [];
  const known = new Set<string>();
  for (const path of paths) {
    const found = await expanded(path, folder);
    for (const file of found ?? [path]) {
      const full = resolve(folder, file);
      if (found === undefined || !known.has(full)) files.push(file);
      known.add(full);
    }
  }
  return files;
}

/** The files of a pattern; undefined if the path is not a pattern. */
async function expanded(path: string, folder: string): Promise<string[] | undefined> {
  if (path === '-' || !/[*?[\]{}()!]/.test(path)) return undefined;
  if (await stat(resolve(folder, path)).catch(() => undefined)) return undefined;
  const { glob, isDynamicPattern } = await import('tinyglobby');
  const pattern = sep === '\\' ? path.replaceAll('\\', '/') : path;
  if (!isDynamicPattern(pattern)) return undefined;
  // The leading part without wildcards stays as the user wrote it, be it `..` or the root.
  const parts = pattern.split('/');
  const base = parts
    .slice(
      0,
      parts.findIndex((part) => isDynamicPattern(part)),
    )
    .map((part) => `${part}/`)
    .join('');
  const cwd = resolve(folder, base);
  const found = await glob([pattern.slice(base.length)], { cwd, ignore: ['**/~$*'], expandDirectories: false });
  if (found.length === 0) throw noMatch(path);
  return found.map((file) => base + file).sort((one, other) => (one < other ? -1 : 1));
}

function noMatch(pattern: string): UserError {
  return new UserError({
    code: 'glob-without-match',
    exit: ExitCode.unreadable,
    message: text(`no file matches ${pattern}`, `没有文件符合 ${pattern}`),
    hint: text(
      'check the folder and the extension; relative paths start from the current folder',
      '请检查文件夹和扩展名；相对路径从当前目录算起',
    ),
  });
}
