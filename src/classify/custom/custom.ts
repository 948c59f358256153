/**
 * Schemes that the users of a list define: an ordered list of classes, each with a condition over `customer_facts`, and
 * perhaps a score that the conditions speak of. Here a definition becomes a scheme like the others.
 */
import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { Cell, Column } from '../../formats/writer.ts';
import { type CustomScheme, customSchemesInForce } from '../../store/classes/custom-schemes.ts';
import { columnsNamedIn } from '../../store/facts/conditions.ts';
import { factsOnDay } from '../../store/facts/facts-on-day.ts';
import type { List } from '../../store/file/list.ts';
import { factColumns } from '../../store/schema/fact-columns.ts';
import { civilDate } from '../math/days.ts';
import type { CustomerData } from '../orders/customer-data.ts';
import type { SchemeTable } from '../scheme/plot.ts';
import { type ClassFigure, type Classification, NO_CLASS, type Scheme, type SchemeClass } from '../scheme/scheme.ts';
import { classesByRules, expressionsOf } from './classes-by-rules.ts';
import { SCORE } from './custom-rules.ts';
import { type DayOfRules, needsOfFigures, offerFiguresOfDay } from './historic-scores.ts';

/**
 * The schemes that a list defines and that are in force, in the order in which they were first defined.
 *
 * @param others the schemes of the program, whose figures the rules may speak of.
 */
export function customSchemes<Own>(list: List, others: readonly Scheme<Own>[]): readonly Scheme<Own>[] {
  return customSchemesInForce(list).map((defined) => customScheme(list, defined, others));
}

function customScheme<Own>(list: List, defined: CustomScheme, others: readonly Scheme<Own>[]): Scheme<Own> {
  const { id, name, version, classes } = defined;
  const names = { en: classes.map((one) => one.name).join(', '), zh: classes.map((one) => one.name).join('、') };
  return {
    name,
    label: text(name, name),
    tells: text(
      `defined in this list (version ${version}): ${names.en}`,
      `本库自定义（第 ${version} 版）：${names.zh}`,
    ),
    classes: classes.map((one): SchemeClass => ({ code: one.name, label: text(one.name, one.name) })),
    files: [],
    needs: needsOfFigures(expressionsOf(defined), others),
    readsFacts: true,
    definition: id,
    classify: (data, options) => {
      const day = civilDate(data.asOf);
      const offered = offerFiguresOfDay(list, expressionsOf(defined), others, data, options);
      return classifyBy(list, defined, data, { day, offered });
    },
  };
}

function classifyBy(list: List, defined: CustomScheme, { ids }: CustomerData, day: DayOfRules): Classification {
  if (ids === undefined) throw onlyOnTheList(defined.name);
  const result = classesByRules(list, defined, ids, day);
  const columns = columnsOf(defined);
  const figuresOf = factReader(list, columns.facts, day);
  const scoreOf = (customer: number) => {
    const score = result.scores[customer] ?? Number.NaN;
    return Number.isNaN(score) ? null : score;
  };
  const classOf = (customer: number) => defined.classes[result.classes[customer] ?? NO_CLASS];
  const cells = (customer: number): Cell[] => [
    ...figuresOf(ids[customer] ?? 0),
    ...columns.score.map(() => scoreOf(customer)),
    classOf(customer)?.name ?? null,
  ];
  return {
    classes: result.classes,
    columns: columns.all,
    cells,
    figures: (customer) => {
      const values = cells(customer);
      return [...columns.facts, ...columns.score].map(
        ({ name, label }, place): ClassFigure => ({ label: label ?? text(name, name), value: values[place] ?? null }),
      );
    },
    reason: (customer) => {
      const condition = classOf(customer)?.condition;
      return condition === undefined ? text('no condition holds', '没有条件成立') : text(condition, condition);
    },
    tables: () => [customersTable(list, ids, day, columns.all, cells)],
  };
}

interface CustomColumns {
  /** Those of `customer_facts` that the rules name. */
  readonly facts: readonly Column[];
  /** One, or none where there is no score. */
  readonly score: readonly Column[];
  /** Both, and that of the class. */
  readonly all: readonly Column[];
}

function columnsOf(defined: CustomScheme): CustomColumns {
  const { name, score } = defined;
  const named = columnsNamedIn(expressionsOf(defined));
  const facts = factColumns.filter((column) => named.includes(column.name));
  const points = score === null ? [] : [{ name: SCORE, label: text('Score', '得分'), align: 'right' as const }];
  return { facts, score: points, all: [...facts, ...points, { name, label: text(name, name) }] };
}

/** Reads facts of one customer as of a day, by the id. */
function factReader(
  { db }: List,
  columns: readonly Column[],
  { day, offered }: DayOfRules,
): (id: number) => readonly Cell[] {
  if (columns.length === 0) return () => [];
  const nothing = columns.map(() => null);
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  if (offered.length === 0) {
    const one = db
      .prepare<[number], Cell[]>(`${factsOnDay(day)} SELECT ${names} FROM customer_facts WHERE id = ?`)
      .raw();
    return (id) => one.get(id) ?? nothing;
  }
  // Figures that were offered have no index: all are read together, when one is first asked for.
  let all: ReadonlyMap<number, readonly Cell[]> | undefined;
  return (id) => {
    all ??= new Map(
      db
        .prepare<[], [number, ...Cell[]]>(`${factsOnDay(day, { offered })} SELECT id, ${names} FROM customer_facts`)
        .raw()
        .all()
        .map(([customer, ...cells]) => [customer, cells]),
    );
    return all.get(id) ?? nothing;
  };
}

/** Everybody with what decided, for `--table customers`; nothing is read before somebody looks. */
function customersTable(
  list: List,
  ids: readonly number[],
  day: DayOfRules,
  columns: readonly Column[],
  cells: (customer: number) => Cell[],
): SchemeTable {
  const who = factColumns.filter(({ name }) => ['id', 'ref', 'name'].includes(name));
  const shown = new Set(who.map(({ name }) => name));
  const own = columns.flatMap((column, place) => (shown.has(column.name) ? [] : [place]));
  return {
    name: 'customers',
    title: text('Customers', '客户'),
    columns: [...who, ...columns.filter(({ name }) => !shown.has(name))],
    shown: 0,
    get rows() {
      const whoIs = factReader(list, who, day);
      return ids.map((id, customer) => {
        const values = cells(customer);
        return [...whoIs(id), ...own.map((place) => values[place] ?? null)];
      });
    },
  };
}

function onlyOnTheList(name: string): UserError {
  return usageError({
    code: 'scheme-needs-list',
    message: text(
      `${name} is defined over the customers of the list and cannot be run on a file`,
      `“${name}”是针对客户库定义的，不能用于文件`,
    ),
    hint: text(`run it on the list: clientele classify '${name}'`, `请在客户库上运行：clientele classify '${name}'`),
  });
}
