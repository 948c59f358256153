/** Whether the rows of a file are orders each, so that they can be written one by one, in bulk. */
import { customerKeyFields } from '../../fields/records/customer-key-fields.ts';
import { plainOrderColumns } from '../../store/schema/order-columns.ts';
import type { Mapping } from '../plan/mapping.ts';
import { goesOn } from './continued-rows.ts';
import type { OrderRow, SettledStates } from './order-row.ts';
import type { OrderRules } from './order-rules.ts';

/** The fields of files that have one row an order and no more to say than its total and one product. */
const plainFields: ReadonlySet<string> = new Set([...plainOrderColumns, ...customerKeyFields.map(({ name }) => name)]);

/** @param first the first rows of the file; numbers that repeat after them are found when they come. */
export function arePlainOrders(
  { fields }: Mapping,
  rules: OrderRules,
  first: readonly OrderRow[],
  states: SettledStates,
): boolean {
  const names = fields.flatMap((field) => field?.name ?? []);
  if (states.size > 0 || rules.isStatement || rules.isUnitPrice || !names.includes('amount')) return false;
  if (!names.every((name) => plainFields.has(name))) return false;
  if (first.some(goesOn)) return false;
  const refs = first.flatMap(({ ref }) => ref ?? []);
  return new Set(refs).size === refs.length;
}
