/**
 * The moves between classes since the week before: their numbers by direction, and the most important customers by name.
 */

import { type Text, text } from '../../base/text.ts';
import { float64At } from '../../base/typed-at.ts';
import { type ClassMove, classMoves } from '../../store/classes/class-moves.ts';
import { classCounts } from '../../store/classes/classes.ts';
import type { KeyFigure, Named, Section, Table } from '../contents/report.ts';
import { customerNames } from '../source/customer-names.ts';
import { largest } from '../source/ranking.ts';
import type { ReportSource, SchemeName } from '../source/report-source.ts';

const SCHEMES: readonly SchemeName[] = ['abc', 'rfm', 'lifecycle'];
/** Number of customers named for each scheme. */
const NAMED = 10;

interface Movement {
  readonly from: Named;
  readonly to: Named;
  /** To a better class of the scheme. */
  readonly up: boolean;
}

/** The section of the moves between classes. */
export function classMovesSection(source: ReportSource): Section {
  const compared = SCHEMES.filter((scheme) => classCounts(source.list, scheme, source.period.previousTo).size > 0);
  const parts = compared.map((scheme) => movesOf(source, scheme));
  return {
    key: 'class_moves',
    title: text('Moves between classes', '类别变动'),
    sentences: remarks(source, compared, parts),
    figures: parts.flatMap(({ figures }) => figures),
    tables: parts.flatMap(({ tables }) => tables),
  };
}

interface Moves {
  readonly figures: readonly KeyFigure[];
  readonly tables: readonly Table[];
}

function remarks({ period }: ReportSource, compared: readonly SchemeName[], parts: readonly Moves[]): Text[] {
  if (compared.length === 0) {
    return [
      text(
        `There were no classes yet on ${period.previousTo}. Run clientele classify every week to see the moves here.`,
        `${period.previousTo} 尚无分类可供比较。每周运行 clientele classify，即可在此看到变动。`,
      ),
    ];
  }
  if (parts.every(({ tables }) => tables.length === 0)) {
    return [text(`No customer has moved since ${period.previousTo}.`, `自 ${period.previousTo} 以来没有客户变动。`)];
  }
  return [];
}

function movesOf(source: ReportSource, scheme: SchemeName): Moves {
  const { list, period, schemes } = source;
  const { matrix, moved } = classMoves(list, scheme, period.previousTo, period.to);
  const ways = matrix
    .flatMap(({ from, to, customers }) => {
      const movement = movementOf(source, scheme, from, to);
      return movement ? [{ ...movement, customers }] : [];
    })
    .sort((a, b) => b.customers - a.customers || inOrder(a.from.code, b.from.code) || inOrder(a.to.code, b.to.code));
  if (ways.length === 0) return { figures: [], tables: [] };
  const count = (up: boolean) => ways.reduce((sum, way) => sum + (way.up === up ? way.customers : 0), 0);
  const { label } = schemes[scheme];
  const figure = (key: string, direction: Text, up: boolean): KeyFigure => ({
    key: `${scheme}_${key}`,
    label: text(`${label.en}: ${direction.en}`, `${label.zh}：${direction.zh}`),
    value: count(up),
    unit: 'count',
  });
  return {
    figures: [figure('up', text('moved up', '上升'), true), figure('down', text('moved down', '下降'), false)],
    tables: [wayTable(scheme, label, ways), namedTable(source, scheme, moved)],
  };
}

/** Undefined where a customer stayed, entered the scheme or left it. */
function movementOf(
  source: ReportSource,
  scheme: SchemeName,
  from: string | null,
  to: string | null,
): Movement | undefined {
  if (from === null || to === null || from === to) return undefined;
  const { classes } = source.schemes[scheme];
  const indexOf = (code: string) => classes.findIndex((known) => known.code === code);
  const named = (code: string) => classes[indexOf(code)] ?? { code, label: text(code, code) };
  return { from: named(from), to: named(to), up: indexOf(to) < indexOf(from) };
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const fromAndTo = [
  { key: 'from', label: text('From', '原类别'), unit: 'text' },
  { key: 'to', label: text('To', '现类别'), unit: 'text' },
  { key: 'direction', label: text('Direction', '方向'), unit: 'text', minor: true },
] as const;

function direction({ up }: Movement): Named {
  return up ? { code: 'up', label: text('up', '上升') } : { code: 'down', label: text('down', '下降') };
}

function wayTable(
  scheme: SchemeName,
  label: Text,
  ways: readonly (Movement & { readonly customers: number })[],
): Table {
  return {
    key: `${scheme}_ways`,
    title: text(`${label.en}: moves`, `${label.zh}：变动方向`),
    columns: [...fromAndTo, { key: 'customers', label: text('Customers', '客户数'), unit: 'count', bar: true }],
    rows: ways.map((way) => [way.from, way.to, direction(way), way.customers]),
    shown: NAMED,
  };
}

function namedTable(source: ReportSource, scheme: SchemeName, moved: readonly ClassMove[]): Table {
  const { list, totals, schemes } = source;
  const movements = new Map<number, Movement>();
  for (const { customerId, from, to } of moved) {
    const movement = movementOf(source, scheme, from, to);
    if (movement) movements.set(customerId, movement);
  }
  const nameOf = customerNames(list);
  const { label } = schemes[scheme];
  const rows = largest(movements.keys(), (id) => float64At(totals.revenue, id), NAMED).flatMap((id) => {
    const movement = movements.get(id);
    return movement
      ? [[id, nameOf(id), movement.from, movement.to, direction(movement), float64At(totals.revenue, id)]]
      : [];
  });
  return {
    key: `${scheme}_customers`,
    title: text(`${label.en}: customers who moved, by revenue`, `${label.zh}：变动客户（按销售额）`),
    columns: [
      { key: 'id', label: text('Id', '编号'), unit: 'text' },
      { key: 'name', label: text('Customer', '客户'), unit: 'text' },
      ...fromAndTo,
      { key: 'revenue', label: text('Revenue', '销售额'), unit: 'money' },
    ],
    rows,
  };
}
