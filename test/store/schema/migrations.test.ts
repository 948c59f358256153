/** A list is kept for years: what opening does to one of an older or newer schema, or one that somebody has tampered with. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ExitCode } from '../../../src/base/errors.ts';
import { restore } from '../../../src/store/backup.ts';
import type { List } from '../../../src/store/file/list.ts';
import { Sqlite } from '../../../src/store/file/sqlite.ts';
import { inBatch, listBatches } from '../../../src/store/journal/batches.ts';
import { standAt } from '../../../src/store/journal/point-in-time.ts';
import { undoBatch } from '../../../src/store/journal/undo.ts';
import { openList } from '../../../src/store/open-list.ts';
import { applyProposal } from '../../../src/store/proposals/apply-proposal.ts';
import { waitingNumbers } from '../../../src/store/proposals/proposals.ts';
import { bringUpToDate } from '../../../src/store/schema/migrations.ts';
import { schemaSteps } from '../../../src/store/schema/steps.ts';
import { fill } from '../filled-list.ts';
import { dump, info, withList } from '../temporary-list.ts';

/** A step as a later release may have it. */
const STEP_2 = `
ALTER TABLE customers ADD COLUMN nickname TEXT;
CREATE TABLE visits (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customers(id), batch_id INTEGER);
CREATE INDEX customers_by_city ON customers (city) WHERE city IS NOT NULL;
`;
const steps = [...schemaSteps, STEP_2];

const content = {
  customers: ['王伟', '李娜', 'Ann'],
  orders: [{ customer: 1, on: '2026-01-02', amount: 100 }],
};

const schemaOf = ({ db }: List) =>
  db.prepare('SELECT type, name, tbl_name, sql FROM main.sqlite_schema ORDER BY type, name').all();
const versionOf = ({ db }: List) => db.pragma('user_version', { simple: true });
const schemaChangesOf = ({ db }: List) => db.pragma('schema_version', { simple: true });
const revenueOf = ({ db }: List, id: number) =>
  db.prepare('SELECT revenue FROM customer_facts WHERE id = ?').pluck().get(id);

const edit = (list: List, sql: string) => inBatch(list, info, () => list.db.exec(sql));
const renameAndRemove = (list: List) =>
  edit(list, "UPDATE customers SET name = '王大伟', city = '上海' WHERE id = 1; DELETE FROM customers WHERE id = 3");

/** A list of the first schema with two batches, open again by a program that knows a second step. */
function withOlderList(work: (list: List, folder: string) => void | Promise<void>): Promise<void> {
  return withList(async (older, folder) => {
    await fill(older, content);
    await renameAndRemove(older);
    older.close();
    const list = openList(older.path, { mode: 'write', steps });
    try {
      await work(list, folder);
    } finally {
      list.close();
    }
  });
}

async function newList(): Promise<List> {
  const list = openList('/nowhere/clientele.db', { mode: 'create', dryRun: true, steps });
  await fill(list, content);
  await renameAndRemove(list);
  return list;
}

describe('a list of an older schema', () => {
  it('becomes the same as a new one', () =>
    withOlderList(async (list) => {
      const fresh = await newList();
      expect(versionOf(list)).toBe(2);
      expect(schemaOf(list)).toEqual(schemaOf(fresh));
      expect(dump(list)).toBe(dump(fresh));
      for (const one of [list, fresh]) {
        await edit(one, "UPDATE customers SET nickname = '小王' WHERE id = 1");
        await undoBatch(one, undefined, info);
      }
      expect(dump(list)).toBe(dump(fresh));
      expect(list.db.prepare('SELECT * FROM changes ORDER BY id DESC LIMIT 1').get()).toEqual(
        fresh.db.prepare('SELECT * FROM changes ORDER BY id DESC LIMIT 1').get(),
      );
    }));

  it('is copied first, for its owner only, and the copy can be restored', () =>
    withOlderList(async (list) => {
      const backup = `${list.path}.schema-1.backup`;
      expect(list.upgrade).toEqual({ from: 1, to: 2, backup });
      expect(statSync(backup).mode & 0o777).toBe(0o600);
      list.close();
      await restore(backup, list.path);
      const again = openList(list.path, { mode: 'write' });
      expect(versionOf(again)).toBe(1);
      expect(again.db.prepare('SELECT name FROM customers ORDER BY id').pluck().all()).toEqual(['王大伟', '李娜']);
      expect(listBatches(again)).toHaveLength(2);
      again.close();
    }));

  it('is upgraded once, by readers too', () =>
    withList(async (older, folder) => {
      await fill(older, content);
      older.close();
      const reader = openList(older.path, { mode: 'read', steps });
      expect([versionOf(reader), revenueOf(reader, 1)]).toEqual([2, 1]);
      expect(() => reader.db.exec('DELETE FROM customers')).toThrow();
      reader.close();
      const next = openList(older.path, { mode: 'write', steps });
      expect(next.upgrade).toBeUndefined();
      next.close();
      expect(readdirSync(folder).sort()).toEqual(['clientele.db', 'clientele.db.schema-1.backup']);
    }));

  it('stays as it was where a step fails', () =>
    withList(async (older) => {
      await fill(older, content);
      const before = [schemaOf(older), dump(older)];
      older.close();
      const failing = [...schemaSteps, `${STEP_2} INSERT INTO visits (customer_id) VALUES (NULL);`];
      expect(() => openList(older.path, { mode: 'write', steps: failing })).toThrow(/NOT NULL/);
      const list = openList(older.path, { mode: 'write' });
      expect([schemaOf(list), dump(list)]).toEqual(before);
      expect(existsSync(`${older.path}.schema-1.backup`)).toBe(false);
      list.close();
    }));

  it('is refused where its file is read-only', () =>
    withList((older) => {
      older.close();
      const db = new Sqlite(older.path, { readonly: true });
      expect(() => bringUpToDate(db, { path: older.path, isRead: true, steps })).toThrow(
        expect.objectContaining({ code: 'older-schema', exit: ExitCode.unusableList }),
      );
      db.close();
      expect(existsSync(`${older.path}.schema-1.backup`)).toBe(false);
    }));
});

describe('batches from before an upgrade', () => {
  it('can be undone, and the undo as well', () =>
    withOlderList(async (list) => {
      const after = dump(list);
      await undoBatch(list, 2, info);
      expect(list.db.prepare('SELECT id, name, city, nickname FROM customers ORDER BY id').all()).toEqual([
        { id: 1, name: '王伟', city: null, nickname: null },
        { id: 2, name: '李娜', city: null, nickname: null },
        { id: 3, name: 'Ann', city: null, nickname: null },
      ]);
      await undoBatch(list, 3, info);
      expect(dump(list)).toBe(after);
    }));

  it('can be undone where the new column was filled since, which stands in the way first', () =>
    withOlderList(async (list) => {
      await edit(list, "UPDATE customers SET nickname = '小王' WHERE id = 1");
      await expect(undoBatch(list, 2, info)).rejects.toMatchObject({ code: 'undo-blocked' });
      await undoBatch(list, [2, 3], info);
      expect(list.db.prepare('SELECT name, nickname FROM customers WHERE id = 1').get()).toEqual({
        name: '王伟',
        nickname: null,
      });
    }));

  it('can be looked back at', () =>
    withOlderList((list) => {
      standAt(list, { kind: 'batch', id: 1 }, 'everything');
      expect(list.db.prepare('SELECT name, nickname FROM customers ORDER BY id').all()).toEqual([
        { name: '王伟', nickname: null },
        { name: '李娜', nickname: null },
        { name: 'Ann', nickname: null },
      ]);
    }));

  it('can be applied where they were only proposed', () =>
    withList(async (older) => {
      await fill(older, content);
      const { proposal } = await inBatch(older, { ...info, stage: true }, ({ id, at }) => {
        older.db.exec("UPDATE customers SET name = '王大伟' WHERE id = 1");
        older.db
          .prepare("INSERT INTO customers (name, created_at, updated_at, batch_id) VALUES ('Bob', ?, ?, ?)")
          .run(at, at, id);
      });
      older.close();
      const list = openList(older.path, { mode: 'write', steps });
      const id = proposal?.id ?? 0;
      const numbers = waitingNumbers(list, id);
      const { result } = await inBatch(list, info, (batch) => applyProposal(list, batch, id, numbers));
      expect(result.refused).toEqual([]);
      expect(list.db.prepare('SELECT name FROM customers ORDER BY id').pluck().all()).toEqual([
        '王大伟',
        '李娜',
        'Ann',
        'Bob',
      ]);
      list.close();
    }));
});

describe('a list of a newer schema', () => {
  it.each(['read', 'write', 'create'] as const)('is refused with what to do, opened to %s', (mode) =>
    withOlderList((list) => {
      list.close();
      expect(() => openList(list.path, { mode })).toThrow(
        expect.objectContaining({
          code: 'newer-schema',
          exit: ExitCode.unusableList,
          hint: expect.objectContaining({ en: expect.stringContaining('npm install') }),
        }),
      );
    }),
  );

  it('is refused as a backup too', () =>
    withOlderList(async (list, folder) => {
      list.close();
      await expect(restore(list.path, `${folder}/other.db`)).rejects.toMatchObject({ code: 'newer-schema' });
      expect(existsSync(`${folder}/other.db`)).toBe(false);
    }));
});

describe('the views and triggers of a list', () => {
  const damages = [
    ['a trigger was dropped', 'DROP TRIGGER customers_updated'],
    [
      'a trigger was weakened',
      'DROP TRIGGER orders_deleted; CREATE TRIGGER orders_deleted AFTER DELETE ON orders BEGIN SELECT 1; END',
    ],
    ['the view was dropped', 'DROP VIEW customer_facts'],
    ['the view lies', 'DROP VIEW customer_facts; CREATE VIEW customer_facts AS SELECT id, 0 AS revenue FROM customers'],
  ] as const;

  it.each(damages)('are right again at the next opening when %s', (_, damage) =>
    withList(async (list) => {
      await fill(list, content);
      const before = schemaOf(list);
      list.db.exec(damage);
      expect(schemaOf(list)).not.toEqual(before);
      list.close();
      const repaired = openList(list.path, { mode: 'read' });
      expect(schemaOf(repaired)).toEqual(before);
      expect(revenueOf(repaired, 1)).toBe(1);
      repaired.close();
    }),
  );

  it('are temporary for a reader where another program is writing', () =>
    withList(async (list) => {
      await fill(list, content);
      list.db.exec('DROP VIEW customer_facts; CREATE VIEW customer_facts AS SELECT id, 0 AS revenue FROM customers');
      list.db.exec('BEGIN IMMEDIATE');
      const reader = openList(list.path, { mode: 'read' });
      expect(revenueOf(reader, 1)).toBe(1);
      standAt(reader, { kind: 'batch', id: 1 }, 'facts');
      expect(revenueOf(reader, 1)).toBe(1);
      reader.close();
      list.db.exec('ROLLBACK');
      expect(revenueOf(list, 1)).toBe(0);
    }));

  it('are temporary for a reader of a file that is read-only', () =>
    withList(async (list) => {
      await fill(list, content);
      list.db.exec('DROP VIEW customer_facts');
      list.close();
      const db = new Sqlite(list.path, { readonly: true });
      bringUpToDate(db, { path: list.path, isRead: true });
      expect(revenueOf({ ...list, db }, 1)).toBe(1);
      db.close();
    }));

  it('are not touched when they are right', () =>
    withList((list) => {
      const before = schemaChangesOf(list);
      list.close();
      const again = openList(list.path, { mode: 'write' });
      expect(schemaChangesOf(again)).toBe(before);
      again.close();
    }));

  it('leave those of the user alone', () =>
    withList((list) => {
      list.db.exec('CREATE VIEW my_customers AS SELECT name FROM customers; DROP VIEW customer_facts');
      list.close();
      const again = openList(list.path, { mode: 'write', steps });
      expect(schemaOf(again)).toContainEqual(expect.objectContaining({ type: 'view', name: 'my_customers' }));
      again.close();
    }));
});
