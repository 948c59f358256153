/** Orders of files in the list: whole, in another order, in parts, again, changed, and from two systems. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { List } from '../../../src/store/file/list.ts';
import { undoBatch } from '../../../src/store/journal/undo.ts';
import { type OrderFile, orderFiles, orderLayouts } from '../../data/order-files.ts';
import { runs } from '../../property-seed.ts';
import { dump, info, withList } from '../../store/temporary-list.ts';
import { ends, importText } from '../importing.ts';

const asOrders = { kind: 'orders', createCustomers: true } as const;

/** Revenue by customer in minor units, of those who have any. */
function revenueIn(list: List): Map<string, number> {
  const rows = list.db
    .prepare<[], [string, number]>('SELECT ref, revenue FROM customer_facts WHERE revenue <> 0 ORDER BY ref')
    .raw()
    .all();
  return new Map(rows.map(([ref, revenue]) => [ref, Math.round(revenue * 100)]));
}

function expected({ revenue }: OrderFile): Map<string, number> {
  return new Map([...revenue].filter(([, minor]) => minor !== 0).sort(([one], [other]) => (one < other ? -1 : 1)));
}

const textOf = (header: string, rows: readonly string[]) => `${[header, ...rows].join('\n')}\n`;

/** For each of the eight layouts. */
const samples = runs(4);

describe.each(orderLayouts.flatMap((layout) => [false, true].map((asRows) => [layout, asRows] as const)))(
  'orders with the %s, refunds as rows of their own: %s',
  (layout, refundsAreRows) => {
    const files = orderFiles(layout, refundsAreRows);

    it('bring their revenue, whatever the order of the rows, and change nothing when they come again', async () => {
      await fc.assert(
        fc.asyncProperty(
          files.chain((file) => fc.tuple(fc.constant(file), shuffled(file.rows))),
          async ([file, rows]) => {
            await withList(async (list) => {
              const { outcome } = await importText(list, textOf(file.header, rows), asOrders);
              expect(outcome.setAside).toBe(0);
              expect(revenueIn(list)).toEqual(expected(file));
              const before = dump(list);
              const again = await importText(list, textOf(file.header, file.rows), asOrders);
              expect(ends(again.outcome)).toMatchObject({ inserted: 0, updated: 0, setAside: 0 });
              expect(revenueIn(list)).toEqual(expected(file));
              expect(dump(list)).toEqual(before);
            });
          },
        ),
        samples,
      );
    });

    it('bring it in two files as in one', async () => {
      await fc.assert(
        fc.asyncProperty(files, fc.nat(), async (file, at) => {
          await withList(async (list) => {
            const cut = at % (file.rows.length + 1);
            for (const rows of [file.rows.slice(0, cut), file.rows.slice(cut)]) {
              if (rows.length > 0) await importText(list, textOf(file.header, rows), asOrders);
            }
            expect(revenueIn(list)).toEqual(expected(file));
          });
        }),
        samples,
      );
    });

    it('of two systems with the same numbers stay apart, and each can be taken back', async () => {
      await fc.assert(
        fc.asyncProperty(files, files, async (one, other) => {
          await withList(async (list) => {
            await importText(list, textOf(one.header, one.rows), { ...asOrders, source: 'shop' });
            const before = dump(list);
            await importText(list, textOf(other.header, other.rows), { ...asOrders, source: 'fair' });
            const both = new Map(expected(one));
            for (const [customer, minor] of expected(other)) both.set(customer, (both.get(customer) ?? 0) + minor);
            expect(revenueIn(list)).toEqual(new Map([...both].filter(([, minor]) => minor !== 0).sort()));
            await undoBatch(list, undefined, info);
            expect(dump(list)).toEqual(before);
          });
        }),
        runs(2),
      );
    });
  },
);

function shuffled(rows: readonly string[]): fc.Arbitrary<string[]> {
  return fc.shuffledSubarray([...rows], { minLength: rows.length });
}

describe('an order that comes again', () => {
  const header = 'order no,customer id,order date,item,amount,status';
  const week1 = ['A1,c1,2026-06-01,tea,20.00,paid', 'A1,c1,2026-06-01,cup,6.00,paid', 'A2,c1,2026-06-02,pot,9.00,paid'];

  async function weeks(
    first: readonly string[],
    second: readonly string[],
    work: (list: List) => void,
    tallied: object,
  ) {
    await withList(async (list) => {
      await importText(list, textOf(header, first), asOrders);
      const { outcome } = await importText(list, textOf(header, second), asOrders);
      expect(Object.fromEntries(outcome.orders?.remarks ?? [])).toEqual(tallied);
      work(list);
    });
  }
  const lines = (list: List) =>
    list.db.prepare('SELECT product, amount FROM order_lines ORDER BY order_id, position').raw().all();

  it('changes only what changed', async () => {
    await weeks(
      week1,
      ['A1,c1,2026-06-01,tea,22.00,paid', ...week1.slice(1)],
      (list) => {
        expect(revenueIn(list)).toEqual(new Map([['c1', 3700]]));
        expect(lines(list)).toEqual([
          ['tea', 2200],
          ['cup', 600],
        ]);
      },
      {},
    );
  });

  it('is told to lack a line that has gone', async () => {
    await weeks(
      week1,
      ['A1,c1,2026-06-01,tea,20.00,paid'],
      (list) => {
        expect(revenueIn(list)).toEqual(new Map([['c1', 2900]]));
        expect(lines(list)).toEqual([]);
      },
      { 'line-gone': 1 },
    );
  });

  it('is told to go on where the file has other lines of it', async () => {
    await weeks(
      week1,
      ['A1,c1,2026-06-01,saucer,4.00,paid'],
      (list) => expect(revenueIn(list)).toEqual(new Map([['c1', 3900]])),
      { 'lines-added': 1 },
    );
  });

  it('is no order of another system with other columns, unless customer and day are the same', async () => {
    await withList(async (list) => {
      await importText(list, textOf(header, week1), asOrders);
      const other = 'number,customer,date,total\nA1,c9,2026-06-08,100.00\nA2,c1,2026-06-02,9.00\n';
      const { outcome } = await importText(list, other, asOrders);
      expect(Object.fromEntries(outcome.orders?.remarks ?? [])).toEqual({ 'number-of-other-source': 1 });
      expect(revenueIn(list)).toEqual(
        new Map([
          ['c1', 3500],
          ['c9', 10000],
        ]),
      );
    });
  });
});

describe('a refund', () => {
  it('that comes in a later file belongs to its sale, and is not taken off twice where the sale says it too', async () => {
    await withList(async (list) => {
      const header = 'order no,customer id,date,amount,refunded amount,status';
      await importText(
        list,
        `${header}\nA1,c1,2026-06-01,100.00,,paid\nA2,c1,2026-06-01,50.00,50.00,refunded\n`,
        asOrders,
      );
      await importText(
        list,
        'order no,date,type,amount\nA1,2026-06-05,Refund,30.00\nA2,2026-06-05,Refund,50.00\n',
        asOrders,
      );
      expect(revenueIn(list)).toEqual(new Map([['c1', 7000]]));
    });
  });
});

describe('what an order says of its customer', () => {
  it('fills what is blank, and is kept with the order where the customer has another value', async () => {
    await withList(async (list) => {
      await importText(list, '客户编号,姓名,邮箱\nc1,王伟,wang@example.com\n');
      await importText(
        list,
        '订单号,客户编号,日期,金额,客户手机,客户邮箱,收货地址\nA1,c1,2026-06-01,10.00,13812345678,other@example.com,杭州市西湖区文三路90号\n',
        asOrders,
      );
      const [customer] = list.db.prepare('SELECT phone, email, city FROM customers').all();
      expect(customer).toEqual({ phone: '13812345678', email: 'wang@example.com', city: '杭州市' });
      expect(list.db.prepare('SELECT extra FROM orders').pluck().get()).toBe('{"customer_email":"other@example.com"}');
    });
  });
});

describe('a state that is not known', () => {
  const csv =
    'order no,customer,date,amount,status\nA1,c1,2026-06-01,120.00,Info Requested\nA2,c1,2026-06-02,30.00,paid\n';

  it('is told with its count and money, and counts once it is settled', async () => {
    await withList(async (list) => {
      const { outcome } = await importText(list, csv, asOrders);
      expect([...(outcome.orders?.unknown ?? [])]).toEqual([
        ['Info Requested', { count: 1, money: new Map([['CNY', 12000]]) }],
      ]);
      expect(revenueIn(list)).toEqual(new Map([['c1', 3000]]));
      const settled = await importText(list, csv, { ...asOrders, states: new Map([['info requested', 'completed']]) });
      expect(ends(settled.outcome)).toMatchObject({ updated: 1, unchanged: 1 });
      expect(revenueIn(list)).toEqual(new Map([['c1', 15000]]));
    });
  });
});

describe('customers who count their orders each for themselves', () => {
  it('have an order 1 each, also when the file comes again', async () => {
    await withList(async (list) => {
      const csv =
        'Customer no,Order no,Date,Total,Product\nK1,1,2026-01-02,30.00,Tea\nK1,1,2026-01-02,30.00,Cup\nK2,1,2026-01-02,12.50,Tea\n';
      await importText(list, csv, asOrders);
      const revenue = new Map([
        ['K1', 3000],
        ['K2', 1250],
      ]);
      expect(revenueIn(list)).toEqual(revenue);
      const { outcome } = await importText(list, csv, asOrders);
      expect(outcome).toMatchObject({ inserted: 0, updated: 0, unchanged: 3 });
      const changed = await importText(list, csv.replace('12.50', '13.00'), asOrders);
      expect(changed.outcome).toMatchObject({ inserted: 0, updated: 1, unchanged: 2 });
      expect(revenueIn(list)).toEqual(revenue.set('K2', 1300));
    });
  });
});
