/**
 * Whether an order of the list is the one that a file means by its number. Numbers are those of a system: two shops have an
 * order 1001 each.
 */
import { standingOf } from '../../store/customers/customer-names.ts';
import { layoutOfFile } from '../../store/tables/files.ts';
import type { StoredOrder } from '../../store/tables/orders.ts';
import type { ImportJob } from './row-importer.ts';

/**
 * Prepares the judgement; a refund has a day of its own, so its day is undefined. Where both sources are named, they decide. Else a file of the same layout is from the same system;
 * of another one, the number is the same order's where its customer and its day are the same.
 */
export function sameNumber({
  list,
  source,
  fileId,
}: ImportJob): (stored: StoredOrder, customerId: number, day: string | undefined) => boolean {
  const layoutOf = layoutOfFile(list);
  const standing = standingOf(list);
  return (stored, customerId, day) => {
    if (stored.source !== null && source !== undefined) return stored.source === source;
    const file = stored.origin?.fileId;
    if (file === undefined || file === fileId || layoutOf(file) === layoutOf(fileId)) return true;
    const isSameCustomer = standing(Number(stored.values.customer_id)) === standing(customerId);
    return isSameCustomer && (day === undefined || stored.values.ordered_on === day);
  };
}
