/**
 * The customers with the most revenue: in the week, and in total.
 */
import { type Text, text } from '../../base/text.ts';
import { float64At, uint32At } from '../../base/typed-at.ts';
import type { Section, Table, TableCell } from '../contents/report.ts';
import { classesAt, classOf } from '../source/classes-at.ts';
import { customerNames } from '../source/customer-names.ts';
import { lastOrderOn } from '../source/customer-totals.ts';
import { largest } from '../source/ranking.ts';
import type { ReportSource, SchemeName } from '../source/report-source.ts';

const OF_THE_WEEK = 5;
const OF_ALL_TIME = 10;

/** The section of the customers with the most revenue. */
export function topCustomersSection(source: ReportSource): Section {
  const { totals } = source;
  const ofWeek = largest(
    withRevenue(totals.ids, totals.revenueOfWeek),
    (id) => float64At(totals.revenueOfWeek, id),
    OF_THE_WEEK,
  );
  const ofAllTime = largest(
    withRevenue(totals.ids, totals.revenue),
    (id) => float64At(totals.revenue, id),
    OF_ALL_TIME,
  );
  const tables = [
    customerTable(source, 'of_the_week', text('This week', '本周'), ofWeek, totals.revenueOfWeek),
    customerTable(source, 'of_all_time', text('In total', '累计'), ofAllTime, totals.revenue),
  ].filter(({ rows }) => rows.length > 0);
  return {
    key: 'top_customers',
    title: text('Top customers', '重点客户'),
    sentences: ofAllTime.length === 0 ? [text('There is no revenue yet.', '还没有客户带来销售额。')] : [],
    figures: [],
    tables,
  };
}

function withRevenue(ids: Uint32Array, revenue: Float64Array): Uint32Array {
  return ids.filter((id) => float64At(revenue, id) > 0);
}

function customerTable(
  source: ReportSource,
  key: string,
  title: Text,
  ids: readonly number[],
  revenue: Float64Array,
): Table {
  const { list, totals } = source;
  const nameOf = customerNames(list);
  const abc = classReader(source, 'abc');
  const segment = classReader(source, 'rfm');
  return {
    key,
    title,
    columns: [
      { key: 'id', label: text('Id', '编号'), unit: 'text' },
      { key: 'name', label: text('Customer', '客户'), unit: 'text' },
      { key: 'revenue', label: text('Revenue', '销售额'), unit: 'money', bar: true },
      { key: 'orders', label: text('Orders', '订单'), unit: 'count', minor: true },
      { key: 'last_order_on', label: text('Last order', '最近下单'), unit: 'date', minor: true },
      { key: 'abc', label: text('ABC', 'ABC'), unit: 'text' },
      { key: 'segment', label: text('Segment', '分群'), unit: 'text' },
    ],
    rows: ids.map((id) => [
      id,
      nameOf(id),
      float64At(revenue, id),
      uint32At(totals.orders, id),
      lastOrderOn(totals, id),
      abc(id),
      segment(id),
    ]),
  };
}

function classReader(source: ReportSource, scheme: SchemeName): (id: number) => TableCell {
  const classes = classesAt(source, scheme, source.period.to);
  return (id) => classOf(classes, id) ?? null;
}
