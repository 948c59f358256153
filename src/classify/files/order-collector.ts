/**
 * Collects the orders of files by customer and currency, and counts the rows that cannot be used.
 *
 * Amounts in different currencies cannot be added up: the currency of most rows counts, rows in others are set aside.
 */
import type { OrderLines } from '../orders/customer-data.ts';
import { OrderColumns } from '../orders/order-columns.ts';
import { type SetAside, type SetAsideReason, Tallies, Tally } from './set-aside.ts';

/** The values of a usable row. */
export interface OrderRow {
  /** The identifying value of the customer. */
  readonly customer: string;
  /** The most reliable column was blank, and another one identified the customer. */
  readonly byOtherColumn: boolean;
  /** Numbered as in `math/days.ts`. */
  readonly day: number;
  /** In minor units; 0 where the row states none. */
  readonly amount: number;
  /** As `OrderLine` has it. */
  readonly kind: number | undefined;
  /** The text of a state that is not known, with the amount of the order that does not count for it. */
  readonly unknownState?: UnknownState | undefined;
  /** ISO 4217. */
  readonly currency: string;
  readonly orderNumber: string;
  readonly quantity: number | null;
  /** Blank where it is missing or was not asked for, as for what follows. */
  readonly product: string;
  readonly category: string;
  readonly channel: string;
}

export interface UnknownState {
  readonly state: string;
  /** In minor units; 0 where the order states none. */
  readonly amount: number;
}

/** Orders in a state that is not known; their amounts in minor units by currency. */
export interface OrdersOfUnknownState {
  readonly state: string;
  orders: number;
  readonly money: Map<string, number>;
}

/** The orders of all files. */
export interface CollectedOrders {
  /** The customers, in the order of their first appearance, by their index. */
  readonly customers: readonly string[];
  readonly lines: OrderLines;
  /** Of the amounts; undefined where no row could be used. */
  readonly currency: string | undefined;
  /** Rows that are not blank. */
  readonly rows: number;
  readonly setAside: readonly SetAside[];
  /** Rows after the day of the analysis, which are not counted. */
  readonly later: number;
  /** Rows identified by a less reliable column than the first, such as a phone instead of a customer number. */
  readonly byOtherColumn: number;
  /** What does not count, because nobody knows whether it was sold. */
  readonly unknownStates: readonly OrdersOfUnknownState[];
}

interface CurrencyOrders {
  readonly columns: OrderColumns;
  readonly customers: Map<string, number>;
  readonly tally: Tally;
}

/** Collects rows one by one; `finish` sorts them by customer. */
export class OrderCollector {
  readonly #asOf: number;
  readonly #byCurrency = new Map<string, CurrencyOrders>();
  readonly #setAside = new Tallies();
  readonly #unknown = new Map<string, OrdersOfUnknownState>();
  #rows = 0;
  #byOtherColumn = 0;

  /** @param asOf the day of the analysis. */
  constructor(asOf: number) {
    this.#asOf = asOf;
  }

  /**
   * Adds a row, or the reason why it cannot be used.
   *
   * @param source the name of its file.
   */
  add(row: OrderRow | SetAsideReason, source: string, line: number): void {
    this.#rows += 1;
    if (typeof row === 'string') {
      this.#setAside.of(row).count(source, line);
      return;
    }
    this.#ordersIn(row.currency).tally.count(source, line);
    if (row.unknownState !== undefined) this.#countUnknown(row.unknownState, row.currency);
    if (row.byOtherColumn) this.#byOtherColumn += 1;
    this.addMore(row);
  }

  /** Counts rows that add nothing, because they say again what another one said. */
  pass(rows: number): void {
    this.#rows += rows;
  }

  /** Adds something that a row says in addition to what was added of it. */
  addMore(row: OrderRow): void {
    const { columns, customers } = this.#ordersIn(row.currency);
    const customer = customers.get(row.customer) ?? customers.size;
    if (customer === customers.size) customers.set(row.customer, customer);
    columns.add({ ...row, customer });
  }

  finish(): CollectedOrders {
    const currencies = [...this.#byCurrency].sort(
      ([firstCode, first], [secondCode, second]) =>
        second.tally.rows - first.tally.rows || (firstCode < secondCode ? -1 : 1),
    );
    const [main, ...others] = currencies;
    for (const [, { tally }] of others) this.#setAside.of('other-currency').include(tally);
    const customers = main === undefined ? [] : [...main[1].customers.keys()];
    const columns = main?.[1].columns ?? new OrderColumns(this.#asOf);
    return {
      customers,
      lines: columns.sorted(customers.length),
      currency: main?.[0],
      rows: this.#rows,
      setAside: this.#setAside.list(),
      later: columns.later,
      byOtherColumn: this.#byOtherColumn,
      unknownStates: [...this.#unknown.values()],
    };
  }

  #countUnknown({ state, amount }: UnknownState, currency: string): void {
    const known = this.#unknown.get(state) ?? { state, orders: 0, money: new Map() };
    this.#unknown.set(state, known);
    known.orders += 1;
    known.money.set(currency, (known.money.get(currency) ?? 0) + amount);
  }

  #ordersIn(currency: string): CurrencyOrders {
    const known = this.#byCurrency.get(currency);
    if (known !== undefined) return known;
    const orders = { columns: new OrderColumns(this.#asOf), customers: new Map(), tally: new Tally() };
    this.#byCurrency.set(currency, orders);
    return orders;
  }
}
