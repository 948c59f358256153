/**
 * Gathers the orders of files by customer and currency, and counts the rows that cannot be used.
 *
 * Money of different currencies cannot be added up: the currency of most rows counts, and rows in others are set aside.
 */
import { type Text, text } from '../text.ts';
import { type CustomerHistory, HistoryBuilder } from './customer-history.ts';

/** What a usable row of an order says. */
export interface OrderRow {
  /** What tells the customer from others. */
  readonly customer: string;
  /** The surest column was blank, and another one told. */
  readonly byOtherColumn: boolean;
  /** As `days.ts` numbers it. */
  readonly day: number;
  /** In minor units. */
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
  readonly orderNumber: string;
  readonly calledOff: boolean;
}

const setAsideTexts = {
  'too-many-cells': text('more cells than the header', '单元格比表头多'),
  'customer-missing': text('no customer', '没有客户'),
  'date-missing': text('no date', '没有日期'),
  'date-not-understood': text('a date that is not understood', '日期无法识别'),
  'amount-missing': text('no amount', '没有金额'),
  'amount-not-understood': text('an amount that is not understood', '金额无法识别'),
  'other-currency': text('another currency than most rows', '币种与多数行不同'),
} satisfies Record<string, Text>;

export type SetAsideReason = keyof typeof setAsideTexts;

/** Rows that could not be used, for one reason. */
interface SetAside {
  readonly reason: Text;
  readonly rows: number;
  /** The first of them, as `orders.csv:17`. */
  readonly places: readonly string[];
}

/** What the files said. */
export interface CollectedOrders {
  /** The customers, in the order of their first appearance; a place of the history is a place here. */
  readonly customers: readonly string[];
  readonly history: CustomerHistory;
  /** Of the money in the history; undefined where no row could be used. */
  readonly currency: string | undefined;
  /** Rows that are not blank. */
  readonly rows: number;
  readonly setAside: readonly SetAside[];
  /** Rows after the day of the analysis, which are not counted. */
  readonly later: number;
  /** Rows whose customer is told by another column than the surest, such as a phone instead of a number. */
  readonly byOtherColumn: number;
}

const PLACES_TOLD = 3;

/** Rows of one kind: how many, and where the first are. */
interface Tally {
  rows: number;
  readonly places: string[];
}

interface CurrencyOrders {
  readonly builder: HistoryBuilder;
  readonly customers: Map<string, number>;
  readonly tally: Tally;
}

/** Takes rows one by one; `finish` makes the histories. */
export class OrderCollector {
  readonly #asOf: number;
  readonly #byCurrency = new Map<string, CurrencyOrders>();
  readonly #setAside = new Map<SetAsideReason, Tally>();
  #rows = 0;
  #byOtherColumn = 0;

  /** @param asOf the day of the analysis, as `days.ts` numbers it. */
  constructor(asOf: number) {
    this.#asOf = asOf;
  }

  /**
   * Takes a row, or the reason why it cannot be used.
   *
   * @param source the name of its file.
   */
  add(row: OrderRow | SetAsideReason, source: string, line: number): void {
    this.#rows += 1;
    if (typeof row === 'string') {
      count(tallyOf(this.#setAside, row), source, line);
      return;
    }
    const { builder, customers, tally } = this.#ordersIn(row.currency);
    count(tally, source, line);
    if (row.byOtherColumn) this.#byOtherColumn += 1;
    const place = customers.get(row.customer) ?? customers.size;
    if (place === customers.size) customers.set(row.customer, place);
    builder.add({ ...row, customer: place });
  }

  finish(): CollectedOrders {
    const currencies = [...this.#byCurrency].sort(
      ([firstCode, first], [secondCode, second]) =>
        second.tally.rows - first.tally.rows || (firstCode < secondCode ? -1 : 1),
    );
    const [main, ...others] = currencies;
    const setAside = new Map(this.#setAside);
    for (const [, { tally }] of others) merge(tallyOf(setAside, 'other-currency'), tally);
    const customers = main === undefined ? [] : [...main[1].customers.keys()];
    const builder = main?.[1].builder ?? new HistoryBuilder(this.#asOf);
    return {
      customers,
      history: builder.build(customers.length),
      currency: main?.[0],
      rows: this.#rows,
      setAside: [...setAside].map(([reason, tally]) => ({ reason: setAsideTexts[reason], ...tally })),
      later: builder.later,
      byOtherColumn: this.#byOtherColumn,
    };
  }

  #ordersIn(currency: string): CurrencyOrders {
    const known = this.#byCurrency.get(currency);
    if (known !== undefined) return known;
    const orders = { builder: new HistoryBuilder(this.#asOf), customers: new Map(), tally: { rows: 0, places: [] } };
    this.#byCurrency.set(currency, orders);
    return orders;
  }
}

function tallyOf(tallies: Map<SetAsideReason, Tally>, reason: SetAsideReason): Tally {
  const known = tallies.get(reason);
  if (known !== undefined) return known;
  const tally: Tally = { rows: 0, places: [] };
  tallies.set(reason, tally);
  return tally;
}

function count(tally: Tally, source: string, line: number): void {
  tally.rows += 1;
  if (tally.places.length < PLACES_TOLD) tally.places.push(`${source}:${line}`);
}

function merge(into: Tally, tally: Tally): void {
  into.rows += tally.rows;
  into.places.push(...tally.places.slice(0, PLACES_TOLD - into.places.length));
}
