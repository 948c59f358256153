import { join } from 'node:path';
import { expect, test } from 'vitest';
import { customerWriter } from '../../../src/store/customers/customers.ts';
import { Sqlite } from '../../../src/store/file/sqlite.ts';
import { inBatch, listBatches } from '../../../src/store/journal/batches.ts';
import { undoBatch } from '../../../src/store/journal/undo.ts';
import { openList } from '../../../src/store/open-list.ts';
import { dump, info, withList } from '../temporary-list.ts';

const found = { at: '2026-07-01T08:00:00.000Z', asOf: '2026-07-01' };

/** What somebody does with sqlite3, which does not hold foreign keys unless it is told to. */
function byHand(folder: string, sql: string): void {
  const db = new Sqlite(join(folder, 'clientele.db'));
  db.pragma('foreign_keys = OFF');
  db.exec(sql);
  db.close();
}

test('what another program wrote becomes a batch of the next run, whatever it runs', async () => {
  await withList(async (list, folder) => {
    await inBatch(list, info, (batch) => {
      for (const name of ['Ann', 'Bob']) customerWriter(list, batch).insert({ name }, null);
    });
    const before = dump(list);
    byHand(folder, "UPDATE customers SET name = 'Anne' WHERE id = 1; DELETE FROM customers WHERE id = 2");
    openList(list.path, { mode: 'read', found }).close();
    openList(list.path, { mode: 'read', found }).close();
    expect(listBatches(list)).toMatchObject([
      { id: 2, command: 'outside', user: '', at: found.at, asOf: found.asOf, counts: { customers: 2 } },
      { id: 1 },
    ]);
    byHand(folder, "UPDATE customers SET name = 'Annie' WHERE id = 1");
    await inBatch(list, info, (batch) => void customerWriter(list, batch).insert({ name: 'Eve' }, null));
    expect(listBatches(list).map(({ command }) => command)).toEqual(['test', 'outside', 'outside', 'test']);
    await undoBatch(list, [4, 3, 2], info);
    expect(dump(list)).toBe(before);
  });
});

test('a row that was copied belongs to the batch that found it, not to the one of its original', async () => {
  await withList(async (list, folder) => {
    await inBatch(list, info, (batch) => void customerWriter(list, batch).insert({ name: 'Ann' }, null));
    byHand(
      folder,
      'INSERT INTO customers (name, created_at, updated_at, batch_id) SELECT name, created_at, updated_at, batch_id FROM customers',
    );
    openList(list.path, { mode: 'read', found }).close();
    await undoBatch(list, 1, info);
    expect(list.db.prepare('SELECT id, batch_id FROM customers').raw().all()).toEqual([[2, 2]]);
    await undoBatch(list, 2, info);
    expect(list.db.prepare('SELECT id FROM customers').raw().all()).toEqual([]);
  });
});

test('nothing is noted while another program is writing, and the list can be read all the same', async () => {
  await withList(async (list, folder) => {
    byHand(folder, "INSERT INTO customers (name, created_at, updated_at) VALUES ('Zoe', '', '')");
    const other = new Sqlite(join(folder, 'clientele.db'));
    other.exec('BEGIN IMMEDIATE');
    const reading = openList(list.path, { mode: 'read', found });
    expect(reading.db.prepare('SELECT COUNT(*) FROM customers').pluck().get()).toBe(1);
    expect(listBatches(reading)).toEqual([]);
    reading.close();
    other.exec('ROLLBACK');
    other.close();
    openList(list.path, { mode: 'read', found }).close();
    expect(listBatches(list)).toMatchObject([{ id: 1, command: 'outside' }]);
  });
});
