/**
 * `undo` undoes a command: the last one, or that of a batch.
 *
 *     clientele undo 7
 */

import { type Text, text } from '../../base/text.ts';
import { namesOf, type UndoBlocked, type UndoneRows, undoBatch } from '../../store/journal/undo.ts';
import { command } from '../cli/command.ts';
import type { Context } from '../cli/context.ts';
import { onOff } from '../cli/flags.ts';
import { batchInfo } from '../shared/batch-info.ts';
import { batchNumber } from './batch-number.ts';

const flags = {
  withLater: onOff(
    '--with-later',
    text('also undo later batches that changed the same rows', '同时撤销之后用到同样记录的批次'),
  ),
};

export const undoCommand = command({
  name: 'undo',
  arguments: '[batch...]',
  description: text(
    'Restores every row to what it was before the batch. If later batches changed the same rows, they are named: on a terminal it asks whether to undo them as well, elsewhere --with-later does so; otherwise nothing is changed. An undo is a batch itself, so it can be undone.',
    '把每一行恢复到该批次之前的样子。如果之后的批次用到了这些行，会说明是哪些：在终端中会询问是否一并撤销，其他情况下可加 --with-later；否则不作任何改动。撤销本身也是批次，再撤销它即可全部恢复。',
  ),
  examples: [
    { line: 'clientele undo', does: text('the last command', '撤销上一个命令') },
    {
      line: 'clientele undo 2 --dry-run',
      does: text('what undoing batch 2 would change', '只看撤销批次 2 的影响'),
    },
    {
      line: 'clientele undo 1 --with-later',
      does: text('batch 1 and the batches that build on it', '撤销批次 1 及之后依赖它的批次'),
    },
  ],
  flags,
  writes: true,
  async run(context, words, { withLater }) {
    const list = context.writeList();
    const numbers = words.flatMap((word) => batchNumber(word) ?? []);
    const { undone, tables } = await undoBatch(list, numbers, batchInfo(context, 'undo'), {
      withLater: withLater ? () => true : (error) => asked(context, error),
    });
    const names = namesOf(undone);
    const many = undone.length > 1;
    await context.printer.say(
      context.options.dryRun
        ? text(`dry run: ${many ? 'batches' : 'batch'} ${names.en} would be undone`, `试运行：将撤销批次 ${names.zh}`)
        : text(`${many ? 'batches' : 'batch'} ${names.en} undone`, `已撤销批次 ${names.zh}`),
    );
    for (const rows of tables.filter(({ table }) => !bookkeeping.has(table))) await context.printer.say(lineOf(rows));
    return undefined;
  },
});

/** Asks on a terminal; elsewhere the error itself names the flag. */
async function asked({ prompter, options }: Context, { targets, later }: UndoBlocked): Promise<boolean> {
  if (!prompter.canAsk && !options.yes) return false;
  const [own, theirs] = [namesOf(targets), namesOf(later)];
  return prompter.confirm(
    text(
      `Later batches changed rows of ${own.en}: ${theirs.en}. Undo them too?`,
      `之后的批次用到了批次 ${own.zh}的记录：${theirs.zh}。要一并撤销吗？`,
    ),
    '--with-later',
  );
}

/** Tables that only record where rows came from. */
const bookkeeping = new Set(['files', 'source_rows', 'settings', 'merges', 'linkage_runs']);

function lineOf({ table, removed, reverted, restored }: UndoneRows): Text {
  const parts = [
    [removed, text('removed', '移除')],
    [reverted, text('reverted', '改回')],
    [restored, text('restored', '恢复')],
  ] as const;
  const shown = parts.filter(([count]) => count > 0);
  return text(
    `  ${table}: ${shown.map(([count, words]) => `${count} ${words.en}`).join(', ')}`,
    `  ${table}：${shown.map(([count, words]) => `${words.zh} ${count} 行`).join('，')}`,
  );
}
