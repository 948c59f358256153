/** `batch show` and `batch diff`: what a batch changed, or would change. */

import { usageError } from '../../base/errors.ts';
import { counted } from '../../base/pluralize.ts';
import { type Text, text } from '../../base/text.ts';
import type { Cell, Column } from '../../formats/writer.ts';
import { customerNames } from '../../store/customers/customer-names.ts';
import type { List } from '../../store/file/list.ts';
import { findBatch } from '../../store/journal/batches.ts';
import { fieldChanges } from '../../store/journal/field-changes.ts';
import { changesOfBatch, type ValueChange } from '../../store/journal/history.ts';
import {
  customersConcerned,
  isSpokenOf,
  type ProposalCounts,
  type ProposalState,
  type ProposedChange,
  proposalCounts,
  proposedChanges,
} from '../../store/proposals/proposals.ts';
import type { Context } from '../cli/context.ts';

const valueColumns: readonly Column[] = [
  { name: 'table', label: text('Table', '表') },
  { name: 'row', label: text('Row', '行'), align: 'right' },
  { name: 'field', label: text('Field', '字段') },
  { name: 'old', label: text('Before', '原值') },
  { name: 'new', label: text('After', '新值') },
];

/** Tells each value that a batch changed; of a staged one, row by row, what it would change. */
export async function showBatch(context: Context, number: number | undefined): Promise<undefined> {
  const list = context.readList();
  const batch = knownBatch(list, number);
  const counts = proposalCounts(list, batch);
  if (counts !== undefined) return showProposal(context, list, batch, counts);
  const rows = context.printer.rows(valueColumns);
  for (const { table, rowId, field, before, after } of changesOfBatch(list, batch)) {
    await rows.write([table, rowId, field, before, after]);
  }
  await rows.end();
  return undefined;
}

/** The number of a batch that there is. @throws UserError `batch-unknown`. */
export function knownBatch(list: List, number: number | undefined): number {
  if (number !== undefined && findBatch(list, number) !== undefined) return number;
  throw usageError({
    code: 'batch-unknown',
    message: text(`there is no batch ${number ?? ''}`, `没有批次 ${number ?? ''}`),
    hint: text('see them with: clientele batch list', '用 clientele batch list 查看全部批次'),
  });
}

const rowColumns: readonly Column[] = [
  { name: 'number', label: text('No.', '序号'), align: 'right' },
  { name: 'change', label: text('Change', '改动') },
  { name: 'table', label: text('Table', '表') },
  { name: 'customer_id', label: text('Customer', '客户编号'), align: 'right' },
  { name: 'customer', label: text('Name', '客户') },
  { name: 'fields', label: text('Fields', '字段') },
  { name: 'state', label: text('State', '状态') },
];

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
    const words = [printer.in(kindOfChange(change)), change.table, id, name, fields.join(', ')];
    await rows.write([change.number, ...words, printer.in(stateWords[change.state])]);
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

const stateWords: Readonly<Record<ProposalState, Text>> = {
  waiting: text('waiting', '待处理'),
  applied: text('applied', '已应用'),
  discarded: text('discarded', '已放弃'),
};

function kindOfChange({ operation, table, before, after }: ProposedChange): Text {
  if (operation === 'insert') return text('new', '新增');
  if (operation === 'delete') return text('removed', '删除');
  const isMerged =
    table === 'customers' && (before?.merged_into ?? null) === null && (after?.merged_into ?? null) !== null;
  return isMerged ? text(`merged into ${after?.merged_into}`, `并入 ${after?.merged_into}`) : text('changed', '修改');
}

const diffColumns: readonly Column[] = [
  { name: 'number', label: text('No.', '序号'), align: 'right' },
  { name: 'change', label: text('Change', '改动') },
  { name: 'table', label: text('Table', '表') },
  { name: 'customer_id', label: text('Customer', '客户编号'), align: 'right' },
  { name: 'customer', label: text('Name', '客户') },
  { name: 'field', label: text('Field', '字段') },
  { name: 'old', label: text('Before', '原值') },
  { name: 'new', label: text('After', '新值') },
  { name: 'state', label: text('State', '状态') },
];

/** Tells who changes, in which field, from what to what. */
export async function diffBatch(context: Context, number: number): Promise<undefined> {
  const list = context.readList();
  const batch = knownBatch(list, number);
  const rows = context.printer.rows(diffColumns);
  const lines = proposalCounts(list, batch) === undefined ? linesOfBatch : linesOfProposal;
  for (const line of lines(context, list, batch)) await rows.write(line);
  await rows.end();
  return undefined;
}

function* linesOfProposal({ printer }: Context, list: List, batch: number): Generator<Cell[]> {
  const whom = customersConcerned(list, batch);
  for (const change of proposedChanges(list, batch)) {
    if (!isSpokenOf(change)) continue;
    const { id, name } = whom(change);
    const what = [printer.in(kindOfChange(change)), change.table, id, name];
    const state = printer.in(stateWords[change.state]);
    for (const { field, before, after } of fieldChanges(change.before, change.after)) {
      yield [change.number, ...what, field, before, after, state];
    }
  }
}

/** A batch that is in force has no numbers to choose by. */
function* linesOfBatch({ printer }: Context, list: List, batch: number): Generator<Cell[]> {
  const names = customerNames(list);
  for (const { table, rowId, field, before, after } of changesOfBatch(list, batch)) {
    // A setting that was found out in passing tells nothing of customers.
    if (!isSpokenOf({ table, number: 1 }) || (table === 'settings' && before === null)) continue;
    const { id, name } = names(table, rowId);
    const change = before === null && after !== null ? text('set', '填写') : changeWords({ before, after });
    yield [null, printer.in(change), table, id, name, field, before, after, null];
  }
}

function changeWords({ after }: Pick<ValueChange, 'before' | 'after'>): Text {
  return after === null ? text('cleared', '清空') : text('changed', '修改');
}
