/** A real list in a temporary folder, for tests of what is written to it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { List } from '../../src/store/file/list.ts';
import type { BatchInfo } from '../../src/store/journal/batches.ts';
import { openList } from '../../src/store/open-list.ts';
import { JOURNALLED_TABLES } from '../../src/store/schema/journalled-tables.ts';

export const info: BatchInfo = {
  command: 'test',
  commandLine: 'test',
  user: 'tester',
  at: '2026-06-30T00:00:00.000Z',
  asOf: '2026-06-30',
};

let newList: Uint8Array | undefined;

/** The bytes of a new list. To make its schema takes three times as long as to open a copy. */
function bytesOfNewList(folder: string): Uint8Array {
  const path = join(folder, 'new.db');
  openList(path, { mode: 'create', keepEmpty: true }).close();
  const bytes = readFileSync(path);
  rmSync(path);
  return bytes;
}

/** Runs a test on a new list and takes the folder away. */
export async function withList(work: (list: List, folder: string) => void | Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-'));
  newList ??= bytesOfNewList(folder);
  const path = join(folder, 'clientele.db');
  writeFileSync(path, newList);
  const list = openList(path, { mode: 'write' });
  try {
    await work(list, folder);
  } finally {
    list.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Which row of which file became which record: in the records themselves, and beside them. */
export const ROWS_OF_FILES = `
  SELECT row_hash AS hash, row_hash_rest AS hash_rest, 'customers' AS table_name, id AS row_id, line, file_id
  FROM customers WHERE row_hash IS NOT NULL
  UNION ALL
  SELECT row_hash, row_hash_rest, 'orders', id, line, file_id FROM orders WHERE row_hash IS NOT NULL
  UNION ALL
  SELECT hash, hash_rest, table_name, row_id, line, file_id FROM source_rows`;

/** Everything that the list says of customers, as sorted text; the journal itself is left out. */
export function dump({ db }: List): string {
  return JOURNALLED_TABLES.map((table) => {
    const rows = db.prepare(`SELECT * FROM ${table}`).all();
    return `${table}\n${rows
      .map((row) => JSON.stringify(row))
      .sort()
      .join('\n')}`;
  }).join('\n');
}
