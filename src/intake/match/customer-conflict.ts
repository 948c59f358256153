/**
 * What a row changes in a customer of the list whose values differ: `--on-conflict`. A blank cell never clears a value.
 */

import { momentOf } from '../../fields/date/moment.ts';
import type { ReadingContext } from '../../fields/field.ts';
import type { CustomerRecord } from '../../store/customers/customers.ts';
import { changeColumn } from '../plan/change-column.ts';
import type { Mapping } from '../plan/mapping.ts';
import type { RowReading } from '../rows/read-row.ts';

export const conflictRules = ['fill', 'newer', 'overwrite', 'skip', 'ask'] as const;
export type ConflictRule = (typeof conflictRules)[number];

/** What is set in a record, by field and by header, and where it keeps what it had. */
export interface Changes {
  readonly values: Readonly<Record<string, string>>;
  readonly extra: Readonly<Record<string, string>>;
  readonly kept: readonly Conflict[];
}

/** A value of the record that differs from that of its row. */
export interface Conflict {
  /** The field, or the header of a column that has none. */
  readonly field: string;
  readonly isExtra: boolean;
  readonly present: string;
  readonly incoming: string;
}

/** What a row sets: all values that differ, only those that the record lacks, or none. */
export function changesBy(rule: 'fill' | 'overwrite' | 'skip', record: CustomerRecord, row: RowReading): Changes {
  const values: Record<string, string> = {};
  const kept: Conflict[] = [];
  for (const [field, incoming] of Object.entries(row.values)) {
    const present = record.values[field] ?? null;
    if (present === incoming) continue;
    const takes = rule === 'overwrite' && !(present !== null && hasLostDigits(row, field));
    if (takes || (rule === 'fill' && present === null)) values[field] = incoming;
    else kept.push({ field, isExtra: false, present: present ?? '', incoming });
  }
  const extra: Record<string, string> = {};
  for (const [header, incoming] of Object.entries(row.extra)) {
    const present = record.extra[header];
    if (present === incoming) continue;
    if (rule === 'overwrite' || (rule === 'fill' && present === undefined)) extra[header] = incoming;
    else kept.push({ field: header, isExtra: true, present: present ?? '', incoming });
  }
  return { values, extra, kept };
}

/** What is left of a number that a spreadsheet rounded is never worth more than what the list has. */
function hasLostDigits({ issues }: RowReading, field: string): boolean {
  return issues.some((issue) => issue.field === field && issue.code === 'digits-lost');
}

/** Fills what is blank, and asks for each value that differs whether the record takes it. */
export async function changesAskedFor(
  record: CustomerRecord,
  row: RowReading,
  ask: (conflict: Conflict) => Promise<boolean>,
): Promise<Changes> {
  const filled = changesBy('fill', record, row);
  const values = { ...filled.values };
  const extra = { ...filled.extra };
  const kept: Conflict[] = [];
  for (const conflict of filled.kept) {
    if (!(await ask(conflict))) kept.push(conflict);
    else if (conflict.isExtra) extra[conflict.field] = conflict.incoming;
    else values[conflict.field] = conflict.incoming;
  }
  return { values, extra, kept };
}

/**
 * A row that was found by a value, as far as it may change whom it found: the number and the source of the record are who
 * it is at its system and stay. A number of another system is kept beside them.
 */
export function withoutForeignNumber(record: CustomerRecord, row: RowReading): RowReading {
  const { ref, source, ...values } = row.values;
  const free = (record.values.ref ?? null) === null;
  const own = (record.values.source ?? null) === null || record.values.source === source;
  if (ref === undefined) return { ...row, values };
  if (free && own) return row;
  if (ref === record.values.ref) return { ...row, values };
  return { ...row, values, extra: { ...row.extra, [source === undefined ? 'other_ref' : `ref_of_${source}`]: ref } };
}

/** Whether a row says that it changed after the record did; false where it does not say when. */
export function newerThan(
  mapping: Mapping,
  context: ReadingContext,
): (record: CustomerRecord, cells: readonly string[]) => boolean {
  const column = changeColumn(mapping);
  if (column === undefined) return () => false;
  const dateOrder = mapping.dateOrders?.get(column);
  const reading = dateOrder === undefined ? context : { ...context, dateOrder };
  return (record, cells) => {
    const changed = momentOf(cells[column] ?? '', reading);
    // A day without a time is later only if the whole day is.
    return changed !== undefined && changed > record.updatedAt.slice(0, changed.length);
  };
}
