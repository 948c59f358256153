/**
 * `compare` holds an outside list against this one: who is missing here, who is missing there, and which values differ.
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
import { readFlags, readOptions } from '../shared/read-flags.ts';
import { matchFlags } from '../sources/match-flags.ts';
import { planSources, sayLeftOut } from '../sources/plan-sources.ts';
import { refuseOtherRows } from '../sources/refuse-other-tables.ts';
import { differenceRows, differenceSheet } from './compare-rows.ts';
import { compareTally, sayComparison } from './compare-summary.ts';

const flags = {
  apply: choice(
    '--apply <what>',
    text('fill: take what is blank here and known there', 'fill：本库空白而对方有值的，填入本库'),
    ['fill'],
  ),
  stage: stageFlag,
  where: string(
    '--where <condition>',
    text('the customers that the other list should know, in SQL', '对方应当有哪些客户（SQL 条件）'),
  ),
  fields: value('--fields <names>', text('compare only these fields', '只比较这些字段'), (raw) =>
    raw
      .split(/[,，]/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
  map: list('--map <field=column>', text('fill a field from a column', '指定某个字段取自哪一列'), parseColumnChoice),
  source: string(
    '--source <name>',
    text(
      'the system the file comes from; only its customers are looked for there',
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
    'Finds each row by clientele_id, by the customer number, or by what --match-on names, and tells who is missing here, who is missing there, and each value that differs, as the fields read it: 138 1234 5678 is 13812345678. Only fields that the file has are compared. As a workbook (-o FILE.xlsx) both sides stand one above the other, with the differing cells in colour. Exit code 6 if anything differs; --apply fill takes what is blank here.',
    '按 clientele_id、客户编号或 --match-on 指定的字段逐行查找，列出本库缺少的、对方缺少的客户，以及每个不同的值；按字段规则整理后比较，138 1234 5678 与 13812345678 视为相同。只比较文件中有的字段。输出为工作簿（-o 文件.xlsx）时两边上下对照，不同的单元格标色。有任何不同时退出码为 6；--apply fill 把本库空白的填上。',
  ),
  examples: [
    {
      line: 'clientele compare website.csv --match-on email',
      does: text('value by value', '逐个值列出不同'),
      exits: ExitCode.found,
    },
    {
      line: 'clientele compare customers.csv -o differences.xlsx',
      does: text('a workbook with the differing cells in colour', '输出标色的工作簿'),
      exits: ExitCode.found,
    },
    {
      line: 'clientele compare customers.csv --apply fill --quiet',
      does: text('takes what is blank here', '填入本库空白的值'),
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
    if (file === undefined) throw new Error('a source without a table is planned');
    if (another !== undefined) throw severalTables(planned);
    // To find customers by a value takes an index, which a list that is only read cannot get.
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
    await sayLeftOut(context, leftOut);
    return exitOf(result);
  },
});

/** Writes what differs, and gives the number of findings that stand after it. */
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
    for await (const finding of compareTable(list, table, mapping, {
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

/** Fills what is blank here; gives whether anything was. */
function filler(list: List, batch: Batch): (finding: Finding) => boolean {
  const writer = customerWriter(list, batch);
  const issues = issueWriter(list, batch, 'customers');
  return (finding) => {
    if (finding.kind !== 'different') return false;
    const { record, values, issues: doubts } = finding;
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
      doubts.filter((issue) => own.some(({ field }) => field === issue.field)),
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
    message: text(`the file has no ${unknown.join(', ')}`, `文件中没有 ${unknown.join('、')}`),
    hint: text(`what can be compared: ${comparable.join(', ')}`, `可以比较的字段：${comparable.join('、')}`),
  });
}

function stageNeedsApply(): UserError {
  return usageError({
    code: 'compare-use',
    message: text('--stage goes with --apply fill', '--stage 须与 --apply fill 一起使用'),
    hint: text(
      'to stage all that differs: clientele update FILE --stage',
      '如要暂存全部不同：clientele update 文件 --stage',
    ),
  });
}

function severalTables(planned: readonly PlannedFile[]): UserError {
  const names = planned.map(({ table }) => table.sheet?.name ?? table.name);
  return usageError({
    code: 'compare-use',
    message: text(
      `one table is compared at a time, and there are ${planned.length}`,
      `一次只能比对一张表，这里有 ${planned.length} 张`,
    ),
    hint: text(`name one of them: --sheet ${names[0]}`, `请指定其一：--sheet ${names[0]}`),
  });
}
