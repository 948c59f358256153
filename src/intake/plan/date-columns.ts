/** Infers the order of day and month for each column of dates whose year comes last. */
import { birthday, calendarDate, dateOrder } from '../../fields/date/date.ts';
import type { Field } from '../../fields/field.ts';
import type { SourceRow } from '../../formats/reader.ts';
import { changeColumn } from './change-column.ts';
import type { Mapping } from './mapping.ts';

/** The mapping with the orders that the first rows imply; a column whose rows are ambiguous keeps the order it had. */
export function withDateOrders(mapping: Mapping, head: readonly SourceRow[]): Mapping {
  const dateOrders = new Map(mapping.dateOrders);
  const whenChanged = changeColumn(mapping);
  for (const [index, field] of mapping.fields.entries()) {
    if (index !== whenChanged && (field === undefined || !holdsDates(field))) continue;
    const order = dateOrder(head.map(({ cells }) => cells[index] ?? ''));
    if (order === 'dmy' || order === 'mdy') dateOrders.set(index, order);
  }
  return { ...mapping, dateOrders };
}

function holdsDates({ read }: Field): boolean {
  return read === birthday.read || read === calendarDate.read;
}
