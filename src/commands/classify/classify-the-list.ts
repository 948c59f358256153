/** `classify` on the list: runs schemes, keeps what they find in one batch, and prints a line for each. */

import { text } from '../../base/text.ts';
import { classifyList, dataFor, type ListRun, optionsFor, type SchemeRun } from '../../classify/classify-list.ts';
import type { AnyScheme, SchemeSettings } from '../../classify/schemes.ts';
import type { Column } from '../../formats/writer.ts';
import { howToConvert, sumsLeftOut } from '../../store/facts/amounts-left-out.ts';
import { writingMuch } from '../../store/file/large-writes.ts';
import type { List } from '../../store/file/list.ts';
import { inBatch } from '../../store/journal/batches.ts';
import type { Context } from '../cli/context.ts';
import { saySegments } from '../segment/say-segments.ts';
import { batchDone, batchInfo } from '../shared/batch-info.ts';
import { printTable, showFindings } from './classify-shown.ts';

const columns: readonly Column[] = [
  { name: 'scheme', label: text('Scheme', '方案') },
  { name: 'customers', label: text('Customers', '客户数'), align: 'right' },
  { name: 'moved', label: text('Moved', '变动'), align: 'right' },
  { name: 'new', label: text('New', '新增'), align: 'right' },
  { name: 'gone', label: text('Gone', '移出'), align: 'right' },
  { name: 'classes', label: text('Classes', '类别') },
];

/** Classes that are named in a line; of a scheme that finds them in the data there may be hundreds. */
const CLASSES_NAMED = 12;

/** Runs schemes on the list and keeps the classes; where only one is asked for, its findings are shown too. */
export async function classifyTheList(
  context: Context,
  chosen: readonly AnyScheme[],
  settings: SchemeSettings,
): Promise<void> {
  const { today } = context.clock;
  const store = context.writeList();
  const run = () =>
    inBatch(store, batchInfo(context, 'classify'), (batch) =>
      context.busy(() => classifyList(store, batch, chosen, today, settings)),
    );
  const { batchId, result } = await (isLarge(store) ? writingMuch(store, run) : run());
  await printRuns(context, result);
  const [only] = result.runs;
  if (chosen.length === 1 && only !== undefined) {
    await showFindings(context, only.result);
    for (const remark of only.result.remarks ?? []) await context.printer.say(remark);
  } else for (const remark of result.amountRemarks) await context.printer.say(remark);
  await saySegments(context, result.segments);
  await sayOutcome(context, result, batchId);
}

/** A row for each customer and scheme is then a good part of the list. */
function isLarge({ db }: List): boolean {
  return db.prepare('SELECT 1 FROM customers LIMIT 1 OFFSET 50000').get() !== undefined;
}

/** Prints one table of what a scheme finds in the list; nothing is kept. */
export async function printTableOfList(
  context: Context,
  scheme: AnyScheme,
  table: string,
  settings: SchemeSettings,
): Promise<void> {
  const list = context.readList();
  const result = context.busy(() =>
    scheme.classify(dataFor(list, [scheme], context.clock.today), optionsFor(list, settings)),
  );
  await printTable(context, scheme, result, table);
  for (const remark of result.remarks ?? []) await context.printer.say(remark);
}

async function printRuns({ printer }: Context, { runs }: ListRun): Promise<void> {
  const rows = printer.rows(columns);
  const nameOf = ({ scheme }: SchemeRun) => (printer.writesTable ? printer.in(scheme.label) : scheme.name);
  for (const run of runs) {
    const named = run.byClass
      .slice(0, CLASSES_NAMED)
      .map(([{ code, label }, customers]) => `${printer.writesTable ? printer.in(label) : code} ${customers}`);
    const more = run.byClass.length - named.length;
    if (more > 0) named.push(printer.prose(text(`${more} more`, `另有 ${more} 类`)));
    await rows.write([nameOf(run), run.classified, run.moved, run.came, run.left, named.join(', ')]);
  }
  await rows.end();
}

async function sayOutcome({ printer, clock, options }: Context, run: ListRun, batchId: number | null): Promise<void> {
  for (const { error } of run.refused) {
    await printer.say(text(`not run: ${error.text.en}`, `未运行：${error.text.zh}`));
  }
  if (run.orders === 0) {
    await printer.warn(
      text(
        `the list has no orders up to ${clock.today}; take them in with: clientele import FILE --as orders`,
        `截至 ${clock.today} 客户库中没有订单；可用 clientele import 文件 --as orders 导入`,
      ),
    );
  }
  if (run.otherCurrencies.length > 0) {
    const [sums, how] = [sumsLeftOut(run.otherCurrencies), howToConvert(run.otherCurrencies)];
    await printer.warn(
      text(
        `left out of all amounts, for want of a rate to ${run.currency}: ${sums.en}; ${how.en}`,
        `因没有折合 ${run.currency} 的汇率，未计入金额：${sums.zh}；${how.zh}`,
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
