/** The files beside a list that a load fills: where they are, and that none is left by a run that was killed. */
import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { List } from './list.ts';
import { removeFile } from './pages/page-file.ts';

const MARK = '-load-';
/** One process may fill several lists that are not there yet. */
let count = 0;

/** A path for the file of a new load. */
export function loadPath({ db, path }: List): string {
  if (db.memory) return join(tmpdir(), `${basename(path)}${MARK}${randomUUID()}`);
  count += 1;
  return `${path}${MARK}${count}`;
}

/** Removes what a run that was killed left; only for whoever holds the list's lock for writing. */
export function removeLeftLoads({ db, path }: List): void {
  if (db.memory) return;
  const folder = dirname(path);
  for (const name of readdirSync(folder)) {
    if (name.startsWith(`${basename(path)}${MARK}`)) removeFile(join(folder, name));
  }
}
