/**
 * The input of the schemes: the customers by their index, and what is known of them, each part loaded when first asked
 * for. It comes from a list, from files of orders, or from a table of customers whose metrics are given.
 */
import type { DaySpan } from '../math/days.ts';
import type { CustomerHistory } from './customer-history.ts';

/** Names that many rows share, each held once: `names[codes[row]]`, or none where the code is `NO_NAME`. */
export interface NamedCodes {
  readonly codes: Int32Array;
  readonly names: readonly string[];
}

export const NO_NAME = -1;

/**
 * Every purchase of every customer: one entry per order, on the day of its latest line, with the sum of its lines.
 * The entries of customer `c` are those from `starts[c]` up to `starts[c + 1]`, by day.
 */
export interface Purchases {
  /** One element more than there are customers. */
  readonly starts: Uint32Array;
  readonly day: Int32Array;
  /** In minor units; never negative, NaN where it is not known. */
  readonly amount: Float64Array;
}

/** What a scheme may read of order lines in addition to customer, day and amount. */
export type LineColumn = 'quantity' | 'product' | 'category' | 'channel';

/**
 * The lines that count, by customer and day; cancelled orders are left out. The lines of customer `c` are those from
 * `starts[c]` up to `starts[c + 1]`.
 */
export interface OrderLines {
  readonly starts: Uint32Array;
  readonly day: Int32Array;
  /** In minor units; 0 where it is not known. */
  readonly amount: Float64Array;
  /** `PRICED`, `UNPRICED` or `MONEY`. */
  readonly kind: Uint8Array;
  /** Distinguishes the orders of one customer; 0: the line is an order of its own. */
  readonly order: Float64Array;
  /** NaN where it is missing or was not asked for. */
  readonly quantity: Float64Array;
  /** Without names where there is no such column or it was not asked for. */
  readonly product: NamedCodes;
  readonly category: NamedCodes;
  readonly channel: NamedCodes;
}

/** Metrics given by a table of customers, as written there; NaN where a cell is blank or there is no such column. */
export interface GivenMetrics {
  /** In the unit of the file: days since the last purchase or, for CLV, from the first purchase to the last. */
  readonly recency: Float64Array;
  readonly frequency: Float64Array;
  /** In major units. */
  readonly monetary: Float64Array;
  /** The column `T`: the age of the customer, from the first purchase to the end of the observation. */
  readonly age: Float64Array;
}

export interface CustomerData {
  /** The day of the analysis; nothing after it is counted. */
  readonly asOf: number;
  readonly customers: number;
  /** The totals of each customer. */
  readonly history: CustomerHistory;
  /** In a list: the permanent id of each customer, ascending. */
  readonly ids?: readonly number[];
  /** For a table of customers with metrics; the history then holds what can be derived from them. */
  readonly given?: GivenMetrics;
  /** The totals within a span of days, up to the day of the analysis. */
  within(span: DaySpan): CustomerHistory;
  /** The quantity bought within a span of days; a line without a quantity counts as one. */
  quantityWithin(span: DaySpan): Float64Array;
  purchases(): Purchases;
  /** The order lines, with the columns that the `needs` of the scheme name. */
  lines(): OrderLines;
  /** The display name of a customer: the name in a list, the identifying value in a file. */
  readonly nameOf: (customer: number) => string;
  /** A field of the customers, such as `province` or `kind`; the `needs` of the scheme name it. */
  field(name: string): NamedCodes;
}
