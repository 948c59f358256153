/**
 * `followup` keeps what is to be done for a customer and by when, shows what is due, and ticks off what is done.
 *
 *     clientele followup add 1 --due +7d --task "ask how the trial went"
 */

import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { Column } from '../../formats/writer.ts';
import { completeFollowup } from '../../relationship/complete-followup.ts';
import { parseDay } from '../../relationship/due-day.ts';
import { findCustomer } from '../../store/customers/find-customer.ts';
import { inBatch } from '../../store/journal/batches.ts';
import { addFollowup, listFollowups } from '../../store/tables/followups.ts';
import { confirmer } from '../../store/tables/verification.ts';
import { staleFlag } from '../check/check-stale.ts';
import { command } from '../cli/command.ts';
import type { Context } from '../cli/context.ts';
import { badValue, type OptionsOf, onOff, string } from '../cli/flags.ts';
import { required } from '../cli/required-flag.ts';
import { batchInfo } from '../shared/batch-info.ts';
import { customerWords, sayKept } from '../shared/customer-words.ts';
import { planFollowups } from './followup-plan.ts';

const DUE = '--due <date>';
const TASK = '--task <text>';

const flags = {
  due: string(
    DUE,
    text(
      'the day: YYYY-MM-DD, +7d, +2w, +1m, tomorrow; with list: due by then',
      '日期：YYYY-MM-DD、+7d、+2w、+1m、tomorrow；用于 list 时表示截至该日',
    ),
  ),
  task: string(TASK, text('add: what is to be done', 'add：要做的事')),
  owner: string('--owner <name>', text('who does it; with list: only theirs', '负责人；用于 list 时只列此人的')),
  overdue: onOff('--overdue', text('list: only what should have been done before today', 'list：只列已逾期的')),
  stale: staleFlag(
    text(
      'plan: one for each customer not confirmed for so long, such as 180d',
      'plan：为多久没有核实的客户各安排一次，如 180d',
    ),
  ),
  confirm: onOff('--confirm', text('done: the customer was confirmed with it', 'done：客户信息已一并核实')),
  outcome: string('--outcome <text>', text('done: what came of it', 'done：结果')),
};

type Options = OptionsOf<typeof flags>;

const ACTIONS = ['add', 'plan', 'list', 'done'] as const;
type Action = (typeof ACTIONS)[number];

export const followupCommand = command({
  name: 'followup',
  arguments: '<action> [args...]',
  description: text(
    'add CUSTOMER plans a follow-up; the customer is named by the id, the customer number, the phone or the whole name. plan --stale 180d plans one for each customer whom nobody confirmed for so long and for whom none is open. list shows the open ones, those due first in front. done NUMBER ticks one off. What add, plan and done write can be undone.',
    'add 客户：安排一次回访，客户可用编号、来源编号、电话或完整名称指明。plan --stale 180d：为太久没有核实、又没有待办核实的客户各安排一次回访。list：列出未完成的回访，先到期的在前。done 编号：标记完成。add、plan 和 done 的改动可以撤销。',
  ),
  examples: [
    {
      line: 'clientele followup add 1 --due +7d --task "ask how the trial went"',
      does: text('in a week', '安排一周后的回访'),
    },
    {
      line: 'clientele followup plan --stale 180d --due +7d --as-of 2030-01-01',
      does: text('a call to each who was not confirmed in half a year', '给半年没有核实的客户各安排一次回访'),
    },
    { line: 'clientele followup list --due +7d', does: text('what is due in the coming week', '未来一周到期的回访') },
    { line: 'clientele followup done 1 --outcome "will order in May"', does: text('tick one off', '标记一项完成') },
  ],
  flags,
  writes: true,
  async run(context, [action = '', ...args], options) {
    const chosen = ACTIONS.find((known) => known === action);
    if (chosen === undefined) throw unknownAction(action);
    refuseForeignFlags(chosen, options);
    if (chosen === 'add') await add(context, args.join(' '), options);
    else if (chosen === 'plan') await planFollowups(context, args, options);
    else if (chosen === 'done') await finish(context, args, options);
    else await show(context, args, options);
    return undefined;
  },
});

async function add(context: Context, words: string, options: Options): Promise<void> {
  const dueOn = dueDay(required(DUE, options.due), context);
  const task = required(TASK, options.task);
  const list = context.writeList();
  const customer = findCustomer(list, words, context.reading);
  const { batchId, result } = await inBatch(list, batchInfo(context, 'followup'), (batch) => {
    batch.count('inserted');
    return addFollowup(list, batch, { customerId: customer.id, dueOn, task, owner: options.owner?.trim() || null });
  });
  const who = customerWords(customer);
  await sayKept(
    context,
    batchId,
    text(`follow-up ${result} for ${who}, due ${dueOn}`, `已为 ${who} 安排回访 ${result}，到期日 ${dueOn}`),
  );
}

async function finish(context: Context, args: readonly string[], { outcome, confirm }: Options): Promise<void> {
  const [number = ''] = args;
  if (args.length !== 1 || !/^\d{1,15}$/.test(number)) {
    throw wrongUse(text('done takes the number of one follow-up', 'done 需要一个回访编号'));
  }
  const list = context.writeList();
  const { batchId, result } = await inBatch(list, batchInfo(context, 'followup'), (batch) => {
    const done = completeFollowup(list, batch, Number(number), outcome?.trim() || null);
    if (confirm) confirmer(list, batch)(done.customerId);
    return done;
  });
  await sayKept(context, batchId, text(`done: ${result.task}`, `已完成：${result.task}`));
}

const columns: readonly Column[] = [
  { name: 'id', label: text('No.', '编号'), align: 'right' },
  { name: 'due_on', label: text('Due', '到期') },
  { name: 'customer_id', label: text('Customer', '客户编号'), align: 'right' },
  { name: 'customer', label: text('Name', '客户') },
  { name: 'task', label: text('Task', '事项') },
  { name: 'owner', label: text('Owner', '负责人') },
];

async function show(context: Context, args: readonly string[], { due, overdue, owner }: Options): Promise<void> {
  if (args.length > 0) throw wrongUse(text('list takes no argument', 'list 不需要参数'));
  const { today } = context.clock;
  const dueBy = due === undefined ? undefined : dueDay(due, context);
  const open = listFollowups(context.readList(), { dueBy, owner }).filter(({ dueOn }) => !overdue || dueOn < today);
  const rows = context.printer.rows(columns);
  for (const { id, dueOn, customerId, customer, task, owner: who } of open) {
    await rows.write([id, dueOn, customerId, customer, task, who]);
  }
  await rows.end();
  if (context.printer.writesTable) {
    await context.printer.say(
      text(`${open.length} open ${open.length === 1 ? 'follow-up' : 'follow-ups'}`, `共 ${open.length} 项未完成的回访`),
    );
  }
}

function dueDay(said: string, { clock }: Context): string {
  const day = parseDay(said, clock.today);
  if (day === undefined) {
    throw badValue(DUE, said, text('give a date such as 2025-06-30, or +7d', '请给出日期，例如 2025-06-30 或 +7d'));
  }
  return day;
}

/** Each action says which flags it understands; one that it would pass over in silence is refused. */
const flagsOf: Readonly<Record<Action, readonly (keyof Options)[]>> = {
  add: ['due', 'task', 'owner'],
  plan: ['stale', 'due', 'task', 'owner'],
  list: ['due', 'overdue', 'owner'],
  done: ['outcome', 'confirm'],
};

function refuseForeignFlags(action: Action, options: Options): void {
  const names: readonly (keyof Options)[] = ['due', 'task', 'owner', 'overdue', 'stale', 'confirm', 'outcome'];
  const foreign = names.find(
    (name) => options[name] !== undefined && options[name] !== false && !flagsOf[action].includes(name),
  );
  if (foreign !== undefined) throw wrongUse(text(`${action} takes no --${foreign}`, `${action} 不支持 --${foreign}`));
}

function unknownAction(action: string): UserError {
  return wrongUse(text(`there is no follow-up action '${action}'`, `回访没有“${action}”这个操作`));
}

function wrongUse(message: UserError['text']): UserError {
  return usageError({
    code: 'followup-use',
    message,
    hint: text('the actions are: add CUSTOMER, plan, list, done NUMBER', '可用操作：add 客户、plan、list、done 编号'),
  });
}
