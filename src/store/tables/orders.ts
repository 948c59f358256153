/**
 * The table `orders`: the only SQL that writes it, apart from undo. An order is one row, however many lines of a file it
 * came from; those are in `order_lines`, see `order-lines.ts`.
 */

import type { List } from '../file/list.ts';
import type { Batch } from '../journal/batches.ts';
import { type RecordLayout, recordLayout } from '../pages/record-layout.ts';
import { originCells, type RowOrigin } from '../rows/row-origin.ts';
import { type OrderColumn, orderColumns, plainOrderColumns } from '../schema/order-columns.ts';
import { originColumns, rowColumns } from '../schema/origin-columns.ts';
import type { SqlValue } from './multi-row-insert.ts';
import { type LineChanges, type OrderLine, orderLineWriter, type StoredLine } from './order-lines.ts';

/**
 * The values of an order, in the order of `orderColumns`; those that are absent at the end are null, those beyond are
 * ignored. Days are civil dates `YYYY-MM-DD`, amounts are in minor units of the currency (ISO 4217). `amount` is the total
 * as paid: negative for a refund that is a record of its own, null where the source states none. `refunded` is not
 * negative: what went back and is no record of its own. `extra` holds the columns of the source that have no field, as
 * JSON. Product, variant, category and quantity are null where the order has lines.
 */
export type OrderValues = readonly SqlValue[];

/** An order as it is in the list. */
export interface StoredOrder {
  readonly id: number;
  /** The system in which the ref is a number; null where it is not known. */
  readonly source: string | null;
  readonly values: Readonly<Record<OrderColumn, SqlValue>>;
  /** The row of a file that it was made of, the first one where there were several; undefined where it was not imported. */
  readonly origin: RowOrigin | undefined;
}

/** Writes orders within a batch. */
export interface OrderWriter {
  /**
   * Adds an order, with the row of a file that it is made of and, where there were several rows, its lines; gives its id.
   */
  insert(order: OrderValues, origin?: RowOrigin, lines?: readonly OrderLine[]): number;
  /** Brings an order, without its lines, to what its source says now; gives false where it says so already. */
  update(id: number, order: OrderValues): boolean;
  /**
   * Brings the lines of an order to what its source says now, and writes only those that changed.
   *
   * @param fileId the file that new lines are in.
   */
  updateLines(id: number, lines: readonly OrderLine[], fileId: number | null): LineChanges;
  /** Sets what went back of an order; gives false where it is so already. */
  setRefunded(id: number, refunded: number | null): boolean;
  /** All records with this number, and all that refund the order with this number, by id, of whichever customer and source. */
  numbered(ref: string): StoredOrder[];
  /** The lines of an order by position; none where it is a single row. */
  linesOf(id: number): StoredLine[];
}

/**
 * How the records of the orders of a batch and a file are made of values and `rowColumns`.
 *
 * @param source the system that the file comes from.
 * @param columns those of the values: `orderColumns`, or their beginning where no row of the file has more.
 */
export function orderLayout(
  { db }: List,
  batch: Batch,
  fileId: number,
  source: string | null,
  columns: readonly OrderColumn[] = plainOrderColumns,
): RecordLayout {
  return recordLayout(db, 'orders', [...columns, ...rowColumns], { file_id: fileId, batch_id: batch.id, source });
}

/** The values of an order by the names of their columns, as an array; columns that are absent are null. */
export function orderValues(named: Readonly<Partial<Record<OrderColumn, SqlValue>>>): OrderValues {
  return orderColumns.map((column) => named[column] ?? null);
}

/**
 * Prepares the statements that write orders.
 *
 * @param source the system that new orders come from.
 */
export function orderWriter(list: List, batch: Batch, source: string | null = null): OrderWriter {
  const { db } = list;
  const lineWriter = orderLineWriter(list, batch);
  const cellsOf = (order: OrderValues) => orderColumns.map((_, index) => order[index] ?? null);
  const all = [...orderColumns, ...originColumns, 'source', 'batch_id'];
  const insert = db.prepare(`INSERT INTO orders (${all.join(', ')}) VALUES (${all.map(() => '?').join(', ')})`);
  const update = db.prepare(
    `UPDATE orders
     SET ${orderColumns.map((column) => `${column} = ?`).join(', ')}
     WHERE id = ?
       AND (${orderColumns.map((column) => `${column} IS NOT ?`).join(' OR ')})`,
  );
  const setRefunded = db.prepare('UPDATE orders SET refunded = @value WHERE id = @id AND refunded IS NOT @value');
  const selected = `SELECT id, source, ${[...orderColumns, ...originColumns].join(', ')} FROM orders`;
  const numbered = db.prepare<[string, string], OrderRow>(
    `${selected} WHERE ref = ?
     UNION
     ${selected} WHERE refund_of = ?
     ORDER BY id`,
  );
  return {
    insert(order, origin, lines = []) {
      const cells = [...cellsOf(order), ...originCells(origin), source, batch.id];
      const id = Number(insert.run(cells).lastInsertRowid);
      lineWriter.insert(id, lines, origin?.fileId ?? null);
      return id;
    },
    update(id, order) {
      const cells = cellsOf(order);
      return update.run([...cells, id, ...cells]).changes > 0;
    },
    updateLines: lineWriter.update,
    setRefunded: (id, value) => setRefunded.run({ id, value }).changes > 0,
    numbered: (ref) => numbered.all(ref, ref).map(storedOrder),
    linesOf: lineWriter.of,
  };
}

interface OrderRow extends Readonly<Record<OrderColumn, SqlValue>> {
  readonly id: number;
  readonly source: string | null;
  readonly row_hash: number | null;
  readonly row_hash_rest: number | null;
  readonly line: number | null;
  readonly file_id: number | null;
}

function storedOrder(row: OrderRow): StoredOrder {
  const { id, source, row_hash: first, row_hash_rest: second, line, file_id: fileId, ...values } = row;
  const isImported = first !== null && second !== null && line !== null && fileId !== null;
  return { id, source, values, origin: isImported ? { hash: { first, second }, line, fileId } : undefined };
}
