/**
 * `history` shows every value that a customer ever had: when, by whom, in which batch, from which line of which file.
 *
 *     clientele history 42
 */

import { UserError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { Column } from '../../formats/writer.ts';
import { customerHistory, hasHistory } from '../../store/card/customer-history.ts';
import { findCustomer } from '../../store/customers/find-customer.ts';
import type { List } from '../../store/file/list.ts';
import { type BatchRow, findBatch } from '../../store/journal/batches.ts';
import type { Origin } from '../../store/rows/source-rows.ts';
import { command } from '../cli/command.ts';
import type { Context } from '../cli/context.ts';

const columns: readonly Column[] = [
  { name: 'at', label: text('When', '时间') },
  { name: 'batch', label: text('Batch', '批次'), align: 'right' },
  { name: 'command', label: text('Command', '命令') },
  { name: 'user', label: text('By', '操作人') },
  { name: 'record', label: text('Record', '记录'), align: 'right' },
  { name: 'field', label: text('Field', '字段') },
  { name: 'old', label: text('Before', '原值') },
  { name: 'new', label: text('After', '新值') },
  { name: 'file', label: text('File', '文件') },
  { name: 'line', label: text('Line', '行号'), align: 'right' },
];

export const historyCommand = command({
  name: 'history',
  arguments: '<customer>',
  description: text(
    'One row for each value that changed, the oldest first: when, in which batch, by which command and whom, in which record, from what to what, and from which line of which file. The records that were merged into the customer are included, and merged_into shows when they joined it or left.',
    '每次改动一行，从旧到新：时间、批次、命令、操作人、所在记录、原值和新值，以及来自哪个文件的哪一行。合并进来的记录也会列出，merged_into 说明何时并入、何时拆出。',
  ),
  examples: [
    { line: 'clientele history 1', does: text('the life of customer 1', '客户 1 的全部变更') },
    {
      line: 'clientele history 1 --format json -o history.json',
      does: text('the same, for another program', '输出给其他程序'),
    },
  ],
  flags: {},
  writes: false,
  async run(context, [words = '']) {
    const list = context.readList();
    const rows = context.printer.rows(columns);
    const batches = new Map<number, BatchRow | undefined>();
    const changes = context.busy(() => customerHistory(list, customerIn(context, list, words)));
    for (const { batchId, rowId, field, before, after, origins } of changes) {
      if (!batches.has(batchId)) batches.set(batchId, findBatch(list, batchId));
      const batch = batches.get(batchId);
      const source = [batch?.at ?? '', batchId, batch?.command ?? '', batch?.user ?? ''];
      await rows.write([...source, rowId, field, before, after, ...locationOf(origins)]);
    }
    await rows.end();
    return undefined;
  },
});

/** The customer whom the words name; also one that an undo took away, by its id. */
function customerIn({ reading }: Context, list: List, words: string): number {
  try {
    return findCustomer(list, words, reading).id;
  } catch (error) {
    const id = Number(/^\s*#?(\d{1,15})\s*$/.exec(words)?.[1]);
    if (error instanceof UserError && error.code === 'customer-unknown' && hasHistory(list, id)) return id;
    throw error;
  }
}

function locationOf(origins: readonly Origin[]): readonly [file: string, line: string | number] {
  const [only] = origins;
  if (only !== undefined && origins.length === 1) return [only.file, only.line];
  const files = new Set(origins.map(({ file }) => file));
  return [[...files].join(', '), origins.map(({ line }) => line).join(', ')];
}
