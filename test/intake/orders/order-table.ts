/** Orders as a file writes them: a header and rows, assembled as an import would. */
import { parse } from 'csv-parse/sync';
import { type AssembledOrder, assembleOrder } from '../../../src/intake/orders/assemble-order.ts';
import { withNumbersAbove } from '../../../src/intake/orders/continued-rows.ts';
import { type OrderRow, orderRowReader } from '../../../src/intake/orders/order-row.ts';
import { inferOrderRules, type OrderRules } from '../../../src/intake/orders/order-rules.ts';
import { ordersOfCustomers } from '../../../src/intake/orders/orders-of-customers.ts';
import { settledRefund } from '../../../src/intake/orders/settle-refunds.ts';
import { mappingFor } from '../../../src/intake/plan/kinds.ts';
import { rowHasher } from '../../../src/intake/rows/row-hasher.ts';
import { revenueOf } from '../../../src/store/schema/counting-rules.ts';

export interface AssembledTable {
  readonly rules: OrderRules;
  readonly orders: readonly AssembledOrder[];
}

/** Assembles the orders of a table; a refund belongs to the order that it names. */
export function assembleTable(csv: string): AssembledTable {
  const [columns = [], ...rows]: string[][] = parse(csv, { trim: true, skip_empty_lines: true });
  const mapping = mappingFor('orders', columns, []);
  const read = orderRowReader(mapping, { country: 'CN', currency: 'CNY', today: '2026-06-30' }, new Map());
  const hashOf = rowHasher('orders', mapping);
  const orderRows = rows.map((cells, index) => read(cells, index + 2, hashOf(cells)));
  const rules = inferOrderRules(mapping, orderRows);
  const groups = new Map<string, OrderRow[]>();
  for (const [index, { ref }] of withNumbersAbove(orderRows).entries()) {
    const row = orderRows[index];
    if (row === undefined) continue;
    const key = row.refundOf ?? ref ?? '';
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const orders = [...groups.values()].flatMap(ordersOfCustomers);
  return { rules, orders: orders.map((own) => assembleOrder(own, rules)) };
}

/** Revenue by customer, in major units; customers are named by their refs or names. */
export function revenueByCustomer(csv: string): Record<string, number> {
  const revenue: Record<string, number> = {};
  for (const { sale, refunds } of assembleTable(csv).orders) {
    const records = sale === undefined ? refunds : [{ ...sale, refunded: settledRefund(sale, refunds) }, ...refunds];
    const rows = (sale ?? refunds[0])?.rows ?? [];
    const customer = rows.map((row) => row.customer.ref ?? row.customer.name).find((name) => name !== undefined) ?? '';
    for (const { amount, refunded, state } of records) {
      revenue[customer] = (revenue[customer] ?? 0) + revenueOf({ amount, refunded, status: state }) / 100;
    }
  }
  return revenue;
}
