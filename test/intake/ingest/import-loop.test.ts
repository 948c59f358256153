/** Many rows come in by a bulk load: the list must be as if they had come one by one. */
import { describe, expect, it } from 'vitest';
import type { List } from '../../../src/store/file/list.ts';
import { undoBatch } from '../../../src/store/journal/undo.ts';
import { info, ROWS_OF_FILES, withList } from '../../store/temporary-list.ts';
import { ends, importText } from '../importing.ts';

const header = '客户编号,姓名,手机,城市,等级';

/** New customers, and from row 6,000 on now and then a row that came before, as it was or with another city. */
function customerRows(count: number): string[] {
  return Array.from({ length: count }, (_, place) => {
    const comesAgain = place > 6_000 && place % 50 === 0;
    const number = comesAgain ? place - 5_900 : place;
    const city = comesAgain && place % 100 === 0 ? '大连市' : '沈阳市';
    const ref = number % 7 === 0 ? '' : `C${number}`;
    return `${ref},王${number},138${String(number).padStart(8, '0')},${city},${number % 3 === 0 ? '金卡' : ''}`;
  });
}

async function importInParts(list: List, head: string, rows: readonly string[], size: number): Promise<number[]> {
  const sum = { read: 0, inserted: 0, updated: 0, unchanged: 0, setAside: 0 };
  for (let at = 0; at < rows.length; at += size) {
    const { outcome } = await importText(list, [head, ...rows.slice(at, at + size)].join('\n'));
    const part = ends(outcome);
    for (const end of ['read', 'inserted', 'updated', 'unchanged', 'setAside'] as const) sum[end] += part[end];
  }
  return Object.values(sum);
}

const contents = ({ db }: List, sql: string) => db.prepare(sql).raw().all();
const helpers = (list: List) =>
  contents(list, "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') ORDER BY name");
const customers = `
  SELECT ref, name, phone, city, extra, merged_into FROM customers ORDER BY name, phone, ref`;
const sources = `
  SELECT rows.hash, rows.hash_rest, customers.name FROM (${ROWS_OF_FILES}) AS rows
  JOIN customers ON customers.id = rows.row_id AND rows.table_name = 'customers' ORDER BY hash`;

describe('a load of many rows', () => {
  it('gives the same customers as small imports', () =>
    withList((atOnce) =>
      withList(async (inParts) => {
        const rows = customerRows(9_000);
        const once = await importText(atOnce, [header, ...rows].join('\n'));
        const parts = await importInParts(inParts, header, rows, 3_000);
        expect(Object.values(ends(once.outcome))).toEqual(parts);
        expect(once.outcome.updated).toBeGreaterThan(0);
        expect(once.outcome.unchanged).toBeGreaterThan(0);
        expect(contents(atOnce, customers)).toEqual(contents(inParts, customers));
        expect(contents(atOnce, sources)).toEqual(contents(inParts, sources));
      }),
    ));

  it('leaves indexes and triggers as they were, and rows that a small import knows', () =>
    withList(async (list) => {
      const before = helpers(list);
      const rows = customerRows(8_000);
      await importText(list, [header, ...rows].join('\n'));
      expect(helpers(list)).toEqual(before);
      const again = await importText(list, [header, ...rows.slice(7_000)].join('\n'));
      expect(again.outcome).toMatchObject({ inserted: 0, updated: 0 });
      list.db.exec("UPDATE customers SET city = '北京市' WHERE id = 7500");
      expect(contents(list, 'SELECT batch_id, row_id, operation FROM changes ORDER BY id DESC LIMIT 1')).toEqual([
        [0, 7500, 'update'],
      ]);
    }));

  it('knows the rows of a long list by their hashes in memory', () =>
    withList(async (list) => {
      const rows = customerRows(24_000).filter((_, place) => place < 6_000 || place % 50 !== 0);
      await importText(list, [header, ...rows].join('\n'));
      const later = rows.map((row, place) => (place % 1000 === 7 ? row.replace('沈阳市', '鞍山市') : row));
      const { outcome } = await importText(list, [header, ...later, rows[3], 'C-new,新客户,,,'].join('\n'));
      const changed = later.filter((row, place) => row !== rows[place]);
      const unnumbered = changed.filter((row) => row.startsWith(',')).length;
      expect(ends(outcome)).toEqual({
        read: rows.length + 2,
        inserted: unnumbered + 1,
        updated: changed.length - unnumbered,
        unchanged: rows.length - changed.length + 1,
        setAside: 0,
      });
    }));

  it('is taken back by undo', () =>
    withList(async (list) => {
      await importText(list, [header, ...customerRows(50)].join('\n'));
      const before = contents(list, customers);
      const { batchId } = await importText(list, [header, ...customerRows(8_000).slice(50)].join('\n'));
      await undoBatch(list, batchId ?? undefined, info);
      expect(contents(list, customers)).toEqual(before);
      expect(contents(list, `SELECT COUNT(*) FROM (${ROWS_OF_FILES})`)).toEqual([[50]]);
    }));

  it('ends early where most rows are known, and still takes each', () =>
    withList(async (list) => {
      const rows = Array.from({ length: 27_000 }, (_, place) => {
        const number = place < 6_000 ? place : place % 3_000;
        return `C${number},李${number},,,${place}`;
      });
      const { outcome } = await importText(list, [header, ...rows].join('\n'));
      expect(ends(outcome)).toEqual({ read: 27_000, inserted: 6_000, updated: 21_000, unchanged: 0, setAside: 0 });
      expect(contents(list, "SELECT extra FROM customers WHERE ref = 'C999'")).toEqual([['{"等级":"24999"}']]);
    }));

  it('takes orders once by number and product, and the same line without a number as often as it comes', () =>
    withList(async (list) => {
      const buyers = Array.from({ length: 20 }, (_, number) => `C${number},王${number}`);
      await importText(list, ['客户编号,姓名', ...buyers].join('\n'));
      const rows = Array.from({ length: 9_000 }, (_, place) => {
        const comesAgain = place > 7_000 && place % 40 === 0;
        const number = comesAgain ? place - 6_990 : place;
        const ref = place % 80 === 0 ? '' : `S${number}`;
        return `${ref},C${number % 20},2026-01-02,${number}.50,米`;
      });
      const head = '订单号,客户编号,下单日期,金额,商品';
      const { outcome } = await importText(list, [head, ...rows, rows[0]].join('\n'), { kind: 'orders' });
      const numbered = new Set(rows.filter((row) => row.startsWith('S')));
      const unnumbered = rows.filter((row) => !row.startsWith('S')).length + 1;
      expect(outcome.inserted).toBe(numbered.size + unnumbered);
      expect(outcome.unchanged).toBe(9_001 - outcome.inserted);
      expect(contents(list, 'SELECT COUNT(*), COUNT(DISTINCT id) FROM orders')).toEqual([
        [outcome.inserted, outcome.inserted],
      ]);
      expect(contents(list, 'PRAGMA foreign_key_check')).toEqual([]);
    }));
});
