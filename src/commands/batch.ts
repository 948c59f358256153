/**
 * `batch` shows what changed the list: every command that wrote is one batch.
 *
 *     clientele batch list
 */
import type { Context } from '../context.ts';
import { ExitCode, UserError } from '../errors.ts';
import type { Column } from '../formats/writer.ts';
import { type BatchRow, findBatch, listBatches } from '../store/batches.ts';
import { changesOfBatch, type ValueChange } from '../store/history.ts';
import { text } from '../text.ts';
import { command } from './command.ts';
import { batchNumber } from './undo.ts';

export const batchCommand = command({
  name: 'batch',
  group: 'current',
  arguments: '<action> [batch]',
  summary: text('show the batches, or what one of them changed', '查看批次及其改动'),
  description: text(
    'batch list shows every command that changed the list, the newest first. batch show NUMBER shows each value that a batch changed: which customer, which field, from what to what.',
    'batch list 按从新到旧列出所有改动过客户库的命令。batch show 编号 列出该批次改动的每个值：哪位客户、哪个字段、从什么改成什么。',
  ),
  examples: [
    { line: 'clientele batch list', does: text('all batches', '全部批次') },
    { line: 'clientele batch show 1', does: text('what batch 1 changed', '批次 1 改了什么') },
  ],
  flags: {},
  writes: false,
  async run(context, [action = '', word]) {
    if (action === 'list') return listAll(context);
    if (action === 'show') return showOne(context, batchNumber(word));
    throw new UserError({
      code: 'action-unknown',
      exit: ExitCode.usage,
      message: text(`batch does not know '${action}'`, `batch 没有“${action}”这个操作`),
      hint: text('use batch list or batch show NUMBER', '请用 batch list 或 batch show 编号'),
    });
  },
});

const batchColumns: readonly Column[] = [
  { name: 'batch', label: text('Batch', '批次'), align: 'right' },
  { name: 'at', label: text('When', '时间') },
  { name: 'user', label: text('By', '操作人') },
  { name: 'command', label: text('Command', '命令') },
  { name: 'files', label: text('Files', '文件') },
  { name: 'counts', label: text('Counts', '数量') },
  { name: 'state', label: text('State', '状态') },
];

async function listAll(context: Context): Promise<undefined> {
  const rows = context.printer.rows(batchColumns);
  for (const batch of listBatches(context.readList())) {
    const counts = Object.entries(batch.counts).map(([name, count]) => `${name} ${count}`);
    await rows.write([
      batch.id,
      batch.at,
      batch.user,
      batch.command,
      batch.files.join(', '),
      counts.join(', '),
      context.printer.in(stateOf(batch)),
    ]);
  }
  await rows.end();
  return undefined;
}

function stateOf({ undoneBy, undoes }: BatchRow) {
  if (undoneBy !== null) return text(`undone by ${undoneBy}`, `已被批次 ${undoneBy} 撤销`);
  if (undoes !== null) return text(`undoes ${undoes}`, `撤销了批次 ${undoes}`);
  return text('in force', '有效');
}

const changeColumns: readonly Column[] = [
  { name: 'table', label: text('Table', '表') },
  { name: 'row', label: text('Row', '行'), align: 'right' },
  { name: 'field', label: text('Field', '字段') },
  { name: 'old', label: text('Before', '原值') },
  { name: 'new', label: text('After', '新值') },
];

async function showOne(context: Context, number: number | undefined): Promise<undefined> {
  const list = context.readList();
  const batch = number === undefined ? undefined : findBatch(list, number);
  if (batch === undefined) {
    throw new UserError({
      code: 'batch-unknown',
      exit: ExitCode.usage,
      message: text(`there is no batch ${number ?? ''}`, `没有批次 ${number ?? ''}`),
      hint: text('see them with: clientele batch list', '用 clientele batch list 查看全部批次'),
    });
  }
  const rows = context.printer.rows(changeColumns);
  for (const change of changesOfBatch(list, batch.id)) await rows.write(cellsOf(change));
  await rows.end();
  return undefined;
}

function cellsOf({ table, rowId, field, before, after }: ValueChange) {
  return [table, rowId, field, before, after];
}
