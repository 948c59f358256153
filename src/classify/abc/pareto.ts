/**
 * What ABC shows in addition to the classes: the Pareto table and curve, the key accounts, the concentration of the
 * revenue, and remarks on ties and returns.
 */

import { at } from '../../base/at.ts';
import { counted } from '../../base/pluralize.ts';
import { rounded } from '../../base/rounding.ts';
import { type Text, text } from '../../base/text.ts';
import type { CustomerHistory } from '../orders/customer-history.ts';
import type { CurvePlot, SchemeTable } from '../scheme/plot.ts';
import { type CumulativeClasses, customersForShare, giniOf, type Ladder, sumOfBest } from './cumulative-classes.ts';

/** The result of ABC, with its labels. */
export interface Pareto {
  readonly ranked: CumulativeClasses;
  readonly history: CustomerHistory;
  readonly thresholds: readonly [number, number];
  /** What the customers are ranked by: revenue, orders or quantity. */
  readonly label: Text;
  /** Number of measured units in one that people read: minor units for money. */
  readonly unit: number;
  readonly isMoney: boolean;
  readonly nameOf: (customer: number) => string;
}

const KEY_ACCOUNTS = 20;
const KEY_ACCOUNTS_SHOWN = 10;
const POINTS = 100;
const LETTERS = ['A', 'B'] as const;
const parts: readonly number[] = [0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** All tables of ABC. */
export function paretoTables(pareto: Pareto): SchemeTable[] {
  return [paretoTable(pareto), keyAccounts(pareto), concentration(pareto)];
}

/** The share of the top 1 %, 5 %, 10 %, 20 % … of the customers. */
function paretoTable({ ranked: { ladder }, label, unit }: Pareto): SchemeTable {
  const rows = parts.map((part) => {
    const customers = Math.ceil(ladder.customers * part);
    const sum = sumOfBest(ladder, customers);
    return [part, customers, sum / unit, ladder.total > 0 ? rounded(sum / ladder.total, 6) : null];
  });
  return {
    name: 'pareto',
    title: text('Pareto: what the top customers contribute', '帕累托：头部客户的贡献'),
    columns: [
      { name: 'best', label: text('Top', '前'), align: 'right', unit: 'share' },
      { name: 'customers', label: text('Customers', '客户数'), align: 'right' },
      { name: 'sum', label, align: 'right' },
      { name: 'share', label: text('Share', '占比'), align: 'right', unit: 'share' },
    ],
    rows: ladder.customers === 0 ? [] : rows,
  };
}

/** The largest customers by name. */
function keyAccounts({ ranked, label, unit, nameOf }: Pareto): SchemeTable {
  const { share, ladder } = ranked;
  const floor = ladder.customers > 0 ? at(ladder.values, stepOfCustomers(ladder, KEY_ACCOUNTS)) / ladder.total : 0;
  const largest = [...share.keys()]
    .filter((customer) => at(share, customer) > 0 && at(share, customer) >= floor)
    .sort((first, second) => at(share, second) - at(share, first) || first - second)
    .slice(0, KEY_ACCOUNTS);
  return {
    name: 'key-accounts',
    title: text('Key accounts', '重点客户'),
    columns: [
      { name: 'rank', label: text('Rank', '名次'), align: 'right' },
      { name: 'customer', label: text('Customer', '客户') },
      { name: 'sum', label, align: 'right' },
      { name: 'share', label: text('Share', '占比'), align: 'right', unit: 'share' },
      { name: 'cumulative_share', label: text('Cumulative share', '累计占比'), align: 'right', unit: 'share' },
    ],
    rows: largest.map((customer, index) => [
      index + 1,
      nameOf(customer),
      Math.round(at(share, customer) * ladder.total) / unit,
      rounded(at(share, customer), 6),
      rounded(ranked.cumulativeShare(customer), 6),
    ]),
    shown: KEY_ACCOUNTS_SHOWN,
  };
}

/** The step at which the running total reaches this many customers, or the last one. */
function stepOfCustomers({ customersUpTo }: Ladder, customers: number): number {
  const step = customersUpTo.findIndex((count) => count >= customers);
  return step < 0 ? customersUpTo.length - 1 : step;
}

const TOP_PART = 0.2;

/** How much of the total depends on few customers. */
function concentration({ ranked: { ladder }, history }: Pareto): SchemeTable {
  const { customers, total } = ladder;
  const best = Math.ceil(customers * TOP_PART);
  const returned = history.returned.reduce((sum, own) => sum + (own > 0 ? 1 : 0), 0);
  const rows: [string, Text, number | null][] = [
    ['customers', text('customers who contribute', '有贡献的客户'), customers],
    ['best_fifth', text('the top 20 % of them', '其中前 20%'), best],
    [
      'best_fifth_share',
      text('their share', '前 20% 的占比'),
      total > 0 ? rounded(sumOfBest(ladder, best) / total, 6) : null,
    ],
    [
      'largest_share',
      text('share of the largest customer', '最大客户占比'),
      total > 0 ? rounded(at(ladder.values, 0) / total, 6) : null,
    ],
    ['customers_for_half', text('customers who make up half', '贡献一半的客户数'), customersForShare(ladder, 0.5)],
    ['gini', text('Gini coefficient', '基尼系数'), total > 0 ? rounded(giniOf(ladder), 6) : null],
    ['customers_with_returns', text('customers with returns', '有退货的客户'), returned],
  ];
  return {
    name: 'concentration',
    title: text('Concentration', '集中度'),
    columns: [
      { name: 'figure', label: text('Metric', '指标') },
      { name: 'value', label: text('Value', '数值'), align: 'right' },
    ],
    rows: rows.map(([name, , value]) => [name, value]),
    labels: new Map(rows.map(([name, label]) => [name, label])),
  };
}

/** The cumulative share of the top customers, with the ends of A and B marked. */
export function paretoPlot({ ranked: { ladder }, thresholds, label }: Pareto): CurvePlot {
  const points = Array.from({ length: POINTS + 1 }, (_, index): [number, number] => {
    const part = index / POINTS;
    return [part, ladder.total > 0 ? sumOfBest(ladder, part * ladder.customers) / ladder.total : 0];
  });
  const marks = thresholds.map((threshold, index) => {
    const step = ladder.sumUpTo.findIndex((sum) => sum / ladder.total >= threshold);
    const [share, y] =
      step < 0 ? [0, 0] : [at(ladder.customersUpTo, step) / ladder.customers, at(ladder.sumUpTo, step) / ladder.total];
    const letter = at(LETTERS, index);
    return {
      x: share,
      y,
      label: text(
        `${letter} ends at ${inPercent(share)} of the customers`,
        `${letter} 类止于前 ${inPercent(share)} 的客户`,
      ),
    };
  });
  return {
    kind: 'curve',
    title: text(`Pareto curve: ${label.en.toLowerCase()}`, `帕累托曲线：${label.zh}`),
    x: { label: text('customers, highest first', '客户（由高到低）'), unit: 'share' },
    y: { label, unit: 'share' },
    lines: [
      { points },
      {
        label: text('if all were equal', '完全均等时'),
        points: [
          [0, 0],
          [1, 1],
        ],
      },
    ],
    marks: ladder.customers > 0 ? marks : [],
  };
}

/** Remarks on ties at the thresholds and on returns, where there are any. */
export function abcRemarks({ ranked, history, thresholds, unit, isMoney }: Pareto): Text[] {
  const remarks: Text[] = [];
  const { ladder } = ranked;
  for (const [index, threshold] of thresholds.entries()) {
    const step = ladder.sumUpTo.findIndex((sum) => sum / ladder.total >= threshold);
    if (step < 0) continue;
    const tied = at(ladder.customersUpTo, step) - (step > 0 ? at(ladder.customersUpTo, step - 1) : 0);
    if (tied < 2) continue;
    const letter = at(LETTERS, index);
    remarks.push(
      text(
        `${tied} customers are tied where ${letter} ends; all of them are ${classAt(ladder, thresholds, step)}`,
        `${letter} 类的界线上有 ${tied} 位客户数值相同，均归入 ${classAt(ladder, thresholds, step)} 类`,
      ),
    );
  }
  const returned = history.returned.reduce((sum, own) => sum + own, 0);
  if (isMoney && returned > 0) {
    const negative = history.revenue.reduce((count, own) => count + (own < 0 ? 1 : 0), 0);
    remarks.push(
      text(
        `returns of ${returned / unit} are deducted${negative > 0 ? `; ${counted(negative, 'customer')} with more returns than purchases ${negative === 1 ? 'is' : 'are'} C` : ''}`,
        `已扣除退货 ${returned / unit}${negative > 0 ? `；${negative} 位客户退货多于购买，归入 C 类` : ''}`,
      ),
    );
  }
  return remarks;
}

/** The class of the customers on a step: a class goes on until the customers ahead have reached its threshold. */
function classAt({ sumUpTo, total }: Ladder, [a, b]: readonly [number, number], step: number): string {
  const ahead = step === 0 ? 0 : at(sumUpTo, step - 1) / total;
  return ahead < a ? 'A' : ahead < b ? 'B' : 'C';
}

function inPercent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
