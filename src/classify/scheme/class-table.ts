/** Customers and revenue of each class: the table and the bars of schemes without others of their own. */

import { rounded } from '../../base/rounding.ts';
import { text } from '../../base/text.ts';
import { float64At } from '../../base/typed-at.ts';
import type { CustomerData } from '../orders/customer-data.ts';
import type { Plot, SchemeTable } from './plot.ts';
import type { SchemeClass } from './scheme.ts';

/** Number of classes shown to people; `--table` prints all of them. */
const CLASSES_SHOWN = 20;

const right = { align: 'right' } as const;

/** Totals by class. */
interface ClassTotals {
  readonly customers: Float64Array;
  /** In minor units. */
  readonly revenue: Float64Array;
}

/**
 * The table `classes`: customers and revenue of each class, with their shares; without the revenue where there is none,
 * as in a file of customers. Empty classes are left out.
 *
 * @param classOf the index in `classes` of each customer's class; negative where there is none.
 */
export function classTable(
  data: CustomerData,
  classes: readonly SchemeClass[],
  classOf: Int8Array | Int32Array,
  minorUnits: number,
): SchemeTable {
  const { customers, revenue } = totalsOf(data, classes, classOf);
  const allCustomers = sum(customers);
  const allRevenue = sum(revenue);
  const hasRevenue = allRevenue > 0;
  const money = (index: number) => {
    const own = float64At(revenue, index);
    return [own / minorUnits, share(own, allRevenue)];
  };
  return {
    name: 'classes',
    title: text('Classes', '各类别'),
    columns: [
      { name: 'class', label: text('Class', '类别') },
      { name: 'customers', label: text('Customers', '客户数'), align: 'right' },
      { name: 'share', label: text('Share of customers', '客户占比'), align: 'right', unit: 'share' },
      ...(hasRevenue
        ? [
            { name: 'revenue', label: text('Revenue', '销售额'), ...right },
            { name: 'revenue_share', label: text('Share of revenue', '销售额占比'), ...right, unit: 'share' as const },
          ]
        : []),
    ],
    rows: classes.flatMap(({ code }, index) => {
      const own = float64At(customers, index);
      if (own === 0) return [];
      return [[code, own, share(own, allCustomers), ...(hasRevenue ? money(index) : [])]];
    }),
    labels: new Map(classes.map(({ code, label }) => [code, label])),
    shown: CLASSES_SHOWN,
  };
}

/** Bars of the number of customers of the first classes. */
export function classBars(classes: readonly SchemeClass[], classOf: Int8Array | Int32Array): Plot {
  const customers = new Float64Array(classes.length);
  for (const index of classOf) add(customers, index, 1);
  const bars = classes.flatMap(({ label }, index) => {
    const value = float64At(customers, index);
    return value === 0 ? [] : [{ label, value }];
  });
  return {
    kind: 'bars',
    title: text('Customers by class', '各类别客户数'),
    unit: 'count',
    bars: bars.slice(0, CLASSES_SHOWN),
  };
}

function totalsOf(
  { history }: CustomerData,
  classes: readonly SchemeClass[],
  classOf: Int8Array | Int32Array,
): ClassTotals {
  const totals = { customers: new Float64Array(classes.length), revenue: new Float64Array(classes.length) };
  for (const [customer, index] of classOf.entries()) {
    add(totals.customers, index, 1);
    add(totals.revenue, index, float64At(history.revenue, customer));
  }
  return totals;
}

function add(sums: Float64Array, index: number, more: number): void {
  if (index >= 0) sums[index] = float64At(sums, index) + more;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : rounded(part / whole, 4);
}
