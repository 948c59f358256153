/** What the orders of a file were counted as, with their money: for the summary of an import. */
import { isOrderState, isReturned, isSold, type OrderState } from '../../fields/records/order-states.ts';
import type { OrderMoney } from './settle-refunds.ts';

/** A number of orders, and their amounts in minor units by currency. */
export interface CountedMoney {
  count: number;
  readonly money: Map<string, number>;
}

/** A record as the tally counts it. */
export interface TalliedRecord extends OrderMoney {
  readonly currency: string;
}

/** Things about orders that a person should know. */
export const tallyRemarks = [
  'same-line-twice',
  'row-repeated',
  'row-continued',
  'totals-differ',
  'refund-unknown',
  'line-gone',
  'lines-added',
  'number-of-other-source',
] as const;
export type TallyRemark = (typeof tallyRemarks)[number];

export class OrderTally {
  /** The orders that are sold, and the revenue: their amounts less all refunds. */
  readonly sold: CountedMoney = none();
  /** The refunds that are records of their own, and what sold orders say went back. */
  readonly refunds: CountedMoney = none();
  /** The orders in each state that is no sale. */
  readonly unsold = new Map<OrderState, CountedMoney>();
  /** The orders whose state is not known, by its text. */
  readonly unknown = new Map<string, CountedMoney>();
  /** The sold orders by their currency, less what was refunded of each. */
  readonly byCurrency = new Map<string, CountedMoney>();
  /** The sold orders whose source states no amount. */
  withoutAmount = 0;
  /** How often each was met. */
  readonly remarks = new Map<TallyRemark, number>();

  /** Counts records: those of one order, or `times` alike, whose figures are sums. */
  add({ amount, refunded, state, currency }: TalliedRecord, times = 1): void {
    if (amount !== null && amount < 0) {
      if (!isReturned(state)) return;
      addTo(this.refunds, times, currency, amount);
      addTo(this.sold, 0, currency, amount);
      addTo(entry(this.byCurrency, currency), 0, currency, amount);
      return;
    }
    if (isSold(state)) {
      const kept = (amount ?? 0) - (refunded ?? 0);
      addTo(this.sold, times, currency, kept);
      addTo(entry(this.byCurrency, currency), times, currency, kept);
      if (amount === null) this.withoutAmount += times;
      if (refunded !== null && refunded !== 0) addTo(this.refunds, times, currency, -refunded);
      return;
    }
    const text = state ?? '';
    if (isOrderState(text)) addTo(entry(this.unsold, text), times, currency, amount ?? 0);
    else addTo(entry(this.unknown, text), times, currency, amount ?? 0);
  }

  /** Counts what a person should know. */
  note(remark: TallyRemark, times = 1): void {
    this.remarks.set(remark, (this.remarks.get(remark) ?? 0) + times);
  }
}

function none(): CountedMoney {
  return { count: 0, money: new Map() };
}

function entry<Key>(entries: Map<Key, CountedMoney>, key: Key): CountedMoney {
  const found = entries.get(key) ?? none();
  entries.set(key, found);
  return found;
}

function addTo(counted: CountedMoney, times: number, currency: string, amount: number): void {
  counted.count += times;
  if (amount !== 0) counted.money.set(currency, (counted.money.get(currency) ?? 0) + amount);
}
