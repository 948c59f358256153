/** Imports an update form: of each row what was changed in it, as far as the list still holds what was exported. */

import type { ReadingContext } from '../../fields/field.ts';
import { customerFields } from '../../fields/records/customer-fields.ts';
import { isBlank } from '../../fields/text/plain.ts';
import { type CustomerRecord, customerWriter, readCustomer } from '../../store/customers/customers.ts';
import type { List } from '../../store/file/list.ts';
import type { Batch } from '../../store/journal/batches.ts';
import { sourceRows } from '../../store/rows/source-rows.ts';
import { addFile, noteSetAside } from '../../store/tables/files.ts';
import { type Issue, issueWriter } from '../../store/tables/issues.ts';
import { confirmer } from '../../store/tables/verification.ts';
import { countEnd, countOutside, newOutcome, type Outcome, type Reject, type RowEnd } from '../ingest/outcome.ts';
import { formColumn, type Mapping, ownIdColumn } from '../plan/mapping.ts';
import type { PlannedFile } from '../plan/plan-file.ts';
import { rowReader } from '../rows/read-row.ts';
import { rowHasher } from '../rows/row-hasher.ts';
import { shapeOf } from '../rows/row-shape.ts';
import { confirmedColumn, type FormStamp, readStamp, saysYes } from './update-form.ts';

export interface FormOptions {
  readonly context: ReadingContext;
  /** Confirm every customer of the form, not only those whose row does. */
  readonly confirms: boolean;
  /** What was emptied in the form is cleared in the list. */
  readonly clearBlank: boolean;
  readonly onReject?: (reject: Reject) => void | Promise<void>;
}

/** A value that both the form and the list changed since the form was written. */
export interface FormConflict {
  readonly customerId: number;
  readonly name: string | null;
  readonly line: number;
  readonly field: string;
  readonly now: string | null;
  /** Null where the form emptied it. */
  readonly theirs: string | null;
  readonly issues: readonly Issue[];
}

export interface FormOutcome extends Outcome {
  readonly conflicts: readonly FormConflict[];
  /** Cells that were emptied, and left in the list as they were. */
  readonly emptied: number;
  /** Cells whose digits a spreadsheet program dropped, so that they do not count as changed. */
  readonly damaged: number;
}

/** Takes the rows of a form within a batch. */
export async function takeForm(
  list: List,
  batch: Batch,
  { table, mapping }: PlannedFile,
  options: FormOptions,
): Promise<FormOutcome> {
  const outcome = newOutcome();
  const conflicts: FormConflict[] = [];
  let [emptied, damaged] = [0, 0];
  const { name, format, encoding } = table;
  const fileId = addFile(list, batch, { name, hash: null, kind: 'customers', format, encoding });
  const changesOf = formReader(mapping, options);
  const write = formWriter(list, batch);
  const confirm = confirmer(list, batch);
  const known = sourceRows(list, batch, 'customers');
  const hashOf = rowHasher('customers', mapping);
  const idColumn = table.columns.indexOf(ownIdColumn);
  const stampColumn = table.columns.indexOf(formColumn);
  const yesColumn = confirmedColumn(table.columns);

  function takeRow(cells: readonly string[], line: number): RowEnd {
    const id = Number(cells[idColumn]?.trim() || Number.NaN);
    const found = Number.isSafeInteger(id) ? readCustomer(list, id) : undefined;
    const record = found?.mergedInto ? readCustomer(list, found.mergedInto) : found;
    if (record === undefined) return { setAside: 'nobody-fits' };
    const stamp = readStamp(id, cells[stampColumn] ?? '');
    if (stamp === undefined) return { setAside: 'form-damaged' };
    const changes = changesOf(record, stamp, cells);
    emptied += changes.emptied;
    damaged += changes.damaged;
    outcome.doubts += changes.issues.length;
    for (const { field, now, theirs } of changes.conflicts) {
      const issues = changes.issues.filter((issue) => issue.field === field);
      conflicts.push({ customerId: record.id, name: record.values.name ?? null, line, field, now, theirs, issues });
    }
    const isChanged = write(record, changes);
    if (isChanged && known.find(hashOf(cells)) === undefined) known.add(hashOf(cells), record.id, fileId, line);
    if (options.confirms || saysYes(cells[yesColumn] ?? '')) confirm(record.id);
    return isChanged ? 'updated' : 'unchanged';
  }

  for await (const rows of table.batches()) {
    for (const row of rows) {
      const shape = shapeOf(row, table.columns.length);
      if (shape === 'blank') {
        outcome.blank++;
        continue;
      }
      const end: RowEnd = shape === 'too-wide' ? { setAside: 'too-many-cells' } : takeRow(row.cells, row.line);
      countEnd(outcome, row.line, end);
      if (typeof end !== 'string') await options.onReject?.({ row, reason: end.setAside });
    }
  }
  for (const outside of table.outside ?? []) {
    countOutside(outcome, outside);
    await options.onReject?.({ row: outside.row, reason: outside.kind });
  }
  noteSetAside(list, fileId, outcome.setAside);
  for (const count of ['read', 'updated', 'unchanged', 'setAside'] as const) batch.count(count, outcome[count]);
  return { ...outcome, conflicts, emptied, damaged };
}

interface Conflicting {
  readonly field: string;
  readonly now: string | null;
  readonly theirs: string | null;
}

/** What a row of a form changes. */
interface FormChanges {
  readonly values: Readonly<Record<string, string | null>>;
  readonly extra: Readonly<Record<string, string>>;
  readonly issues: readonly Issue[];
  readonly conflicts: readonly Conflicting[];
  readonly emptied: number;
  readonly damaged: number;
}

type FormReader = (record: CustomerRecord, stamp: FormStamp, cells: readonly string[]) => FormChanges;

function formReader(mapping: Mapping, { context, clearBlank }: FormOptions): FormReader {
  const yesColumn = confirmedColumn(mapping.columns);
  // A cell that was not changed counts as blank here, and must not be filled from another column.
  const { options: _, ...whole } = mapping;
  const plain = { ...whole, columns: mapping.columns.map((column, at) => (at === yesColumn ? formColumn : column)) };
  const { read } = rowReader(plain, customerFields, context);
  const fieldAt = mapping.fields;

  /** Whether a cell still holds its exported value, as it was or in another spelling. */
  function isUntouched(at: number, cell: string, stamp: FormStamp): boolean {
    const field = fieldAt[at];
    if (field === undefined) return false;
    const said = isBlank(cell) ? '' : cell.trim();
    if (stamp.had(field.name, said)) return true;
    return said !== '' && stamp.had(field.name, field.read(said, context).value ?? '') === true;
  }

  /** A phone number that came back as 1.38E+10 was not changed by a person. */
  function isDamaged(at: number, cell: string, { values }: CustomerRecord): boolean {
    const field = fieldAt[at];
    if (field === undefined || isBlank(cell) || (values[field.name] ?? null) === null) return false;
    return field.read(cell, context).doubts.some(({ code }) => code === 'digits-lost' || code === 'zero-lost');
  }

  return (record, stamp, cells) => {
    const changed = cells.map((cell, at) => (isUntouched(at, cell, stamp) ? '' : cell));
    const touched = changed.map((cell, at) => (isDamaged(at, cell, record) ? '' : cell));
    const damaged = changed.filter((cell, at) => cell !== touched[at]).length;
    const reading = read(touched).asReading();
    const named = new Set(touched.flatMap((cell, at) => (isBlank(cell) ? [] : (fieldAt[at]?.name ?? []))));
    const values: Record<string, string | null> = {};
    const conflicts: Conflicting[] = [];
    let emptied = 0;
    const settle = (field: string, theirs: string | null) => {
      const now = record.values[field] ?? null;
      if (now === theirs) return;
      if (stamp.had(field, now ?? '') ?? now === null) values[field] = theirs;
      else conflicts.push({ field, now, theirs });
    };
    for (const [field, theirs] of Object.entries(reading.values)) {
      // What a cell tells of another field fills that field where it is blank, and no more.
      if (named.has(field) || (record.values[field] ?? null) === null) settle(field, theirs);
    }
    for (const [at, cell] of cells.entries()) {
      const field = fieldAt[at]?.name;
      if (field === undefined || !isBlank(cell) || stamp.had(field, '') !== false) continue;
      if (clearBlank) settle(field, null);
      else if ((record.values[field] ?? null) !== null) emptied++;
    }
    const extra = Object.fromEntries(
      Object.entries(reading.extra).filter(([header, cell]) => record.extra[header] !== cell),
    );
    const isTaken = ({ field }: Issue) => field in values || conflicts.some((conflict) => conflict.field === field);
    return { values, extra, issues: reading.issues.filter(isTaken), conflicts, emptied, damaged };
  };
}

function formWriter(list: List, batch: Batch): (record: CustomerRecord, changes: FormChanges) => boolean {
  const writer = customerWriter(list, batch);
  const issues = issueWriter(list, batch, 'customers');
  return (record, { values, extra, issues: doubts }) => {
    const fields = Object.keys(values);
    const hasExtra = Object.keys(extra).length > 0;
    if (fields.length === 0 && !hasExtra) return false;
    writer.update(record.id, values, hasExtra ? { ...record.extra, ...extra } : undefined);
    issues.forget(record.id, fields);
    issues.add(
      record.id,
      doubts.filter(({ field }) => field in values),
    );
    return true;
  };
}

/** Applies conflicts as the form has them: to be staged, for a person to decide. */
export function takeConflicts(list: List, batch: Batch, conflicts: readonly FormConflict[]): void {
  const writer = customerWriter(list, batch);
  const issues = issueWriter(list, batch, 'customers');
  for (const { customerId, field, theirs, issues: doubts } of conflicts) {
    writer.update(customerId, { [field]: theirs });
    issues.forget(customerId, [field]);
    issues.add(customerId, doubts);
  }
}
