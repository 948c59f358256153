/**
 * Formats the values of a report for people: numbers with separated thousands, shares as percentages, money in major units.
 * The currency is given once, below the title of the report.
 */
import type { Language, Text } from '../../base/text.ts';
import { text } from '../../base/text.ts';
import { isNamed, type KeyFigure, type ListMoney, type Report, type TableCell, type Unit } from '../contents/report.ts';

/** Shown where there is no value. */
export const NOTHING = '–';
/** Shown where a number is unchanged. */
const UNCHANGED = '=';

/** A cell as people read it. */
export function cellWords(cell: TableCell | undefined, unit: Unit, money: ListMoney, language: Language): string {
  if (cell === null || cell === undefined) return NOTHING;
  if (typeof cell === 'number') return unit === 'text' ? String(cell) : numberWords(cell, unit, money);
  if (typeof cell === 'string') return cell;
  return (isNamed(cell) ? cell.label : cell)[language];
}

/** A number as people read it. */
export function numberWords(value: number, unit: Unit, money: ListMoney): string {
  switch (unit) {
    case 'money':
      return grouped(value / money.minorUnits, decimalsOf(money));
    case 'share':
      return `${grouped(value * 100, 1)}%`;
    case 'average':
      return grouped(value, 1);
    case 'change':
      return value === 0 ? UNCHANGED : signed(value, 0);
    default:
      return grouped(value, 0);
  }
}

/** How many decimals an amount has: 2 for 100 minor units. */
export function decimalsOf({ minorUnits }: ListMoney): number {
  return Math.round(Math.log10(minorUnits));
}

function grouped(value: number, decimals: number): string {
  const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const thousands = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const digits = fraction === undefined ? thousands : `${thousands}.${fraction}`;
  return value < 0 && /[1-9]/.test(digits) ? `-${digits}` : digits;
}

function signed(value: number, decimals: number): string {
  const digits = grouped(value, decimals);
  return value > 0 && /[1-9]/.test(digits) ? `+${digits}` : digits;
}

/** The change of a key figure since a week ago. */
export interface Change {
  /** Such as `+12`, or `=` where nothing changed. */
  readonly by: string;
  /** The change relative to the earlier value, such as `+3.4%`; absent where it is meaningless: from 0, or tenfold. */
  readonly percent?: string;
  /** 1 up, -1 down, 0 unchanged. */
  readonly direction: -1 | 0 | 1;
}

/** The change of a key figure since a week ago; undefined where there is nothing to compare. */
export function changeOf({ value, before, unit }: KeyFigure, money: ListMoney): Change | undefined {
  if (value === null || before === null || before === undefined) return undefined;
  const difference = value - before;
  if (difference === 0) return { by: UNCHANGED, direction: 0 };
  const direction = difference > 0 ? 1 : -1;
  const words = numberWords(difference, unit, money);
  const by = difference > 0 ? `+${words}` : words;
  const percent = (difference / before) * 100;
  const isMeaningful = before > 0 && Math.abs(percent) < 1000;
  return isMeaningful ? { by, percent: `${signed(percent, 1)}%`, direction } : { by, direction };
}

/** The line below the title: the period and the currency. */
export function subtitle({ period, money }: Report): Text {
  return text(
    `${period.from} to ${period.to}, compared with the seven days before. Amounts in ${money.currency}.`,
    `${period.from} 至 ${period.to}，与此前七天对比。金额单位：${money.currency}。`,
  );
}

/** The headings of the key figures. */
export const figureHeads = {
  value: text('This week', '本周'),
  before: text('A week ago', '上周'),
  change: text('Change', '变化'),
};

/** The line below a table that is not shown in full. */
export function andMore(rows: number): Text {
  return text(`… and ${rows} more`, `……另有 ${rows} 项`);
}
