/** Lists in memory or on disk for tests, filled without the intake. */

import type { List } from '../../src/store/file/list.ts';
import { type BatchInfo, inBatch } from '../../src/store/journal/batches.ts';
import { openList } from '../../src/store/open-list.ts';

export interface ListOrder {
  /** The id of the customer, from 1. */
  readonly customer: number;
  readonly on: string;
  /** Null where its source states none. */
  readonly amount: number | null;
  readonly refunded?: number | null;
  readonly ref?: string;
  readonly status?: string | null;
  readonly currency?: string;
}

export interface ListContent {
  /** Names; the ids are 1, 2, … in their order, the numbers C-1, C-2, … */
  readonly customers: readonly string[];
  readonly orders: readonly ListOrder[];
}

/** A batch of a command on a day. */
export function batchOn(asOf: string, command = 'classify'): BatchInfo {
  return { command, commandLine: `clientele ${command}`, user: 'test', at: `${asOf}T00:00:00Z`, asOf };
}

/** A list in memory. */
export async function listOf(content: ListContent): Promise<List> {
  const list = openList('/nowhere/clientele.db', { mode: 'create', dryRun: true });
  await fill(list, content);
  return list;
}

/** Puts customers and orders into an empty list, as one batch. */
export async function fill(list: List, { customers, orders }: ListContent): Promise<void> {
  await inBatch(list, batchOn('2000-01-01', 'import'), ({ id, at }) => {
    const customer = list.db.prepare(
      'INSERT INTO customers (id, ref, name, created_at, updated_at, batch_id) VALUES (?, ?, ?, ?, ?, ?)',
    );
    for (const [index, name] of customers.entries()) customer.run(index + 1, `C-${index + 1}`, name, at, at, id);
    addOrders(list, orders, id);
  });
}

/** Adds orders within a batch at work. */
export function addOrders({ db }: List, orders: readonly ListOrder[], batchId: number): void {
  const order = db.prepare(
    `INSERT INTO orders (customer_id, ordered_on, amount, refunded, currency, ref, status, batch_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const { customer, on, amount, refunded, ref, status, currency } of orders) {
    order.run(customer, on, amount, refunded ?? null, currency ?? 'CNY', ref ?? null, status ?? null, batchId);
  }
}
