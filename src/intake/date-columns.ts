/** Finds out, for each column of dates, whether the day or the month stands first where the year stands last. */
import { dateOrder } from '../fields/date.ts';
import type { SourceRow } from '../formats/reader.ts';
import type { Mapping } from './mapping.ts';

/** The fields that hold dates. */
const dateFields = new Set(['birthday', 'ordered_on']);

/** The mapping with what the first rows tell of its columns of dates; a column that does not tell stays open. */
export function withDateOrders(mapping: Mapping, head: readonly SourceRow[]): Mapping {
  const dateOrders = new Map<number, 'dmy' | 'mdy'>();
  for (const [index, field] of mapping.fields.entries()) {
    if (field === undefined || !dateFields.has(field.name)) continue;
    const order = dateOrder(head.map(({ cells }) => cells[index] ?? ''));
    if (order === 'dmy' || order === 'mdy') dateOrders.set(index, order);
  }
  return { ...mapping, dateOrders };
}
