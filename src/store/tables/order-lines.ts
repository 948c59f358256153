/**
 * The table `order_lines`: the lines of orders that have several. An order of one line has none here: what the line says
 * stands in the order itself, so a file with one row an order costs one row an order.
 */
import type { List } from '../file/list.ts';
import type { Batch } from '../journal/batches.ts';
import { type OrderLineColumn, orderLineColumns } from '../schema/order-columns.ts';
import type { SqlValue } from './multi-row-insert.ts';

/**
 * A line of an order; values that are absent are null. `unit_price` and `amount` are in minor units of the order's
 * currency, `extra` is JSON as in orders, `line` is the line of the file.
 */
export type OrderLine = Readonly<Partial<Record<OrderLineColumn, SqlValue>>>;

/** A line as it is in the list. */
export interface StoredLine extends Readonly<Record<OrderLineColumn, SqlValue>> {
  readonly id: number;
  /** From 1. */
  readonly position: number;
}

/** What became of the lines of an order whose file came again: the numbers of rows that were written. */
export interface LineChanges {
  readonly inserted: number;
  readonly updated: number;
  /** Lines that the source does not have any more. */
  readonly removed: number;
}

/** Writes the lines of orders within a batch. */
export interface OrderLineWriter {
  insert(orderId: number, lines: readonly OrderLine[], fileId: number | null): void;
  update(orderId: number, lines: readonly OrderLine[], fileId: number | null): LineChanges;
  of(orderId: number): StoredLine[];
}

/** A line of an updated order with the row that it becomes. */
interface Pairing {
  readonly line: OrderLine;
  readonly position: number;
  readonly stored: StoredLine | undefined;
}

/** What a line says: not where it stands in the order or in a file. */
const content = orderLineColumns.filter((column) => column !== 'line');

/** Prepares the statements. */
export function orderLineWriter({ db }: List, batch: Batch): OrderLineWriter {
  const all = ['order_id', 'position', ...orderLineColumns, 'file_id', 'batch_id'];
  const insert = db.prepare(`INSERT INTO order_lines (${all.join(', ')}) VALUES (${all.map(() => '?').join(', ')})`);
  const update = db.prepare(
    `UPDATE order_lines SET position = ?, ${content.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`,
  );
  const remove = db.prepare('DELETE FROM order_lines WHERE id = ?');
  const find = db.prepare<[number], StoredLine>(
    `SELECT id, position, ${orderLineColumns.join(', ')}
     FROM order_lines
     WHERE order_id = ?
     ORDER BY position, id`,
  );
  const add = (orderId: number, line: OrderLine, position: number, fileId: number | null) =>
    insert.run([orderId, position, ...orderLineColumns.map((column) => line[column] ?? null), fileId, batch.id]);
  return {
    insert(orderId, lines, fileId) {
      for (const [index, line] of lines.entries()) add(orderId, line, index + 1, fileId);
    },
    update(orderId, lines, fileId) {
      const before = find.all(orderId);
      const pairings = paired(lines, before);
      const kept = new Set(pairings.map(({ stored }) => stored?.id));
      const gone = before.filter(({ id }) => !kept.has(id));
      for (const { id } of gone) remove.run(id);
      let [inserted, updated] = [0, 0];
      for (const { line, position, stored } of pairings) {
        if (stored === undefined) {
          add(orderId, line, position, fileId);
          inserted += 1;
        } else if (stored.position !== position || !saysSame(line, stored)) {
          update.run([position, ...content.map((column) => line[column] ?? null), stored.id]);
          updated += 1;
        }
      }
      return { inserted, updated, removed: gone.length };
    },
    of: (orderId) => find.all(orderId),
  };
}

/** Pairs lines with the rows that say the same, then with those of the same product, so that few rows are written. */
function paired(lines: readonly OrderLine[], before: readonly StoredLine[]): Pairing[] {
  const free = [...before];
  const rows: (StoredLine | undefined)[] = lines.map(() => undefined);
  const rules: ((line: OrderLine, stored: StoredLine, position: number) => boolean)[] = [
    (line, stored, position) => stored.position === position && saysSame(line, stored),
    saysSame,
    (line, stored) => isOfSameProduct(line, stored),
  ];
  for (const rule of rules) {
    for (const [index, line] of lines.entries()) {
      if (rows[index] !== undefined) continue;
      const found = free.findIndex((stored) => rule(line, stored, index + 1));
      if (found >= 0) rows[index] = free.splice(found, 1)[0];
    }
  }
  return lines.map((line, index) => ({ line, position: index + 1, stored: rows[index] }));
}

function saysSame(line: OrderLine, stored: StoredLine): boolean {
  return content.every((column) => (line[column] ?? null) === stored[column]);
}

function isOfSameProduct(line: OrderLine, stored: StoredLine): boolean {
  return (line.product ?? null) === stored.product && (line.variant ?? null) === stored.variant;
}
