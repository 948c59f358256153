/**
 * `clean` brings values into one form: names, phones, addresses, dates. Given files, or `-`, it is a filter.
 *
 *     cat people.csv | clientele clean - > clean.csv
 */
import type { Context } from '../context.ts';
import { ExitCode } from '../errors.ts';
import type { Column } from '../formats/writer.ts';
import { type ColumnReport, cleanCell, countCell, newReports } from '../intake/clean.ts';
import { cleanList } from '../intake/clean-list.ts';
import { importKinds, mappingFor } from '../intake/kinds.ts';
import { parseColumnChoice } from '../intake/mapping.ts';
import { countEnd, newOutcome } from '../intake/outcome.ts';
import { hasTooManyCells } from '../intake/row-shape.ts';
import { inBatch } from '../store/batches.ts';
import { text } from '../text.ts';
import { batchInfo } from './batch-info.ts';
import { command } from './command.ts';
import { choice, list, type OptionsOf, onOff } from './flags.ts';
import { sayReasons } from './import-summary.ts';
import { readFlags, readOptions } from './read-flags.ts';
import { openSource } from './sources.ts';
import { plainColumns } from './write-answer.ts';
import { filterWriteFlags, filterWriting } from './write-flags.ts';

const flags = {
  as: choice(
    '--as <kind>',
    text(
      'what the rows are: customers, orders, interactions, complaints, survey-responses, points or invoices',
      '数据类型：customers（客户）、orders（订单）、interactions（往来）、complaints（投诉）、survey-responses（问卷）、points（积分）、invoices（发票）',
    ),
    importKinds,
  ),
  map: list('--map <field=column>', text('read a column as a field', '指定某个字段取自哪一列'), parseColumnChoice),
  ...readFlags,
  ...filterWriteFlags,
  report: onOff(
    '--report',
    text(
      'tell per column what was filled, repaired and doubtful, instead of the rows',
      '不输出数据，只按列报告填写、修正和存疑的情况',
    ),
  ),
};

export const cleanCommand = command({
  name: 'clean',
  group: 'quality',
  arguments: '[file]',
  summary: text('bring names, phones, addresses, dates into one form', '统一名称、电话、地址、日期等的写法'),
  description: text(
    'As a filter it writes the rows of a file with the same columns, each value cleaned as import would; what is not understood stays as it came. Without a file it cleans the list.',
    '作为过滤器，输出文件中的各行，列不变，值按导入时的规则整理；无法识别的保持原样。不给文件时整理客户库本身。',
  ),
  examples: [
    { line: 'clientele clean customers.csv', does: text('the cleaned rows', '输出整理后的数据') },
    { line: 'clientele clean customers.csv --report', does: text('what there is to clean', '只看有哪些需要整理') },
  ],
  flags,
  writes: true,
  async run(context, [path], options) {
    if (path === undefined) return cleanTheList(context);
    return cleanFile(context, path, options);
  },
});

async function cleanTheList(context: Context): Promise<undefined> {
  const list = context.writeList();
  const { result } = await inBatch(list, batchInfo(context, 'clean'), (batch) =>
    cleanList(list, batch, context.reading),
  );
  await context.printer.say(
    text(
      `${result.values} values of ${result.customers} customers cleaned; ${result.doubts} doubtful`,
      `整理了 ${result.customers} 位客户的 ${result.values} 个值；存疑 ${result.doubts} 个`,
    ),
  );
  return undefined;
}

async function cleanFile(
  context: Context,
  path: string,
  options: OptionsOf<typeof flags>,
): Promise<ExitCode | undefined> {
  const table = await openSource(context, path, readOptions(options));
  const mapping = mappingFor(options.as ?? 'customers', table.columns, options.map);
  const reports = newReports(mapping);
  const outcome = newOutcome();
  const writer = options.report ? undefined : context.printer.rows(plainColumns(table.columns), filterWriting(options));
  for await (const rows of table.batches()) {
    for (const row of rows) {
      const { cells } = row;
      if (hasTooManyCells(row, table.columns.length)) {
        countEnd(outcome, row.line, { setAside: 'too-many-cells' });
        continue;
      }
      const cleaned = reports.map((report, index) => {
        const cell = cells[index] ?? '';
        const result = cleanCell(cell, report.field, context.reading);
        countCell(report, cell, result);
        return result.value;
      });
      const pause = writer?.write(cleaned);
      if (pause) await pause;
    }
  }
  await writer?.end();
  if (options.report) await writeReport(context, reports, options);
  await sayReasons(context, outcome);
  return outcome.setAside > 0 ? ExitCode.setAside : undefined;
}

const reportColumns: readonly Column[] = [
  { name: 'column', label: text('Column', '列') },
  { name: 'field', label: text('Field', '字段') },
  { name: 'filled', label: text('Filled', '已填'), align: 'right' },
  { name: 'blank', label: text('Blank', '空白'), align: 'right' },
  { name: 'valid', label: text('Valid', '有效'), align: 'right' },
  { name: 'distinct', label: text('Distinct', '不同值'), align: 'right' },
  { name: 'repaired', label: text('Repaired', '修正'), align: 'right' },
  { name: 'doubtful', label: text('Doubtful', '存疑'), align: 'right' },
  { name: 'examples', label: text('Examples', '例子') },
];

async function writeReport(
  context: Context,
  reports: readonly ColumnReport[],
  options: OptionsOf<typeof flags>,
): Promise<void> {
  const rows = context.printer.rows(reportColumns, filterWriting(options));
  for (const { column, field, filled, blank, valid, distinct, repaired, doubtful, examples } of reports) {
    const figures = [filled, blank, valid, distinct.inWords(), repaired, doubtful];
    await rows.write([column, field?.name ?? null, ...figures, examples.join('; ')]);
  }
  await rows.end();
}
