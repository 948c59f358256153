/** The order of day and month in each column of dates whose year comes last. */
import { birthday, calendarDate, dateOrder } from '../../fields/date/date.ts';
import { isUndecided } from '../../fields/date/date-order.ts';
import { dateOrderIn } from '../../fields/date/order-of-country.ts';
import type { Field } from '../../fields/field.ts';
import type { SourceRow } from '../../formats/reader.ts';
import { changeColumn } from './change-column.ts';
import type { Mapping } from './mapping.ts';

export type DateOrderWord = 'dmy' | 'mdy';

/** A column of dates of which none shows the order of day and month. */
export interface UndecidedDates {
  readonly column: string;
  /** Some of its cells. */
  readonly samples: readonly string[];
  /** The order by which they are read; undefined where the dates are ambiguous. */
  readonly order: DateOrderWord | undefined;
}

export interface DateOrderOptions {
  /** `--date-order`: for columns that do not show it. */
  readonly dateOrder?: DateOrderWord | undefined;
  readonly country?: string | undefined;
  /** Asks a person about a column; absent where nobody can be asked. */
  readonly ask?: ((dates: UndecidedDates) => Promise<DateOrderWord | undefined>) | undefined;
}

const SAMPLES = 3;

/** The mapping with the orders that the first rows imply; a column whose rows are ambiguous keeps the order it had. */
export function withDateOrders(mapping: Mapping, head: readonly SourceRow[]): Mapping {
  const dateOrders = new Map(mapping.dateOrders);
  for (const index of dateColumns(mapping)) {
    const order = dateOrder(head.map(({ cells }) => cells[index] ?? ''));
    if (order === 'dmy' || order === 'mdy') dateOrders.set(index, order);
  }
  return { ...mapping, dateOrders };
}

/**
 * As `withDateOrders`; a column that does not show its order has that of the flag, else that of the other columns of the
 * file, of the list's country, or of the answer to a question. What was not shown by the column is told.
 */
export async function settleDateOrders(
  mapping: Mapping,
  head: readonly SourceRow[],
  { dateOrder: told, country = '', ask }: DateOrderOptions,
): Promise<{ readonly mapping: Mapping; readonly undecided: readonly UndecidedDates[] }> {
  const shown = withDateOrders(mapping, head);
  const dateOrders = new Map(shown.dateOrders);
  const others = new Set(dateOrders.values());
  const [only] = others.size === 1 ? others : [];
  const undecided: UndecidedDates[] = [];
  for (const index of dateColumns(mapping)) {
    const cells = head.map(({ cells }) => cells[index] ?? '').filter((cell) => cell !== '');
    if (dateOrders.has(index) || !isUndecided(cells)) continue;
    const samples = [...new Set(cells.map((cell) => cell.trim()))].slice(0, SAMPLES);
    const dates = { column: mapping.columns[index] ?? '', samples, order: told ?? only ?? dateOrderIn(country) };
    const order = dates.order ?? (await ask?.(dates));
    if (order !== undefined) dateOrders.set(index, order);
    if (told === undefined && only === undefined) undecided.push({ ...dates, order });
  }
  return { mapping: { ...shown, dateOrders }, undecided };
}

function dateColumns(mapping: Mapping): readonly number[] {
  const whenChanged = changeColumn(mapping);
  return [...mapping.fields.keys()].filter((index) => {
    const field = mapping.fields[index];
    return index === whenChanged || (field !== undefined && holdsDates(field));
  });
}

function holdsDates({ read, detail }: Field): boolean {
  return read === birthday.read || read === calendarDate.read || detail === 'consents';
}
