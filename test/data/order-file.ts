/**
 * A file of orders as shops write them: several lines an order, cancelled orders, dates and amounts in several spellings;
 * with the figures of each customer, added up one by one.
 */
import { day } from '../classify/history-of.ts';
import { type Draws, seededDraws } from './random.mjs';
import { inventedOrders, LAST_DAY } from './shop-orders.ts';

export interface Figures {
  readonly customer: string;
  /** From the last order to the last day of the file. */
  readonly recencyDays: number;
  readonly orders: number;
  /** In minor units. */
  readonly revenue: number;
}

export interface OrderFile {
  readonly csv: string;
  readonly rows: number;
  readonly asOf: string;
  /** Of the customers with an order that was not cancelled, in the order in which the file names them. */
  readonly figures: readonly Figures[];
}

export function orderFile(customers: number, seed: number): OrderFile {
  const draws = seededDraws(seed);
  const lines: string[][] = [];
  const figures = new Map<string, Figures>();
  for (const [at, { customer, on, amount }] of inventedOrders(customers, seed).entries()) {
    const name = `客户${customer}`;
    const isCancelled = draws.happens(0.06);
    for (const part of partsOf(amount, draws)) {
      lines.push([
        `D${at}`,
        name,
        spelledDate(on, draws),
        spelledAmount(part, draws),
        isCancelled ? '已取消' : '已完成',
      ]);
    }
    if (isCancelled) continue;
    const recencyDays = day(LAST_DAY) - day(on);
    const before = figures.get(name) ?? { customer: name, recencyDays, orders: 0, revenue: 0 };
    figures.set(name, {
      customer: name,
      recencyDays: Math.min(before.recencyDays, recencyDays),
      orders: before.orders + 1,
      revenue: before.revenue + amount,
    });
  }
  const rows = [['订单号', '客户', '下单日期', '金额', '状态'], ...lines];
  const csv = rows.map((cells) => `${cells.map((cell) => (cell.includes(',') ? `"${cell}"` : cell)).join(',')}\n`);
  return { csv: csv.join(''), rows: lines.length, asOf: LAST_DAY, figures: [...figures.values()] };
}

/** An amount as one line of an order, or as two. */
function partsOf(amount: number, draws: Draws): number[] {
  const first = draws.happens(0.3) ? draws.below(amount) : 0;
  return first === 0 ? [amount] : [first, amount - first];
}

function spelledDate(on: string, draws: Draws): string {
  const [year = 0, month = 0, date = 0] = on.split('-').map(Number);
  return draws.oneOf([on, on.replaceAll('-', '/'), `${year}/${month}/${date}`, `${year}年${month}月${date}日`]);
}

function spelledAmount(minor: number, draws: Draws): string {
  const exact = (minor / 100).toFixed(2);
  const grouped = exact.replace(/\B(?=(\d{3})+\.)/g, ',');
  return draws.oneOf([exact, grouped, `¥${grouped}`, `${exact}元`, String(minor / 100)]);
}
