/** The table `orders`: the only SQL that writes it, apart from undo. */

import type { List } from '../file/list.ts';
import type { Batch } from '../journal/batches.ts';
import { type RecordLayout, recordLayout } from '../pages/record-layout.ts';
import { originCells, type RowOrigin } from '../rows/row-origin.ts';
import { originColumns, rowColumns } from '../schema/origin-columns.ts';
import type { SqlValue } from './multi-row-insert.ts';

/** An order, or one line of it: its values, in the order of `orderColumns`. */
export type OrderValues = readonly SqlValue[];

/**
 * What an order has. Days are civil dates `YYYY-MM-DD`; amounts are in minor units of the currency (ISO 4217), negative
 * for money that went back; `extra` holds the columns of the source that have no field, as JSON.
 */
export const orderColumns = [
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

/** The indexes of an order's ref, customer and product. */
export const [REF, CUSTOMER_ID, PRODUCT] = [0, 1, 6];

/** Writes orders within a batch. */
export interface OrderWriter {
  /** Adds an order, with the row of a file that it is made of, and gives its id. */
  insert(order: OrderValues, origin?: RowOrigin): number;
  /** Brings a line to what its source says now; gives false where it says so already. */
  update(id: number, order: OrderValues): boolean;
  /** The line of an order with this ref and product, of whichever customer; undefined if there is none. */
  findLine(ref: string, product: string | null): number | undefined;
}

function sameInBatch(batch: Batch) {
  return { batch_id: batch.id };
}

/** How the records of the orders of a batch and a file are made of the values of `orderColumns` and `rowColumns`. */
export function orderLayout({ db }: List, batch: Batch, fileId: number): RecordLayout {
  return recordLayout(db, 'orders', [...orderColumns, ...rowColumns], { file_id: fileId, ...sameInBatch(batch) });
}

/** Prepares the statements that write orders. */
export function orderWriter(list: List, batch: Batch): OrderWriter {
  const { db } = list;
  const same = sameInBatch(batch);
  const given = [...orderColumns, ...originColumns];
  const all = [...given, ...Object.keys(same)];
  const insert = db.prepare(`INSERT INTO orders (${all.join(', ')}) VALUES (${all.map(() => '?').join(', ')})`);
  const update = db.prepare(
    `UPDATE orders
     SET ${orderColumns.map((column) => `${column} = ?`).join(', ')}
     WHERE id = ?
       AND (${orderColumns.map((column) => `${column} IS NOT ?`).join(' OR ')})`,
  );
  const find = db
    .prepare<[string, string | null], number>(
      'SELECT id FROM orders WHERE ref = ? AND product IS ? ORDER BY id LIMIT 1',
    )
    .pluck();
  return {
    insert: (order, origin) => {
      const cells = [...order.slice(0, orderColumns.length), ...originCells(origin)];
      return Number(insert.run([...cells, ...Object.values(same)]).lastInsertRowid);
    },
    update: (id, order) => {
      return update.run([...order, id, ...order]).changes > 0;
    },
    findLine: (ref, product) => find.get(ref, product),
  };
}
