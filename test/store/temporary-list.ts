/** A real list in a temporary folder, for tests of what is written to it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BatchInfo } from '../../src/store/batches.ts';
import { type List, openList } from '../../src/store/list.ts';
import { JOURNALLED_TABLES } from '../../src/store/migrations.ts';

export const info: BatchInfo = {
  command: 'test',
  commandLine: 'test',
  user: 'tester',
  at: '2026-06-30T00:00:00.000Z',
  asOf: '2026-06-30',
};

/** Runs a test on a new list and takes the folder away. */
export async function withList(work: (list: List, folder: string) => void | Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-'));
  const list = openList(join(folder, 'clientele.db'), { mode: 'create', keepEmpty: true });
  try {
    await work(list, folder);
  } finally {
    list.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

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
