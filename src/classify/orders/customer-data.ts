/**
 * What the schemes are handed: the customers by their places from 0, and, each loaded only when it is asked for, what is
 * known of them. It comes from a list, from files of orders, or from a table of customers whose figures are given.
 */
import type { DaySpan } from '../math/days.ts';
import type { CustomerHistory } from './customer-history.ts';

/** Names that many rows share, held once: `names[codes[place]]`, or nothing where the code is `NO_NAME`. */
export interface NamedCodes {
  readonly codes: Int32Array;
  readonly names: readonly string[];
}

export const NO_NAME = -1;

/**
 * Every purchase of every customer: one entry an order, on the day of its latest line, its amount the sum of its lines.
 * The entries of customer `c` are those from `starts[c]` up to `starts[c + 1]`, by day.
 */
export interface Purchases {
  /** One place more than there are customers. */
  readonly starts: Uint32Array;
  readonly day: Int32Array;
  /** In minor units; never negative. */
  readonly amount: Float64Array;
}

/** What a scheme may want to know of the lines of orders, beside whose, when and for how much. */
export type LineColumn = 'quantity' | 'product' | 'category' | 'channel';

/**
 * The lines that count, by customer and day. Those with a negative amount are returns, all others purchases; called-off
 * ones are left out. The lines of customer `c` are those from `starts[c]` up to `starts[c + 1]`.
 */
export interface OrderLines {
  readonly starts: Uint32Array;
  readonly day: Int32Array;
  /** In minor units. */
  readonly amount: Float64Array;
  /** Tells the orders of one customer apart; 0: the line is an order of its own. */
  readonly order: Float64Array;
  /** NaN where it is not said, or was not asked for. */
  readonly quantity: Float64Array;
  /** Without any name where there is no such column, or it was not asked for. */
  readonly product: NamedCodes;
  readonly category: NamedCodes;
  readonly channel: NamedCodes;
}

/** Figures that a table of customers came with, as it has them; NaN where a cell is blank or there is no such column. */
export interface GivenFigures {
  /** The unit of time is the file's: days since the last purchase, or, for CLV, from the first purchase to the last. */
  readonly recency: Float64Array;
  readonly frequency: Float64Array;
  /** In major units, as it stands. */
  readonly monetary: Float64Array;
  /** The column `T`: the age of the customer, from the first purchase to the end of the observation. */
  readonly age: Float64Array;
}

export interface CustomerData {
  /** The day of the analysis; nothing after it is counted. */
  readonly asOf: number;
  readonly customers: number;
  /** The totals of each customer, made when they are first asked for. */
  readonly history: CustomerHistory;
  /** In a list: the permanent id of each customer, rising. */
  readonly ids?: readonly number[];
  /** In a table of customers that already has the figures; the history then holds what can be made of them. */
  readonly given?: GivenFigures;
  /** The totals of what was bought within a time, up to the day of the analysis. */
  within(span: DaySpan): CustomerHistory;
  /** The quantity of the purchases within a time; a line that does not say it counts for one. */
  quantityWithin(span: DaySpan): Float64Array;
  purchases(): Purchases;
  /** The lines of orders, with the columns that the scheme's `needs` name. */
  lines(): OrderLines;
  /** What people call a customer: the name in a list, what the file tells customers apart by. */
  readonly nameOf: (customer: number) => string;
  /** A field of the customers, such as `province` or `kind`, by customer; the scheme's `needs` name it. */
  field(name: string): NamedCodes;
}
