/** `batch list`: every command that changed the list, newest first. */
import { type Text, text } from '../../base/text.ts';
import type { Column } from '../../formats/writer.ts';
import type { List } from '../../store/file/list.ts';
import { type BatchRow, listBatches } from '../../store/journal/batches.ts';
import { proposalCounts } from '../../store/proposals/proposals.ts';
import { command } from '../cli/command.ts';

const columns: readonly Column[] = [
  { name: 'batch', label: text('Batch', '批次'), align: 'right' },
  { name: 'at', label: text('When', '时间') },
  { name: 'user', label: text('By', '操作人') },
  { name: 'command', label: text('Command', '命令') },
  { name: 'files', label: text('Files', '文件') },
  { name: 'counts', label: text('Counts', '数量') },
  { name: 'state', label: text('State', '状态') },
];

export const batchListCommand = command({
  name: 'batch list',
  description: text(
    'Shows every command that changed the list, newest first: when, by whom, from which files, how many records, and whether it is in force, undone or staged.',
    '按从新到旧列出所有改动过客户库的命令：时间、操作人、文件、数量，以及有效、已撤销或暂存的状态。',
  ),
  examples: [{ line: 'clientele batch list', does: text('all batches', '全部批次') }],
  flags: {},
  writes: false,
  async run({ readList, printer }) {
    const list = readList();
    const rows = printer.rows(columns);
    for (const batch of listBatches(list)) {
      const counts = Object.entries(batch.counts).map(([name, count]) => `${name} ${count}`);
      await rows.write([
        batch.id,
        batch.at,
        batch.user,
        batch.command,
        batch.files.join(', '),
        counts.join(', '),
        printer.prose(stateOf(list, batch)),
      ]);
    }
    await rows.end();
    return undefined;
  },
});

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
