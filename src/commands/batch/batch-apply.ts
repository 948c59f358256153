/** `batch apply` and `batch discard`: what was staged comes into the list, or is put away. */

import { ExitCode, type UserError, usageError } from '../../base/errors.ts';
import { counted } from '../../base/pluralize.ts';
import { type Text, text } from '../../base/text.ts';
import { findCustomer } from '../../store/customers/find-customer.ts';
import type { List } from '../../store/file/list.ts';
import { refuseOwnProposal } from '../../store/journal/approval.ts';
import { findBatch, inBatch } from '../../store/journal/batches.ts';
import { type Applied, applyProposal, discardProposal } from '../../store/proposals/apply-proposal.ts';
import type { Obstacle } from '../../store/proposals/change-applier.ts';
import {
  customersConcerned,
  proposalCounts,
  proposedChanges,
  waitingNumbers,
} from '../../store/proposals/proposals.ts';
import type { Context } from '../cli/context.ts';
import { batchDone, batchInfo } from '../shared/batch-info.ts';
import { knownBatch } from './batch-show.ts';

/** Which changes of a proposal; all that wait where neither is given. */
export interface Chosen {
  readonly rows: readonly number[] | undefined;
  /** As `findCustomer` takes them, or as a customer that is new in the proposal is named. */
  readonly customers: readonly string[];
}

const REASONS_TOLD = 20;

/** Applies what is chosen; exit code 3 where some of it has changed since. */
export async function applyBatch(context: Context, number: number, chosen: Chosen): Promise<ExitCode | undefined> {
  const list = context.writeList();
  const proposal = knownProposal(list, number);
  const proposer = findBatch(list, proposal)?.user ?? '';
  refuseOwnProposal(list, proposer, context.io.user);
  const numbers = numbersChosen(context, list, proposal, chosen);
  const { batchId, result } = await inBatch(list, batchInfo(context, 'apply'), (batch) => {
    const done = context.busy(() => applyProposal(list, batch, proposal, numbers));
    if (done.applied.length === 0) batch.discard();
    return done;
  });
  await sayApplied(context, proposal, result);
  if (batchId !== null) await context.printer.say(batchDone(batchId));
  return result.refused.length > 0 ? ExitCode.setAside : undefined;
}

async function sayApplied(
  { printer, options }: Context,
  proposal: number,
  { applied, refused }: Applied,
): Promise<void> {
  for (const { number, obstacle } of refused.slice(0, REASONS_TOLD)) {
    const why = obstacleWords(obstacle, printer.in(text('(blank)', '（空白）')));
    await printer.warn(text(`  row ${number} is left as it is: ${why.en}`, `  第 ${number} 行未应用：${why.zh}`));
  }
  if (refused.length > REASONS_TOLD) {
    const more = refused.length - REASONS_TOLD;
    await printer.warn(text(`  and ${counted(more, 'row')} more`, `  另有 ${more} 行`));
  }
  const count = counted(applied.length, 'change');
  await printer.say(
    options.dryRun
      ? text(
          `dry run: ${count} of batch ${proposal} would be applied, ${refused.length} not`,
          `试运行：批次 ${proposal} 将应用 ${applied.length} 项改动，${refused.length} 项不能应用`,
        )
      : text(
          `${count} of batch ${proposal} applied, ${refused.length} not`,
          `批次 ${proposal} 已应用 ${applied.length} 项改动，${refused.length} 项未应用`,
        ),
  );
}

function obstacleWords(obstacle: Obstacle, blank: string): Text {
  switch (obstacle.reason) {
    case 'changed': {
      const now = obstacle.now === null ? blank : String(obstacle.now);
      return text(
        `${obstacle.field} has changed since it was staged, it is now ${now}`,
        `暂存之后 ${obstacle.field} 已变为 ${now}`,
      );
    }
    case 'gone':
      return text('it is no longer in the list', '该记录已不在客户库中');
    case 'there-already':
      return text(
        `it has come into the list since, as customer ${obstacle.id}`,
        `该行之后已进入客户库，为客户 ${obstacle.id}`,
      );
    case 'waits':
      return text('it belongs to a customer of this batch that is not applied', '它所属的客户也在此批次中，尚未应用');
  }
}

/** Puts away what is chosen. */
export async function discardBatch(context: Context, number: number, chosen: Chosen): Promise<undefined> {
  const list = context.writeList();
  const proposal = knownProposal(list, number);
  const numbers = numbersChosen(context, list, proposal, chosen);
  const { batchId } = await inBatch(list, batchInfo(context, 'discard'), (batch) =>
    discardProposal(list, batch, proposal, numbers),
  );
  const count = counted(numbers.length, 'change');
  await context.printer.say(
    context.options.dryRun
      ? text(
          `dry run: ${count} of batch ${proposal} would be discarded`,
          `试运行：将放弃批次 ${proposal} 的 ${numbers.length} 项改动`,
        )
      : text(`${count} of batch ${proposal} discarded`, `已放弃批次 ${proposal} 的 ${numbers.length} 项改动`),
  );
  if (batchId !== null) await context.printer.say(batchDone(batchId));
  return undefined;
}

/** A batch that was staged. @throws UserError `batch-unknown`, `not-staged` or `nothing-waits`. */
function knownProposal(list: List, number: number): number {
  const batch = knownBatch(list, number);
  const counts = proposalCounts(list, batch);
  if (counts === undefined) {
    throw usageError({
      code: 'not-staged',
      message: text(
        `batch ${batch} was not staged: it changed the list at once`,
        `批次 ${batch} 不是暂存的：它已直接改动客户库`,
      ),
      hint: text(`take it back with: clientele undo ${batch}`, `可用 clientele undo ${batch} 撤销`),
    });
  }
  if (counts.waiting > 0) return batch;
  throw usageError({
    code: 'nothing-waits',
    message: text(`nothing of batch ${batch} waits any more`, `批次 ${batch} 已没有待处理的改动`),
    hint: text(`see: clientele batch show ${batch}`, `参见：clientele batch show ${batch}`),
  });
}

function numbersChosen(context: Context, list: List, proposal: number, { rows, customers }: Chosen): readonly number[] {
  const waiting = waitingNumbers(list, proposal);
  if (rows === undefined && customers.length === 0) return waiting;
  const known = new Set(waiting);
  const chosen = new Set(rows);
  const unknown = [...chosen].filter((number) => !known.has(number));
  if (unknown.length > 0) throw rowUnknown(unknown, proposal);
  for (const words of customers) {
    for (const number of numbersAbout(context, list, proposal, words)) if (known.has(number)) chosen.add(number);
  }
  return [...chosen].sort((one, other) => one - other);
}

/** The numbers of what is about one customer: a new one by its number, phone or name, else one that is in the list. */
function numbersAbout({ reading }: Context, list: List, proposal: number, words: string): Set<number> {
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
      `batch ${proposal} is not about customer ${customer.id}`,
      `批次 ${proposal} 与客户 ${customer.id} 无关`,
    ),
    hint: text(`see: clientele batch diff ${proposal}`, `参见：clientele batch diff ${proposal}`),
  });
}

function rowUnknown(numbers: readonly number[], proposal: number): UserError {
  return usageError({
    code: 'row-unknown',
    message: text(
      `no row ${numbers.join(', ')} of batch ${proposal} waits`,
      `批次 ${proposal} 没有待处理的第 ${numbers.join('、')} 行`,
    ),
    hint: text(`see: clientele batch diff ${proposal}`, `参见：clientele batch diff ${proposal}`),
  });
}
