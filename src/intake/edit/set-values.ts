/**
 * Sets values of a customer as a user gives them: cleaned as an import would, with their issues. A blank value
 * clears its field, because here it is said on purpose.
 */
import { usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { ReadingContext } from '../../fields/field.ts';
import { customerFields } from '../../fields/records/customer-fields.ts';
import { readPlaceholder } from '../../fields/text/placeholder.ts';
import { isBlank } from '../../fields/text/plain.ts';
import { type CustomerRecord, customerWriter } from '../../store/customers/customers.ts';
import type { List } from '../../store/file/list.ts';
import type { Batch } from '../../store/journal/batches.ts';
import { fieldChanges } from '../../store/journal/field-changes.ts';
import { type Issue, issueWriter } from '../../store/tables/issues.ts';
import type { SettableField } from '../plan/field-choice.ts';
import { identifying } from '../rows/customer-row.ts';
import { type RowReading, rowReader } from '../rows/read-row.ts';

/** One value as it was said. */
export interface Assignment {
  readonly to: SettableField;
  readonly value: string;
}

/** What was set in one customer. */
export interface SetValues {
  readonly changes: ReturnType<typeof fieldChanges>;
  readonly doubts: readonly Issue[];
}

/**
 * Prepares the function that sets values within a batch.
 *
 * The function throws a `UserError` `nobody-named` where nothing would be left that identifies the customer.
 */
export function valueSetter(
  list: List,
  batch: Batch,
  context: ReadingContext,
): (record: CustomerRecord, assignments: readonly Assignment[]) => SetValues {
  const writer = customerWriter(list, batch);
  const issues = issueWriter(list, batch, 'customers');
  return (record, assignments) => {
    const reading = readAssignments(assignments, context);
    const values = valuesSet(record, assignments, reading);
    const extra = extraSet(record, assignments, reading);
    refuseNameless(record, values);
    const before = { ...record.values, extra: JSON.stringify(record.extra) };
    const changes = fieldChanges(before, { ...before, ...values, extra: JSON.stringify(extra) });
    if (changes.length === 0) return { changes, doubts: [] };
    const isExtraChanged = changes.some(({ field }) => field.startsWith('extra.'));
    writer.update(record.id, values, isExtraChanged ? extra : undefined);
    const fields = Object.keys(values);
    issues.forget(record.id, fields);
    const doubts = reading.issues.filter(({ field }) => fields.includes(field));
    issues.add(record.id, doubts);
    return { changes, doubts };
  };
}

function readAssignments(assignments: readonly Assignment[], context: ReadingContext): RowReading {
  const named = assignments.flatMap(({ to, value }) => ('field' in to ? [{ field: to.field, value }] : []));
  const columns = named.map(({ field }) => field.name);
  const mapping = { columns, fields: named.map(({ field }) => field) };
  return rowReader(mapping, customerFields, context)
    .read(named.map(({ value }) => value))
    .asReading();
}

/** The values by field that differ from the record; null clears. */
function valuesSet(
  record: CustomerRecord,
  assignments: readonly Assignment[],
  reading: RowReading,
): Record<string, string | null> {
  const named = new Map(assignments.map(({ to, value }) => [to.name, value]));
  // A landline that was given as a mobile phone is meant for its own field, whatever stands there.
  const isMoved = [...named].some(
    ([name, value]) => !saysNothing(value) && !isExtra(name) && !(name in reading.values),
  );
  const values: Record<string, string | null> = {};
  for (const [field, value] of Object.entries(reading.values)) {
    const present = record.values[field] ?? null;
    if (present !== value && (named.has(field) || present === null || isMoved)) values[field] = value;
  }
  for (const [name, value] of named) {
    const isCleared = saysNothing(value) && !isExtra(name) && !(name in reading.values);
    if (isCleared && !(name in values) && (record.values[name] ?? null) !== null) values[name] = null;
  }
  return values;
}

/** Blank, or a placeholder such as `无`. */
function saysNothing(value: string): boolean {
  return isBlank(value) || readPlaceholder(value)?.value === null;
}

function extraSet(
  record: CustomerRecord,
  assignments: readonly Assignment[],
  reading: RowReading,
): Readonly<Record<string, string>> {
  const extra = new Map(Object.entries({ ...record.extra, ...reading.extra }));
  for (const { to, value } of assignments) {
    if (!('header' in to)) continue;
    if (isBlank(value)) extra.delete(to.header);
    else extra.set(to.header, value.trim());
  }
  return Object.fromEntries(extra);
}

function isExtra(name: string): boolean {
  return name.startsWith('extra.');
}

function refuseNameless(record: CustomerRecord, values: Readonly<Record<string, string | null>>): void {
  if (identifying.some((field) => (values[field] === undefined ? record.values[field] : values[field]) ?? null)) return;
  throw usageError({
    code: 'nobody-named',
    message: text(
      `customer ${record.id} would be left without a number, a name, a phone or an e-mail address`,
      `客户 ${record.id} 将没有编号、名称、电话或邮箱`,
    ),
    hint: text('leave one of them', '请至少保留其中一项'),
  });
}
