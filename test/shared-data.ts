/**
 * The data that lie outside the repository, in `../shared`, and what happens where they are absent: the tests that need
 * them are skipped and counted in the closing line, or fail if the environment says `CLIENTELE_DATA=required`. This is the
 * only file that knows the folder.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    /** The test was skipped because `../shared` lacks what it needs. */
    lacksSharedData?: boolean;
  }
}

const folder = fileURLToPath(new URL('../../shared/', import.meta.url));
const isRequired = process.env.CLIENTELE_DATA === 'required';

/** The path of a file or folder of the shared data, which may be absent. */
export function sharedPath(path: string): string {
  return folder + path;
}

/**
 * Declares tests that need files or folders of the shared data. The body also runs where they are absent, so that the
 * skipped tests can be counted: it must not read them outside of tests and hooks.
 */
export function describeShared(name: string, needs: readonly string[], body: () => void): void {
  const absent = absentOf(needs);
  if (absent.length === 0) describe(name, body);
  else if (isRequired) test(name, () => expect(absent, 'absent, and required by CLIENTELE_DATA').toEqual([]));
  else describe(name, { skip: true, meta: { lacksSharedData: true } }, body);
}

/** Declares a test that needs files or folders of the shared data. */
export function testShared(name: string, needs: readonly string[], body: () => void | Promise<void>): void {
  const absent = absentOf(needs);
  if (absent.length === 0) test(name, body);
  else if (isRequired) test(name, () => expect(absent, 'absent, and required by CLIENTELE_DATA').toEqual([]));
  else test(name, { skip: true, meta: { lacksSharedData: true } }, body);
}

function absentOf(needs: readonly string[]): string[] {
  return needs.filter((path) => !existsSync(sharedPath(path)));
}

/** The names of the files of a folder that end as given, for `test.each`; one that stands for them where it is absent. */
export function sharedNames(path: string, ending: RegExp): string[] {
  if (!existsSync(sharedPath(path))) return ['every file'];
  const names = readdirSync(sharedPath(path)).filter((name) => ending.test(name));
  if (names.length === 0) throw new Error(`no file of ${path} ends as ${ending}`);
  return names;
}

/** The rows of a CSV file of the shared data, each with the cells of the named columns, in their order. */
export function sharedRows(path: string, ...headers: readonly string[]): readonly (readonly string[])[] {
  const rows: Record<string, string>[] = parse(readFileSync(sharedPath(path)), { columns: true });
  return rows.map((row) => headers.map((header) => row[header] ?? ''));
}

/** The cells of one column that are not empty. */
export function sharedCells(path: string, header: string): readonly string[] {
  return sharedRows(path, header).flatMap((row) => row.filter((cell) => cell.trim() !== ''));
}
