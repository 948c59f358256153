/**
 * `history` tells every value that a customer ever had: when, by whom, in which batch.
 *
 *     clientele history 42
 */
import type { Column } from '../formats/writer.ts';
import { findBatch } from '../store/batches.ts';
import { findCustomer } from '../store/find-customer.ts';
import { historyOf } from '../store/history.ts';
import { text } from '../text.ts';
import { command } from './command.ts';

const columns: readonly Column[] = [
  { name: 'at', label: text('When', '时间') },
  { name: 'batch', label: text('Batch', '批次'), align: 'right' },
  { name: 'command', label: text('Command', '命令') },
  { name: 'user', label: text('By', '操作人') },
  { name: 'field', label: text('Field', '字段') },
  { name: 'old', label: text('Before', '原值') },
  { name: 'new', label: text('After', '新值') },
];

export const historyCommand = command({
  name: 'history',
  group: 'current',
  arguments: '<customer>',
  summary: text('tell every value that a customer ever had', '查看客户每个值的来龙去脉'),
  description: text(
    'One row for each value that changed, the oldest first: when, in which batch, by which command and whom, from what to what.',
    '每次改动一行，从旧到新：时间、批次、命令、操作人、原值和新值。',
  ),
  examples: [{ line: 'clientele history 1', does: text('the life of customer 1', '客户 1 的全部变更') }],
  flags: {},
  writes: false,
  async run(context, [words = '']) {
    const list = context.readList();
    const { id } = findCustomer(list, words, context.reading);
    const rows = context.printer.rows(columns);
    for (const { batchId, field, before, after } of historyOf(list, 'customers', id)) {
      const batch = findBatch(list, batchId);
      await rows.write([batch?.at ?? '', batchId, batch?.command ?? '', batch?.user ?? '', field, before, after]);
    }
    await rows.end();
    return undefined;
  },
});
