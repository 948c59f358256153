/** Cleans the list itself: every value is read again, as after a change of the country or of the rules. */

import type { ReadingContext } from '../../fields/field.ts';
import { customerField } from '../../fields/records/customer-fields.ts';
import { allCustomers, customerWriter } from '../../store/customers/customers.ts';
import type { List } from '../../store/file/list.ts';
import type { Batch } from '../../store/journal/batches.ts';
import { customerColumns } from '../../store/schema/customer-columns.ts';
import { type Issue, issuesOf, issueWriter } from '../../store/tables/issues.ts';
import { identifying } from '../rows/customer-row.ts';
import { cleanCell } from './clean.ts';

/** Number of values and customers changed, and of issues that there are now. */
export interface CleanedList {
  readonly customers: number;
  readonly values: number;
  readonly doubts: number;
}

/** Reads every value of every record again and keeps what comes out. */
export function cleanList(list: List, batch: Batch, context: ReadingContext): CleanedList {
  const writer = customerWriter(list, batch);
  const issues = issueWriter(list, batch, 'customers');
  const counts = { customers: 0, values: 0, doubts: 0 };
  // Gathered first: SQLite does not write to a table while it is being read.
  for (const record of [...allCustomers(list, { merged: true })]) {
    const changed: Record<string, string | null> = {};
    const found: Issue[] = [];
    for (const field of customerColumns) {
      const before = record.values[field] ?? null;
      if (before === null) continue;
      const takes = (other: string) => (record.values[other] ?? null) === null && changed[other] === undefined;
      const { value, doubts, also } = cleanCell(before, customerField(field), context, takes);
      const isLast = identifying.every((other) => other === field || (record.values[other] ?? null) === null);
      const isNothing = value === '' && !isLast && doubts.some(({ code }) => code === 'placeholder');
      if (isNothing) changed[field] = null;
      if (value !== '' && value !== before) {
        changed[field] = value;
        for (const [other, told] of Object.entries(also ?? {})) {
          if (customerColumns.some((column) => column === other) && takes(other)) changed[other] = told;
        }
      }
      for (const { code, suggestion } of doubts) {
        found.push({ field, code, value: value === '' ? before : value, suggestion: suggestion ?? null });
      }
    }
    counts.doubts += found.length;
    const fields = Object.keys(changed);
    if (fields.length > 0) {
      writer.update(record.id, changed);
      counts.customers++;
      counts.values += fields.length;
    }
    keepIssues(record.id, found);
  }
  batch.count('values', counts.values);
  return counts;

  function keepIssues(id: number, found: readonly Issue[]): void {
    const present = issuesOf(list, 'customers', id);
    const missing = found.filter(
      (issue) => !present.some((old) => old.field === issue.field && old.code === issue.code),
    );
    if (missing.length > 0) issues.add(id, missing);
  }
}
