/**
 * The customers who are slipping away, those with the most revenue at stake first.
 *
 * Revenue at stake is the revenue of a customer in the 365 days up to the last purchase: their last active year.
 */

import { text } from '../../base/text.ts';
import { REVENUE_IN_LIST } from '../../store/schema/exchange.ts';
import { daysLater } from '../contents/period.ts';
import type { Section, Table } from '../contents/report.ts';
import { customerNames } from '../source/customer-names.ts';
import { lastOrderOn } from '../source/customer-totals.ts';
import { usualGaps } from '../source/purchase-rhythm.ts';
import { largest } from '../source/ranking.ts';
import type { ReportSource } from '../source/report-source.ts';
import { reasonOf, type Slipping, slippingCustomers } from './slipping-customers.ts';

const SHOWN = 10;
const DAYS_AT_STAKE = 365;

/** The section of the customers who are slipping away. */
export function slippingAwaySection(source: ReportSource): Section {
  const slipping = slippingCustomers(source);
  const section = { key: 'slipping_away', title: text('Slipping away', '即将流失的客户') };
  if (slipping === undefined) return { ...section, sentences: [noLifecycle(source)], figures: [], tables: [] };
  if (slipping.size === 0) {
    const sentence = text('No customer is slipping away.', '目前没有即将流失的客户。');
    return { ...section, sentences: [sentence], figures: [], tables: [] };
  }
  const stakeOf = revenueAtStake(source);
  const stakes = new Map(Array.from(slipping.keys(), (id) => [id, stakeOf(id)]));
  return {
    ...section,
    sentences: [],
    figures: [
      { key: 'customers', label: text('Customers', '客户数'), value: slipping.size, unit: 'count' },
      {
        key: 'revenue_at_stake',
        label: text('Revenue at stake (their last active year)', '涉及销售额（最近活跃一年内）'),
        value: [...stakes.values()].reduce((sum, stake) => sum + stake, 0),
        unit: 'money',
      },
    ],
    tables: [slippingTable(source, slipping, stakes)],
  };
}

function noLifecycle({ period }: ReportSource) {
  return text(
    `Lifecycle: there are no results up to ${period.to}. To see which customers fall silent, run: clientele classify`,
    `截至 ${period.to} 尚无生命周期结果。如需了解谁在流失，请运行：clientele classify`,
  );
}

function slippingTable(
  source: ReportSource,
  slipping: ReadonlyMap<number, Slipping>,
  stakes: ReadonlyMap<number, number>,
): Table {
  const { list, totals } = source;
  const nameOf = customerNames(list);
  const gapOf = usualGaps(source);
  return {
    key: 'customers',
    columns: [
      { key: 'id', label: text('Id', '编号'), unit: 'text' },
      { key: 'name', label: text('Customer', '客户'), unit: 'text' },
      { key: 'revenue_at_stake', label: text('At stake', '涉及销售额'), unit: 'money' },
      { key: 'last_order_on', label: text('Last order', '最近下单'), unit: 'date', minor: true },
      { key: 'state', label: text('State', '状态'), unit: 'text' },
      { key: 'reason', label: text('Reason', '原因'), unit: 'text' },
    ],
    rows: largest(slipping.keys(), (id) => stakes.get(id) ?? 0, SHOWN).flatMap((id) => {
      const found = slipping.get(id);
      return found
        ? [[id, nameOf(id), stakes.get(id) ?? 0, lastOrderOn(totals, id), found.state, reasonOf(found, gapOf(id))]]
        : [];
    }),
  };
}

/** Makes a look-up by id, in minor units. */
function revenueAtStake({ list, period, totals }: ReportSource): (id: number) => number {
  const sum = list.db
    .prepare<[number, number, string, string], number>(
      `SELECT COALESCE(SUM(${REVENUE_IN_LIST}), 0)
       FROM orders
       WHERE orders.customer_id IN (SELECT id FROM customers WHERE id = ? OR merged_into = ?)
         AND orders.ordered_on > ?
         AND orders.ordered_on <= ?`,
    )
    .pluck();
  return (id) => {
    const last = lastOrderOn(totals, id);
    return last === null ? 0 : (sum.get(id, id, daysLater(last, -DAYS_AT_STAKE), period.to) ?? 0);
  };
}
