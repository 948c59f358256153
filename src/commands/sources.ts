/** The files that a command is given: paths, and `-` for stdin. */
import { resolve } from 'node:path';
import type { Context } from '../context.ts';
import { openTable } from '../formats/open-table.ts';
import type { TableReader } from '../formats/reader.ts';
import type { ReadOptions } from '../formats/source.ts';

/** Opens a file by its path as the user gave it; `-` is stdin. @throws UserError with exit code 4. */
export function openSource(context: Context, path: string, options: ReadOptions = {}): Promise<TableReader> {
  if (path === '-') return openTable({ name: '<stdin>', bytes: () => context.io.stdin.bytes() }, options);
  return openTable({ name: path, path: resolve(context.io.folder, path) }, options);
}
