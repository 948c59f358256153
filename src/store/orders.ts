/** The table `orders`: the only SQL that writes it, apart from undo. */
import type { Batch } from './batches.ts';
import { loadOf } from './bulk-load.ts';
import type { List } from './list.ts';

/** An order, or one line of it. */
export interface Order {
  /** The order's number at its source; the lines of one order share it. */
  readonly ref: string | null;
  readonly customerId: number;
  /** Civil date `YYYY-MM-DD`. */
  readonly orderedOn: string;
  /** In minor units of the currency; negative for money that went back. */
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
  readonly quantity: number | null;
  readonly product: string | null;
  readonly category: string | null;
  readonly channel: string | null;
  readonly status: string | null;
  /** The columns of its source that have no field, by their header; null where there are none. */
  readonly extra: Readonly<Record<string, string>> | null;
}

/** Writes orders within a batch. */
export interface OrderWriter {
  insert(order: Order): number;
  /** Brings a line to what its source says now; gives false where it says so already. */
  update(id: number, order: Order): boolean;
  /** The line of an order with this number and product, whoever bought it; undefined where there is none. */
  findLine(ref: string, product: string | null): number | undefined;
}

const COLUMNS = [
  'ref',
  'customer_id',
  'ordered_on',
  'amount',
  'currency',
  'quantity',
  'product',
  'category',
  'channel',
  'status',
  'extra',
];

const FILLED = ['id', ...COLUMNS];

/** Prepares the statements that write orders. */
export function orderWriter(list: List, batch: Batch): OrderWriter {
  const { db } = list;
  const same = { created_at: batch.at, updated_at: batch.at, batch_id: batch.id };
  const all = [...FILLED, ...Object.keys(same)];
  const insert = db.prepare(`INSERT INTO orders (${all.join(', ')}) VALUES (${all.map(() => '?').join(', ')})`);
  const update = db.prepare(
    `UPDATE orders
     SET ${COLUMNS.map((column) => `${column} = ?`).join(', ')}, updated_at = ?
     WHERE id = ?
       AND (${COLUMNS.map((column) => `${column} IS NOT ?`).join(' OR ')})`,
  );
  const find = db
    .prepare<[string, string | null], number>(
      'SELECT id FROM orders WHERE ref = ? AND product IS ? ORDER BY id LIMIT 1',
    )
    .pluck();
  return {
    insert: (order) => {
      const load = loadOf(list, 'orders');
      const id = load?.takeId() ?? null;
      const cells = [id, ...cellsOf(order)];
      if (load === undefined || id === null) {
        return Number(insert.run([...cells, ...Object.values(same)]).lastInsertRowid);
      }
      load.add('orders', FILLED, cells, same);
      if (order.ref !== null) load.noteKey(order.ref, order.product);
      return id;
    },
    update: (id, order) => {
      const cells = cellsOf(order);
      return update.run([...cells, batch.at, id, ...cells]).changes > 0;
    },
    findLine: (ref, product) => {
      const load = loadOf(list, 'orders');
      if (load === undefined) return find.get(ref, product);
      load.expectNewKey(ref, product);
      return undefined;
    },
  };
}

function cellsOf(order: Order): (string | number | null)[] {
  return [
    order.ref,
    order.customerId,
    order.orderedOn,
    order.amount,
    order.currency,
    order.quantity,
    order.product,
    order.category,
    order.channel,
    order.status,
    order.extra && JSON.stringify(order.extra),
  ];
}
