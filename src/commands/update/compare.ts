/**
 * `compare` compares another customer list with this one: customers missing on either side, and values that differ.
 *
 *     clientele compare crm.xlsx -o differences.xlsx
 */

import { ExitCode, type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { comparableFields, compareTable, type Finding } from '../../intake/edit/compare-table.ts';
import { parseColumnChoice } from '../../intake/plan/mapping.ts';
import type { PlannedFile } from '../../intake/plan/plan-file.ts';
import { customerWriter } from '../../store/customers/customers.ts';
import type { List } from '../../store/file/list.ts';
import { type Batch, inBatch } from '../../store/journal/batches.ts';
import { issueWriter } from '../../store/tables/issues.ts';
import { command } from '../cli/command.ts';
import type { Context } from '../cli/context.ts';
import { choice, list, type OptionsOf, string, value } from '../cli/flags.ts';
import { batchInfo, sayBatch, stageFlag } from '../shared/batch-info.ts';
import { commaSeparated } from '../shared/comma-separated.ts';
import { tellingOutside } from '../shared/outside-rows.ts';
import { readFlags, readOptions } from '../shared/read-flags.ts';
import { matchFlags } from '../sources/match-flags.ts';
import { planSources, saySkippedSheets } from '../sources/plan-sources.ts';
import { refuseOtherRows } from '../sources/refuse-other-tables.ts';
import { differenceRows, differenceSheet } from './compare-rows.ts';
import { compareTally, sayComparison } from './compare-summary.ts';

const flags = {
  apply: choice(
    '--apply <what>',
    text('fill: fill fields that are blank here and known there', 'fill：本库空白而对方有值的，填入本库'),
    ['fill'],
  ),
  stage: stageFlag,
  where: string(
    '--where <condition>',
    text('customers that the other list should have, as an SQL condition', '对方应有的客户（SQL 条件）'),
  ),
  fields: value('--fields <names>', text('compare only these fields', '只比较这些字段'), (raw) =>
    commaSeparated(raw).filter((name) => name !== ''),
  ),
  map: list('--map <field=column>', text('map a column to a field', '指定字段取自哪一列'), parseColumnChoice),
  source: string(
    '--source <name>',
    text(
      'system that the file comes from; only its customers are expected there',
      '文件来自哪个系统；只核对来自该系统的客户',
    ),
  ),
  matchOn: matchFlags.matchOn,
  ...readFlags,
};

type Options = OptionsOf<typeof flags>;

export const compareCommand = command({
  name: 'compare',
  arguments: '<file>',
  description: text(
    'Matches each row by clientele_id, by the customer number, or by the fields of --match-on. Reports customers missing here, customers missing there, and each value that differs once normalised: 138 1234 5678 equals 13812345678. Only fields that the file has are compared. As a workbook (-o FILE.xlsx) both sides are shown one above the other, with differing cells highlighted. --apply fill fills fields that are blank here. Exit code 6 if anything differs.',
    '按 clientele_id、客户编号或 --match-on 指定的字段逐行匹配客户，列出本库没有的、对方没有的客户，以及每个不同的值；值整理后再比较，138 1234 5678 与 13812345678 视为相同。只比较文件中有的字段。输出为工作簿（-o 文件.xlsx）时两边上下对照，不同的单元格标色。--apply fill 填上本库空白的字段。有任何不同时退出码为 6。',
  ),
  examples: [
    {
      line: 'clientele compare website.csv --match-on email',
      does: text('every value that differs', '逐个列出不同的值'),
      exits: ExitCode.found,
    },
    {
      line: 'clientele compare customers.csv -o differences.xlsx',
      does: text('a workbook with differing cells highlighted', '输出标色的工作簿'),
      exits: ExitCode.found,
    },
    {
      line: 'clientele compare customers.csv --apply fill --quiet',
      does: text('fills fields that are blank here', '填上本库空白的字段'),
      exits: ExitCode.found,
    },
  ],
  flags,
  writes: true,
  async run(context, [path = ''], options) {
    if (options.stage && options.apply === undefined) throw stageNeedsApply();
    const plan = { kind: 'customers', choices: options.map, context: context.reading } as const;
    const { planned, leftOut } = await planSources(context, [path], readOptions(options), plan);
    refuseOtherRows(planned, options.map.length > 0);
    const [file, another] = planned;
    if (file === undefined) throw new Error('a planned source has no table');
    if (another !== undefined) throw severalTables(planned);
    // Matching by a value needs an index, which cannot be created in a list that is opened to read.
    const isWritten = options.apply !== undefined || options.matchOn.length > 0;
    const list = isWritten ? context.writeList() : context.readList();
    const work = (batch: Batch | undefined) => compareWith(context, list, file, options, batch);
    if (!isWritten) return exitOf(await work(undefined));
    const info = batchInfo(context, 'compare', options.stage);
    const applies = options.apply !== undefined;
    const { result, ...kept } = await inBatch(list, applies ? info : { ...info, stage: false, dryRun: true }, (batch) =>
      work(applies ? batch : undefined),
    );
    if (applies) await sayBatch(context, kept);
    await saySkippedSheets(context, leftOut);
    return exitOf(result);
  },
});

/** Writes the differences. Returns the number of those that remain. */
async function compareWith(
  context: Context,
  list: List,
  { table, mapping }: PlannedFile,
  options: Options,
  batch: Batch | undefined,
): Promise<number> {
  const comparable = comparableFields(list, mapping);
  const fields = options.fields ?? comparable;
  const unknown = fields.filter((field) => !comparable.includes(field));
  if (unknown.length > 0) throw notComparable(unknown, comparable);
  const { context: reading, source, where } = { ...options, context: context.reading };
  const matchOn = options.matchOn.flat();
  const output = context.printer.writesWorkbook ? differenceSheet(context, fields) : differenceRows(context);
  const tally = compareTally();
  const fill = batch && filler(list, batch);
  const progress = context.printer.progress(text('rows', '行'));
  try {
    for await (const finding of compareTable(list, tellingOutside(context.printer, table), mapping, {
      context: reading,
      source,
      matchOn,
      where,
      fields,
    })) {
      const filled = fill?.(finding) ?? false;
      tally.add(finding, filled);
      await output.write(finding);
      progress.update(tally.rows);
    }
  } finally {
    progress.stop();
  }
  await output.end();
  batch?.count('filled', tally.filled);
  await sayComparison(context, table.name, tally, batch !== undefined);
  return tally.open;
}

/** Fills fields that are blank here. The returned function says whether it filled any. */
function filler(list: List, batch: Batch): (finding: Finding) => boolean {
  const writer = customerWriter(list, batch);
  const issues = issueWriter(list, batch, 'customers');
  return (finding) => {
    if (finding.kind !== 'different') return false;
    const { record, values, issues: found } = finding;
    const blank = values.filter(({ kind }) => kind === 'blank-here');
    if (blank.length === 0) return false;
    const own = blank.filter(({ field }) => !field.startsWith('extra.'));
    const others = blank.filter(({ field }) => field.startsWith('extra.'));
    const extra = Object.fromEntries(others.map(({ field, there }) => [field.slice('extra.'.length), there ?? '']));
    writer.update(
      record.id,
      Object.fromEntries(own.map(({ field, there }) => [field, there])),
      others.length > 0 ? { ...record.extra, ...extra } : undefined,
    );
    issues.add(
      record.id,
      found.filter((issue) => own.some(({ field }) => field === issue.field)),
    );
    return true;
  };
}

function exitOf(open: number): ExitCode | undefined {
  return open > 0 ? ExitCode.found : undefined;
}

function notComparable(unknown: readonly string[], comparable: readonly string[]): UserError {
  return usageError({
    code: 'field-not-compared',
    message: text(
      `the file does not have these fields: ${unknown.join(', ')}`,
      `文件中没有这些字段：${unknown.join('、')}`,
    ),
    hint: text(`fields that can be compared: ${comparable.join(', ')}`, `可以比较的字段：${comparable.join('、')}`),
  });
}

function stageNeedsApply(): UserError {
  return usageError({
    code: 'compare-use',
    message: text('--stage requires --apply fill', '--stage 须与 --apply fill 同用'),
    hint: text(
      'to stage all differences: clientele update FILE --stage',
      '如要暂存全部不同：clientele update 文件 --stage',
    ),
  });
}

function severalTables(planned: readonly PlannedFile[]): UserError {
  const names = planned.map(({ table }) => table.sheet?.name ?? table.name);
  return usageError({
    code: 'compare-use',
    message: text(
      `only one table can be compared at a time, but there are ${planned.length}`,
      `一次只能比对一张表，这里有 ${planned.length} 张`,
    ),
    hint: text(`choose one, for example: --sheet ${names[0]}`, `请指定其一，例如：--sheet ${names[0]}`),
  });
}
