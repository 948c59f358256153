/**
 * Takes rows in as customers: known rows stay, rows of a known number bring their customer up to date, all others become
 * new customers. Who else may be the same is not judged here but by linkage.
 */

import { customerFields } from '../fields/customer-fields.ts';
import { guessKind } from '../fields/customer-kind.ts';
import type { ReadingContext } from '../fields/field.ts';
import type { Batch } from '../store/batches.ts';
import {
  type CustomerRecord,
  customerFinder,
  customerWriter,
  type FoundRecord,
  readCustomer,
} from '../store/customers.ts';
import { issueWriter } from '../store/issues.ts';
import type { List } from '../store/list.ts';
import { rowHash, sourceRows } from '../store/source-rows.ts';
import type { RowTaker } from './import-table.ts';
import { extraColumns, type Mapping, ownIdColumn } from './mapping.ts';
import type { RowEnd } from './outcome.ts';
import { isSure, type RowReading, rowReader } from './read-row.ts';
import { isSomebodyElse } from './same-number.ts';

/** What a row must say at least one of. */
const naming = ['ref', 'name', 'phone', 'tel', 'email', 'wechat', 'company', 'id_code'];

/**
 * Makes the taker of customer rows.
 *
 * @param source stands in the field `source` where a row says nothing, and keeps the numbers of two systems apart.
 */
export function customerTaker(
  list: List,
  batch: Batch,
  mapping: Mapping,
  context: ReadingContext,
  source: string | undefined,
  fileId: number,
): RowTaker {
  const read = rowReader(mapping, customerFields, context);
  const known = sourceRows(list, batch, 'customers');
  const finder = customerFinder(list);
  const writer = customerWriter(list, batch);
  const issues = issueWriter(list, batch, 'customers');

  function insert(row: RowReading): number {
    const id = writer.insert(row.values, Object.keys(row.extra).length > 0 ? row.extra : null);
    issues.add(id, row.issues);
    return id;
  }

  /** Sets what the row says otherwise; a blank cell takes nothing away. */
  function update(record: CustomerRecord, row: RowReading): boolean {
    const changed = Object.entries(row.values).filter(([field, value]) => record.values[field] !== value);
    const newExtra = Object.entries(row.extra).filter(([header, cell]) => record.extra[header] !== cell);
    if (changed.length === 0 && newExtra.length === 0) return false;
    const values = Object.fromEntries(changed);
    writer.update(record.id, values, newExtra.length > 0 ? { ...record.extra, ...row.extra } : undefined);
    const fields = Object.keys(values);
    issues.forget(record.id, fields);
    issues.add(
      record.id,
      row.issues.filter((issue) => fields.includes(issue.field)),
    );
    if (record.mergedInto !== null) passOn(record, record.mergedInto, values);
    return true;
  }

  /** What a customer took over from a record that was merged into it changes with the record. */
  function passOn(record: CustomerRecord, standingId: number, values: Readonly<Record<string, string>>): void {
    const standing = readCustomer(list, standingId);
    if (standing === undefined) return;
    const taken = Object.entries(values).filter(([field]) => {
      const present = standing.values[field] ?? null;
      return present === null || present === record.values[field];
    });
    if (taken.length > 0) writer.update(standingId, Object.fromEntries(taken));
  }

  function byNumber(row: RowReading): readonly FoundRecord[] {
    const ref = row.values.ref;
    if (ref === undefined || !isSure(row, 'ref')) return [];
    const found = finder.byValue('ref', ref);
    if (source === undefined) return found;
    return found.filter(({ id }) => readCustomer(list, id)?.values.source === row.values.source);
  }

  function bringUpToDate(record: CustomerRecord, row: RowReading, hash: string, line: number): RowEnd {
    if (isSomebodyElse(record.values, row.values)) return { setAside: 'ref-taken' };
    const changed = update(record, row);
    known.add(hash, record.id, fileId, line);
    return changed ? 'updated' : 'unchanged';
  }

  function end(row: RowReading, hash: string, line: number): RowEnd {
    const [found, another] = byNumber(row);
    if (another !== undefined) return { setAside: 'ref-ambiguous' };
    const record = found && readCustomer(list, found.id);
    if (record) return bringUpToDate(record, row, hash, line);
    known.add(hash, insert(row), fileId, line);
    return 'inserted';
  }

  const idColumn = mapping.columns.indexOf(ownIdColumn);
  return (cells, line) => {
    const reading = read(cells);
    if (!naming.some((field) => reading.values[field] !== undefined)) {
      return { end: { setAside: 'nobody-named' }, doubts: 0 };
    }
    const ownId = cells[idColumn]?.trim() ?? '';
    const hash = rowHash('customers', [...namedCells(mapping, cells, source), [ownIdColumn, ownId]]);
    if (known.find(hash) !== undefined) return { end: 'unchanged', doubts: 0 };
    // The id of another list, or of a record that an undo took away, says nothing here.
    const own = ownId === '' ? undefined : readCustomer(list, Number(ownId));
    const ended = own ? bringUpToDate(own, reading, hash, line) : end(completed(reading, source), hash, line);
    return { end: ended, doubts: ended === 'unchanged' ? 0 : reading.issues.length };
  };
}

/** Says what follows from the rest of the row: a row of a company names nobody else, and a name often tells its kind. */
function completed(row: RowReading, source: string | undefined): RowReading {
  const values = { ...row.values };
  if (source !== undefined) values.source ??= source;
  if (values.name === undefined && values.company !== undefined) {
    values.name = values.company;
    values.kind ??= 'company';
    delete values.company;
  }
  const kind = values.kind ?? kindOf(values);
  if (kind !== undefined) values.kind = kind;
  return { ...row, values };
}

/** Only persons are born and have a sex; else the name must tell. */
function kindOf({ name, birthday, sex }: Readonly<Record<string, string>>): string | undefined {
  if (birthday !== undefined || sex !== undefined) return 'person';
  return name === undefined ? undefined : guessKind(name);
}

/** The cells that say anything, by the field or the header that they stand under. */
export function namedCells(
  mapping: Mapping,
  cells: readonly string[],
  source: string | undefined,
): (readonly [string, string])[] {
  const named: (readonly [string, string])[] = [];
  const name = (index: number, heading: string) => {
    const cell = cells[index]?.trim() ?? '';
    if (cell !== '') named.push([heading, cell]);
  };
  mapping.fields.forEach((field, index) => {
    if (field) name(index, field.name);
  });
  for (const index of extraColumns(mapping)) name(index, `extra ${mapping.columns[index]}`);
  if (source !== undefined) named.push(['--source', source]);
  return named;
}
