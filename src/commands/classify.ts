/**
 * `classify` says what kind of customer each one is: ABC by revenue, RFM segments, stages of the lifecycle.
 *
 * Without a file it works on the list: the classes are kept with their history, in one batch. With a file, or `-`, it is a
 * filter: it reads orders, writes one row a customer to stdout and leaves no file behind.
 *
 *     clientele classify
 *     clientele classify rfm orders.csv --as-of 2025-06-30 > rfm.csv
 */
import { classifyList, type ListRun, type SchemeRun } from '../classify/classify-list.ts';
import { schemeNamed, schemes } from '../classify/schemes.ts';
import type { Context } from '../context.ts';
import { ExitCode } from '../errors.ts';
import type { Column } from '../formats/writer.ts';
import { parseColumnChoice } from '../intake/mapping.ts';
import { inBatch } from '../store/batches.ts';
import { text } from '../text.ts';
import { batchDone, batchInfo } from './batch-info.ts';
import { classifyFiles } from './classify-files.ts';
import { printClassMoves } from './classify-moves.ts';
import { command } from './command.ts';
import { badValue, day, list, value } from './flags.ts';
import { readFlags } from './read-flags.ts';
import { filterWriteFlags } from './write-flags.ts';

const THRESHOLDS = '--thresholds <A,B>';

const flags = {
  map: list(
    '--map <field=column>',
    text('with a file: fill a field from a column', '处理文件时：指定某个字段取自哪一列'),
    parseColumnChoice,
  ),
  thresholds: value(
    THRESHOLDS,
    text(
      'abc: where A and B end, in per cent of revenue (default: 80,95)',
      'abc：A 类和 B 类的累计销售额百分比（默认 80,95）',
    ),
    parseThresholds,
  ),
  since: day(
    '--since <date>',
    text('moves: compare with this day (default: a week ago)', 'moves：与哪一天比较（默认一周前）'),
  ),
  ...readFlags,
  ...filterWriteFlags,
};

export const classifyCommand = command({
  name: 'classify',
  group: 'understanding',
  arguments: '[scheme] [file...]',
  summary: text('say what kind of customer each one is', '给客户分类'),
  description: text(
    'Runs abc, rfm and lifecycle on the orders of the list, or the one scheme that is named, and keeps the classes with their history. Only orders up to today (--as-of) count. After a scheme may come files with orders, or - for stdin: then one row a customer is written to stdout and the list is not touched; rows that cannot be used are set aside with the reason (exit code 3).\n"classify moves SCHEME" shows who is in another class than before.',
    '按客户库中的订单运行 abc、rfm、lifecycle 三种分类（也可只指定其中一种），并保存分类及其历史。只计算截至今天（--as-of）的订单。方案之后可写订单文件，或用 - 表示标准输入：此时每位客户输出一行，不改动客户库；无法使用的行会说明原因（退出码 3）。\n“classify moves 方案”列出类别发生变化的客户。',
  ),
  examples: [
    { line: 'clientele classify', does: text('all schemes, on the list', '对客户库运行全部方案') },
    {
      line: 'clientele classify rfm orders.csv --as-of 2025-06-30',
      does: text('RFM scores of the customers of a file', '计算订单文件中各客户的 RFM 得分'),
      exits: ExitCode.setAside,
    },
    {
      line: 'clientele classify abc --thresholds 70,90',
      does: text('other bounds of A and B', '自定义 A、B 类的界限'),
    },
    {
      line: 'clientele classify moves lifecycle --since 2025-06-01',
      does: text('who has another stage since then', '查看自该日以来阶段变化的客户'),
    },
  ],
  flags,
  writes: true,
  async run(context, [first, ...rest], options) {
    if (first === 'moves') return printClassMoves(context, rest, options.since);
    const chosen = first === undefined ? schemes : [schemeNamed(first)];
    const settings = options.thresholds === undefined ? {} : { thresholds: options.thresholds };
    const [scheme] = chosen;
    if (rest.length > 0 && scheme !== undefined) {
      return classifyFiles(context, scheme, rest, options.map, settings, options);
    }
    const { today } = context.clock;
    const info = batchInfo(context, 'classify');
    const store = context.writeList();
    const { batchId, result } = await inBatch(store, info, (batch) =>
      classifyList(store, batch, chosen, today, settings),
    );
    await printRuns(context, result);
    await sayOutcome(context, result, batchId);
    return undefined;
  },
});

function parseThresholds(raw: string): readonly [number, number] {
  const [a = Number.NaN, b = Number.NaN, ...more] = raw.split(/[,，]/).map((part) => Number(part.trim() || 'none'));
  if (more.length === 0 && a > 0 && a < b && b <= 100) return [a / 100, b / 100];
  throw badValue(
    THRESHOLDS,
    raw,
    text('give two rising per cents, such as 80,95', '请给出两个递增的百分数，例如 80,95'),
  );
}

const runColumns: readonly Column[] = [
  { name: 'scheme', label: text('Scheme', '方案') },
  { name: 'customers', label: text('Customers', '客户数'), align: 'right' },
  { name: 'moved', label: text('Moved', '变动'), align: 'right' },
  { name: 'new', label: text('New', '新增'), align: 'right' },
  { name: 'gone', label: text('Gone', '移出'), align: 'right' },
  { name: 'classes', label: text('Classes', '类别') },
];

async function printRuns({ printer }: Context, { runs }: ListRun): Promise<void> {
  const rows = printer.rows(runColumns);
  const nameOf = ({ scheme }: SchemeRun) => (printer.writesTable ? printer.in(scheme.label) : scheme.name);
  for (const run of runs) {
    const classes = run.scheme.classes
      .filter(({ code }) => run.byClass.has(code))
      .map(({ code, label }) => `${printer.writesTable ? printer.in(label) : code} ${run.byClass.get(code)}`);
    await rows.write([nameOf(run), run.classified, run.moved, run.came, run.left, classes.join(', ')]);
  }
  await rows.end();
}

async function sayOutcome({ printer, clock, options }: Context, run: ListRun, batchId: number | null): Promise<void> {
  if (run.orderLines === 0) {
    await printer.warn(
      text(
        `the list has no orders up to ${clock.today}; take them in with: clientele import FILE --as orders`,
        `截至 ${clock.today} 客户库中没有订单；可用 clientele import 文件 --as orders 导入`,
      ),
    );
  }
  if (run.otherCurrency > 0) {
    await printer.warn(
      text(
        `${run.otherCurrency} order lines in other currencies than ${run.currency} were not counted`,
        `${run.otherCurrency} 行订单的币种不是 ${run.currency}，未计入`,
      ),
    );
  }
  await printer.say(
    text(`${run.customers} customers, as of ${clock.today}`, `共 ${run.customers} 位客户，截至 ${clock.today}`),
  );
  if (options.dryRun) await printer.say(text('dry run: nothing was written', '试运行：没有写入任何数据'));
  else if (batchId === null) await printer.say(text('nothing has changed', '没有变化'));
  else await printer.say(batchDone(batchId));
}
