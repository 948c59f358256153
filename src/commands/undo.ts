/**
 * `undo` takes back what a command did to the list: the last one, or the one of a batch.
 *
 *     clientele undo 7
 */
import { ExitCode, UserError } from '../errors.ts';
import { type UndoneRows, undoBatch } from '../store/undo.ts';
import { type Text, text } from '../text.ts';
import { batchInfo } from './batch-info.ts';
import { command } from './command.ts';

export const undoCommand = command({
  name: 'undo',
  group: 'current',
  arguments: '[batch]',
  summary: text('take back the last command, or a batch', '撤销上一个命令或某个批次'),
  description: text(
    'Brings every row back to what it was before the batch. Where a later batch built on those rows it says which, and changes nothing. An undo is a batch itself: undoing it brings the first one back.',
    '把每一行恢复到该批次之前的样子。如果之后的批次用到了这些行，会说明是哪一批，且不作任何改动。撤销本身也是批次，再撤销它即可恢复。',
  ),
  examples: [
    { line: 'clientele undo', does: text('the last command', '撤销上一个命令') },
    {
      line: 'clientele undo 2 --dry-run',
      does: text('shows what batch 2 would take with it', '只看撤销批次 2 的影响'),
    },
  ],
  flags: {},
  writes: true,
  async run(context, [batch]) {
    const list = context.writeList();
    const { undone, tables } = await undoBatch(list, batchNumber(batch), batchInfo(context, 'undo'));
    const batchName = [`batch ${undone.id} (${undone.command})`, `批次 ${undone.id}（${undone.command}）`] as const;
    await context.printer.say(
      context.options.dryRun
        ? text(`dry run: ${batchName[0]} would be undone`, `试运行：将撤销${batchName[1]}`)
        : text(`${batchName[0]} is undone`, `已撤销${batchName[1]}`),
    );
    for (const rows of tables.filter(({ table }) => !bookkeeping.has(table))) await context.printer.say(lineOf(rows));
    return undefined;
  },
});

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
  throw new UserError({
    code: 'not-a-batch',
    exit: ExitCode.usage,
    message: text(`'${word}' is not the number of a batch`, `“${word}”不是批次编号`),
    hint: text('see them with: clientele batch list', '用 clientele batch list 查看全部批次'),
  });
}
