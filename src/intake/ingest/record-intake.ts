/**
 * Imports rows as records that belong to a customer: interactions, complaints, survey responses, points, invoices. A record
 * with a ref is updated when its row differs; points are append-only.
 */
import type { ReadingContext } from '../../fields/field.ts';
import { hashOfRepeat, type RowHash } from '../../store/rows/row-hash.ts';
import { rowsWithNumbers } from '../../store/rows/rows-with-numbers.ts';
import { sourceRows } from '../../store/rows/source-rows.ts';
import { issueWriter } from '../../store/tables/issues.ts';
import { type RecordValues, recordWriter } from '../../store/tables/record-tables.ts';
import { customerOfRow, keysOf } from '../match/customer-of-row.ts';
import { sameNumber } from '../match/same-number.ts';
import { kinds, type RecordKindName } from '../plan/kinds.ts';
import { isSure, type RowReading, rowReader } from '../rows/read-row.ts';
import { type RecordKind, recordKinds } from '../rows/record-kinds.ts';
import type { SetAsideReason } from '../rows/set-aside-reasons.ts';
import type { RowEnd } from './outcome.ts';
import type { ImportedRow, ImportJob, RowImporter } from './row-importer.ts';

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

/** Makes the importer of rows of a record type. */
export function recordImporter(job: ImportJob, name: RecordKindName): RowImporter {
  const { list, batch, mapping, context, fileId } = job;
  const kind = recordKinds[name];
  const { read } = rowReader(mapping, kinds[name].fields, context);
  const known = sourceRows(list, batch, kind.table);
  const findCustomer = customerOfRow(list, batch, job.createCustomers);
  const writer = recordWriter(list, batch, kind.table, kind.day, job.source ?? null);
  const isSameNumber = sameNumber(job);
  const issues = issueWriter(list, batch, kind.table);
  const written = rowsWithNumbers(list);

  function end(row: RowReading, hash: RowHash, line: number): Omit<ImportedRow, 'issues'> {
    const values = valuesOf(row, kind, context);
    if (typeof values === 'string') return { end: { setAside: values } };
    const customer = findCustomer(keysOf(row));
    if (typeof customer === 'string') return { end: { setAside: customer } };
    const complete = { ...values, customer_id: customer };
    const numbered = writer.numbered(complete);
    const present = numbered.find((record) => isSameNumber(record, customer, String(values[kind.day] ?? '')));
    if (present !== undefined) return { end: meet(present.id, complete, row, hash, line) };
    return { end: insert(complete, row, hash, line), isKeptApart: numbered.length > 0 };
  }

  function insert(values: RecordValues, row: RowReading, hash: RowHash, line: number): RowEnd {
    const id = writer.insert(values);
    issues.add(id, row.issues);
    known.add(hash, id, fileId, line);
    if (values.ref !== null) written.add(id);
    return 'inserted';
  }

  /** A row whose ref is in the list: it says the same, updates its record, or contradicts it. */
  function meet(id: number, values: RecordValues, row: RowReading, hash: RowHash, line: number): RowEnd {
    const same = writer.saysAlready(id, values);
    if (!same && kind.appendOnly) return { setAside: 'booked-otherwise' };
    if (!same && written.has(id)) return { setAside: 'ref-repeated' };
    known.add(hash, id, fileId, line);
    written.add(id);
    if (same) return 'unchanged';
    writer.update(id, values);
    issues.forget(
      id,
      kinds[name].fields.map((field) => field.name),
    );
    issues.add(id, row.issues);
    return 'updated';
  }

  return ({ source, hash, line }) => {
    const row = read(source.cells).asReading();
    const own = isSure(row, 'ref') ? hash : hashOfRepeat(hash, known.occurrence(hash));
    if (known.find(own) !== undefined) return { end: 'unchanged', issues: 0 };
    const ended = end(row, own, line);
    const isWritten = ended.end === 'inserted' || ended.end === 'updated';
    return { ...ended, issues: isWritten ? row.issues.length : 0 };
  };
}

function valuesOf(row: RowReading, kind: RecordKind, context: ReadingContext): RecordValues | SetAsideReason {
  const day = row.values[kind.day];
  if (day === undefined) return 'date-missing';
  if (!isoDate.test(day)) return 'date-not-understood';
  const values = kind.valuesOf(row.values, context, row.extra);
  if (typeof values === 'string') return values;
  return {
    ...values,
    ref: isSure(row, 'ref') ? (row.values.ref ?? null) : null,
    [kind.day]: day,
    extra: Object.keys(row.extra).length > 0 ? JSON.stringify(row.extra) : null,
  };
}
