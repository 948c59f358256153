/**
 * Gathers the orders of files by customer and currency, and counts the rows that cannot be used.
 *
 * Money of different currencies cannot be added up: the currency of most rows counts, and rows in others are set aside.
 */
import type { OrderLines } from '../orders/customer-data.ts';
import { LineStore } from '../orders/order-columns.ts';
import { type SetAside, type SetAsideReason, Tallies, Tally } from './set-aside.ts';

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
  readonly quantity: number | null;
  /** Blank where it is not said, or where nobody wants to know, as for what follows. */
  readonly product: string;
  readonly category: string;
  readonly channel: string;
}

/** What the files said. */
export interface CollectedOrders {
  /** The customers, in the order of their first appearance; a place of the lines is a place here. */
  readonly customers: readonly string[];
  readonly lines: OrderLines;
  /** Of the money in the lines; undefined where no row could be used. */
  readonly currency: string | undefined;
  /** Rows that are not blank. */
  readonly rows: number;
  readonly setAside: readonly SetAside[];
  /** Rows after the day of the analysis, which are not counted. */
  readonly later: number;
  /** Rows whose customer is told by another column than the surest, such as a phone instead of a number. */
  readonly byOtherColumn: number;
}

interface CurrencyOrders {
  readonly store: LineStore;
  readonly customers: Map<string, number>;
  readonly tally: Tally;
}

/** Takes rows one by one; `finish` brings them together. */
export class OrderCollector {
  readonly #asOf: number;
  readonly #byCurrency = new Map<string, CurrencyOrders>();
  readonly #setAside = new Tallies();
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
      this.#setAside.of(row).count(source, line);
      return;
    }
    const { store, customers, tally } = this.#ordersIn(row.currency);
    tally.count(source, line);
    if (row.byOtherColumn) this.#byOtherColumn += 1;
    const place = customers.get(row.customer) ?? customers.size;
    if (place === customers.size) customers.set(row.customer, place);
    store.add({ ...row, customer: place });
  }

  finish(): CollectedOrders {
    const currencies = [...this.#byCurrency].sort(
      ([firstCode, first], [secondCode, second]) =>
        second.tally.rows - first.tally.rows || (firstCode < secondCode ? -1 : 1),
    );
    const [main, ...others] = currencies;
    for (const [, { tally }] of others) this.#setAside.of('other-currency').include(tally);
    const customers = main === undefined ? [] : [...main[1].customers.keys()];
    const store = main?.[1].store ?? new LineStore(this.#asOf);
    return {
      customers,
      lines: store.sorted(customers.length),
      currency: main?.[0],
      rows: this.#rows,
      setAside: this.#setAside.list(),
      later: store.later,
      byOtherColumn: this.#byOtherColumn,
    };
  }

  #ordersIn(currency: string): CurrencyOrders {
    const known = this.#byCurrency.get(currency);
    if (known !== undefined) return known;
    const orders = { store: new LineStore(this.#asOf), customers: new Map(), tally: new Tally() };
    this.#byCurrency.set(currency, orders);
    return orders;
  }
}
