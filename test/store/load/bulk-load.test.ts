/** What a bulk load leaves in the list, and beside it. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { List } from '../../../src/store/file/list.ts';
import { BulkLoad } from '../../../src/store/load/bulk-load.ts';
import { originColumns } from '../../../src/store/schema/origin-columns.ts';
import { ends, importText } from '../../intake/importing.ts';
import { withList } from '../temporary-list.ts';

const MANY = 7_000;
const header = '客户编号,姓名,手机,备注';
const rowOf = (number: number) =>
  `C${String(number).padStart(6, '0')},王${number},138${String(number).padStart(8, '0')},`;
const rows = Array.from({ length: MANY }, (_, number) => rowOf(number));

const one = ({ db }: List, sql: string) => db.prepare(sql).pluck().get();
const isSound = (list: List) => list.db.pragma('integrity_check', { simple: true });
const filesBeside = (folder: string) => readdirSync(folder).filter((name) => !/^clientele\.db(-wal|-shm)?$/.test(name));
const textOf = (all: readonly string[]) => [header, ...all].join('\n');

describe('a bulk load', () => {
  it('leaves a sound list and no file beside it', () =>
    withList(async (list, folder) => {
      await importText(list, textOf(rows));
      expect(one(list, 'SELECT COUNT(*) FROM customers')).toBe(MANY);
      expect(one(list, "SELECT seq FROM sqlite_sequence WHERE name = 'customers'")).toBe(MANY);
      expect(isSound(list)).toBe('ok');
      expect(filesBeside(folder)).toEqual([]);
      await importText(list, textOf([rowOf(MANY)]));
      expect(one(list, 'SELECT MAX(id) FROM customers')).toBe(MANY + 1);
    }));

  it('leaves the indexes to SQLite whose entries do not come in their order', () =>
    withList(async (list) => {
      await importText(list, textOf([...rows].reverse()));
      expect(isSound(list)).toBe('ok');
      expect(one(list, "SELECT name FROM customers INDEXED BY customers_by_ref WHERE ref = 'C000007'")).toBe('王7');
    }));

  it('makes the indexes itself where many rows are to come', () =>
    withList(({ db, ...list }, folder) => {
      db.pragma('foreign_keys = OFF');
      db.exec('BEGIN');
      const load = new BulkLoad({ db, ...list }, 'customers', join(folder, 'beside'), 3_000_000);
      const same = { created_at: 'now', updated_at: 'now', batch_id: 1 };
      for (let number = 1; number <= MANY; number++) {
        const ref = number % 7 === 0 ? null : `C${10_000 + number}`;
        const cells = [ref, `王${number}`, (number * 7919) % 10_007, number, number, 1];
        load.insert('customers', ['ref', 'name', ...originColumns], cells, same);
      }
      load.finish((file) => {
        db.prepare('ATTACH ? AS beside').run(file.path);
        return 'beside';
      });
      db.exec('COMMIT');
      expect(db.pragma('main.integrity_check', { simple: true })).toBe('ok');
      expect(db.pragma('beside.integrity_check', { simple: true })).toBe('ok');
      const hashes = db.prepare(
        'SELECT COUNT(*) FROM beside.customers INDEXED BY customers_by_hash WHERE ref IS NULL AND row_hash > 0',
      );
      expect(hashes.pluck().get()).toBe(MANY / 7);
      load.discard();
    }));

  it('fills the indexes that a list has beyond its own', () =>
    withList(async (list) => {
      list.db.exec('CREATE INDEX customers_by_email ON customers (email COLLATE NOCASE) WHERE email IS NOT NULL');
      list.db.exec('CREATE INDEX customers_by_length ON customers (length(name))');
      await importText(list, textOf(rows));
      expect(isSound(list)).toBe('ok');
      expect(one(list, 'SELECT COUNT(*) FROM customers INDEXED BY customers_by_length WHERE length(name) = 5')).toBe(
        6_000,
      );
    }));

  it('keeps rows that no page has room for', () =>
    withList(async (list) => {
      const note = '长'.repeat(20_000);
      const long = rows.map((row, number) => (number % 1000 === 999 ? row + note : row));
      await importText(list, textOf(long));
      expect(isSound(list)).toBe('ok');
      expect(one(list, 'SELECT COUNT(*) FROM customers WHERE length(note) = 20000')).toBe(7);
    }));

  it('knows the ids of an export, and those that it has given itself meanwhile', () =>
    withList(async (list) => {
      const exported = rows.map((row, number) => `${row},${number + 1}`);
      const head = `${header},clientele_id`;
      const all = [head, ...exported, `,王重名,,,${MANY - 1}`].join('\n');
      const { outcome } = await importText(list, all);
      expect(ends(outcome)).toMatchObject({ read: MANY + 1, inserted: MANY });
      expect(isSound(list)).toBe('ok');
    }));

  const nobody = textOf([...rows, ',,,nobody']);
  const torn = `${textOf(rows)}\nC1,"open" and more,,`;
  it.each<[string, (list: List) => Promise<unknown>]>([
    ['fails', (list) => expect(importText(list, nobody, { strict: true })).rejects.toThrow()],
    ['fails half way', (list) => expect(importText(list, torn)).rejects.toThrow()],
    ['is tried out only', (list) => importText(list, textOf(rows), { dryRun: true })],
  ])('leaves nothing when its batch %s', (_, run) =>
    withList(async (list, folder) => {
      await run(list);
      expect(one(list, 'SELECT COUNT(*) FROM customers')).toBe(0);
      expect(filesBeside(folder)).toEqual([]);
      expect(list.db.prepare('SELECT name FROM pragma_database_list').pluck().all()).toEqual(['main', 'temp']);
      expect(isSound(list)).toBe('ok');
    }),
  );

  it('takes away what a run left that was killed', () =>
    withList(async (list, folder) => {
      for (const name of [
        'clientele.db-load-1',
        'clientele.db-load-1-customers_by_hash',
        'clientele.db-load-1-journal',
      ]) {
        writeFileSync(`${folder}/${name}`, 'half a page');
      }
      writeFileSync(`${folder}/other.db-load-1`, 'of another list');
      await importText(list, textOf(rows.slice(0, 3)));
      expect(filesBeside(folder)).toEqual(['other.db-load-1']);
    }));
});
