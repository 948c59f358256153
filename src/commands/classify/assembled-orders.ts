/**
 * Orders of files that are classified without a list, made of their rows as `import` makes them: a total counts once on
 * however many rows it stands, and a refund is taken off once.
 */
import type {
  AssembledRows,
  FileLine,
  FileOrder,
  OrderAssembler,
  TableHead,
} from '../../classify/files/file-orders.ts';
import type { SourceRow } from '../../formats/reader.ts';
import { groupKey } from '../../intake/ingest/order-groups.ts';
import { assembleOrder } from '../../intake/orders/assemble-order.ts';
import type { AssembledRecord } from '../../intake/orders/assembled-record.ts';
import { type OrderRow, orderRowReader } from '../../intake/orders/order-row.ts';
import { inferOrderRules } from '../../intake/orders/order-rules.ts';
import { arePlainOrders } from '../../intake/orders/plain-orders.ts';
import { settledRefund } from '../../intake/orders/settle-refunds.ts';
import type { Mapping } from '../../intake/plan/mapping.ts';
import { rowHasher } from '../../intake/rows/row-hasher.ts';
import { Sqlite } from '../../store/file/sqlite.ts';
import { GroupedRows } from '../../store/load/grouped-rows.ts';

/** A temporary database, which SQLite moves to disk when it grows and removes by itself. */
const NAMELESS = '';

/** The assembler of a table; undefined where each of its rows is an order. */
export function assemblerFor({ columns, fields, context, head, customerOf }: TableHead): OrderAssembler | undefined {
  const mapping: Mapping = { columns, fields };
  const read = orderRowReader(mapping, context, new Map());
  const hashOf = rowHasher('orders', mapping);
  const rowOf = ({ cells, line }: SourceRow) => read(cells, line, hashOf(cells));
  const first = head.map(rowOf);
  const rules = inferOrderRules(mapping, first);
  if (arePlainOrders(mapping, rules, first, new Map())) return undefined;
  const db = new Sqlite(NAMELESS);
  const groups = new GroupedRows({ db });
  return {
    add(row) {
      groups.add(groupKey(rowOf(row)), row);
    },
    *assembled() {
      try {
        for (const numbered of groups.groups()) {
          for (const rows of byCustomer(numbered, customerOf)) {
            yield ordersOf(rows, assembleOrder(rows.map(rowOf), rules));
          }
        }
      } finally {
        db.close();
      }
    },
  };
}

/** Where customers count their own orders, one number is as many orders. A row that names nobody is the first customer's. */
function byCustomer(
  rows: readonly SourceRow[],
  customerOf: TableHead['customerOf'],
): readonly (readonly SourceRow[])[] {
  const first = rows.map(({ cells }) => customerOf(cells)).find((customer) => customer !== undefined);
  const own = new Map<string | undefined, SourceRow[]>();
  for (const row of rows) {
    const customer = customerOf(row.cells) ?? first;
    const others = own.get(customer);
    if (others === undefined) own.set(customer, [row]);
    else others.push(row);
  }
  return [...own.values()];
}

function ordersOf(rows: readonly SourceRow[], assembled: ReturnType<typeof assembleOrder>): AssembledRows {
  const { sale, refunds, rejected } = assembled;
  const back = refunds.map(({ amount, state }) => ({ amount, state }));
  const sold = sale === undefined ? [] : [orderOf(sale, settledRefund(sale, back))];
  return {
    rows,
    orders: [...sold, ...refunds.map((refund) => orderOf(refund, null))],
    setAside: rejected.map(({ row: { line }, reason }) => ({ line, reason: reasonOf(reason) })),
  };
}

function orderOf(record: AssembledRecord, refunded: number | null): FileOrder {
  const [first] = record.rows;
  const lines =
    record.lines.length > 0
      ? record.lines.map(({ row, amount }) => lineOf(row, amount))
      : first === undefined
        ? []
        : [lineOf(first, record.amount)];
  return {
    ref: record.ref ?? '',
    orderedOn: record.orderedOn,
    amount: record.amount,
    refunded,
    status: record.state,
    currency: record.currency,
    lines,
  };
}

function lineOf({ line, quantity, product, category, channel }: OrderRow, amount: number | null): FileLine {
  return {
    line,
    amount,
    quantity: quantity ?? null,
    product: product ?? '',
    category: category ?? '',
    channel: channel ?? '',
  };
}

type Rejected = ReturnType<typeof assembleOrder>['rejected'][number]['reason'];

function reasonOf(reason: Rejected): AssembledRows['setAside'][number]['reason'] {
  switch (reason) {
    case 'date-missing':
    case 'date-not-understood':
    case 'amount-missing':
    case 'amount-not-understood':
    case 'not-a-sale':
      return reason;
    case 'currency-differs':
      return 'other-currency';
    default:
      throw new Error(`an order is not rejected as ${reason}`);
  }
}
