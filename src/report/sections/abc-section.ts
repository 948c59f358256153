/**
 * ABC: the customers and revenue of each class, and the share of the top fifth.
 */
import { text } from '../../base/text.ts';
import { float64At } from '../../base/typed-at.ts';
import type { KeyFigure, Section } from '../contents/report.ts';
import { neverClassified } from '../source/classes-at.ts';
import type { CustomerTotals } from '../source/customer-totals.ts';
import type { ReportSource } from '../source/report-source.ts';
import { classSizeTable } from './class-table.ts';

/** The section of the ABC classes. */
export function abcSection(source: ReportSource): Section {
  const table = classSizeTable(source, 'abc');
  return {
    key: 'abc',
    title: source.schemes.abc.label,
    sentences: table ? datedClasses(source) : [neverClassified(source, 'abc')],
    figures: concentration(source.totals),
    tables: table ? [table] : [],
  };
}

/** A sentence where the newest scores are older than the report. */
function datedClasses({ list, period }: ReportSource) {
  const asOf = list.db.prepare<[], string | null>('SELECT MAX(as_of) FROM abc_scores').pluck().get();
  if (typeof asOf !== 'string' || asOf >= period.to) return [];
  return [
    text(
      `The classes are from ${asOf}. To update them, run: clientele classify`,
      `分类结果计算于 ${asOf}。如需更新，请运行：clientele classify`,
    ),
  ];
}

const TOP_PART = 0.2;

/**
 * The share of the top fifth of the buyers; the fifth is rounded up to whole customers. As in ABC, it is a share of the
 * revenue of the customers who have any.
 */
function concentration({ ids, revenue }: CustomerTotals): KeyFigure[] {
  const positive = Float64Array.from(ids, (id) => float64At(revenue, id)).filter((own) => own > 0);
  if (positive.length === 0) return [];
  positive.sort().reverse();
  const top = Math.ceil(positive.length * TOP_PART);
  return [
    {
      key: 'buyers',
      label: text('Customers with revenue', '有销售额的客户'),
      value: positive.length,
      unit: 'count',
    },
    { key: 'best_fifth', label: text('The top 20% of them', '其中前 20%'), value: top, unit: 'count' },
    {
      key: 'best_fifth_share',
      label: text('Their share of the revenue', '前 20% 贡献的销售额占比'),
      value: sum(positive.subarray(0, top)) / sum(positive),
      unit: 'share',
    },
  ];
}

function sum(numbers: Float64Array): number {
  return numbers.reduce((total, number) => total + number, 0);
}
