/**
 * Whether a record of the list is the one that a file means by its number. Numbers are those of a system: two shops have an
 * order 1001 each, and two surveys are both numbered from 1.
 */
import { standingOf } from '../../store/customers/customer-names.ts';
import type { List } from '../../store/file/list.ts';
import { layoutOfFile } from '../../store/tables/files.ts';
import type { NumberedRecord } from '../../store/tables/record-tables.ts';

/** A record that has the number. */
export type RecordOfNumber = Omit<NumberedRecord, 'id'>;

/** The file whose rows have numbers, and the system that it was said to come from. */
interface FileOfNumbers {
  readonly list: List;
  readonly source: string | undefined;
  readonly fileId: number;
}

/**
 * Prepares the judgement of a record by the customer and the day of the row; a refund has a day of its own, so its day is
 * undefined.
 *
 * Where both sources are named, they decide. Else a file of the same layout is taken to be of the same system, where the
 * customer or the day is the same as well: numbers may start anew. In a file of another layout, both must be the same.
 */
export function sameNumber({
  list,
  source,
  fileId,
}: FileOfNumbers): (record: RecordOfNumber, customerId: number, day: string | undefined) => boolean {
  const layoutOf = layoutOfFile(list);
  const standing = standingOf(list);
  return (record, customerId, day) => {
    if (record.fileId === null) return true;
    const isSameCustomer = standing(record.customerId) === standing(customerId);
    // Within a file, customers may count their orders each for themselves.
    if (record.fileId === fileId) return isSameCustomer;
    if (record.source !== null && source !== undefined) return record.source === source;
    const isSameDay = day === undefined || record.day === day;
    return layoutOf(record.fileId) === layoutOf(fileId) ? isSameCustomer || isSameDay : isSameCustomer && isSameDay;
  };
}
