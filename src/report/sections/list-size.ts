/**
 * The size and growth of the list, and the orders of the week.
 */
import { counted } from '../../base/pluralize.ts';
import { type Text, text } from '../../base/text.ts';
import { howToConvert, sumsLeftOut } from '../../store/facts/amounts-left-out.ts';
import type { KeyFigure, Section, Table } from '../contents/report.ts';
import type { ReportSource } from '../source/report-source.ts';
import { type ListGrowth, listGrowth } from './list-growth.ts';
import { type WeekOfOrders, weeksOfOrders } from './week-of-orders.ts';

/** The section of the list's size, its growth and the orders of the week. */
export function listSizeSection(source: ReportSource): Section {
  const growth = listGrowth(source);
  const weeks = weeksOfOrders(source);
  const ordered = source.totals.ids.length > 0;
  return {
    key: 'list_size',
    title: text('Customers and sales of the week', '客户与本周销售'),
    sentences: remarks(source, growth, ordered),
    figures: [...growthFigures(growth), ...(ordered ? orderFigures(weeks) : [])],
    tables: ordered ? [weekTable(weeks)] : [],
  };
}

function remarks({ period, money, leftOut }: ReportSource, growth: ListGrowth, ordered: boolean): Text[] {
  const sentences: Text[] = [];
  if (growth.records === 0) {
    return [
      text('The list is empty. To fill it, run: clientele import FILE', '客户库是空的。请运行：clientele import 文件'),
    ];
  }
  if (!growth.dated) {
    sentences.push(
      text(
        `The list was created after ${period.to}, so it is shown as it is now, without its growth.`,
        `客户库建于 ${period.to} 之后，这里按现状列出，无法比较增长。`,
      ),
    );
  } else if (growth.later > 0) {
    sentences.push(
      text(
        `Not included: ${counted(growth.later, 'record')} added after ${period.to}.`,
        `未计入 ${period.to} 之后新增的 ${growth.later} 条记录。`,
      ),
    );
  }
  if (!ordered) {
    sentences.push(
      text(
        `There are no orders up to ${period.to}. To add some, run: clientele import FILE --as orders`,
        `截至 ${period.to} 没有订单。请运行：clientele import 文件 --as orders`,
      ),
    );
  }
  if (leftOut.length > 0) {
    const [sums, how] = [sumsLeftOut(leftOut), howToConvert(leftOut)];
    sentences.push(
      text(
        `Not included in revenue, for want of a rate to ${money.currency}: ${sums.en}; ${how.en}`,
        `因没有折合 ${money.currency} 的汇率，销售额未计入 ${sums.zh}；${how.zh}。`,
      ),
    );
  }
  return sentences;
}

function growthFigures(growth: ListGrowth): KeyFigure[] {
  const { dated, customers, persons, companies } = growth;
  const figure = (key: string, label: Text, value: number, before: number): KeyFigure => ({
    key,
    label,
    value,
    unit: 'count',
    before: dated ? before : null,
  });
  const unknown = customers - persons - companies;
  const unknownBefore = growth.customersBefore - growth.personsBefore - growth.companiesBefore;
  return [
    { ...figure('customers', text('Customers', '客户总数'), customers, growth.customersBefore), better: 'more' },
    figure('persons', text('Persons', '个人客户'), persons, growth.personsBefore),
    figure('companies', text('Companies', '企业客户'), companies, growth.companiesBefore),
    ...(unknown > 0 ? [figure('unknown_kind', text('Kind unknown', '类型不明'), unknown, unknownBefore)] : []),
    ...(dated
      ? [
          {
            ...figure('new', text('New this week', '本周新增'), growth.added, growth.addedBefore),
            better: 'more' as const,
          },
        ]
      : []),
    figure('merged', text('Duplicates merged', '已合并的重复记录'), growth.merged, growth.mergedBefore),
  ];
}

const WEEKS_OF_AVERAGE = 4;

function orderFigures(weeks: readonly WeekOfOrders[]): KeyFigure[] {
  const [now, before, ...older] = weeks;
  if (now === undefined || before === undefined) return [];
  const average = (of: (week: WeekOfOrders) => number) =>
    [before, ...older].reduce((sum, week) => sum + of(week), 0) / WEEKS_OF_AVERAGE;
  return [
    {
      key: 'orders',
      label: text('Orders this week', '本周订单'),
      value: now.orders,
      unit: 'count',
      before: before.orders,
      better: 'more',
    },
    {
      key: 'orders_average',
      label: text('Orders, average of the four weeks before', '前四周平均订单'),
      value: average((week) => week.orders),
      unit: 'average',
    },
    {
      key: 'buyers',
      label: text('Buyers this week', '本周下单客户'),
      value: now.buyers,
      unit: 'count',
      before: before.buyers,
      better: 'more',
    },
    {
      key: 'revenue',
      label: text('Revenue this week', '本周销售额'),
      value: now.revenue,
      unit: 'money',
      before: before.revenue,
      better: 'more',
    },
    {
      key: 'revenue_average',
      label: text('Revenue, average of the four weeks before', '前四周平均销售额'),
      value: average((week) => week.revenue),
      unit: 'money',
    },
  ];
}

function weekTable(weeks: readonly WeekOfOrders[]): Table {
  return {
    key: 'weeks',
    title: text('Week by week', '逐周对比'),
    columns: [
      { key: 'from', label: text('From', '起'), unit: 'date' },
      { key: 'to', label: text('To', '止'), unit: 'date' },
      { key: 'orders', label: text('Orders', '订单'), unit: 'count' },
      { key: 'buyers', label: text('Buyers', '客户'), unit: 'count' },
      { key: 'revenue', label: text('Revenue', '销售额'), unit: 'money', bar: true },
    ],
    rows: weeks.map((week) => [week.from, week.to, week.orders, week.buyers, week.revenue]),
  };
}
