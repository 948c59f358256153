/** `check --stale`: whom nobody confirmed for long. The list is as true as the last who asked. */

import { ExitCode, type UserError, usageError } from '../../base/errors.ts';
import { counted } from '../../base/pluralize.ts';
import { type Text, text } from '../../base/text.ts';
import type { Column } from '../../formats/writer.ts';
import { dayBefore } from '../../relationship/due-day.ts';
import { staleCustomers } from '../../store/tables/verification.ts';
import type { Context } from '../cli/context.ts';
import { badValue, type ValueFlag, value } from '../cli/flags.ts';

const STALE = '--stale <age>';
const SOME_DAY = '2000-01-01';

/** The flag; `dayStale` makes a day of its value. */
export function staleFlag(help: Text): ValueFlag<string> {
  return value(STALE, help, (raw) => {
    if (dayBefore(raw, SOME_DAY) !== undefined) return raw;
    throw badValue(STALE, raw, text('give a span such as 180d, 26w, 6m or 1y', '请给出时长，例如 180d、26w、6m 或 1y'));
  });
}

/** The civil date before which a customer must have been confirmed last to be stale. */
export function dayStale({ clock }: Context, age: string): string {
  return dayBefore(age, clock.today) ?? clock.today;
}

const columns: readonly Column[] = [
  { name: 'customer_id', label: text('Customer', '客户编号'), align: 'right' },
  { name: 'ref', label: text('Customer no.', '来源编号') },
  { name: 'name', label: text('Name', '客户') },
  { name: 'phone', label: text('Phone', '电话') },
  { name: 'owner', label: text('Owner', '负责人') },
  { name: 'verified_on', label: text('Confirmed', '核实日期') },
  { name: 'created_on', label: text('In the list since', '入库日期') },
  { name: 'days', label: text('Days', '天数'), align: 'right' },
];

/** Writes those who were not confirmed for so long, the longest first. Exit code 6 if there are any. */
export async function tellStale(
  context: Context,
  age: string,
  owner: string | undefined,
): Promise<ExitCode | undefined> {
  const { printer, clock } = context;
  const stale = staleCustomers(context.readList(), dayStale(context, age), clock.today, owner);
  const rows = printer.rows(columns);
  for (const { id, ref, name, phone, owner: whose, verifiedOn, createdOn, days } of stale) {
    await rows.write([id, ref, name, phone, whose, verifiedOn, createdOn, days]);
  }
  await rows.end();
  await printer.say(
    stale.length === 0
      ? text(`everybody was confirmed within ${age}`, `所有客户在 ${age} 内都核实过`)
      : text(
          `${counted(stale.length, 'customer')} not confirmed for ${age}; plan the calls: clientele followup plan --stale ${age}`,
          `${stale.length} 位客户超过 ${age} 没有核实；安排回访：clientele followup plan --stale ${age}`,
        ),
  );
  return stale.length === 0 ? undefined : ExitCode.found;
}

export function ownerNeedsStale(): UserError {
  return usageError({
    code: 'check-use',
    message: text('--owner goes with --stale', '--owner 须与 --stale 一起使用'),
    hint: text('clientele check --stale 180d --owner NAME', 'clientele check --stale 180d --owner 姓名'),
  });
}
