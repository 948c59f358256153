/**
 * ABC: how many customers make which part of the revenue, and how much depends on the best fifth.
 */
import { text } from '../../base/text.ts';
import type { Figure, Section } from '../contents/report.ts';
import { neverClassified } from '../source/classes-at.ts';
import type { CustomerTotals } from '../source/customer-totals.ts';
import type { ReportSource } from '../source/report-source.ts';
import { classTable } from './class-table.ts';

/** The section of the ABC classes. */
export function abcSection(source: ReportSource): Section {
  const table = classTable(source, 'abc');
  return {
    key: 'abc',
    title: source.schemes.abc.label,
    sentences: table ? datedClasses(source) : [neverClassified(source, 'abc')],
    figures: concentration(source.totals),
    tables: table ? [table] : [],
  };
}

/** Says so where the newest figures are older than the report. */
function datedClasses({ list, period }: ReportSource) {
  const asOf = list.db.prepare<[], string | null>('SELECT MAX(as_of) FROM abc_scores').pluck().get();
  if (typeof asOf !== 'string' || asOf >= period.to) return [];
  return [
    text(
      `The classes are those of ${asOf}. To bring them up to date, run: clientele classify`,
      `分类结果计算于 ${asOf}。如需更新，请运行：clientele classify`,
    ),
  ];
}

const BEST_PART = 0.2;

/**
 * The part of the revenue that the best fifth of the buyers brought; the fifth is rounded up to whole customers. As in
 * ABC, it is a share of the revenue of those who brought any.
 */
function concentration({ ids, revenue }: CustomerTotals): Figure[] {
  const brought = Float64Array.from(ids, (id) => revenue[id] ?? 0).filter((own) => own > 0);
  if (brought.length === 0) return [];
  brought.sort().reverse();
  const best = Math.ceil(brought.length * BEST_PART);
  return [
    {
      key: 'buyers',
      label: text('Customers who brought revenue', '有销售额的客户'),
      value: brought.length,
      unit: 'count',
    },
    { key: 'best_fifth', label: text('The best 20% of them', '其中前 20%'), value: best, unit: 'count' },
    {
      key: 'best_fifth_share',
      label: text('Their part of the revenue', '前 20% 贡献的销售额占比'),
      value: sum(brought.subarray(0, best)) / sum(brought),
      unit: 'share',
    },
  ];
}

function sum(numbers: Float64Array): number {
  return numbers.reduce((total, number) => total + number, 0);
}
