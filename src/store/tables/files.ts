/** The table `files`: which files were imported, by which batch. */

import type { List } from '../file/list.ts';
import { isOfBatches } from '../journal/batch-ids.ts';
import type { Batch } from '../journal/batches.ts';

/** A file that is imported. */
export interface ImportedFile {
  readonly name: string;
  /** Hash of the file and of how it is read; null for a stream. */
  readonly hash: string | null;
  readonly kind: string;
  readonly format: string;
  readonly encoding: string;
  /** Identifies the columns of the file: files of one system have the same. */
  readonly layout?: string;
}

/** Keeps a file within a batch and gives its id. */
export function addFile({ db }: List, batch: Batch, file: ImportedFile): number {
  return Number(
    db
      .prepare('INSERT INTO files (name, hash, kind, format, encoding, layout, batch_id) VALUES (?, ?, ?, ?, ?, ?, ?)')
      .run(file.name, file.hash, file.kind, file.format, file.encoding, file.layout ?? null, batch.id).lastInsertRowid,
  );
}

/** Prepares the look-up of the layout of a file. */
export function layoutOfFile({ db }: List): (fileId: number) => string | undefined {
  const find = db.prepare<[number], string | null>('SELECT layout FROM files WHERE id = ?').pluck();
  const known = new Map<number, string | undefined>();
  return (fileId) => {
    if (!known.has(fileId)) known.set(fileId, find.get(fileId) ?? undefined);
    return known.get(fileId);
  };
}

/** Stores how many rows of a file were set aside: such a file may be imported again. */
export function noteSetAside({ db }: List, fileId: number, rows: number): void {
  if (rows > 0) db.prepare('UPDATE files SET set_aside = ? WHERE id = ?').run(rows, fileId);
}

/** The batch that imported every row of this file in this way; undefined if there is none. */
export function batchOfFile({ db }: List, hash: string): number | undefined {
  return db
    .prepare<[string], number>('SELECT batch_id FROM files WHERE hash = ? AND set_aside = 0 ORDER BY id DESC LIMIT 1')
    .pluck()
    .get(hash);
}

/** Whether any row of a batch's files became a record or matched one. */
export function tookAnything({ db }: List, batch: Batch): boolean {
  const isOwn = (table: string) => isOfBatches(db, table, { among: [batch.id] });
  const found = db
    .prepare<[], number>(
      `SELECT EXISTS (SELECT 1 FROM source_rows WHERE ${isOwn('source_rows')})
         OR EXISTS (SELECT 1 FROM customers WHERE ${isOwn('customers')} AND file_id IS NOT NULL)
         OR EXISTS (SELECT 1 FROM orders WHERE ${isOwn('orders')} AND file_id IS NOT NULL)`,
    )
    .pluck()
    .get();
  return found === 1;
}
