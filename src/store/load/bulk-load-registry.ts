/** The bulk loads of a list: when one begins and ends, and that no file of theirs is left beside the list. */
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { List } from '../file/list.ts';
import { type PageFile, removeFile } from '../pages/page-file.ts';
import { BulkLoad, type LoadedTable, lastId, SCATTERED } from './bulk-load.ts';

/** A load begins when so many rows were inserted one by one: a small file does not need it. */
const ROWS_BEFORE = 5_000;
/** What the list held before is looked through, so the load must be a good part of it. */
const PART_OF_LIST = 4;
/** SQLite reads no more than so many files beside the list; loads beyond them are not begun. */
const MOST_LOADS = 8;
/** In KiB: its pages are read once. */
const CACHE_WHILE_READING = -1024;

const loads = new WeakMap<List, BulkLoad>();
/** The files of finished loads that the list is still reading. */
const attached = new WeakMap<List, PageFile[]>();

/** Lets the list read the file of a load; gives the name of its schema. */
function attach(list: List, file: PageFile): string {
  const files = attached.get(list) ?? [];
  attached.set(list, files);
  files.push(file);
  const name = `load_${files.length}`;
  list.db.prepare(`ATTACH ? AS ${name}`).run(file.path);
  list.db.pragma(`${name}.cache_size = ${CACHE_WHILE_READING}`);
  return name;
}

/** The load at work on this table, if there is one. */
export function loadOf(list: List, table: string): BulkLoad | undefined {
  const load = loads.get(list);
  return load?.table === table ? load : undefined;
}

/** How many loads the transaction at work has seen, that at work not included. */
export function loadsSoFar(list: List): number {
  return attached.get(list)?.length ?? 0;
}

/**
 * Begins a load where so many rows were inserted by now that more are to be expected.
 *
 * @param expected about how many more.
 */
export function beginLoadIfWorthIt(list: List, table: LoadedTable, insertedSoFar: number, expected: number): boolean {
  if (insertedSoFar < ROWS_BEFORE || loadsSoFar(list) >= MOST_LOADS) return false;
  const before = lastId(list, table) - insertedSoFar;
  if (insertedSoFar * PART_OF_LIST < before) return false;
  loads.set(list, new BulkLoad(list, table, pathOf(list, loadsSoFar(list) + 1), expected));
  return true;
}

/** Whether so many rows, if they are new, make a load worth it. */
export function isWorthLoading(list: List, table: LoadedTable, rows: number): boolean {
  return rows >= lastId(list, table) * PART_OF_LIST;
}

/** Ends the load: all rows are in their tables, the indexes too. */
export function endLoad(list: List): void {
  const load = loads.get(list);
  loads.delete(list);
  try {
    load?.finish((file) => attach(list, file));
  } catch (error) {
    load?.discard();
    throw error;
  }
}

/** Takes the files of loads away, when the transaction of their batch is over. */
export function forgetLoads(list: List): void {
  loads.get(list)?.discard();
  loads.delete(list);
  const files = attached.get(list) ?? [];
  attached.delete(list);
  for (const [index, file] of files.entries()) {
    if (list.db.open) list.db.exec(`DETACH load_${index + 1}`);
    file.remove();
  }
}

/** Removes what a run that was killed left; only for whoever holds the list's lock for writing. */
export function removeLeftLoads(list: List): void {
  if (list.db.memory) return;
  for (let number = 1; number <= MOST_LOADS; number++) {
    const path = pathOf(list, number);
    for (const ending of ['', ...SCATTERED.map((index) => `-${index}`)]) removeFile(path + ending);
  }
}

/** The file of a load: beside the list, where there is room for as much as it. */
function pathOf({ db, path }: List, number: number): string {
  return db.memory ? join(tmpdir(), `clientele-load-${randomUUID()}`) : `${path}-load-${number}`;
}
