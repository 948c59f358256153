/** Orders and their lines, as an importer writes them. */
import { describe, expect, it } from 'vitest';
import type { List } from '../../../src/store/file/list.ts';
import { type Batch, inBatch } from '../../../src/store/journal/batches.ts';
import { changesOfBatch } from '../../../src/store/journal/history.ts';
import { standAt } from '../../../src/store/journal/point-in-time.ts';
import { undoBatch } from '../../../src/store/journal/undo.ts';
import { openList } from '../../../src/store/open-list.ts';
import { applyProposal } from '../../../src/store/proposals/apply-proposal.ts';
import { waitingNumbers } from '../../../src/store/proposals/proposals.ts';
import type { OrderLine } from '../../../src/store/tables/order-lines.ts';
import { type OrderWriter, orderValues, orderWriter } from '../../../src/store/tables/orders.ts';
import { fill } from '../filled-list.ts';
import { dump, info, withList } from '../temporary-list.ts';

const tea: OrderLine = { product: '茶', quantity: 2, unit_price: 500, amount: 1000, line: 2 };
const cup: OrderLine = { product: '杯', variant: '白', quantity: 1, unit_price: 800, amount: 800, line: 3 };
const bluCup: OrderLine = { ...cup, variant: '蓝', line: 4 };

const order = (values: Parameters<typeof orderValues>[0] = {}) =>
  orderValues({ ref: 'S1', customer_id: 1, ordered_on: '2026-01-02', amount: 1800, currency: 'CNY', ...values });

/** Runs a test on a list with two customers, in which each step is a batch. */
function withCustomers(
  work: (list: List, step: (write: (orders: OrderWriter, batch: Batch) => unknown) => Promise<number>) => Promise<void>,
): Promise<void> {
  return withList(async (list) => {
    await fill(list, { customers: ['王伟', 'Ann'], orders: [] });
    await work(list, async (write) => {
      const { batchId } = await inBatch(list, info, (batch) => write(orderWriter(list, batch, 'shop'), batch));
      return batchId ?? 0;
    });
  });
}

const items = ({ db }: List) =>
  db
    .prepare('SELECT ref, customer_id, product, variant, quantity, amount FROM order_items ORDER BY 1, 3, 4')
    .raw()
    .all();
const linesIn = ({ db }: List) =>
  db.prepare('SELECT position, product, variant, quantity FROM order_lines ORDER BY order_id, position').raw().all();

describe('an order', () => {
  it('of one row is one row; one of several has its lines beside it', () =>
    withCustomers(async (list, step) => {
      await step((orders) => {
        orders.insert(order({ product: '茶', quantity: 2 }));
        orders.insert(order({ ref: 'S2' }), { hash: { first: 1, second: 2 }, line: 2, fileId: 7 }, [tea, cup]);
      });
      expect(items(list)).toEqual([
        ['S1', 1, '茶', null, 2, 1800],
        ['S2', 1, '杯', '白', 1, 800],
        ['S2', 1, '茶', null, 2, 1000],
      ]);
      expect(list.db.prepare('SELECT COUNT(*) FROM order_lines').pluck().get()).toBe(2);
      expect(list.db.prepare('SELECT orders, revenue FROM customer_facts WHERE id = 1').get()).toEqual({
        orders: 2,
        revenue: 36,
      });
    }));

  it('is found by its number with the refunds of it, whatever their source', () =>
    withCustomers(async (list, step) => {
      await step((orders) => {
        orders.insert(order(), { hash: { first: 1, second: 2 }, line: 2, fileId: 7 }, [tea, cup]);
        orders.insert(order({ ref: 'R1', amount: -800, refund_of: 'S1' }));
        orders.insert(order({ ref: 'S2' }));
      });
      const { result } = await inBatch(list, info, (batch) => {
        const orders = orderWriter(list, batch, 'other');
        orders.insert(order({ customer_id: 2 }));
        return orders.numbered('S1');
      });
      expect(result.map(({ source, values, origin }) => [source, values.ref, values.amount, origin])).toEqual([
        ['shop', 'S1', 1800, { hash: { first: 1, second: 2 }, line: 2, fileId: 7 }],
        ['shop', 'R1', -800, undefined],
        ['other', 'S1', 1800, undefined],
      ]);
    }));

  it('that its source says again is not written; what changed is', () =>
    withCustomers(async (list, step) => {
      await step((orders) => orders.insert(order({ status: 'paid' })));
      const before = dump(list);
      await step((orders) => {
        expect([orders.update(1, order({ status: 'paid' })), orders.setRefunded(1, null)]).toEqual([false, false]);
      });
      expect(dump(list)).toBe(before);
      const batch = await step((orders) => {
        expect([orders.update(1, order({ status: 'partly_refunded' })), orders.setRefunded(1, 500)]).toEqual([
          true,
          true,
        ]);
      });
      expect(list.db.prepare('SELECT revenue, is_purchase FROM counted_orders').raw().get()).toEqual([1300, 1]);
      expect([...changesOfBatch(list, batch)].map(({ field, before: was, after }) => [field, was, after])).toEqual([
        ['status', 'paid', 'partly_refunded'],
        ['refunded', null, 500],
      ]);
      await undoBatch(list, batch, info);
      expect(dump(list)).toBe(before);
    }));
});

describe('the lines of an order', () => {
  const changes: readonly (readonly [string, readonly OrderLine[], object, readonly unknown[][]])[] = [
    [
      'stay where they are the same',
      [tea, cup],
      { inserted: 0, updated: 0, removed: 0 },
      [
        [1, '茶', null, 2],
        [2, '杯', '白', 1],
      ],
    ],
    [
      'stay where only the file has them on other lines',
      [{ ...tea, line: 20 }, cup],
      { inserted: 0, updated: 0, removed: 0 },
      [
        [1, '茶', null, 2],
        [2, '杯', '白', 1],
      ],
    ],
    [
      'change',
      [{ ...tea, quantity: 3 }, cup],
      { inserted: 0, updated: 1, removed: 0 },
      [
        [1, '茶', null, 3],
        [2, '杯', '白', 1],
      ],
    ],
    [
      'are added, two of one product too',
      [tea, cup, bluCup, cup],
      { inserted: 2, updated: 0, removed: 0 },
      [
        [1, '茶', null, 2],
        [2, '杯', '白', 1],
        [3, '杯', '蓝', 1],
        [4, '杯', '白', 1],
      ],
    ],
    ['vanish', [cup], { inserted: 0, updated: 1, removed: 1 }, [[1, '杯', '白', 1]]],
    [
      'are replaced',
      [tea, bluCup],
      { inserted: 1, updated: 0, removed: 1 },
      [
        [1, '茶', null, 2],
        [2, '杯', '蓝', 1],
      ],
    ],
  ];

  it.each(changes)('%s', (_, after, expected, stand) =>
    withCustomers(async (list, step) => {
      await step((orders) => orders.insert(order(), undefined, [tea, cup]));
      const before = dump(list);
      const batch = await step((orders) => expect(orders.updateLines(1, after, null)).toEqual(expected));
      expect(linesIn(list)).toEqual(stand);
      if (dump(list) === before) return;
      await undoBatch(list, batch, info);
      expect(dump(list)).toBe(before);
    }),
  );

  it('are those of the time that is looked back at', () =>
    withCustomers(async (list, step) => {
      const first = await step((orders) => orders.insert(order(), undefined, [tea, cup]));
      await step((orders) => orders.updateLines(1, [bluCup], null));
      const reader = openList(list.path, { mode: 'read' });
      standAt(reader, { kind: 'batch', id: first }, 'everything');
      expect(linesIn(reader)).toEqual([
        [1, '茶', null, 2],
        [2, '杯', '白', 1],
      ]);
      expect(items(reader)).toHaveLength(2);
      reader.close();
      expect(linesIn(list)).toEqual([[1, '杯', '蓝', 1]]);
    }));

  it('follow their order to the customer that its record is merged into, and back', () =>
    withCustomers(async (list, step) => {
      await step((orders) => orders.insert(order(), undefined, [tea, cup]));
      const merge = await step((_, batch) => {
        list.db.exec('UPDATE customers SET merged_into = 2 WHERE id = 1');
        list.db.prepare('INSERT INTO merges (record_id, into_id, batch_id) VALUES (1, 2, ?)').run(batch.id);
      });
      expect(items(list).map((item) => (Array.isArray(item) ? item[1] : undefined))).toEqual([2, 2]);
      await undoBatch(list, merge, info);
      expect(items(list).map((item) => (Array.isArray(item) ? item[1] : undefined))).toEqual([1, 1]);
    }));

  it('go with their order when its batch is undone, unless a later one wrote to them', () =>
    withCustomers(async (list, step) => {
      const empty = dump(list);
      const first = await step((orders) => orders.insert(order(), undefined, [tea, cup]));
      const second = await step((orders) => orders.updateLines(1, [tea, cup, bluCup], null));
      await expect(undoBatch(list, first, info)).rejects.toMatchObject({ code: 'undo-blocked' });
      await undoBatch(list, [first, second], info);
      expect(dump(list)).toBe(empty);
    }));

  it('are proposed and applied together with their order', () =>
    withCustomers(async (list) => {
      const { proposal } = await inBatch(list, { ...info, stage: true }, (batch) => {
        orderWriter(list, batch).insert(order(), undefined, [tea, cup]);
      });
      expect(linesIn(list)).toEqual([]);
      const id = proposal?.id ?? 0;
      const numbers = waitingNumbers(list, id);
      expect(numbers).toHaveLength(1);
      await inBatch(list, info, (batch) => applyProposal(list, batch, id, numbers));
      expect(items(list)).toHaveLength(2);
    }));
});
