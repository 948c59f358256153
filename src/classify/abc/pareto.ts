/**
 * What ABC shows beside the classes: the Pareto table and curve, the key accounts, how concentrated the revenue is, and
 * what became of ties and returns.
 */

import { rounded } from '../../base/rounding.ts';
import { type Text, text } from '../../base/text.ts';
import type { CustomerHistory } from '../orders/customer-history.ts';
import type { CurvePlot, SchemeTable } from '../scheme/plot.ts';
import { type CumulativeClasses, customersForShare, giniOf, type Ladder, sumOfBest } from './cumulative-classes.ts';

/** What ABC found, and how it is to be called. */
export interface Pareto {
  readonly found: CumulativeClasses;
  readonly history: CustomerHistory;
  readonly thresholds: readonly [number, number];
  /** What the classes go by: revenue, orders or quantity. */
  readonly label: Text;
  /** How many of the measured units make one that people read. */
  readonly unit: number;
  readonly isMoney: boolean;
  readonly nameOf: (customer: number) => string;
}

const KEY_ACCOUNTS = 20;
const KEY_ACCOUNTS_SHOWN = 10;
const POINTS = 100;
const parts: readonly number[] = [0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** All tables of ABC. */
export function paretoTables(pareto: Pareto): SchemeTable[] {
  return [paretoTable(pareto), keyAccounts(pareto), concentration(pareto)];
}

/** How much the best 1 %, 5 %, 10 %, 20 % … of the customers brought. */
function paretoTable({ found: { ladder }, label, unit }: Pareto): SchemeTable {
  const rows = parts.map((part) => {
    const customers = Math.ceil(ladder.customers * part);
    const sum = sumOfBest(ladder, customers);
    return [part, customers, sum / unit, ladder.total > 0 ? rounded(sum / ladder.total, 6) : null];
  });
  return {
    name: 'pareto',
    title: text('Pareto: what the best customers bring', '帕累托：头部客户的贡献'),
    columns: [
      { name: 'best', label: text('The best', '前'), align: 'right', unit: 'share' },
      { name: 'customers', label: text('Customers', '客户数'), align: 'right' },
      { name: 'sum', label, align: 'right' },
      { name: 'share', label: text('Share', '占比'), align: 'right', unit: 'share' },
    ],
    rows: ladder.customers === 0 ? [] : rows,
  };
}

/** The largest customers by name. */
function keyAccounts({ found, label, unit, nameOf }: Pareto): SchemeTable {
  const { share, ladder } = found;
  const smallest = ladder.values[stepOfCustomers(ladder.customersUpTo, KEY_ACCOUNTS)] ?? 0;
  const floor = ladder.total > 0 ? smallest / ladder.total : 0;
  const largest = [...share.keys()]
    .filter((customer) => (share[customer] ?? 0) > 0 && (share[customer] ?? 0) >= floor)
    .sort((first, second) => (share[second] ?? 0) - (share[first] ?? 0) || first - second)
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
    rows: largest.map((customer, place) => [
      place + 1,
      nameOf(customer),
      Math.round((share[customer] ?? 0) * ladder.total) / unit,
      rounded(share[customer] ?? 0, 6),
      rounded(found.cumulativeShare(customer), 6),
    ]),
    shown: KEY_ACCOUNTS_SHOWN,
  };
}

/** The step on which so many customers are reached. */
function stepOfCustomers(customersUpTo: Uint32Array, customers: number): number {
  const step = customersUpTo.findIndex((count) => count >= customers);
  return step < 0 ? customersUpTo.length - 1 : step;
}

const BEST_PART = 0.2;

/** How much depends on few. */
function concentration({ found: { ladder }, history }: Pareto): SchemeTable {
  const { customers, total } = ladder;
  const best = Math.ceil(customers * BEST_PART);
  const returned = history.returned.reduce((sum, own) => sum + (own > 0 ? 1 : 0), 0);
  const rows: [string, Text, number | null][] = [
    ['customers', text('customers who brought any', '有贡献的客户'), customers],
    ['best_fifth', text('the best 20 % of them', '其中前 20%'), best],
    [
      'best_fifth_share',
      text('their share', '前 20% 的占比'),
      total > 0 ? rounded(sumOfBest(ladder, best) / total, 6) : null,
    ],
    [
      'largest_share',
      text('share of the largest', '最大客户占比'),
      total > 0 ? rounded((ladder.values[0] ?? 0) / total, 6) : null,
    ],
    ['customers_for_half', text('customers who make one half', '贡献一半的客户数'), customersForShare(ladder, 0.5)],
    ['gini', text('Gini coefficient', '基尼系数'), total > 0 ? rounded(giniOf(ladder), 6) : null],
    ['customers_with_returns', text('customers with returns', '有退货的客户'), returned],
  ];
  return {
    name: 'concentration',
    title: text('Concentration', '集中度'),
    columns: [
      { name: 'figure', label: text('Figure', '指标') },
      { name: 'value', label: text('Value', '数值'), align: 'right' },
    ],
    rows: rows.map(([name, , value]) => [name, value]),
    labels: new Map(rows.map(([name, label]) => [name, label])),
  };
}

/** The curve of what the best customers bring together, with the ends of A and B. */
export function paretoPlot({ found: { ladder }, thresholds, label }: Pareto): CurvePlot {
  const points = Array.from({ length: POINTS + 1 }, (_, place): [number, number] => {
    const part = place / POINTS;
    return [part, ladder.total > 0 ? sumOfBest(ladder, part * ladder.customers) / ladder.total : 0];
  });
  const marks = thresholds.map((threshold, place) => {
    const step = ladder.sumUpTo.findIndex((sum) => sum / ladder.total >= threshold);
    const [customers, sum] = [ladder.customersUpTo[step] ?? 0, ladder.sumUpTo[step] ?? 0];
    const share = ladder.customers > 0 ? customers / ladder.customers : 0;
    const letter = 'AB'[place] ?? '';
    return {
      x: share,
      y: ladder.total > 0 ? sum / ladder.total : 0,
      label: text(
        `${letter} ends at ${inPercent(share)} of the customers`,
        `${letter} 类止于前 ${inPercent(share)} 的客户`,
      ),
    };
  });
  return {
    kind: 'curve',
    title: text(`Pareto curve: ${label.en.toLowerCase()}`, `帕累托曲线：${label.zh}`),
    x: { label: text('customers, the best first', '客户（由高到低）'), unit: 'share' },
    y: { label, unit: 'share' },
    lines: [
      { points },
      {
        label: text('if all were equal', '若人人相等'),
        points: [
          [0, 0],
          [1, 1],
        ],
      },
    ],
    marks: ladder.customers > 0 ? marks : [],
  };
}

/** What became of ties at the thresholds and of returns, where there are any. */
export function abcRemarks({ found, history, thresholds, unit, isMoney }: Pareto): Text[] {
  const remarks: Text[] = [];
  const { ladder } = found;
  for (const [place, threshold] of thresholds.entries()) {
    const step = ladder.sumUpTo.findIndex((sum) => sum / ladder.total >= threshold);
    const tied = (ladder.customersUpTo[step] ?? 0) - (step > 0 ? (ladder.customersUpTo[step - 1] ?? 0) : 0);
    if (step < 0 || tied < 2) continue;
    const letter = 'AB'[place] ?? '';
    remarks.push(
      text(
        `${tied} customers with the same figure stand where ${letter} ends; all of them are ${classAt(ladder, thresholds, step)}`,
        `${tied} 位客户数值相同，正处在 ${letter} 类末尾，同归 ${classAt(ladder, thresholds, step)} 类`,
      ),
    );
  }
  const returned = history.returned.reduce((sum, own) => sum + own, 0);
  if (isMoney && returned > 0) {
    const eaten = history.revenue.reduce((count, own) => count + (own < 0 ? 1 : 0), 0);
    remarks.push(
      text(
        `returns of ${returned / unit} are taken off${eaten > 0 ? `; ${eaten} with more returns than purchases are C` : ''}`,
        `已扣除退货 ${returned / unit}${eaten > 0 ? `；${eaten} 位客户退货多于购买，归 C 类` : ''}`,
      ),
    );
  }
  return remarks;
}

/** The class of the customers on a step: as long as those ahead have not reached a threshold. */
function classAt({ sumUpTo, total }: Ladder, [a, b]: readonly [number, number], step: number): string {
  const ahead = (sumUpTo[step - 1] ?? 0) / total;
  return ahead < a ? 'A' : ahead < b ? 'B' : 'C';
}

function inPercent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
