/** `followup plan --stale`: a call to each customer whom nobody confirmed for long, and for whom none is planned yet. */

import { type UserError, usageError } from '../../base/errors.ts';
import { counted } from '../../base/pluralize.ts';
import { text } from '../../base/text.ts';
import { parseDay } from '../../relationship/due-day.ts';
import { inBatch } from '../../store/journal/batches.ts';
import { addFollowup, customersPlannedBy } from '../../store/tables/followups.ts';
import { staleCustomers } from '../../store/tables/verification.ts';
import { dayStale } from '../check/check-stale.ts';
import type { Context } from '../cli/context.ts';
import { badValue } from '../cli/flags.ts';
import { required } from '../cli/required-flag.ts';
import { batchInfo, sayBatch } from '../shared/batch-info.ts';

/** By this name its follow-ups are known later, whatever their task was called. */
const COMMAND = 'followup plan';

interface PlanOptions {
  readonly stale: string | undefined;
  readonly due: string | undefined;
  readonly task: string | undefined;
  readonly owner: string | undefined;
}

/** Plans the calls: due today if not said otherwise, by who looks after the customer. */
export async function planFollowups(
  context: Context,
  args: readonly string[],
  { stale, due = 'today', task, owner }: PlanOptions,
): Promise<void> {
  const { printer, clock } = context;
  if (args.length > 0) throw takesNoArgument();
  const age = required('--stale <age>', stale);
  const dueOn = parseDay(due, clock.today);
  if (dueOn === undefined) {
    throw badValue('--due', due, text('give a date such as 2025-06-30, or +7d', '请给出日期，例如 2025-06-30 或 +7d'));
  }
  const said = task?.trim() || printer.in(text('confirm name, phone and address', '核实姓名、电话和地址'));
  const list = context.writeList();
  const { result, ...kept } = await inBatch(list, batchInfo(context, COMMAND), (batch) => {
    const planned = customersPlannedBy(list, COMMAND);
    const found = staleCustomers(list, dayStale(context, age), clock.today, owner);
    const open = found.filter(({ id }) => !planned.has(id));
    for (const { id } of open) addFollowup(list, batch, { customerId: id, dueOn, task: said, owner: null });
    batch.count('inserted', open.length);
    return { made: open.length, before: found.length - open.length };
  });
  await printer.say(
    text(
      `${counted(result.made, 'follow-up')} planned for ${dueOn}; ${counted(result.before, 'customer')} had one already`,
      `已安排 ${result.made} 项回访，到期日 ${dueOn}；${result.before} 位客户已有待办的核实`,
    ),
  );
  await sayBatch(context, kept);
}

function takesNoArgument(): UserError {
  return usageError({
    code: 'followup-use',
    message: text('plan takes no argument', 'plan 不需要参数'),
    hint: text('for one customer: clientele followup add CUSTOMER', '为一位客户安排：clientele followup add 客户'),
  });
}
