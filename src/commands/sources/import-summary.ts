/** What `import` and `update` report: messages on stderr, and one row for each file where a format is given. */

import { agreeing, counted } from '../../base/pluralize.ts';
import { text } from '../../base/text.ts';
import type { Column } from '../../formats/writer.ts';
import type { ImportedFile, ImportedFiles } from '../../intake/ingest/import-files.ts';
import type { Outcome } from '../../intake/ingest/outcome.ts';
import { setAsideReasons } from '../../intake/rows/set-aside-reasons.ts';
import type { Context } from '../cli/context.ts';
import { sayBatch } from '../shared/batch-info.ts';
import { sayOutside } from '../shared/outside-rows.ts';
import { sayDateOrders } from './date-order.ts';
import { orderCells, orderColumns, sayOrders } from './order-summary.ts';
import { sayAmbiguousColumns } from './resolve-ambiguous-columns.ts';
import { columnsAsData, sayColumns, sayEachColumn } from './say-columns.ts';

/** Reports the outcome of each file, why rows were set aside, and what to do next. */
export async function sayImported(
  context: Context,
  { files, currency, ...kept }: ImportedFiles,
  rejects: string | undefined,
): Promise<void> {
  for (const file of files) await sayFile(context, file, currency);
  const setAside = files.reduce((sum, { outcome }) => sum + (outcome?.setAside ?? 0), 0);
  if (setAside > 0) await sayWhereRejectsAre(context, rejects);
  await sayBatch(context, kept);
}

/** Says how to fix the rows that were set aside. */
export async function sayWhereRejectsAre(
  { printer }: Pick<Context, 'printer'>,
  rejects: string | undefined,
): Promise<void> {
  await printer.warn(
    rejects === undefined
      ? text(
          'to fix these rows, write them to a file with --rejects FILE',
          '可用 --rejects 文件 导出这些行，改好后再导入',
        )
      : text(`written to ${rejects}: fix the rows and import that file`, `这些行已写入 ${rejects}，改好后可直接导入`),
  );
}

/** With `--quiet` only warnings are printed, so each says which file it is about. */
function namingFile(printer: Context['printer'], name: string): Context['printer'] {
  return {
    ...printer,
    warn: ({ en, zh }) => printer.warn(text(`${name}: ${en.trimStart()}`, `${name}：${zh.trimStart()}`)),
  };
}

async function sayFile({ printer: all, options }: Context, file: ImportedFile, currency: string): Promise<void> {
  const { table, outcome, alreadyIn } = file;
  const printer = options.quiet ? namingFile(all, table.name) : all;
  if (options.verbose) await sayEachColumn({ printer }, file);
  if (outcome === undefined) {
    await printer.say(
      text(
        `${table.name}: already imported in batch ${alreadyIn}; nothing to do`,
        `${table.name}：已在批次 ${alreadyIn} 中导入，无需重复导入`,
      ),
    );
    return;
  }
  if (outcome.read === 0) {
    await all.warn(text(`${table.name}: no rows below the header`, `${table.name}：表头下没有数据`));
    await sayOutside(printer, file.table, outcome.outside);
    return;
  }
  await printer.say(
    text(
      `${table.name} (${table.format}, ${table.encoding}): ${counted(outcome.read, 'row')}: ${outcome.inserted} inserted, ${outcome.updated} updated, ${outcome.unchanged} unchanged, ${outcome.setAside} set aside`,
      `${table.name}（${table.format}，${table.encoding}）：共 ${outcome.read} 行：新增 ${outcome.inserted}，更新 ${outcome.updated}，未变 ${outcome.unchanged}，未导入 ${outcome.setAside}`,
    ),
  );
  await sayOrders({ printer }, outcome, currency);
  await sayReasons({ printer }, outcome);
  await sayDetails(file, outcome, printer);
}

/** Reports why rows were set aside, with the line numbers of the first of them. */
export async function sayReasons({ printer }: Pick<Context, 'printer'>, outcome: Outcome): Promise<void> {
  for (const [reason, { count: rows, lines }] of outcome.reasons) {
    const words = setAsideReasons[reason];
    const more = rows > lines.length;
    await printer.warn(
      text(
        `  set aside, ${words.en}: ${counted(rows, 'row')} (${agreeing(rows, 'line', 'lines')} ${lines.join(', ')}${more ? ', …' : ''})`,
        `  未导入，${words.zh}：${rows} 行（第 ${lines.join('、')}${more ? '…' : ''} 行）`,
      ),
    );
  }
}

async function sayDetails(file: ImportedFile, outcome: Outcome, printer: Context['printer']): Promise<void> {
  await sayOutside(printer, file.table, outcome.outside);
  await sayColumns({ printer }, file);
  await sayAmbiguousColumns({ printer }, file);
  await sayDateOrders({ printer }, file.undecided);
  if (outcome.keptAsWas > 0) {
    await printer.say(
      text(
        `  ${counted(outcome.keptAsWas, 'row')} ${agreeing(outcome.keptAsWas, 'differs', 'differ')} from the list, which was kept; to use the values of the file: --on-conflict overwrite`,
        `  ${outcome.keptAsWas} 行与客户库不一致，客户库保持不变；如要以文件为准：--on-conflict overwrite`,
      ),
    );
  }
  if (outcome.keptApart > 0) {
    await printer.warn(
      text(
        `  ${counted(outcome.keptApart, 'number')} ${agreeing(outcome.keptApart, 'is', 'are')} known from another customer and day; kept apart. Name the system with --source`,
        `  ${outcome.keptApart} 个编号已属于其他客户和日期的记录，已分开保存；可用 --source 注明来源系统`,
      ),
    );
  }
  if (outcome.short > 0) {
    await printer.say(
      text(
        `  ${counted(outcome.short, 'row')} shorter than the header; missing cells count as blank`,
        `  ${outcome.short} 行的单元格比表头少，缺少的按空白处理`,
      ),
    );
  }
  if (outcome.doubts > 0) {
    await printer.say(
      text(
        `  ${counted(outcome.doubts, 'issue')}; list with: clientele check --values`,
        `  发现 ${outcome.doubts} 个问题；查看：clientele check --values`,
      ),
    );
  }
}

const summaryColumns: readonly Column[] = [
  { name: 'file', label: text('File', '文件') },
  { name: 'kind', label: text('Type', '类型') },
  { name: 'encoding', label: text('Encoding', '编码') },
  { name: 'read', label: text('Read', '读取'), align: 'right' },
  { name: 'inserted', label: text('Inserted', '新增'), align: 'right' },
  { name: 'updated', label: text('Updated', '更新'), align: 'right' },
  { name: 'unchanged', label: text('Unchanged', '未变'), align: 'right' },
  { name: 'set_aside', label: text('Set aside', '未导入'), align: 'right' },
  { name: 'doubts', label: text('Issues', '问题'), align: 'right' },
];

const columnsOfRecognition: readonly Column[] = [
  { name: 'recognised_by', label: text('Recognised by', '识别依据') },
  { name: 'columns', label: text('Columns', '各列') },
];

/** Writes the counts of each file as a row; those of orders follow where a file has any. */
export async function importSummary({ printer }: Context, files: readonly ImportedFile[]): Promise<void> {
  const ofOrders = files.some(({ kind }) => kind === 'orders') ? orderColumns : [];
  const rows = printer.rows([...summaryColumns, ...ofOrders, ...columnsOfRecognition]);
  for (const file of files) {
    const { table, kind, outcome, recognised } = file;
    const { read = 0, inserted = 0, updated = 0, unchanged = 0, setAside = 0, doubts = 0 } = outcome ?? {};
    const counts = [read, inserted, updated, unchanged, setAside, doubts];
    const signs = recognised?.signs.map(({ column }) => table.columns[column] ?? '') ?? [];
    const by = signs.length === 0 ? null : signs.join(', ');
    const cellsOfOrders = orderCells(outcome?.orders).slice(0, ofOrders.length);
    await rows.write([table.name, kind, table.encoding, ...counts, ...cellsOfOrders, by, columnsAsData(file)]);
  }
  await rows.end();
}
