/** Collects the orders of customer after customer into shared columns. */
import { float64At, int32At, uint32At } from '../../base/typed-at.ts';
import type { Purchases } from './customer-data.ts';
import type { CustomerOrders } from './customer-orders.ts';
import { rowsByCustomerAndDay, startsOf } from './group-by-customer.ts';

export class PurchaseCollector {
  #customer = new Uint32Array(1024);
  #day = new Int32Array(1024);
  #amount = new Float64Array(1024);
  #count = 0;
  #isRising = true;

  /** Adds all orders of one customer; the customers may come in any order. */
  add(customer: number, { orders, orderDays, orderAmounts }: CustomerOrders): void {
    const [start, end] = [this.#count, this.#count + orders];
    if (end > this.#customer.length) this.#grow(end);
    if (start > 0 && customer < uint32At(this.#customer, start - 1)) this.#isRising = false;
    this.#customer.fill(customer, start, end);
    for (let order = 0; order < orders; order += 1) {
      this.#day[start + order] = int32At(orderDays, order);
      this.#amount[start + order] = float64At(orderAmounts, order);
    }
    this.#count = end;
  }

  /** @param customers number of customers, including those without a purchase. */
  finish(customers: number): Purchases {
    const day = this.#day.subarray(0, this.#count);
    const amount = this.#amount.subarray(0, this.#count);
    if (this.#isRising) return { starts: startsOf(this.#customer, this.#count, customers), day, amount };
    const { rows, starts } = rowsByCustomerAndDay(this.#customer, day, this.#count, customers);
    return {
      starts,
      day: Int32Array.from(rows, (row) => int32At(day, row)),
      amount: Float64Array.from(rows, (row) => float64At(amount, row)),
    };
  }

  #grow(needed: number): void {
    const length = Math.max(needed, this.#customer.length * 2);
    const [customer, day, amount] = [new Uint32Array(length), new Int32Array(length), new Float64Array(length)];
    customer.set(this.#customer);
    day.set(this.#day);
    amount.set(this.#amount);
    this.#customer = customer;
    this.#day = day;
    this.#amount = amount;
  }
}
