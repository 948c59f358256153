/** What RFM shows in addition to the segments: their averages, and heat maps of recency against frequency. */
import { at } from '../../base/at.ts';
import { rounded } from '../../base/rounding.ts';
import { type Text, text } from '../../base/text.ts';
import { float64At, int32At, uint8At, uint32At } from '../../base/typed-at.ts';
import type { CustomerHistory } from '../orders/customer-history.ts';
import type { GridPlot, SchemeTable } from '../scheme/plot.ts';
import { NO_CLASS, type SchemeClass } from '../scheme/scheme.ts';
import type { RfmScores } from './rfm-scores.ts';

/** The result of RFM. */
export interface RfmResult {
  readonly history: CustomerHistory;
  readonly scores: RfmScores;
  readonly segments: { readonly classes: readonly SchemeClass[]; readonly found: Int8Array };
  readonly minorUnits: number;
}

export function rfmTables(found: RfmResult): SchemeTable[] {
  return [segmentTable(found), heatTable(found)];
}

/** Each segment with its number of customers and their averages. */
function segmentTable({ history, scores, segments, minorUnits }: RfmResult): SchemeTable {
  const count = segments.classes.length;
  const column = () => new Float64Array(count);
  const sums = { customers: column(), orders: column(), revenue: column(), recency: column() };
  for (const customer of scores.buyers) {
    const segment = segments.found[customer];
    if (segment === undefined || segment === NO_CLASS) continue;
    add(sums.customers, segment, 1);
    add(sums.orders, segment, uint32At(history.orders, customer));
    add(sums.revenue, segment, float64At(history.revenue, customer));
    add(sums.recency, segment, int32At(scores.recencyDays, customer));
  }
  const all = scores.buyers.length;
  const rows = segments.classes.flatMap(({ code }, segment) => {
    const customers = float64At(sums.customers, segment);
    if (customers === 0) return [];
    const [orders, recency] = [float64At(sums.orders, segment), float64At(sums.recency, segment)];
    const revenue = float64At(sums.revenue, segment) / minorUnits;
    return [
      [
        ...[code, customers, rounded(customers / all, 6), orders, rounded(revenue, 2)],
        ...[rounded(recency / customers, 1), rounded(orders / customers, 2), rounded(revenue / customers, 2)],
      ],
    ];
  });
  return {
    name: 'segments',
    title: text('Segments', '各分群'),
    columns: [
      { name: 'segment', label: text('Segment', '分群') },
      { name: 'customers', label: text('Customers', '客户数'), align: 'right' },
      { name: 'share', label: text('Share', '占比'), align: 'right', unit: 'share' },
      { name: 'orders', label: text('Orders', '订单数'), align: 'right' },
      { name: 'revenue', label: text('Revenue', '消费金额'), align: 'right' },
      { name: 'mean_recency_days', label: text('Mean days since last order', '平均距上次消费天数'), align: 'right' },
      { name: 'mean_orders', label: text('Mean orders', '人均次数'), align: 'right' },
      { name: 'mean_revenue', label: text('Mean revenue', '人均金额'), align: 'right' },
    ],
    rows,
    labels: new Map(segments.classes.map(({ code, label }) => [code, label])),
  };
}

interface Heat {
  /** By recency score, then by frequency score, both from 1. */
  readonly customers: readonly Float64Array[];
  readonly revenue: readonly Float64Array[];
}

function heatOf({ history, scores }: RfmResult): Heat {
  const { recency: rows, frequency: columns } = scores.highest;
  const grid = () => Array.from({ length: rows + 1 }, () => new Float64Array(columns + 1));
  const [customers, revenue] = [grid(), grid()];
  for (const customer of scores.buyers) {
    const [r, f] = [uint8At(scores.recency, customer), uint8At(scores.frequency, customer)];
    add(at(customers, r), f, 1);
    add(at(revenue, r), f, float64At(history.revenue, customer));
  }
  return { customers, revenue };
}

function add(sums: Float64Array, index: number, more: number): void {
  sums[index] = float64At(sums, index) + more;
}

function heatTable(found: RfmResult): SchemeTable {
  const heat = heatOf(found);
  const { recency, frequency } = found.scores.highest;
  const rows = countingDown(recency).flatMap((r) =>
    countingUp(frequency).map((f) => {
      const customers = at(at(heat.customers, r), f);
      const revenue = at(at(heat.revenue, r), f) / found.minorUnits;
      return [r, f, customers, customers > 0 ? rounded(revenue / customers, 2) : null];
    }),
  );
  return {
    name: 'heat-map',
    title: text('Heat map', '热力图'),
    columns: [
      { name: 'r', label: text('R', 'R'), align: 'right' },
      { name: 'f', label: text('F', 'F'), align: 'right' },
      { name: 'customers', label: text('Customers', '客户数'), align: 'right' },
      { name: 'mean_revenue', label: text('Mean revenue', '人均金额'), align: 'right' },
    ],
    rows,
    shown: 0,
  };
}

/** Recency against frequency: number of customers, and their mean revenue. */
export function heatMaps(found: RfmResult): GridPlot[] {
  if (found.scores.buyers.length === 0) return [];
  const heat = heatOf(found);
  const { recency, frequency } = found.scores.highest;
  const map = (title: Text, cell: (r: number, f: number) => number | null): GridPlot => ({
    kind: 'grid',
    title,
    rows: { label: text('R', 'R'), names: countingDown(recency).map(String) },
    columns: { label: text('F', 'F'), names: countingUp(frequency).map(String) },
    unit: 'number',
    cells: countingDown(recency).map((r) => countingUp(frequency).map((f) => cell(r, f))),
  });
  const customersAt = (r: number, f: number) => at(at(heat.customers, r), f);
  return [
    map(text('Customers by recency and frequency', '客户数：最近消费 × 频率'), customersAt),
    map(text('Mean revenue by recency and frequency', '人均金额：最近消费 × 频率'), (r, f) => {
      const customers = customersAt(r, f);
      return customers === 0 ? null : Math.round(at(at(heat.revenue, r), f) / customers / found.minorUnits);
    }),
  ];
}

function countingUp(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}

function countingDown(first: number): number[] {
  return countingUp(first).reverse();
}
