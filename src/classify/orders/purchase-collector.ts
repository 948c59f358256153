/** Gathers the orders of customers who come one after the other, and lays them side by side. */
import type { Purchases } from './customer-data.ts';
import type { OrderRun } from './customer-orders.ts';
import { rowsByCustomerAndDay } from './group-by-customer.ts';

export class PurchaseCollector {
  #customer = new Uint32Array(1024);
  #day = new Int32Array(1024);
  #amount = new Float64Array(1024);
  #count = 0;
  #isRising = true;

  /** Takes all orders of one customer, in any order of the customers. */
  add(customer: number, { orders, orderDays, orderAmounts }: OrderRun): void {
    const [start, end] = [this.#count, this.#count + orders];
    if (end > this.#customer.length) this.#makeRoom(end);
    if (start > 0 && customer < (this.#customer[start - 1] ?? 0)) this.#isRising = false;
    this.#customer.fill(customer, start, end);
    for (let order = 0; order < orders; order += 1) {
      this.#day[start + order] = orderDays[order] ?? 0;
      this.#amount[start + order] = orderAmounts[order] ?? 0;
    }
    this.#count = end;
  }

  /** @param customers how many there are, with those who bought nothing. */
  finish(customers: number): Purchases {
    const day = this.#day.subarray(0, this.#count);
    const amount = this.#amount.subarray(0, this.#count);
    if (this.#isRising) return { starts: startsOf(this.#customer, this.#count, customers), day, amount };
    const { rows, starts } = rowsByCustomerAndDay(this.#customer, day, this.#count, customers);
    return {
      starts,
      day: Int32Array.from(rows, (row) => day[row] ?? 0),
      amount: Float64Array.from(rows, (row) => amount[row] ?? 0),
    };
  }

  #makeRoom(needed: number): void {
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

function startsOf(rising: Uint32Array, count: number, customers: number): Uint32Array {
  const starts = new Uint32Array(customers + 1);
  for (let row = 0; row < count; row += 1) {
    const next = (rising[row] ?? 0) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let customer = 1; customer <= customers; customer += 1) {
    starts[customer] = (starts[customer] ?? 0) + (starts[customer - 1] ?? 0);
  }
  return starts;
}
