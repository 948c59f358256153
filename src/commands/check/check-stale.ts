/** `check --stale`: customers whose data have not been confirmed for a given time. */

import { ExitCode, type UserError, usageError } from '../../base/errors.ts';
import { counted } from '../../base/pluralize.ts';
import { type Text, text } from '../../base/text.ts';
import type { Column } from '../../formats/writer.ts';
import { dayBefore } from '../../relationship/due-day.ts';
import { staleCustomers } from '../../store/tables/verification.ts';
import type { Context } from '../cli/context.ts';
import { badValue, type ValueFlag, value } from '../cli/flags.ts';
import { idColumn, nameColumn, refColumn } from '../shared/customer-columns.ts';

const STALE = '--stale <age>';
const SOME_DAY = '2000-01-01';

/** The flag; `dayStale` turns its value into a day. */
export function staleFlag(help: Text): ValueFlag<string> {
  return value(STALE, help, (raw) => {
    if (dayBefore(raw, SOME_DAY) !== undefined) return raw;
    throw badValue(STALE, raw, text('give a span such as 180d, 26w, 6m or 1y', '请给出时长，例如 180d、26w、6m 或 1y'));
  });
}

/** A customer that was last confirmed before this civil date is stale. */
export function dayStale({ clock }: Context, age: string): string {
  return dayBefore(age, clock.today) ?? clock.today;
}

const columns: readonly Column[] = [
  idColumn('customer_id'),
  refColumn,
  nameColumn,
  { name: 'phone', label: text('Phone', '电话') },
  { name: 'owner', label: text('Owner', '负责人') },
  { name: 'verified_on', label: text('Confirmed', '核实日期') },
  { name: 'created_on', label: text('Created', '创建日期') },
  { name: 'days', label: text('Days', '天数'), align: 'right' },
];

/** Writes the customers that were not confirmed for that long, the longest first. Exit code 6 if there are any. */
export async function writeStale(
  context: Context,
  age: string,
  owner: string | undefined,
): Promise<ExitCode | undefined> {
  const { printer, clock } = context;
  const stale = staleCustomers(context.readList(), dayStale(context, age), clock.today, owner);
  const rows = printer.rows(columns);
  for (const { id, ref, name, phone, owner: ownerName, verifiedOn, createdOn, days } of stale) {
    await rows.write([id, ref, name, phone, ownerName, verifiedOn, createdOn, days]);
  }
  await rows.end();
  await printer.say(
    stale.length === 0
      ? text(`all customers were confirmed within ${age}`, `所有客户在 ${age} 内都核实过`)
      : text(
          `${counted(stale.length, 'customer')} not confirmed for ${age}; plan follow-ups with: clientele followup plan --stale ${age}`,
          `${stale.length} 位客户超过 ${age} 未核实；安排回访：clientele followup plan --stale ${age}`,
        ),
  );
  return stale.length === 0 ? undefined : ExitCode.found;
}

export function ownerNeedsStale(): UserError {
  return usageError({
    code: 'check-use',
    message: text('--owner requires --stale', '--owner 须与 --stale 同用'),
    hint: text(
      'for example: clientele check --stale 180d --owner NAME',
      '例如：clientele check --stale 180d --owner 姓名',
    ),
  });
}
