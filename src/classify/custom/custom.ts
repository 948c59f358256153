/**
 * Schemes that the users of a list define: an ordered list of classes, each with a condition over `customer_facts`, and
 * optionally a score that the conditions use. Here a definition becomes a scheme like the others.
 */
import { at } from '../../base/at.ts';
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
import type { Classification, ClassMetric, Scheme, SchemeClass } from '../scheme/scheme.ts';
import { classesByRules, expressionsOf } from './classes-by-rules.ts';
import { SCORE } from './custom-rules.ts';
import { needsOfScores, offerHistoricScores, type RulesDay } from './historic-scores.ts';

/**
 * The active schemes that a list defines, in the order in which they were first defined.
 *
 * @param others the schemes of the program, whose scores the rules can use.
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
    needs: needsOfScores(expressionsOf(defined), others),
    readsFacts: true,
    definition: id,
    classify: (data, options) => {
      const day = civilDate(data.asOf);
      const offered = offerHistoricScores(list, expressionsOf(defined), others, data, options);
      return classifyBy(list, defined, data, { day, offered });
    },
  };
}

function classifyBy(list: List, defined: CustomScheme, { ids }: CustomerData, day: RulesDay): Classification {
  if (ids === undefined) throw onlyOnTheList(defined.name);
  const result = classesByRules(list, defined, ids, day);
  const columns = columnsOf(defined);
  const factsOf = factReader(list, columns.facts, day);
  const scoreOf = (customer: number) => {
    const score = at(result.scores, customer);
    return Number.isNaN(score) ? null : score;
  };
  const classOf = (customer: number) => defined.classes[at(result.classes, customer)];
  const cells = (customer: number): Cell[] => [
    ...factsOf(at(ids, customer)),
    ...columns.score.map(() => scoreOf(customer)),
    classOf(customer)?.name ?? null,
  ];
  return {
    classes: result.classes,
    columns: columns.all,
    cells,
    metrics: (customer) => {
      const values = cells(customer);
      return [...columns.facts, ...columns.score].map(
        ({ name, label }, index): ClassMetric => ({ label: label ?? text(name, name), value: values[index] ?? null }),
      );
    },
    reason: (customer) => {
      const condition = classOf(customer)?.condition;
      return condition === undefined ? text('no condition matches', '没有符合的条件') : text(condition, condition);
    },
    tables: () => [customersTable(list, ids, day, columns.all, cells)],
  };
}

interface CustomColumns {
  /** Those of `customer_facts` that the rules name. */
  readonly facts: readonly Column[];
  /** One column, or none without a score. */
  readonly score: readonly Column[];
  /** Both, followed by the class. */
  readonly all: readonly Column[];
}

function columnsOf(defined: CustomScheme): CustomColumns {
  const { name, score } = defined;
  const named = columnsNamedIn(expressionsOf(defined));
  const facts = factColumns.filter((column) => named.includes(column.name));
  const points = score === null ? [] : [{ name: SCORE, label: text('Score', '得分'), align: 'right' as const }];
  return { facts, score: points, all: [...facts, ...points, { name, label: text(name, name) }] };
}

/** Makes a look-up of the facts of one customer as of a day, by id. */
function factReader(
  { db }: List,
  columns: readonly Column[],
  { day, offered }: RulesDay,
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
  // Scores computed for the day have no index: all are read together when one is first asked for.
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

/** All customers with the facts that decided, for `--table customers`; read only when shown. */
function customersTable(
  list: List,
  ids: readonly number[],
  day: RulesDay,
  columns: readonly Column[],
  cells: (customer: number) => Cell[],
): SchemeTable {
  const who = factColumns.filter(({ name }) => ['id', 'ref', 'name'].includes(name));
  const shown = new Set(who.map(({ name }) => name));
  const own = columns.flatMap((column, index) => (shown.has(column.name) ? [] : [index]));
  return {
    name: 'customers',
    title: text('Customers', '客户'),
    columns: [...who, ...columns.filter(({ name }) => !shown.has(name))],
    shown: 0,
    get rows() {
      const whoIs = factReader(list, who, day);
      return ids.map((id, customer) => {
        const values = cells(customer);
        return [...whoIs(id), ...own.map((index) => values[index] ?? null)];
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
