import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { customerWriter } from '../../../src/store/customers/customers.ts';
import type { List } from '../../../src/store/file/list.ts';
import { Sqlite } from '../../../src/store/file/sqlite.ts';
import { isOfBatches, mayBeIdOf } from '../../../src/store/journal/batch-ids.ts';
import { inBatch } from '../../../src/store/journal/batches.ts';
import { changesOfBatch } from '../../../src/store/journal/history.ts';
import { undoBatch } from '../../../src/store/journal/undo.ts';
import { openList } from '../../../src/store/open-list.ts';
import { customerColumns } from '../../../src/store/schema/customer-columns.ts';
import { addFile, tookAnything } from '../../../src/store/tables/files.ts';
import { touchedSince } from '../../../src/store/tables/linkage-runs.ts';
import { orderWriter } from '../../../src/store/tables/orders.ts';
import { dump, info, withList } from '../temporary-list.ts';

const found = { at: '2026-07-01T08:00:00.000Z', asOf: '2026-07-01' };

/** Adds customers as a batch, each with an order. */
async function add(list: List, names: readonly string[]): Promise<void> {
  await inBatch(list, info, (batch) => {
    for (const name of names) {
      const id = customerWriter(list, batch).insert({ name }, null);
      orderWriter(list, batch).insert([null, id, '2026-01-02', 100, 'CNY', 1, null, null, null, null, null]);
    }
  });
}

function keptIds({ db }: List, table = 'customers'): unknown[] {
  return db
    .prepare('SELECT batch_id, first_id, last_id FROM batch_ids WHERE table_name = ? ORDER BY batch_id')
    .raw()
    .all(table);
}

/** The names of the customers that batches inserted, as the condition finds them. */
function namesOf({ db }: List, batches: Parameters<typeof isOfBatches>[2]): string[] {
  return db
    .prepare<[], string>(`SELECT name FROM customers WHERE ${isOfBatches(db, 'customers', batches)} ORDER BY id`)
    .pluck()
    .all();
}

function byHand(folder: string, sql: string): void {
  const db = new Sqlite(join(folder, 'clientele.db'));
  db.pragma('foreign_keys = OFF');
  db.exec(sql);
  db.close();
}

describe('the ids of a batch', () => {
  test('are kept where it inserted rows, and stay when they go', async () => {
    await withList(async (list) => {
      await add(list, ['Ann', 'Bob']);
      await inBatch(list, info, (batch) => void customerWriter(list, batch).insert({ name: 'Eve' }, null));
      await inBatch(list, info, (batch) => void customerWriter(list, batch).update(1, { name: 'Anne' }));
      await inBatch(list, { ...info, dryRun: true }, (batch) => {
        customerWriter(list, batch).insert({ name: 'Zoe' }, null);
      });
      const ids = [
        [1, 1, 2],
        [2, 3, 3],
      ];
      expect(keptIds(list)).toEqual(ids);
      expect(keptIds(list, 'orders')).toEqual([[1, 1, 2]]);
      const before = dump(list);
      await undoBatch(list, [1, 3], info);
      await undoBatch(list, 4, info);
      expect(keptIds(list)).toEqual(ids);
      expect(dump(list)).toBe(before);
      expect(namesOf(list, { among: [1] })).toEqual(['Anne', 'Bob']);
    });
  });

  test('are known of the batch at work', async () => {
    await withList(async (list) => {
      await add(list, ['Ann']);
      await inBatch(list, info, (batch) => {
        const file = { name: 'a.csv', hash: null, kind: 'customers', format: 'csv', encoding: 'utf-8' };
        const origin = { hash: { first: 1, second: 2 }, line: 2, fileId: addFile(list, batch, file) };
        expect(tookAnything(list, batch)).toBe(false);
        customerWriter(list, batch).insertRow(
          [...customerColumns.map((column) => (column === 'name' ? 'Bob' : null)), null],
          origin,
        );
        expect(tookAnything(list, batch)).toBe(true);
        expect(namesOf(list, { among: [batch.id] })).toEqual(['Bob']);
      });
      const { proposal } = await inBatch(list, { ...info, stage: true }, (batch) => {
        customerWriter(list, batch).insert({ name: 'Eve' }, null);
      });
      expect(proposal).toEqual({ id: 3, changes: 1 });
      expect(keptIds(list)).toEqual([
        [1, 1, 1],
        [2, 2, 2],
      ]);
    });
  });

  test('are those of any rows that another program wrote', async () => {
    await withList(async (list, folder) => {
      await add(list, ['Ann', 'Bob']);
      const columns = 'id, name, created_at, updated_at, batch_id';
      byHand(
        folder,
        `INSERT INTO customers (${columns}) VALUES (50, 'Zoe', '', '', 7), (-3, 'Yan', '', '', 1), (60, 'Xu', '', '', NULL);
         UPDATE customers SET batch_id = 9 WHERE id = 2;`,
      );
      openList(list.path, { mode: 'read', found }).close();
      expect(keptIds(list)).toEqual([
        [1, 1, 2],
        [2, -3, 50],
        [9, 2, 2],
      ]);
      expect(namesOf(list, { among: [2] })).toEqual(['Yan', 'Zoe']);
      expect(namesOf(list, { after: 1 })).toEqual(['Yan', 'Bob', 'Zoe']);
      // A batch whose number was written by hand before it began.
      for (const name of ['C', 'D', 'E', 'F', 'G', 'H', 'I']) await add(list, [name]);
      expect(keptIds(list).at(-1)).toEqual([9, 2, 67]);
      await undoBatch(list, 2, info);
      expect(namesOf(list, { after: 0 })).toEqual(['Ann', 'Bob', 'C', 'D', 'E', 'F', 'G', 'H', 'I']);
    });
  });

  test('are searched as one range where they follow each other, or where the ranges are many', async () => {
    await withList(async (list) => {
      for (let number = 1; number <= 50; number++) await add(list, [`C${number}`]);
      const rangesOf = (batches: Parameters<typeof isOfBatches>[2]) => mayBeIdOf(list.db, 'orders', batches, 'id');
      expect(rangesOf({ after: 10 })).toBe('(id BETWEEN 11 AND 50)');
      expect(rangesOf({ among: [2, 3, 7] })).toBe('(id BETWEEN 2 AND 3 OR id BETWEEN 7 AND 7)');
      const odd = Array.from({ length: 25 }, (_, index) => 2 * index + 1);
      expect(rangesOf({ among: odd })).toBe('(id BETWEEN 1 AND 49)');
      expect(namesOf(list, { among: odd })).toEqual(odd.map((number) => `C${number}`));
      expect(rangesOf({ after: 50 })).toBe('(id BETWEEN 1 AND 0)');
      expect(mayBeIdOf(list.db, 'tags', { after: 10 }, 'id')).toBe('TRUE');
    });
  });
});

/** Watches every statement from now on: those that read all customers or all orders, with their plan. */
function fullReads(db: Database): string[] {
  const reads: string[] = [];
  const prepare = db.prepare.bind(db);
  const exec = db.exec.bind(db);
  const explain = (sql: string) => {
    if (!/^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/i.test(sql)) return;
    const names = [...sql.matchAll(/\b(customers|orders)(?: AS (\w+))?/g)].map(([, table, alias]) => alias ?? table);
    const plan = prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql.replace(/\?|@\w+/g, '1')}`).all();
    for (const { detail } of plan)
      if (names.some((name) => detail.startsWith(`SCAN ${name}`))) reads.push(`${detail}: ${sql}`);
  };
  const watched = (run: (sql: string) => unknown, statementsOf: (sql: string) => readonly string[]) => ({
    value: (sql: string) => {
      for (const statement of statementsOf(sql)) explain(statement);
      return run(sql);
    },
  });
  Object.defineProperties(db, {
    prepare: watched(prepare, (sql) => [sql]),
    exec: watched(exec, (sql) => (/TRIGGER/.test(sql) ? [] : sql.split(';'))),
  });
  return reads;
}

test('no other rows are read for what a batch did, what it staged, what came after it, or to undo it', async () => {
  await withList(async (list) => {
    for (const names of [['Ann', 'Bob'], ['Eve'], ['Zoe', 'Yan'], ['Xu'], ['Wu'], ['Li']]) await add(list, names);
    const reads = fullReads(list.db);
    await inBatch(list, { ...info, stage: true }, (batch) => {
      const id = customerWriter(list, batch).insert({ name: 'New' }, null);
      customerWriter(list, batch).update(1, { name: 'Anne' });
      orderWriter(list, batch).insert([null, id, '2026-01-02', 100, 'CNY', 1, null, null, null, null, null]);
    });
    expect([...changesOfBatch(list, 2)].length).toBeGreaterThan(0);
    const run = { id: 1, batchId: 4, lastChange: 0, again: [], model: null, modelRun: 1 };
    const basis = { mergeAbove: 0, reviewAbove: 0, country: 'CN', columns: [], records: 0, learned: '' };
    expect(touchedSince(list, { ...run, basis })).toEqual(new Set([7, 8]));
    await undoBatch(list, 2, info);
    await undoBatch(list, [3, 1, 5], info);
    await undoBatch(list, [9, 8], info);
    list.db.exec("UPDATE customers SET name = 'Lily' WHERE id = 8");
    await add(list, ['Last']);
    expect(keptIds(list).at(-1)).toEqual([12, 9, 9]);
    expect(reads).toEqual([]);
    expect(list.db.prepare('SELECT COUNT(*) FROM customers').pluck().get()).toBe(9);
    expect(reads).toHaveLength(1);
  });
});
