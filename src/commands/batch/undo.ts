/**
 * `undo` takes back what a command did to the list: the last one, or the one of a batch.
 *
 *     clientele undo 7
 */

import { usageError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import { namesOf, type UndoBlocked, type UndoneRows, undoBatch } from '../../store/journal/undo.ts';
import { command } from '../cli/command.ts';
import type { Context } from '../cli/context.ts';
import { onOff } from '../cli/flags.ts';
import { batchInfo } from '../shared/batch-info.ts';

const flags = {
  withLater: onOff(
    '--with-later',
    text('also take back the later batches that build on the same rows', '同时撤销之后用到同样记录的批次'),
  ),
};

export const undoCommand = command({
  name: 'undo',
  arguments: '[batch...]',
  description: text(
    'Brings every row back to what it was before the batch. Where later batches built on those rows it says which: on a terminal it asks whether to take them back as well, elsewhere --with-later does; otherwise nothing is changed. An undo is a batch itself: undoing it brings all of them back.',
    '把每一行恢复到该批次之前的样子。如果之后的批次用到了这些行，会说明是哪些：在终端中会询问是否一并撤销，其他情况下可加 --with-later；否则不作任何改动。撤销本身也是批次，再撤销它即可全部恢复。',
  ),
  examples: [
    { line: 'clientele undo', does: text('the last command', '撤销上一个命令') },
    {
      line: 'clientele undo 2 --dry-run',
      does: text('shows what batch 2 would take with it', '只看撤销批次 2 的影响'),
    },
    {
      line: 'clientele undo 1 --with-later',
      does: text('batch 1 and all that was built on it', '撤销批次 1 及之后依赖它的批次'),
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
        : text(`${many ? 'batches' : 'batch'} ${names.en} ${many ? 'are' : 'is'} undone`, `已撤销批次 ${names.zh}`),
    );
    for (const rows of tables.filter(({ table }) => !bookkeeping.has(table))) await context.printer.say(lineOf(rows));
    return undefined;
  },
});

/** Nobody there: the error itself names the flag. */
async function asked({ prompter, options }: Context, { targets, later }: UndoBlocked): Promise<boolean> {
  if (!prompter.canAsk && !options.yes) return false;
  const [own, theirs] = [namesOf(targets), namesOf(later)];
  return prompter.confirm(
    text(
      `Later batches build on the rows of ${own.en}: ${theirs.en}. Take them back too?`,
      `之后的批次用到了批次 ${own.zh}的记录：${theirs.zh}。要一并撤销吗？`,
    ),
    '--with-later',
  );
}

/** Tables that only say where others came from. */
const bookkeeping = new Set(['files', 'source_rows', 'settings', 'merges', 'linkage_runs']);

function lineOf({ table, removed, reverted, restored }: UndoneRows): Text {
  const parts = [
    [removed, text('taken away', '移除')],
    [reverted, text('changed back', '改回')],
    [restored, text('put back', '恢复')],
  ] as const;
  const told = parts.filter(([count]) => count > 0);
  return text(
    `  ${table}: ${told.map(([count, words]) => `${count} ${words.en}`).join(', ')}`,
    `  ${table}：${told.map(([count, words]) => `${words.zh} ${count} 行`).join('，')}`,
  );
}

/** The number of a batch as an argument. @throws UserError `not-a-batch`. */
export function batchNumber(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  const number = Number(word);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw usageError({
    code: 'not-a-batch',
    message: text(`'${word}' is not the number of a batch`, `“${word}”不是批次编号`),
    hint: text('see them with: clientele batch list', '用 clientele batch list 查看全部批次'),
  });
}
