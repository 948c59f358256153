/** The file beside the list in which a bulk load makes its pages: its name, and that it does not outlive its batch. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { List } from '../file/list.ts';
import type { Batch } from '../journal/batches.ts';
import { type PageFile, removeFile } from '../pages/page-file.ts';

/** SQLite attaches at most ten files to a connection. */
const MOST_LOADS = 8;
/** In KiB: its pages are read once. */
const CACHE_WHILE_READING = -1024;

/** Number of loads of the batch at work that have finished. SQLite reads their files until the transaction ends. */
function finishedLoads({ db }: List): number {
  const count = db.prepare<[], number>("SELECT COUNT(*) FROM pragma_database_list WHERE name GLOB 'load_[0-9]*'");
  return count.pluck().get() ?? 0;
}

/** Whether SQLite can attach the file of one more load. */
export function canAttachLoad(list: List): boolean {
  return finishedLoads(list) < MOST_LOADS;
}

/** Where the next load writes: in the folder of the list, which has space for it. */
export function pathOfNextLoad(list: List): string {
  return pathOf(list, finishedLoads(list) + 1);
}

function pathOf({ db, path }: List, number: number): string {
  return db.memory ? join(tmpdir(), `clientele-load-${crypto.randomUUID()}`) : `${path}-load-${number}`;
}

export class LoadFile {
  readonly #list: List;
  readonly #pages: PageFile;
  readonly #onRemove: () => void;
  /** The name under which the list reads the file. */
  #schema: string | undefined;

  /** Ends with the batch, or when the list is closed before that. @param onRemove called before. */
  constructor(list: List, batch: Batch, pages: PageFile, onRemove: () => void) {
    this.#list = list;
    this.#pages = pages;
    this.#onRemove = onRemove;
    const end = () => this.remove();
    list.closeHooks.add(end);
    batch.onEnd(() => {
      list.closeHooks.delete(end);
      end();
    });
  }

  /** Lets the list read the file, which is complete; gives the name of its schema. */
  attach(): string {
    const { db } = this.#list;
    const schema = `load_${finishedLoads(this.#list) + 1}`;
    db.prepare(`ATTACH ? AS ${schema}`).run(this.#pages.path);
    this.#schema = schema;
    db.pragma(`${schema}.cache_size = ${CACHE_WHILE_READING}`);
    return schema;
  }

  /** Removes the file. Not within a transaction that has read it. */
  remove(): void {
    this.#onRemove();
    if (this.#schema !== undefined && this.#list.db.open) this.#list.db.exec(`DETACH ${this.#schema}`);
    this.#schema = undefined;
    this.#pages.remove();
  }
}

/** Removes the files of a run that was killed; only for whoever holds the list's lock for writing, before its first load. */
export function removeAbandonedLoads(list: List): void {
  if (list.db.memory) return;
  for (let number = finishedLoads(list) + 1; number <= MOST_LOADS; number++) {
    removeFile(pathOf(list, number));
  }
}
