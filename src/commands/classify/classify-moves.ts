/** `classify moves SCHEME`: who is in another class than on an earlier day, and what moved them. */

import { type UserError, usageError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import { changeReasons } from '../../classify/class-change-reason.ts';
import { civilDate, dayNumber } from '../../classify/math/days.ts';
import type { Plot } from '../../classify/scheme/plot.ts';
import type { SchemeClass } from '../../classify/scheme/scheme.ts';
import type { AnyScheme, SchemeSettings } from '../../classify/schemes.ts';
import type { Column } from '../../formats/writer.ts';
import { type ClassMoves, classMoves, firstClassesAfter } from '../../store/classes/class-moves.ts';
import { command } from '../cli/command.ts';
import type { Context } from '../cli/context.ts';
import { choice } from '../cli/flags.ts';
import { idColumn, refColumn } from '../shared/customer-columns.ts';
import { sinceFlag } from '../shared/since-flag.ts';
import { isLookedAt, showPlot } from './classify-shown.ts';
import { schemeFlags, settingsOf } from './flags/scheme-flags.ts';
import { schemeOf } from './known-scheme.ts';

const WEEK = 7;

const columns: readonly Column[] = [
  idColumn(),
  refColumn,
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

export const classifyMovesCommand = command({
  name: 'classify moves',
  arguments: '<scheme>',
  description: text(
    'Shows which customers are in another class than on an earlier day, and the metric that moved them, with the number of customers for each way. The flags of the scheme are accepted too, as for classify SCHEME.',
    '列出与此前某日相比类别发生变化的客户、引起变化的指标，以及每种变动的客户数。也接受方案自身的选项，与 classify 方案 相同。',
  ),
  examples: [
    {
      line: 'clientele classify moves lifecycle --since 2025-W23',
      does: text('who has another stage since that week, and why', '自该周以来阶段变化的客户及原因'),
    },
  ],
  flags: {
    since: sinceFlag(
      text('compare with this day, week or month (default: a week ago)', '与哪一天、哪一周或哪个月比较（默认一周前）'),
    ),
    table: choice(
      '--table <name>',
      text(
        'print a table instead: matrix, the number of customers for each way',
        '改为输出表：matrix，即每种变动的客户数',
      ),
      ['matrix'],
    ),
    ...schemeFlags,
  },
  unlistedFlags: Object.keys(schemeFlags),
  writes: false,
  async run(context, [name = ''], { since, table, ...choices }) {
    const { clock, printer } = context;
    const settings = await settingsOf(context, choices);
    const asked = since ?? civilDate((dayNumber(clock.today) ?? 0) - WEEK);
    if (asked > clock.today) throw sinceTooLate(asked, clock.today);
    const list = context.readList();
    const scheme = schemeOf(name, () => list);
    const from = firstClassesAfter(list, scheme.name, asked, clock.today) ?? asked;
    const moves = classMoves(list, scheme.name, from, clock.today);
    if (from !== asked) {
      await printer.say(
        text(
          `no classes were recorded by ${asked}; compared with the first ones, of ${from}`,
          `${asked} 之前没有分类记录；改与最早的 ${from} 比较`,
        ),
      );
    }
    const labelOf = await (table === 'matrix' ? writeMatrix : writeMoved)(context, scheme, moves, from, settings);
    await sayWays(context, moves, from, labelOf);
    return undefined;
  },
});

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
    const index = classes.findIndex((known) => known.code === code);
    return code === null ? Number.POSITIVE_INFINITY : index < 0 ? classes.length : index;
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

function sinceTooLate(since: string, today: string): UserError {
  return usageError({
    code: 'since-too-late',
    message: text(`--since ${since} is after ${today}`, `--since ${since} 晚于 ${today}`),
    hint: text('give an earlier day, or another --as-of', '请给出更早的日期，或另设 --as-of'),
  });
}
