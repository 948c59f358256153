/**
 * Files of orders as systems lay them out, with what each customer paid and kept paid: the amount of an order on each of
 * its rows, on the first, or line by line; refunds in a column or as rows of their own; states in words.
 */
import fc from 'fast-check';

const layouts = {
  'total on each row': 'order total',
  'total on the first row': 'order total',
  'amount of the line': 'amount',
  'price and quantity': 'remark',
} as const;
export type Layout = keyof typeof layouts;
export const orderLayouts: readonly Layout[] = [
  'total on each row',
  'total on the first row',
  'amount of the line',
  'price and quantity',
];

const soldStates = ['Paid', 'Processing', '交易成功', 'Completed', '卖家已发货，等待买家确认'];
const otherStates = ['Pending payment', '等待买家付款', 'Canceled by guest', '交易关闭', 'Failed', '(删除)等待出库'];

export interface OrderFile {
  readonly header: string;
  /** The rows, those of an order one after the other. */
  readonly rows: readonly string[];
  /** Revenue by customer, in minor units. */
  readonly revenue: ReadonlyMap<string, number>;
}

interface InventedOrder {
  readonly number: string;
  readonly customer: string;
  readonly day: string;
  /** Each line is of a product of its own; prices are in minor units. */
  readonly lines: readonly { readonly quantity: number; readonly price: number }[];
  readonly state: string;
  /** The share of each line that went back. */
  readonly back: number;
}

/** Files of a layout. The first two orders have lines of different prices, so that the rows show the layout. */
export function orderFiles(layout: Layout, refundsAreRows: boolean): fc.Arbitrary<OrderFile> {
  const shown = [1000, 2000].map((price) => ({
    customer: 'c1',
    day: '2026-06-01',
    lines: [
      { quantity: 2, price },
      { quantity: 1, price: 350 },
    ],
    state: 'Completed',
    back: 0,
  }));
  return fc.array(invented, { minLength: 1, maxLength: 10 }).map((others) => {
    const orders = [...shown, ...others].map((order, index) => ({ ...order, number: `N${1001 + index}` }));
    const revenue = new Map<string, number>();
    for (const order of orders) revenue.set(order.customer, (revenue.get(order.customer) ?? 0) + keptOf(order));
    return {
      header: `order no,customer id,order date,item,quantity,unit price,${layouts[layout]},${refundsAreRows ? 'type' : 'refunded amount'},status`,
      rows: orders.flatMap((order) => rowsOf(order, layout, refundsAreRows)),
      revenue,
    };
  });
}

const invented: fc.Arbitrary<Omit<InventedOrder, 'number'>> = fc
  .record({
    customer: fc.constantFrom('c1', 'c2', 'c3', 'c4'),
    day: fc.constantFrom('2026-05-03', '2026-05-30', '2026-06-02', '2026-06-11'),
    lines: fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 4 }), price: fc.integer({ min: 1, max: 99 }) }), {
      minLength: 1,
      maxLength: 4,
    }),
    state: fc.constantFrom(...soldStates, ...soldStates, ...otherStates),
    back: fc.constantFrom(0, 0, 0, 0.5, 1),
  })
  .map((order) => ({ ...order, lines: order.lines.map(({ quantity, price }) => ({ quantity, price: price * 200 })) }));

function totalOf({ lines }: Pick<InventedOrder, 'lines'>): number {
  return lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0);
}

function keptOf(order: InventedOrder): number {
  return soldStates.includes(order.state) ? totalOf(order) * (1 - order.back) : 0;
}

const major = (minor: number) => (minor / 100).toFixed(2);

function rowsOf(order: InventedOrder, layout: Layout, refundsAreRows: boolean): string[] {
  const { number, customer, day, lines, state, back } = order;
  const total = totalOf(order);
  const isSold = soldStates.includes(state);
  const ofOrder = layout === 'total on each row' || layout === 'total on the first row';
  const rows = lines.map(({ quantity, price }, index) => {
    const isStated = layout !== 'total on the first row' || index === 0;
    const amount = ofOrder ? total : quantity * price;
    const refunded = isSold ? amount * back : 0;
    const cells = [number, customer, day, `item ${index}`, quantity, major(price)];
    const money = isStated && layout !== 'price and quantity' ? major(amount) : '';
    const last = refundsAreRows ? 'Sale' : major(refunded);
    return [...cells, money, isStated ? last : '', isStated ? state : ''].join(',');
  });
  if (!refundsAreRows || !isSold || back === 0) return rows;
  const refund = major(total * back);
  const figures = layout === 'price and quantity' ? ['1', refund, ''] : ['', '', refund];
  return [...rows, [number, customer, '2026-06-20', '', ...figures, 'Refund', 'Completed'].join(',')];
}
