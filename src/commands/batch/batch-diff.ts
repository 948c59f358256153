/** `batch diff`: which customers a batch changes, in which field, from what to what. */
import { type Text, text } from '../../base/text.ts';
import type { Cell, Column } from '../../formats/writer.ts';
import { customerNames } from '../../store/customers/customer-names.ts';
import type { List } from '../../store/file/list.ts';
import { fieldChanges } from '../../store/journal/field-changes.ts';
import { changesOfBatch, type ValueChange } from '../../store/journal/history.ts';
import { customersConcerned, isSpokenOf, proposalCounts, proposedChanges } from '../../store/proposals/proposals.ts';
import { command } from '../cli/command.ts';
import type { Context } from '../cli/context.ts';
import { batchNumber } from './batch-number.ts';
import { operationWords, stateWords } from './change-words.ts';
import { batchOrNewest, knownBatch } from './staged-batch.ts';

const columns: readonly Column[] = [
  { name: 'number', label: text('No.', '序号'), align: 'right' },
  { name: 'change', label: text('Change', '改动') },
  { name: 'table', label: text('Table', '表') },
  { name: 'customer_id', label: text('Id', '编号'), align: 'right' },
  { name: 'customer', label: text('Name', '客户') },
  { name: 'field', label: text('Field', '字段') },
  { name: 'old', label: text('Before', '原值') },
  { name: 'new', label: text('After', '新值') },
  { name: 'state', label: text('State', '状态') },
];

export const batchDiffCommand = command({
  name: 'batch diff',
  arguments: '[batch]',
  description: text(
    'Shows which customers a batch changes, in which field, from what to what. Without a number, it shows the newest staged batch that is waiting.',
    '列出批次改动哪位客户的哪个字段、从什么改成什么。不写编号时取最新一个待处理的暂存批次。',
  ),
  examples: [
    {
      line: 'clientele batch diff',
      does: text('what the newest staged batch would change', '最新暂存的批次将改动什么'),
    },
  ],
  flags: {},
  writes: false,
  async run(context, [number]) {
    const list = context.readList();
    const batch = knownBatch(list, batchOrNewest(list, batchNumber(number)));
    const rows = context.printer.rows(columns);
    const lines = proposalCounts(list, batch) === undefined ? linesOfBatch : linesOfProposal;
    for (const line of lines(context, list, batch)) await rows.write(line);
    await rows.end();
    return undefined;
  },
});

function* linesOfProposal({ printer }: Context, list: List, batch: number): Generator<Cell[]> {
  const whom = customersConcerned(list, batch);
  for (const change of proposedChanges(list, batch)) {
    if (!isSpokenOf(change)) continue;
    const { id, name } = whom(change);
    const what = [printer.prose(operationWords(change)), change.table, id, name];
    const state = printer.prose(stateWords[change.state]);
    for (const { field, before, after } of fieldChanges(change.before, change.after)) {
      yield [change.number, ...what, field, before, after, state];
    }
  }
}

/** The changes of a batch in force have no numbers: there is nothing to select. */
function* linesOfBatch({ printer }: Context, list: List, batch: number): Generator<Cell[]> {
  const names = customerNames(list);
  for (const { table, rowId, field, before, after } of changesOfBatch(list, batch)) {
    // A setting that was inferred on the way says nothing about customers.
    if (!isSpokenOf({ table, number: 1 }) || (table === 'settings' && before === null)) continue;
    const { id, name } = names(table, rowId);
    const change = before === null && after !== null ? text('set', '填写') : changeWords({ before, after });
    yield [null, printer.prose(change), table, id, name, field, before, after, null];
  }
}

function changeWords({ after }: Pick<ValueChange, 'before' | 'after'>): Text {
  return after === null ? text('cleared', '清空') : text('changed', '修改');
}
