/** `--date-order`, the question about it, and what is told of columns that do not show the order of day and month. */
import { text } from '../../base/text.ts';
import type { DateOrderWord, UndecidedDates } from '../../intake/plan/date-columns.ts';
import type { Context } from '../cli/context.ts';
import { choice } from '../cli/flags.ts';

export const dateOrders = ['mdy', 'dmy'] as const;

export const dateOrderFlag = choice(
  '--date-order <order>',
  text(
    'whether 3/4/2026 is 4 March (mdy) or 3 April (dmy), where the column does not show it; default: by the country of the list',
    '列中看不出时，3/4/2026 是 3 月 4 日（mdy）还是 4 月 3 日（dmy）；默认按客户库的国家',
  ),
  dateOrders,
);

/** Asks about a column whose dates may be read either way; undefined without a terminal. */
export function dateOrderAsker({
  prompter,
}: Context): ((dates: UndecidedDates) => Promise<DateOrderWord | undefined>) | undefined {
  if (!prompter.canAsk) return undefined;
  return ({ column, samples }) =>
    prompter.choose<DateOrderWord>(
      text(
        `Dates in column '${column}' (${samples.join(', ')}): which comes first?`,
        `列“${column}”中的日期（${samples.join('、')}）：月在前还是日在前？`,
      ),
      [
        { value: 'mdy', label: text('the month', '月在前') },
        { value: 'dmy', label: text('the day', '日在前') },
      ],
      '--date-order mdy|dmy',
    );
}

/** Tells how the dates of such columns were read, and the flag that reads them otherwise. */
export async function sayDateOrders(
  { printer }: Pick<Context, 'printer'>,
  undecided: readonly UndecidedDates[],
): Promise<void> {
  for (const { column, samples, order } of undecided) {
    const [sample = ''] = samples;
    const other = order === 'mdy' ? 'dmy' : 'mdy';
    await printer.say(
      order === undefined
        ? text(
            `  ${column}: day and month are ambiguous (${sample}); say which comes first with --date-order mdy or dmy`,
            `  ${column}：日和月的先后不明（${sample}）；请用 --date-order mdy（月在前）或 dmy（日在前）说明`,
          )
        : text(
            `  ${column}: read ${order === 'mdy' ? 'month' : 'day'} first (${sample}), as no date shows it; if that is wrong: --date-order ${other}`,
            `  ${column}：列中看不出日和月的先后，按${order === 'mdy' ? '月' : '日'}在前解读（${sample}）；如有误：--date-order ${other}`,
          ),
    );
  }
}
