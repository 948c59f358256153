/** What RFM shows beside the segments: who they are in figures, and the heat maps of recency against frequency. */

import { rounded } from '../../base/rounding.ts';
import { type Text, text } from '../../base/text.ts';
import type { CustomerHistory } from '../orders/customer-history.ts';
import type { GridPlot, SchemeTable } from '../scheme/plot.ts';
import type { SchemeClass } from '../scheme/scheme.ts';
import type { RfmScores } from './rfm-scores.ts';

/** What RFM found. */
export interface RfmFound {
  readonly history: CustomerHistory;
  readonly scores: RfmScores;
  readonly segments: { readonly classes: readonly SchemeClass[]; readonly found: Int8Array };
  readonly minorUnits: number;
}

export function rfmTables(found: RfmFound): SchemeTable[] {
  return [segmentTable(found), heatTable(found)];
}

/** Each segment: how many, and what they are like on average. */
function segmentTable({ history, scores, segments, minorUnits }: RfmFound): SchemeTable {
  const count = segments.classes.length;
  const sums = { customers: new Float64Array(count), orders: new Float64Array(count) };
  const more = { revenue: new Float64Array(count), recency: new Float64Array(count) };
  for (const customer of scores.buyers) {
    const place = segments.found[customer] ?? 0;
    sums.customers[place] = (sums.customers[place] ?? 0) + 1;
    sums.orders[place] = (sums.orders[place] ?? 0) + (history.orders[customer] ?? 0);
    more.revenue[place] = (more.revenue[place] ?? 0) + (history.revenue[customer] ?? 0);
    more.recency[place] = (more.recency[place] ?? 0) + (scores.recencyDays[customer] ?? 0);
  }
  const all = scores.buyers.length;
  const rows = segments.classes.flatMap(({ code }, place) => {
    const [customers, orders] = [sums.customers[place] ?? 0, sums.orders[place] ?? 0];
    const revenue = (more.revenue[place] ?? 0) / minorUnits;
    if (customers === 0) return [];
    return [
      [
        ...[code, customers, rounded(customers / all, 6), orders, rounded(revenue, 2)],
        ...[rounded((more.recency[place] ?? 0) / customers, 1), rounded(orders / customers, 2)],
        rounded(revenue / customers, 2),
      ],
    ];
  });
  return {
    name: 'segments',
    title: text('The segments', '各分群'),
    columns: [
      { name: 'segment', label: text('Segment', '分群') },
      { name: 'customers', label: text('Customers', '客户数'), align: 'right' },
      { name: 'share', label: text('Share', '占比'), align: 'right', unit: 'share' },
      { name: 'orders', label: text('Orders', '订单数'), align: 'right' },
      { name: 'revenue', label: text('Revenue', '消费金额'), align: 'right' },
      { name: 'mean_recency_days', label: text('Mean days since', '平均距今天数'), align: 'right' },
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

function heatOf({ history, scores }: RfmFound): Heat {
  const { recency: rows, frequency: columns } = scores.highest;
  const grid = () => Array.from({ length: rows + 1 }, () => new Float64Array(columns + 1));
  const [customers, revenue] = [grid(), grid()];
  for (const customer of scores.buyers) {
    const [r, f] = [scores.recency[customer] ?? 0, scores.frequency[customer] ?? 0];
    add(customers[r], f, 1);
    add(revenue[r], f, history.revenue[customer] ?? 0);
  }
  return { customers, revenue };
}

function add(row: Float64Array | undefined, place: number, by: number): void {
  if (row !== undefined) row[place] = (row[place] ?? 0) + by;
}

function heatTable(found: RfmFound): SchemeTable {
  const heat = heatOf(found);
  const { recency, frequency } = found.scores.highest;
  const rows = countingDown(recency).flatMap((r) =>
    countingUp(frequency).map((f) => {
      const customers = heat.customers[r]?.[f] ?? 0;
      const revenue = (heat.revenue[r]?.[f] ?? 0) / found.minorUnits;
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

/** Recency against frequency: how many customers, and what they spent on average. */
export function heatMaps(found: RfmFound): GridPlot[] {
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
  const customersAt = (r: number, f: number) => heat.customers[r]?.[f] ?? 0;
  return [
    map(text('Customers by recency and frequency', '客户数：最近消费 × 频率'), customersAt),
    map(text('Mean revenue by recency and frequency', '人均金额：最近消费 × 频率'), (r, f) => {
      const customers = customersAt(r, f);
      return customers === 0 ? null : Math.round((heat.revenue[r]?.[f] ?? 0) / customers / found.minorUnits);
    }),
  ];
}

function countingUp(last: number): number[] {
  return Array.from({ length: last }, (_, place) => place + 1);
}

function countingDown(first: number): number[] {
  return countingUp(first).reverse();
}
