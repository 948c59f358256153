/**
 * What a row changes in a customer who is in the list already, where the two say different things: `--on-conflict`. A
 * blank cell never takes anything away.
 */

import { momentOf } from '../../fields/date/moment.ts';
import type { ReadingContext } from '../../fields/field.ts';
import { headerKey } from '../../fields/headers/header-key.ts';
import type { CustomerRecord } from '../../store/customers/customers.ts';
import { extraColumns, type Mapping } from '../plan/mapping.ts';
import type { RowReading } from '../rows/read-row.ts';

export const conflictRules = ['fill', 'newer', 'overwrite', 'skip', 'ask'] as const;
export type ConflictRule = (typeof conflictRules)[number];

/** What is set in a record, by field and by header, and where it keeps what it had. */
export interface Changes {
  readonly values: Readonly<Record<string, string>>;
  readonly extra: Readonly<Record<string, string>>;
  readonly kept: readonly Conflict[];
}

/** A value of the record that its row says otherwise. */
export interface Conflict {
  /** The field, or the header of a column that has none. */
  readonly field: string;
  readonly isExtra: boolean;
  readonly present: string;
  readonly incoming: string;
}

/** What a row sets: all that it says otherwise, only what the record lacks, or nothing. */
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

const changeHeaders = new Set(
  `updated_at last_updated last_update update_time update_date updated modified_at modified modified_on last_modified
  last_modified_date date_modified modification_date modification_time changed_at last_changed 更新时间 更新日期 最后更新时间
  最近更新时间 最后更新 修改时间 修改日期 最后修改时间 最近修改时间 变更时间 变更日期 更新時間 更新日期 修改時間 最後更新時間 最後修改時間
  變更時間`
    .split(/\s+/)
    .map(headerKey),
);

/** The column in which the source says when it last changed a row; undefined where there is none. */
export function changeColumn(mapping: Mapping): number | undefined {
  return extraColumns(mapping).find((index) => changeHeaders.has(headerKey(mapping.columns[index] ?? '')));
}

/** Whether the row says that it changed after the record did; a row that does not say when does not. */
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
