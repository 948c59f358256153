/**
 * Orders of files whose rows are not orders each: they have lines, totals that repeat, refunds in rows or columns of their
 * own. What makes orders of such rows is handed in, because it belongs to the intake; here an order becomes the entries that
 * the schemes count.
 */
import type { Field, ReadingContext } from '../../fields/field.ts';
import { isOrderState } from '../../fields/records/order-states.ts';
import type { SourceRow } from '../../formats/reader.ts';
import { type CountedOrder, isPurchase, revenueOf } from '../../store/schema/counting-rules.ts';
import { MONEY, PRICED, UNPRICED } from '../orders/order-kinds.ts';
import type { UnknownState } from './order-collector.ts';
import type { SetAsideReason } from './set-aside.ts';

/** A line of an order, which is a row of the file. */
export interface FileLine {
  readonly line: number;
  /** In minor units; null where it is not known. */
  readonly amount: number | null;
  readonly quantity: number | null;
  readonly product: string;
  readonly category: string;
  readonly channel: string;
}

/** A sale, or a refund that is a record of its own; money in minor units. */
export interface FileOrder extends CountedOrder {
  /** Blank where it has no number. */
  readonly ref: string;
  readonly orderedOn: string;
  /** ISO 4217. */
  readonly currency: string;
  /** At least one. */
  readonly lines: readonly FileLine[];
}

/** What became of the rows of one order number. */
export interface AssembledRows {
  readonly rows: readonly SourceRow[];
  readonly orders: readonly FileOrder[];
  readonly setAside: readonly { readonly line: number; readonly reason: SetAsideReason }[];
}

/** Makes orders of the rows of one table. */
export interface OrderAssembler {
  add(row: SourceRow): void;
  /** All orders, after the last row was added. */
  assembled(): Iterable<AssembledRows>;
}

/** What is known of a table when its first rows were read. */
export interface TableHead {
  readonly columns: readonly string[];
  /** By column; undefined for a column that maps to no field. */
  readonly fields: readonly (Field | undefined)[];
  readonly context: ReadingContext;
  readonly head: readonly SourceRow[];
  /** Names the customer of a row; undefined where a less reliable column than the first would do so, or none. */
  readonly customerOf: (cells: readonly string[]) => string | undefined;
}

/** Makes the assembler of a table; undefined where each of its rows is an order. */
export type AssemblerFor = (known: TableHead) => OrderAssembler | undefined;

/** What a row of a file adds to the orders of its customer. */
export interface OrderEntry {
  /** In minor units; 0 where it is not known. */
  readonly amount: number;
  /** `PRICED`, `UNPRICED` or `MONEY`; undefined where it does not count. */
  readonly kind: number | undefined;
}

/** What a whole order adds. */
export function entryOf(order: CountedOrder): OrderEntry {
  const amount = revenueOf(order);
  if (isPurchase(order)) return { amount, kind: order.amount === null ? UNPRICED : PRICED };
  return { amount, kind: amount === 0 ? undefined : MONEY };
}

/** The state of an order, and the amount that does not count for it, where the state is not known. */
export function unknownStateOf({ status, amount }: CountedOrder): UnknownState | undefined {
  return status === null || isOrderState(status) ? undefined : { state: status, amount: amount ?? 0 };
}

/**
 * What each line of an order adds: its part of the order's amount, by what the lines cost, so that the parts add up to the
 * amount as paid. What was refunded of the sale comes last, as money that went back.
 */
export function entriesOf(order: FileOrder): readonly OrderEntry[] {
  const { amount: revenue, kind } = entryOf(order);
  const whole = kind === PRICED ? Math.max(0, revenue + (order.refunded ?? 0)) : revenue;
  const parts = partsOf(
    whole,
    order.lines.map(({ amount }) => Math.abs(amount ?? 0)),
  ).map((amount) => ({ amount, kind }));
  return whole === revenue ? parts : [...parts, { amount: revenue - whole, kind: MONEY }];
}

/** A sum in proportion to weights, in whole minor units; in equal parts where all weights are 0. */
function partsOf(sum: number, weights: readonly number[]): number[] {
  const total = weights.reduce((all, weight) => all + weight, 0);
  let [weighed, given] = [0, 0];
  return weights.map((weight, index) => {
    weighed += weight;
    const upToHere = Math.round(total === 0 ? (sum * (index + 1)) / weights.length : (sum * weighed) / total);
    const part = upToHere - given;
    given = upToHere;
    return part;
  });
}
