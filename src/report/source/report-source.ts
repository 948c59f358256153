/**
 * The input of the sections of a report: the list, the week, and what several sections need. It is read once.
 */

import type { Text } from '../../base/text.ts';
import { type AmountsLeftOut, amountsLeftOut } from '../../store/facts/amounts-left-out.ts';
import { moneyOf } from '../../store/file/currency.ts';
import type { List } from '../../store/file/list.ts';
import { type Period, weekUpTo } from '../contents/period.ts';
import type { ListMoney, Named } from '../contents/report.ts';
import { type CustomerTotals, readTotals } from './customer-totals.ts';

/** The schemes that a report shows. */
export type SchemeName = 'abc' | 'rfm' | 'lifecycle';

/** The labels of a scheme and of its classes, the best class first. */
export interface SchemeLabels {
  readonly label: Text;
  readonly classes: readonly Named[];
}

export type LabelsOfSchemes = Readonly<Record<SchemeName, SchemeLabels>>;

/** The input of a section. */
export interface ReportSource {
  readonly list: List;
  readonly period: Period;
  readonly money: ListMoney;
  readonly schemes: LabelsOfSchemes;
  readonly totals: CustomerTotals;
  /** Amounts that are in none of these totals. */
  readonly leftOut: readonly AmountsLeftOut[];
}

/** Reads what several sections need, for the week up to and including a day. Writes nothing. */
export function reportSource(list: List, day: string, schemes: LabelsOfSchemes): ReportSource {
  const period = weekUpTo(day);
  const money = moneyOf(list);
  return {
    list,
    period,
    money,
    schemes,
    totals: readTotals(list, period),
    leftOut: amountsLeftOut(list, money.currency, period.to),
  };
}
