/** What a bulk load leaves in the list, and beside it. */
import { readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { customerLayout } from '../../../src/store/customers/customers.ts';
import type { List } from '../../../src/store/file/list.ts';
import { inBatch } from '../../../src/store/journal/batches.ts';
import { BulkWriter } from '../../../src/store/load/bulk-writer.ts';
import { customerColumns } from '../../../src/store/schema/customer-columns.ts';
import { ends, importText } from '../../intake/importing.ts';
import { info, withList } from '../temporary-list.ts';

const MANY = 7_000;
const REF = customerColumns.indexOf('ref');
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

  it('makes the indexes anew, whatever the order of the rows', () =>
    withList(async (list) => {
      await importText(list, textOf([...rows].reverse()));
      expect(isSound(list)).toBe('ok');
      expect(one(list, "SELECT name FROM customers INDEXED BY customers_by_ref WHERE ref = 'C000007'")).toBe('王7');
    }));

  it('gives ids after those of the list, and finds rows without a ref by their hash', () =>
    withList(async (list) => {
      await importText(list, textOf([rowOf(MANY + 1)]));
      await inBatch(list, info, (batch) => {
        const target = { table: 'customers', layout: customerLayout(list, batch, 1) } as const;
        const writer = new BulkWriter(list, batch, target, 3_000_000);
        for (let number = 1; number <= MANY; number++) {
          const values = [...customerColumns, 'extra'].map((column) => (column === 'name' ? `王${number}` : null));
          if (number % 7 > 0) values[REF] = `C${10_000 + number}`;
          const hash = { first: (number * 7919) % 10_007, second: number };
          expect(writer.insert({ values, hash, line: number, issues: [] })).toBe(number + 1);
        }
        writer.finish();
        expect(list.db.pragma('load_1.integrity_check', { simple: true })).toBe('ok');
      });
      const hashes = 'SELECT COUNT(*) FROM customers INDEXED BY customers_by_hash WHERE ref IS NULL AND row_hash > 0';
      expect(one(list, hashes)).toBe(MANY / 7);
      expect(isSound(list)).toBe('ok');
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
      expect(one(list, "SELECT COUNT(*) FROM pragma_database_list WHERE name NOT IN ('main', 'temp')")).toBe(0);
      expect(isSound(list)).toBe('ok');
    }),
  );

  it('takes away what a run left that was killed', () =>
    withList(async (list, folder) => {
      for (const name of ['clientele.db-load-1', 'clientele.db-load-1-journal']) {
        writeFileSync(`${folder}/${name}`, 'half a page');
      }
      writeFileSync(`${folder}/other.db-load-1`, 'of another list');
      await importText(list, textOf(rows.slice(0, 3)));
      expect(filesBeside(folder)).toEqual(['other.db-load-1']);
    }));
});
