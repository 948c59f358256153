/**
 * The table of the sections of ABC, RFM and lifecycle: the classes with their customers and revenue.
 */

import { text } from '../../base/text.ts';
import { float64At, uint32At } from '../../base/typed-at.ts';
import { classCounts } from '../../store/classes/classes.ts';
import type { Table } from '../contents/report.ts';
import { classesAt } from '../source/classes-at.ts';
import type { ReportSource, SchemeName } from '../source/report-source.ts';

/** The table of a scheme on the day of the report; undefined where no customer has a class. */
export function classSizeTable(source: ReportSource, scheme: SchemeName): Table | undefined {
  const { totals, period } = source;
  const now = classesAt(source, scheme, period.to);
  if (now.count === 0) return undefined;
  const before = classCounts(source.list, scheme, period.previousTo);
  const customers = new Uint32Array(now.classes.length + 1);
  const revenue = new Float64Array(now.classes.length + 1);
  for (const [id, number] of now.numbers.entries()) {
    customers[number] = uint32At(customers, number) + 1;
    revenue[number] = float64At(revenue, number) + float64At(totals.revenue, id);
  }
  const rows = now.classes.map((named, index) => {
    const count = uint32At(customers, index + 1);
    const sum = float64At(revenue, index + 1);
    const change = before.size === 0 ? null : count - (before.get(named.code) ?? 0);
    return [named, count, change, count / now.count, sum, totals.total > 0 ? sum / totals.total : null];
  });
  return {
    key: scheme,
    columns: [
      { key: 'class', label: text('Class', '分类'), unit: 'text' },
      { key: 'customers', label: text('Customers', '客户数'), unit: 'count' },
      { key: 'change', label: text('Change', '较上周'), unit: 'change' },
      { key: 'customer_share', label: text('Share', '客户占比'), unit: 'share', minor: true },
      { key: 'revenue', label: text('Revenue', '销售额'), unit: 'money' },
      { key: 'revenue_share', label: text('Of revenue', '销售额占比'), unit: 'share', bar: true },
    ],
    rows,
  };
}
