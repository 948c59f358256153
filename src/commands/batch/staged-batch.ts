/** Which batch is meant, and which of its staged changes. */
import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { findCustomer } from '../../store/customers/find-customer.ts';
import type { List } from '../../store/file/list.ts';
import { findBatch } from '../../store/journal/batches.ts';
import {
  customersConcerned,
  newestProposal,
  proposalCounts,
  proposedChanges,
  waitingNumbers,
} from '../../store/proposals/proposals.ts';
import type { Context } from '../cli/context.ts';
import { list as listFlag, type OptionsOf } from '../cli/flags.ts';
import { rowNumbers } from '../shared/row-numbers.ts';

const ROWS = '--rows <numbers>';

/** The flags that select staged changes. */
export const changeFlags = {
  rows: listFlag(
    ROWS,
    text('only these rows of batch diff, such as 1,3,5-9', '只处理 batch diff 中的这些行，如 1,3,5-9'),
    (raw) => rowNumbers(ROWS, raw),
  ),
  customer: listFlag(
    '--customer <customer>',
    text('only the changes of this customer', '只处理与该客户有关的改动'),
    (raw) => raw,
  ),
};

/** The number that was given, else the newest batch that is waiting. @throws UserError `nothing-staged`. */
export function batchOrNewest(list: List, number: number | undefined): number {
  const found = number ?? newestProposal(list);
  if (found !== undefined) return found;
  throw usageError({
    code: 'nothing-staged',
    message: text('no staged batch is waiting', '没有待处理的暂存批次'),
    hint: text('stage one with: clientele update FILE --stage', '可用 clientele update 文件 --stage 暂存改动'),
  });
}

/** The number of an existing batch. @throws UserError `batch-unknown`. */
export function knownBatch(list: List, number: number | undefined): number {
  if (number !== undefined && findBatch(list, number) !== undefined) return number;
  throw usageError({
    code: 'batch-unknown',
    message: text(`there is no batch ${number ?? ''}`, `没有批次 ${number ?? ''}`),
    hint: text('list them with: clientele batch list', '用 clientele batch list 查看全部批次'),
  });
}

/** A batch that was staged. @throws UserError `batch-unknown`, `not-staged` or `nothing-waits`. */
export function knownProposal(list: List, number: number): number {
  const batch = knownBatch(list, number);
  const counts = proposalCounts(list, batch);
  if (counts === undefined) {
    throw usageError({
      code: 'not-staged',
      message: text(
        `batch ${batch} was not staged: it changed the list directly`,
        `批次 ${batch} 不是暂存的：它已直接改动客户库`,
      ),
      hint: text(`undo it with: clientele undo ${batch}`, `可用 clientele undo ${batch} 撤销`),
    });
  }
  if (counts.waiting > 0) return batch;
  throw usageError({
    code: 'nothing-waits',
    message: text(`no changes of batch ${batch} are waiting`, `批次 ${batch} 已没有待处理的改动`),
    hint: text(`see: clientele batch show ${batch}`, `参见：clientele batch show ${batch}`),
  });
}

/** The numbers of the changes that the flags select; without flags, of all that are waiting. */
export function selectedChanges(
  context: Context,
  list: List,
  proposal: number,
  { rows, customer }: OptionsOf<typeof changeFlags>,
): readonly number[] {
  const waiting = waitingNumbers(list, proposal);
  if (rows.length + customer.length === 0) return waiting;
  const known = new Set(waiting);
  const selected = new Set(rows.flat());
  const unknown = [...selected].filter((number) => !known.has(number));
  if (unknown.length > 0) throw rowUnknown(unknown, proposal);
  for (const words of customer) {
    for (const number of changesOf(context, list, proposal, words)) if (known.has(number)) selected.add(number);
  }
  return [...selected].sort((one, other) => one - other);
}

/** The numbers of the changes of one customer: a new one by its ref, phone, e-mail or name, else one of the list. */
function changesOf({ reading }: Context, list: List, proposal: number, words: string): Set<number> {
  const whom = customersConcerned(list, proposal);
  const named = words.trim();
  const fresh = new Set<number>();
  const byId = new Map<number, Set<number>>();
  for (const change of proposedChanges(list, proposal)) {
    const { id } = whom(change);
    const { table, operation, after, number } = change;
    if (id !== null) byId.set(id, (byId.get(id) ?? new Set()).add(number));
    if (table !== 'customers' || operation !== 'insert') continue;
    if (['ref', 'phone', 'email', 'name', 'company'].some((field) => after?.[field] === named)) fresh.add(number);
  }
  if (fresh.size > 0) return fresh;
  const customer = findCustomer(list, named, reading);
  const numbers = byId.get(customer.id);
  if (numbers !== undefined) return numbers;
  throw usageError({
    code: 'customer-not-staged',
    message: text(
      `batch ${proposal} does not change customer ${customer.id}`,
      `批次 ${proposal} 与客户 ${customer.id} 无关`,
    ),
    hint: text(`see: clientele batch diff ${proposal}`, `参见：clientele batch diff ${proposal}`),
  });
}

function rowUnknown(numbers: readonly number[], proposal: number): UserError {
  return usageError({
    code: 'row-unknown',
    message: text(
      `no row ${numbers.join(', ')} of batch ${proposal} is waiting`,
      `批次 ${proposal} 没有待处理的第 ${numbers.join('、')} 行`,
    ),
    hint: text(`see: clientele batch diff ${proposal}`, `参见：clientele batch diff ${proposal}`),
  });
}
