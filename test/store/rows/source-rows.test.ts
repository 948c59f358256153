/** A row that comes again is known, whatever became of its record meanwhile. */
import { describe, expect, it, vi } from 'vitest';
import { customerWriter } from '../../../src/store/customers/customers.ts';
import type { List } from '../../../src/store/file/list.ts';
import { Sqlite } from '../../../src/store/file/sqlite.ts';
import { inBatch } from '../../../src/store/journal/batches.ts';
import { undoBatch } from '../../../src/store/journal/undo.ts';
import { originsOf, rowFinder } from '../../../src/store/rows/source-rows.ts';
import { ends, importText } from '../../intake/importing.ts';
import { dump, info, ROWS_OF_FILES, withList } from '../temporary-list.ts';

const count = ({ db }: List, rows: string) => db.prepare(`SELECT COUNT(*) FROM ${rows}`).pluck().get();
const nobodyNew = (read: number) => ({ read, inserted: 0, updated: 0, unchanged: read, setAside: 0 });

async function renumber(list: List, id: number, ref: string | null): Promise<void> {
  await inBatch(list, info, (batch) => customerWriter(list, batch).update(id, { ref }));
}

const numbered = '客户编号,姓名,手机\nK1,王伟,13812345678\nK2,李静,13912345678\n';
const unnumbered = '姓名,手机\n王伟,13812345678\n李静,13912345678\n';
/** The same rows in another file. */
const again = (csv: string) => `${csv}\n`;

describe('the row of a file that became a record', () => {
  it('stands in the record, and nowhere beside it', () =>
    withList(async (list) => {
      await importText(list, numbered);
      await importText(list, '订单号,客户编号,下单日期,金额\nS1,K1,2026-06-01,10\n,K2,2026-06-02,20\n', {
        kind: 'orders',
      });
      expect(count(list, 'source_rows')).toBe(0);
      const where = list.db.prepare(`SELECT table_name, row_id, line, file_id FROM (${ROWS_OF_FILES}) ORDER BY 1, 2`);
      expect(where.raw().all()).toEqual([
        ['customers', 1, 2, 1],
        ['customers', 2, 3, 1],
        ['orders', 1, 2, 2],
        ['orders', 2, 3, 2],
      ]);
    }));

  it('stands beside it where the record was there already', () =>
    withList(async (list) => {
      await importText(list, numbered);
      await importText(list, '客户编号,姓名,城市\nK1,王伟,上海\n');
      expect(list.db.prepare('SELECT row_id, line, file_id FROM source_rows').raw().all()).toEqual([[1, 2, 2]]);
      expect(originsOf(list, 1).map(({ batchId, line }) => [batchId, line])).toEqual([
        [1, 2],
        [2, 2],
      ]);
    }));

  it.each([
    ['with numbers', numbered, 'customers'],
    ['without numbers', unnumbered, 'customers'],
    ['of orders', '客户名称,下单日期,金额\n王伟,2026-06-01,10\n王伟,2026-06-01,10\n李静,2026-06-02,20\n', 'orders'],
  ] as const)('is known in a later file: rows %s', (_, csv, kind) =>
    withList(async (list) => {
      await importText(list, numbered);
      await importText(list, csv, { kind });
      const before = dump(list);
      const { batchId, outcome } = await importText(list, again(csv), { kind });
      expect(ends(outcome)).toEqual(nobodyNew(outcome.read));
      expect(batchId).toBeNull();
      expect(dump(list)).toBe(before);
    }),
  );

  it('is not known any more once its import is undone', () =>
    withList(async (list) => {
      await importText(list, unnumbered);
      await undoBatch(list, undefined, info);
      expect(ends((await importText(list, unnumbered)).outcome)).toMatchObject({ inserted: 2 });
    }));
});

describe('a record whose number changes', () => {
  it.each([
    ['gets one', unnumbered, 'K7'],
    ['gets another', numbered, 'K7'],
    ['loses it', numbered, null],
  ] as const)('is known by its row all the same where it %s, and each step can be undone', (_, csv, ref) =>
    withList(async (list) => {
      const states = [dump(list)];
      await importText(list, csv);
      states.push(dump(list));
      await renumber(list, 1, ref);
      states.push(dump(list));
      const { outcome } = await importText(list, again(csv));
      expect(ends(outcome)).toEqual(nobodyNew(2));
      expect(count(list, 'customers')).toBe(2);
      expect(originsOf(list, 1)).toEqual([{ batchId: 1, file: 'test.csv', line: 2 }]);
      for (const state of states.toReversed()) {
        expect(dump(list)).toBe(state);
        if (state !== states[0]) await undoBatch(list, undefined, info);
      }
    }),
  );

  it('leaves its row beside it once, however often it changes', () =>
    withList(async (list) => {
      await importText(list, numbered);
      for (const ref of ['K7', null, 'K1', 'K8']) await renumber(list, 1, ref);
      expect(count(list, 'source_rows')).toBe(1);
      await renumber(list, 2, 'K2');
      expect(count(list, 'source_rows')).toBe(1);
      await undoBatch(list, [2, 3, 4, 5], info);
      expect(count(list, 'source_rows')).toBe(0);
      expect(ends((await importText(list, again(numbered))).outcome)).toEqual(nobodyNew(2));
    }));

  it('is known too where another program changed it', () =>
    withList(async (list) => {
      await importText(list, unnumbered);
      const other = new Sqlite(list.path);
      other.exec("UPDATE customers SET ref = 'K9' WHERE id = 2");
      other.close();
      expect(ends((await importText(list, again(unnumbered))).outcome)).toEqual(nobodyNew(2));
    }));

  it('is known in a load too where another program changed the product of an order', () =>
    withList(async (list) => {
      await importText(list, numbered);
      const header = '订单号,客户编号,下单日期,金额,商品';
      const rows = Array.from({ length: 6_000 }, (_, at) => `S${at},K1,2026-06-01,${at},米`);
      const [first = ''] = rows;
      await importText(list, [header, first].join('\n'), { kind: 'orders' });
      list.db.exec("UPDATE orders SET product = '面' WHERE id = 1");
      const { outcome } = await importText(list, [header, ...rows.slice(1), first].join('\n'), { kind: 'orders' });
      expect(ends(outcome)).toMatchObject({ inserted: 5_999, unchanged: 1 });
    }));

  it('leaves nothing where it came from no row', () =>
    withList(async (list) => {
      await inBatch(list, info, (batch) => void customerWriter(list, batch).insert({ name: 'Ann' }, null));
      await renumber(list, 1, 'K1');
      expect(count(list, 'source_rows')).toBe(0);
    }));
});

describe('the look-ups of rows', () => {
  it('take the index of the number, or that of the hash', () =>
    withList((list) => {
      const plan = (sql: string) => {
        const steps = list.db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
        return steps.all(...Array.from(sql.matchAll(/\?/g), () => null)).map(({ detail }) => detail);
      };
      for (const table of ['customers', 'orders']) {
        const prepare = vi.spyOn(list.db, 'prepare');
        rowFinder(list, table);
        const statements = prepare.mock.calls.map(([sql]) => sql);
        prepare.mockRestore();
        const [met, unnumberedRow, numberedRow] = statements.map((sql) => plan(sql).join('; '));
        expect(met).toContain('source_rows_by_hash (hash=?)');
        expect(unnumberedRow).toContain(`${table}_by_hash (row_hash=?)`);
        expect(numberedRow).toContain(`${table}_by_ref (ref=?)`);
      }
    }));
});

describe('a long list', () => {
  const MANY = 6_500;
  const rowsOf = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => {
      const number = from + at;
      return `${number % 3 === 0 ? '' : `C${number}`},王${number},138${String(number).padStart(8, '0')}`;
    });
  const text = (rows: readonly string[]) => ['客户编号,姓名,手机', ...rows].join('\n');

  it('is loaded again without anybody new, though numbers changed since', () =>
    withList(async (list) => {
      const rows = rowsOf(0, MANY);
      await importText(list, text(rows));
      await renumber(list, 1, 'N1');
      await renumber(list, 2, null);
      const more = rowsOf(MANY, 4 * MANY);
      const { outcome } = await importText(list, text([...more.slice(0, MANY), ...rows, ...more.slice(MANY)]));
      expect(ends(outcome)).toMatchObject({ inserted: 3 * MANY, updated: 0, unchanged: MANY });
      expect(list.db.pragma('integrity_check', { simple: true })).toBe('ok');
    }));
});
