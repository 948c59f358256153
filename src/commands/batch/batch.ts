/**
 * `batch` shows what changed the list, every command that wrote being one batch, and settles what was only proposed.
 *
 *     clientele batch diff
 */

import { type UserError, usageError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import type { Column } from '../../formats/writer.ts';
import type { List } from '../../store/file/list.ts';
import { type BatchRow, listBatches } from '../../store/journal/batches.ts';
import { newestProposal, proposalCounts } from '../../store/proposals/proposals.ts';
import { command } from '../cli/command.ts';
import type { Context } from '../cli/context.ts';
import { list, type OptionsOf } from '../cli/flags.ts';
import { rowNumbers } from '../shared/row-numbers.ts';
import { applyBatch, discardBatch } from './batch-apply.ts';
import { diffBatch, showBatch } from './batch-show.ts';
import { batchNumber } from './undo.ts';

const ROWS = '--rows <numbers>';

const flags = {
  rows: list(
    ROWS,
    text(
      'apply, discard: only these rows of diff, such as 1,3,5-9',
      'apply、discard：只处理 diff 中的这些行，如 1,3,5-9',
    ),
    (raw) => rowNumbers(ROWS, raw),
  ),
  customer: list(
    '--customer <customer>',
    text('apply, discard: only what is about this customer', 'apply、discard：只处理与该客户有关的改动'),
    (raw) => raw,
  ),
};

const ACTIONS = ['list', 'show', 'diff', 'apply', 'discard'] as const;
type Action = (typeof ACTIONS)[number];

export const batchCommand = command({
  name: 'batch',
  arguments: '<action> [batch]',
  description: text(
    'list shows every command that changed the list, the newest first. show NUMBER tells each value that a batch changed; of a staged batch, row by row, what it would change. diff NUMBER tells who changes, in which field, from what to what. apply NUMBER brings a staged batch into the list, all of it or the rows that --rows or --customer name; what has changed since it was staged is left alone, with the reason (exit code 3). discard NUMBER says that it is not wanted. Without a number, diff, apply and discard take the newest that waits.',
    'list 按从新到旧列出所有改动过客户库的命令。show 编号：列出该批次改动的每个值；对暂存的批次则逐行列出将改动什么。diff 编号：哪位客户、哪个字段、从什么改成什么。apply 编号：把暂存的改动应用到客户库，可用 --rows 或 --customer 只应用一部分；暂存之后又有变化的不会被覆盖，并说明原因（退出码 3）。discard 编号：放弃暂存的改动。diff、apply、discard 不写编号时取最新一个待处理的批次。',
  ),
  examples: [
    { line: 'clientele batch list', does: text('all batches', '全部批次') },
    { line: 'clientele batch show 1', does: text('what batch 1 changed', '批次 1 改了什么') },
    {
      line: 'clientele batch diff',
      does: text('what the newest staged batch would change', '最新暂存的批次将改动什么'),
    },
    { line: 'clientele batch apply --rows 2,4-5', does: text('two rows of it', '只应用其中两行') },
    { line: 'clientele batch discard', does: text('the others are not wanted', '放弃其余改动') },
  ],
  flags,
  writes: true,
  async run(context, [word = '', number], options) {
    const action = ACTIONS.find((known) => known === word);
    if (action === undefined) throw unknownAction(word);
    refuseForeignFlags(action, options);
    if (action === 'list') return listAll(context);
    const wanted = batchNumber(number);
    if (action === 'show') return showBatch(context, wanted);
    const list = action === 'diff' ? context.readList() : context.writeList();
    const batch = wanted ?? newest(list);
    if (action === 'diff') return diffBatch(context, batch);
    const chosen = { rows: options.rows.length === 0 ? undefined : options.rows.flat(), customers: options.customer };
    return action === 'apply' ? applyBatch(context, batch, chosen) : discardBatch(context, batch, chosen);
  },
});

function unknownAction(action: string): UserError {
  return usageError({
    code: 'action-unknown',
    message: text(`batch does not know '${action}'`, `batch 没有“${action}”这个操作`),
    hint: text(
      'use batch list, or batch show, diff, apply or discard with a NUMBER',
      '请用 batch list，或 batch show、diff、apply、discard 加编号',
    ),
  });
}

function refuseForeignFlags(action: Action, { rows, customer }: OptionsOf<typeof flags>): void {
  if (action === 'apply' || action === 'discard') return;
  const foreign = rows.length > 0 ? '--rows' : customer.length > 0 ? '--customer' : undefined;
  if (foreign === undefined) return;
  throw usageError({
    code: 'batch-use',
    message: text(`batch ${action} takes no ${foreign}`, `batch ${action} 不支持 ${foreign}`),
    hint: text(`${foreign} is for batch apply and batch discard`, `${foreign} 用于 batch apply 和 batch discard`),
  });
}

/** The newest batch that waits. @throws UserError `nothing-staged`. */
function newest(list: List): number {
  const found = newestProposal(list);
  if (found !== undefined) return found;
  throw usageError({
    code: 'nothing-staged',
    message: text('no staged batch waits', '没有待处理的暂存批次'),
    hint: text('stage one with: clientele update FILE --stage', '可用 clientele update 文件 --stage 暂存改动'),
  });
}

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
  const list = context.readList();
  const rows = context.printer.rows(batchColumns);
  for (const batch of listBatches(list)) {
    const counts = Object.entries(batch.counts).map(([name, count]) => `${name} ${count}`);
    await rows.write([
      batch.id,
      batch.at,
      batch.user,
      batch.command,
      batch.files.join(', '),
      counts.join(', '),
      context.printer.in(stateOf(list, batch)),
    ]);
  }
  await rows.end();
  return undefined;
}

function stateOf(list: List, { id, undoneBy, undoes }: BatchRow): Text {
  if (undoneBy !== null) return text(`undone by ${undoneBy}`, `已被批次 ${undoneBy} 撤销`);
  if (undoes !== null) return text(`undoes ${undoes}`, `撤销了批次 ${undoes}`);
  const counts = proposalCounts(list, id);
  if (counts === undefined) return text('in force', '有效');
  const { waiting, applied, discarded } = counts;
  if (waiting === 0 && discarded === 0) return text('staged, applied', '已暂存并应用');
  if (waiting === 0 && applied === 0) return text('staged, discarded', '已暂存，后放弃');
  if (applied === 0 && discarded === 0) return text(`staged, ${waiting} waiting`, `已暂存，待处理 ${waiting} 项`);
  return text(
    `staged, ${waiting} waiting, ${applied} applied, ${discarded} discarded`,
    `已暂存，待处理 ${waiting} 项，已应用 ${applied} 项，已放弃 ${discarded} 项`,
  );
}
