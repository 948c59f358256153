/** A file that is written in bulk must leave the list as one that is written by statements, with any number of threads. */
import { describe, expect, it } from 'vitest';
import { customerWriter } from '../../../src/store/customers/customers.ts';
import type { List } from '../../../src/store/file/list.ts';
import { inBatch } from '../../../src/store/journal/batches.ts';
import { info, withList } from '../../store/temporary-list.ts';
import { ends, importText } from '../importing.ts';

const header = '客户编号,姓名,手机,邮箱,备注';
/** Long enough for several chunks, and unusual here and there. */
const ROWS = 6_000;

function customerRow(number: number): string {
  const phone = `138${String(number).padStart(8, '0')}`;
  if (number % 497 === 5) return `,,,,nothing but a note`;
  if (number % 491 === 5) return `,王无编号${number % 3},${phone},,`;
  if (number % 483 === 400) {
    const before = number - 300;
    return `C${before},王${before},138${String(before).padStart(8, '0')},u${before}@example.com,"a ""later"" note"`;
  }
  return `C${number},王${number},${number % 50 === 0 ? phone.slice(1) : phone},u${number}@example.com,note ${number}`;
}

const customers = Array.from({ length: ROWS }, (_, number) => customerRow(number));
const textOf = (head: string, rows: readonly string[]) => [head, ...rows].join('\n');

const rowsOf = ({ db }: List, sql: string) => db.prepare(sql).raw().all();
/** All that a list holds, apart from the ids: deferred rows get theirs last. */
const contents = (list: List) => ({
  customers: rowsOf(list, 'SELECT ref, name, phone, tel, email, note, line FROM customers ORDER BY line'),
  issues: rowsOf(
    list,
    `SELECT customers.line, issues.field, issues.code, issues.value
     FROM issues JOIN customers ON customers.id = issues.row_id
     WHERE table_name = 'customers' ORDER BY 1, 2, 3, 4`,
  ),
  sources: rowsOf(list, 'SELECT hash, hash_rest, line, table_name FROM source_rows ORDER BY hash'),
});

const NEVER = Number.POSITIVE_INFINITY;

describe('a file that is written in bulk', () => {
  it.each([0, 1, 2])('leaves what statements leave, with %i threads', (threads) =>
    withList((inBulk) =>
      withList(async (byStatements) => {
        const text = textOf(header, customers);
        const bulk = await importText(inBulk, text, { bulkFrom: 100, threads });
        const direct = await importText(byStatements, text, { bulkFrom: NEVER });
        expect(ends(bulk.outcome)).toEqual(ends(direct.outcome));
        expect(bulk.outcome.doubts).toBe(direct.outcome.doubts);
        expect(bulk.rejects).toEqual(direct.rejects);
        expect(contents(inBulk)).toEqual(contents(byStatements));
        expect(bulk.outcome.updated).toBeGreaterThan(5);
        expect(bulk.outcome.setAside).toBeGreaterThan(5);
      }),
    ),
  );

  it('gives the same ids with any number of threads', async () => {
    const all: unknown[] = [];
    for (const threads of [0, 2]) {
      await withList(async (list) => {
        await importText(list, textOf(header, customers), { bulkFrom: 100, threads });
        all.push(rowsOf(list, 'SELECT id, ref, name, line FROM customers ORDER BY id'));
      });
    }
    expect(all[1]).toEqual(all[0]);
  });

  it.each([0, 2])('recognises the row of a customer whose ref was changed, with %i threads', (threads) =>
    withList(async (list) => {
      const [seventh = ''] = customers.slice(7, 8);
      await importText(list, textOf(header, [seventh]));
      await inBatch(list, info, (batch) => customerWriter(list, batch).update(1, { ref: 'renamed' }));
      // The row stands in the middle of the file, so that a thread encodes it.
      const others = customers.filter((row) => row !== seventh && /^C\d/.test(row));
      const rows = [...others.slice(0, 4_500), seventh, ...others.slice(4_500)];
      const { outcome } = await importText(list, textOf(header, rows), { bulkFrom: 100, threads });
      expect(outcome.unchanged).toBe(1);
      expect(rowsOf(list, "SELECT id, ref FROM customers WHERE name = '王7'")).toEqual([[1, 'renamed']]);
    }),
  );

  it('finds the customers of orders by phone too, and sets aside what finds none', () =>
    withList(async (list) => {
      await importText(list, textOf(header, customers.slice(0, 40)));
      const orders = Array.from({ length: 6_000 }, (_, number) => {
        const customer =
          number % 3 === 0 ? `138${String(10 + (number % 30)).padStart(8, '0')}` : `C${10 + (number % 30)}`;
        return `S${number},${number === 5_000 ? '13900000000' : customer},2026-01-0${1 + (number % 9)},${number}.50,"米, ${number % 7}"`;
      });
      const text = textOf('订单号,客户编号,下单日期,金额,商品', [...orders, ...orders.slice(100, 120)]);
      const { outcome } = await importText(list, text, { kind: 'orders', bulkFrom: 100, threads: 1 });
      expect(ends(outcome)).toEqual({ read: 6_020, inserted: 5_999, updated: 0, unchanged: 20, setAside: 1 });
      expect(rowsOf(list, 'SELECT COUNT(*), COUNT(DISTINCT customer_id), SUM(amount) FROM orders')).toEqual([
        [5_999, 30, orders.reduce((sum, _, number) => sum + (number === 5_000 ? 0 : number * 100 + 50), 0)],
      ]);
      expect(list.db.pragma('integrity_check', { simple: true })).toBe('ok');
    }));

  it('is written by statements where the list knows most of its rows', () =>
    withList(async (list) => {
      await importText(list, textOf(header, customers), { bulkFrom: 100 });
      const changed = customers.map((row, number) => (number % 500 === 7 ? row.replace('note', 'other note') : row));
      const again = await importText(list, textOf(header, changed), { bulkFrom: 100 });
      expect(again.outcome.inserted).toBe(0);
      expect(again.outcome.updated).toBe(ROWS / 500);
    }));
});
