/** Finds out, for each column of dates, whether the day or the month stands first where the year stands last. */
import { birthday, calendarDate, dateOrder } from '../../fields/date/date.ts';
import type { Field } from '../../fields/field.ts';
import type { SourceRow } from '../../formats/reader.ts';
import { changeColumn } from '../ingest/customer-conflict.ts';
import type { Mapping } from './mapping.ts';

/** The mapping with what the first rows tell of its columns of dates; a column that does not tell stays as it was known. */
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
