import { describe, expect, it } from 'vitest';
import type { List } from '../../../src/store/file/list.ts';
import { dump, withList } from '../../store/temporary-list.ts';
import { ends, importText } from '../importing.ts';

const customers = `客户编号,姓名,手机,邮箱
K1,王伟,13812345678,wang@example.com
K2,李静,13912345678,li@example.com
K3,李静,13712345678,
`;

async function withCustomers(work: (list: List) => Promise<void>): Promise<void> {
  await withList(async (list) => {
    await importText(list, customers);
    await work(list);
  });
}

function orders(list: List) {
  return list.db.prepare('SELECT ref, customer_id, ordered_on, amount, currency FROM orders ORDER BY id').all();
}

describe('rows of orders', () => {
  it('find their customer by number, phone, e-mail or exact name, in that order', async () => {
    await withCustomers(async (list) => {
      const csv = `订单号,客户编号,手机,邮箱,姓名,下单日期,金额
S1,K1,,,,2026-06-01,10
S2,,139 1234 5678,,,2026-06-01,10
S3,,,WANG@example.com,,2026-06-01,10
S4,,,,王伟,2026-06-01,10
S5,K1,13912345678,,,2026-06-01,10
S6,,13712345678,,李静,2026-06-01,10
`;
      const { outcome } = await importText(list, csv, { kind: 'orders' });
      expect(ends(outcome)).toEqual({ read: 6, inserted: 6, updated: 0, unchanged: 0, setAside: 0 });
      const found = list.db.prepare('SELECT customer_id FROM orders ORDER BY id').pluck().all();
      expect(found).toEqual([1, 2, 1, 1, 1, 3]);
    });
  });

  it('are set aside with the reason where something is missing or unclear', async () => {
    await withCustomers(async (list) => {
      const csv = `订单号,客户编号,姓名,下单日期,金额
S1,K9,,2026-06-01,10
S2,,李静,2026-06-01,10
S3,,,2026-06-01,10
S4,K1,,,10
S5,K1,,改天,10
S6,K1,,2026-06-01,
S7,K1,,2026-06-01,面议
`;
      const { outcome, rejects } = await importText(list, csv, { kind: 'orders' });
      expect(outcome.setAside).toBe(7);
      expect([...rejects.values()]).toEqual([
        'customer-unknown',
        'customer-ambiguous',
        'customer-missing',
        'date-missing',
        'date-not-understood',
        'amount-missing',
        'amount-not-understood',
      ]);
    });
  });

  it('make customers of unknown buyers only where that is asked for', async () => {
    await withCustomers(async (list) => {
      const csv = 'customer_name,order_date,amount\nAnn Smith,2026-06-01,10\nAnn Smith,2026-06-02,20\n';
      const { outcome } = await importText(list, csv, { kind: 'orders', createCustomers: true });
      expect(outcome.inserted).toBe(2);
      expect(list.db.prepare("SELECT COUNT(*) FROM customers WHERE name = 'Ann Smith'").pluck().get()).toBe(1);
    });
  });

  it('keep money in minor units of its currency; what went back is negative', async () => {
    await withCustomers(async (list) => {
      const csv =
        'ref,客户编号,date,amount\nS1,K1,2026-06-01,"¥1,234.50"\nS2,K1,2026-06-02,(300)\nS3,K1,2026-06-03,1.2万\nS4,K1,2026-06-04,JPY 500\n';
      await importText(list, csv, { kind: 'orders' });
      expect(orders(list)).toMatchObject([
        { amount: 123450, currency: 'CNY' },
        { amount: -30000, currency: 'CNY' },
        { amount: 1200000, currency: 'CNY' },
        { amount: 500, currency: 'JPY' },
      ]);
    });
  });

  it('take the unit of money from the header where the cells have none', async () => {
    await withCustomers(async (list) => {
      const csv = '订单号,客户编号,日期,金额（万元）\nS1,K1,2026-06-01,1.2\nS2,K1,2026-06-02,¥300\n';
      await importText(list, csv, { kind: 'orders' });
      expect(orders(list)).toMatchObject([{ amount: 1200000 }, { amount: 30000 }]);
    });
  });

  it('whose numbers lost their digits, or are dashes, are not taken for one order', async () => {
    await withCustomers(async (list) => {
      const csv =
        'order_no,customer_id,date,amount\n1.23E+15,K1,2026-06-01,10\n1.23E+15,K2,2026-06-02,20\n-,K1,2026-06-03,30\n-,K1,2026-06-04,40\n';
      const { outcome } = await importText(list, csv, { kind: 'orders' });
      expect(outcome.inserted).toBe(4);
      expect(orders(list)).toMatchObject([{ ref: null }, { ref: null }, { ref: null }, { ref: null }]);
    });
  });

  it('with a number come up to date; the lines of one order are told apart by product and make one record', async () => {
    await withCustomers(async (list) => {
      const lines = (amount: string) =>
        `order_no,customer_id,date,amount,product\nS1,K1,2026-06-01,${amount},茶\nS1,K1,2026-06-01,5,杯\n`;
      await importText(list, lines('10'), { kind: 'orders' });
      const { outcome } = await importText(list, lines('12'), { kind: 'orders' });
      expect(ends(outcome)).toEqual({ read: 2, inserted: 0, updated: 1, unchanged: 1, setAside: 0 });
      expect(orders(list)).toMatchObject([{ amount: 1700 }]);
      expect(list.db.prepare('SELECT product, amount FROM order_lines ORDER BY position').raw().all()).toEqual([
        ['茶', 1200],
        ['杯', 500],
      ]);
    });
  });

  it('without a number may be alike twice in a file, and are still known when the file comes again', async () => {
    await withCustomers(async (list) => {
      const csv = 'customer_id,date,amount\nK1,2026-06-01,10\nK1,2026-06-01,10\nK1,2026-06-01,10\n';
      expect((await importText(list, csv, { kind: 'orders' })).outcome.inserted).toBe(3);
      const state = dump(list);
      const again = await importText(list, csv, { kind: 'orders' });
      expect(ends(again.outcome)).toEqual({ read: 3, inserted: 0, updated: 0, unchanged: 3, setAside: 0 });
      expect(dump(list)).toBe(state);
      const more = await importText(list, `${csv}K1,2026-06-01,10\n`, { kind: 'orders' });
      expect(more.outcome).toMatchObject({ inserted: 1, unchanged: 3 });
    });
  });
});
