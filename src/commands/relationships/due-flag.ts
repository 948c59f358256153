/** `--due` of the follow-up commands, and what its words mean. */
import { type Text, text } from '../../base/text.ts';
import { parseDay } from '../../relationship/due-day.ts';
import type { Context } from '../cli/context.ts';
import { badValue, string, type ValueFlag } from '../cli/flags.ts';

export const DUE = '--due <date>';

/** The flag, with what the day means to the command. */
export function dueFlag(help: Text): ValueFlag<string> {
  return string(DUE, help);
}

/** The day that the flag names, `YYYY-MM-DD`. @throws UserError `bad-value` */
export function dueDay(given: string, { clock }: Context): string {
  const day = parseDay(given, clock.today);
  if (day !== undefined) return day;
  throw badValue(DUE, given, text('give a date such as 2025-06-30, or +7d', '请给出日期，例如 2025-06-30 或 +7d'));
}
