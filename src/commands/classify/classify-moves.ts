/** `classify moves SCHEME`: who is in another class than on an earlier day, and what moved them. */

import { type UserError, usageError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import { changeReasons } from '../../classify/class-change-reason.ts';
import { civilDate, dayNumber } from '../../classify/math/days.ts';
import type { Plot } from '../../classify/scheme/plot.ts';
import type { SchemeClass } from '../../classify/scheme/scheme.ts';
import {
  type AnyScheme,
  isBuiltIn,
  type SchemeSettings,
  schemeNamed,
  schemes,
  schemesOf,
} from '../../classify/schemes.ts';
import type { Column } from '../../formats/writer.ts';
import { type ClassMoves, classMoves, firstClassesAfter } from '../../store/classes/class-moves.ts';
import type { Context } from '../cli/context.ts';
import { isLookedAt, showPlot } from './classify-shown.ts';

const WEEK = 7;

const columns: readonly Column[] = [
  { name: 'id', label: text('No.', '编号'), align: 'right' },
  { name: 'ref', label: text('Customer no.', '客户编号') },
  { name: 'name', label: text('Name', '名称') },
  { name: 'from', label: text('From', '原类别') },
  { name: 'to', label: text('To', '现类别') },
  { name: 'figure', label: text('Figure', '指标') },
  { name: 'before', label: text('Before', '之前'), align: 'right' },
  { name: 'after', label: text('Now', '现在'), align: 'right' },
  { name: 'why', label: text('Why', '原因') },
];

const matrixColumns: readonly Column[] = [
  { name: 'from', label: text('From', '原类别') },
  { name: 'to', label: text('To', '现类别') },
  { name: 'customers', label: text('Customers', '客户数'), align: 'right' },
];

export interface MovesOptions {
  readonly since: string | undefined;
  readonly table: string | undefined;
}

/**
 * Prints who moved between a day and today to stdout, and how many by which way to stderr; `--table matrix` prints all
 * ways to stdout instead.
 *
 * @throws UserError `scheme-missing`, `scheme-unknown`, `since-too-late`, `table-unknown`
 */
export async function printClassMoves(
  context: Context,
  [name]: readonly string[],
  options: MovesOptions,
  settings: SchemeSettings,
): Promise<undefined> {
  if (name === undefined) throw schemeMissing();
  if (options.table !== undefined && options.table !== 'matrix') throw tableUnknown(options.table);
  const scheme = isBuiltIn(name) ? schemeNamed(name) : schemeNamed(name, schemesOf(context.readList()));
  const { clock, printer } = context;
  const asked = options.since ?? civilDate((dayNumber(clock.today) ?? 0) - WEEK);
  if (asked > clock.today) throw sinceTooLate(asked, clock.today);
  const list = context.readList();
  const from = firstClassesAfter(list, scheme.name, asked, clock.today) ?? asked;
  const moves = classMoves(list, scheme.name, from, clock.today);
  if (from !== asked) {
    await printer.say(
      text(
        `no classes were kept by ${asked}; compared with the first ones, of ${from}`,
        `${asked} 之前没有分类记录；改与最早的 ${from} 比较`,
      ),
    );
  }
  const labelOf = await (options.table === 'matrix' ? writeMatrix : writeMoved)(context, scheme, moves, from, settings);
  await sayWays(context, moves, from, labelOf);
  return undefined;
}

type LabelOf = (code: string | null) => Text;

async function writeMoved(
  context: Context,
  scheme: AnyScheme,
  { matrix, moved }: ClassMoves,
  from: string,
  settings: SchemeSettings,
): Promise<LabelOf> {
  const { printer, clock } = context;
  const reasons =
    moved.length === 0
      ? undefined
      : context.busy(() => changeReasons(context.readList(), scheme, from, clock.today, settings));
  const labelOf = labels(scheme, reasons?.classes ?? scheme.classes);
  const inWords = (code: string | null) => (printer.writesTable && code !== null ? printer.in(labelOf(code)) : code);
  const rows = printer.rows(columns);
  for (const { customerId, ref, name, from: was, to } of moved) {
    const found = reasons?.of(customerId);
    await rows.write([
      ...[customerId, ref, name, inWords(was), inWords(to)],
      found?.metric ? printer.prose(found.metric) : null,
      ...[found?.before ?? null, found?.after ?? null, found ? printer.prose(found.why) : null],
    ]);
  }
  await rows.end();
  if (isLookedAt(context) && moved.length > 0) await showPlot(context, matrixPlot(matrix, labelOf, scheme));
  return labelOf;
}

async function writeMatrix({ printer }: Context, scheme: AnyScheme, { matrix }: ClassMoves): Promise<LabelOf> {
  const labelOf = labels(scheme, scheme.classes);
  const inWords = (code: string | null) => (printer.writesTable ? printer.in(labelOf(code)) : code);
  const rows = printer.rows(matrixColumns);
  for (const { from, to, customers } of matrix) await rows.write([inWords(from), inWords(to), customers]);
  await rows.end();
  return labelOf;
}

function labels(scheme: AnyScheme, classes: readonly SchemeClass[]): LabelOf {
  const known = new Map<string, Text>();
  for (const { code, label } of [...(scheme.otherClasses ?? []), ...scheme.classes, ...classes]) known.set(code, label);
  return (code) => (code === null ? text('none', '无') : (known.get(code) ?? text(code, code)));
}

/** From where to where, in the order of the scheme; those who came and those who left last. */
function matrixPlot(matrix: ClassMoves['matrix'], labelOf: LabelOf, { classes }: AnyScheme): Plot {
  const order = (code: string | null) => {
    const place = classes.findIndex((known) => known.code === code);
    return code === null ? Number.POSITIVE_INFINITY : place < 0 ? classes.length : place;
  };
  const codes = [...new Set(matrix.flatMap(({ from, to }) => [from, to]))].sort((a, b) => order(a) - order(b));
  return {
    kind: 'grid',
    title: text('From where (down) to where (across)', '从（纵向）到（横向）'),
    rows: { label: text('From', '原类别'), names: codes.map(labelOf) },
    columns: { label: text('To', '现类别'), names: codes.map(labelOf) },
    unit: 'count',
    cells: codes.map((from) =>
      codes.map((to) => matrix.find((way) => way.from === from && way.to === to)?.customers ?? null),
    ),
  };
}

async function sayWays(
  { printer, clock }: Context,
  { matrix, moved }: ClassMoves,
  from: string,
  labelOf: LabelOf,
): Promise<void> {
  const stayed = matrix.reduce((sum, way) => sum + (way.from === way.to ? way.customers : 0), 0);
  await printer.say(
    text(
      `${moved.length} moved from ${from} to ${clock.today}, ${stayed} stayed`,
      `${from} 至 ${clock.today}：${moved.length} 位变动，${stayed} 位不变`,
    ),
  );
  for (const way of matrix) {
    if (way.from === way.to) continue;
    const [was, is] = [labelOf(way.from), labelOf(way.to)];
    await printer.say(text(`  ${was.en} → ${is.en}: ${way.customers}`, `  ${was.zh} → ${is.zh}：${way.customers}`));
  }
}

function schemeMissing(): UserError {
  const names = schemes.map(({ name }) => name).join(', ');
  return usageError({
    code: 'scheme-missing',
    message: text('say which scheme: classify moves SCHEME', '请指明方案：classify moves 方案'),
    hint: text(`the schemes are ${names}`, `可用的方案：${names}`),
  });
}

function tableUnknown(name: string): UserError {
  return usageError({
    code: 'table-unknown',
    message: text(`moves have no table '${name}'`, `moves 没有名为“${name}”的表`),
    hint: text('the table is matrix', '可用的表：matrix'),
  });
}

function sinceTooLate(since: string, today: string): UserError {
  return usageError({
    code: 'since-too-late',
    message: text(`--since ${since} lies after ${today}`, `--since ${since} 晚于 ${today}`),
    hint: text('give an earlier day, or another --as-of', '请给出更早的日期，或另设 --as-of'),
  });
}
