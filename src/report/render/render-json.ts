/**
 * A report as JSON, for programs: stable keys, numbers as numbers, money in major units, classes by their codes. It is
 * data, so it is the same in every language: titles, labels and sentences are in English.
 */
import {
  isNamed,
  type KeyFigure,
  type ListMoney,
  type Report,
  type Section,
  type Table,
  type TableCell,
  type Unit,
} from '../contents/report.ts';
import { decimalsOf } from './wording.ts';

type Json = string | number | null | readonly Json[] | { readonly [key: string]: Json };

/** Renders a report as indented JSON with a final newline. */
export function renderJson(report: Report): string {
  const { period, money } = report;
  const document: Json = {
    report: report.name,
    title: report.title.en,
    period: {
      from: period.from,
      to: period.to,
      previous_from: period.previousFrom,
      previous_to: period.previousTo,
    },
    currency: money.currency,
    sections: keyed(report.sections, (section) => sectionJson(section, money)),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function keyed<T extends { readonly key: string }>(items: readonly T[], json: (item: T) => Json): Json {
  return Object.fromEntries(items.map((item) => [item.key, json(item)]));
}

function sectionJson({ title, sentences, figures, tables }: Section, money: ListMoney): Json {
  return {
    title: title.en,
    sentences: sentences.map((sentence) => sentence.en),
    figures: keyed(figures, (figure) => figureJson(figure, money)),
    tables: keyed(tables, (table) => tableJson(table, money)),
  };
}

function figureJson({ label, value, unit, before }: KeyFigure, money: ListMoney): Json {
  const known = { label: label.en, unit, value: numberJson(value, unit, money) };
  if (before === undefined) return known;
  const change = value === null || before === null ? null : value - before;
  return { ...known, before: numberJson(before, unit, money), change: numberJson(change, unit, money) };
}

function tableJson({ title, columns, rows }: Table, money: ListMoney): Json {
  return {
    ...(title && { title: title.en }),
    columns: columns.map(({ key, label, unit }) => ({ key, label: label.en, unit })),
    rows: rows.map((row) =>
      Object.fromEntries(columns.map(({ key, unit }, index) => [key, cellJson(row[index] ?? null, unit, money)])),
    ),
  };
}

function cellJson(cell: TableCell, unit: Unit, money: ListMoney): Json {
  if (cell === null || typeof cell === 'string') return cell;
  if (typeof cell === 'number') return numberJson(cell, unit, money);
  return isNamed(cell) ? cell.code : cell.en;
}

const DECIMALS_OF_SHARES = 6;

function numberJson(value: number | null, unit: Unit, money: ListMoney): number | null {
  if (value === null) return null;
  if (unit === 'money') return Number((value / money.minorUnits).toFixed(decimalsOf(money)));
  return Number(value.toFixed(DECIMALS_OF_SHARES));
}
