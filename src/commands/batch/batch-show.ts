/** `batch show`: what a batch changed, or would change. */
import { counted } from '../../base/pluralize.ts';
import { text } from '../../base/text.ts';
import type { Column } from '../../formats/writer.ts';
import type { List } from '../../store/file/list.ts';
import { fieldChanges } from '../../store/journal/field-changes.ts';
import { changesOfBatch } from '../../store/journal/history.ts';
import {
  customersConcerned,
  isSpokenOf,
  type ProposalCounts,
  proposalCounts,
  proposedChanges,
} from '../../store/proposals/proposals.ts';
import { command } from '../cli/command.ts';
import type { Context } from '../cli/context.ts';
import { batchNumber } from './batch-number.ts';
import { operationWords, stateWords } from './change-words.ts';
import { knownBatch } from './staged-batch.ts';

const valueColumns: readonly Column[] = [
  { name: 'table', label: text('Table', '表') },
  { name: 'row', label: text('Row', '行'), align: 'right' },
  { name: 'field', label: text('Field', '字段') },
  { name: 'old', label: text('Before', '原值') },
  { name: 'new', label: text('After', '新值') },
];

const rowColumns: readonly Column[] = [
  { name: 'number', label: text('No.', '序号'), align: 'right' },
  { name: 'change', label: text('Change', '改动') },
  { name: 'table', label: text('Table', '表') },
  { name: 'customer_id', label: text('Id', '编号'), align: 'right' },
  { name: 'customer', label: text('Name', '客户') },
  { name: 'fields', label: text('Fields', '字段') },
  { name: 'state', label: text('State', '状态') },
];

export const batchShowCommand = command({
  name: 'batch show',
  arguments: '<batch>',
  description: text(
    'Shows each value that a batch changed; of a staged batch, row by row, what it would change.',
    '列出批次改动的每个值；对暂存的批次则逐行列出将改动什么。',
  ),
  examples: [{ line: 'clientele batch show 1', does: text('what batch 1 changed', '批次 1 改了什么') }],
  flags: {},
  writes: false,
  async run(context, [number]) {
    const list = context.readList();
    const batch = knownBatch(list, batchNumber(number));
    const counts = proposalCounts(list, batch);
    if (counts !== undefined) return showProposal(context, list, batch, counts);
    const rows = context.printer.rows(valueColumns);
    for (const { table, rowId, field, before, after } of changesOfBatch(list, batch)) {
      await rows.write([table, rowId, field, before, after]);
    }
    await rows.end();
    return undefined;
  },
});

async function showProposal(
  { printer }: Context,
  list: List,
  batch: number,
  { waiting, applied, discarded }: ProposalCounts,
): Promise<undefined> {
  const whom = customersConcerned(list, batch);
  const rows = printer.rows(rowColumns);
  for (const change of proposedChanges(list, batch)) {
    if (!isSpokenOf(change)) continue;
    const { id, name } = whom(change);
    const fields = fieldChanges(change.before, change.after).map(({ field }) => field);
    const words = [printer.prose(operationWords(change)), change.table, id, name, fields.join(', ')];
    await rows.write([change.number, ...words, printer.prose(stateWords[change.state])]);
  }
  await rows.end();
  await printer.say(
    text(
      `batch ${batch} is staged: ${counted(waiting, 'change')} waiting, ${applied} applied, ${discarded} discarded`,
      `批次 ${batch} 已暂存：待处理 ${waiting} 项，已应用 ${applied} 项，已放弃 ${discarded} 项`,
    ),
  );
  if (waiting > 0) {
    await printer.say(
      text(
        `see the values: clientele batch diff ${batch}; then: clientele batch apply ${batch}`,
        `查看具体的值：clientele batch diff ${batch}；应用：clientele batch apply ${batch}`,
      ),
    );
  }
  return undefined;
}
