/**
 * Imports rows as customers: known rows change nothing, rows that match update their customer as the conflict rule allows,
 * all others become new customers. Whether two customers are the same person is not decided here but by linkage.
 */

import { detailWriter } from '../../store/customers/customer-details.ts';
import { type CustomerRecord, customerFinder, customerWriter, readCustomer } from '../../store/customers/customers.ts';
import type { RecordWriter, RowLookup } from '../../store/load/record-writer.ts';
import { passOn } from '../../store/merges/propagate-to-survivor.ts';
import { beforeItsMerges } from '../../store/merges/records-before-merge.ts';
import { issueWriter } from '../../store/tables/issues.ts';
import { confirmer } from '../../store/tables/verification.ts';
import {
  type Changes,
  type Conflict,
  changesAskedFor,
  changesBy,
  newerThan,
  withoutForeignNumber,
} from '../match/customer-conflict.ts';
import { customerMatcher, type Match } from '../match/customer-match.ts';
import { isSomebodyElse } from '../match/ref-collision.ts';
import { customerReader, identifying, keyOf, OWN_ID, REF } from '../rows/customer-row.ts';
import type { Parsed, ParsedRow } from '../rows/parsed-row.ts';
import { hasNoIssue, type RowReading } from '../rows/read-row.ts';
import { withoutPromoted } from '../rows/row-details.ts';
import type { SetAsideReason } from '../rows/set-aside-reasons.ts';
import { DEFERRED, type ImportedRow, type ImportJob, type OpenRow, type RowImporter } from './row-importer.ts';

/** An id that the list does not know is not enough to make a customer of. */
const NOBODY_NAMED: ImportedRow = { end: { setAside: 'nobody-named' }, issues: 0 };

function isIdentified({ values }: RowReading): boolean {
  return identifying.some((field) => values[field] !== undefined);
}

/** Makes the importer of rows of customers. */
export function customerImporter(job: ImportJob, writer: RecordWriter): RowImporter {
  const { list, batch, mapping, context, source, rules } = job;
  const read = customerReader(mapping, context, source);
  const finder = customerFinder(list);
  const findCustomer = customerMatcher(list, finder, source, rules.matchOn);
  const isNewer = newerThan(mapping, context);
  // A row that is known changes nothing, unless a rule was asked for that may change what an earlier import left.
  const isRuledAgain = rules.onConflict !== undefined && !['skip', 'ask'].includes(rules.onConflict);
  const customers = customerWriter(list, batch);
  const issues = issueWriter(list, batch, 'customers');
  const writeDetails = detailWriter(list, batch, issues, source);
  const confirm = rules.confirms ? confirmer(list, batch) : undefined;

  function insert({ hash, line, parsed }: ParsedRow): ImportedRow {
    if (rules.onlyKnown) return { end: { setAside: 'nobody-fits' }, issues: 0 };
    const id = writer.insert({ values: parsed.values, hash, line, issues: parsed.issues });
    if (parsed.details !== undefined) writeDetails(id, parsed.details);
    return { end: 'inserted', issues: parsed.issues.length };
  }

  function update(record: CustomerRecord, { values, extra }: Changes, row: RowReading): boolean {
    const fields = Object.keys(values);
    const hasExtra = Object.keys(extra).length > 0;
    if (fields.length === 0 && !hasExtra) return false;
    customers.update(record.id, values, hasExtra ? { ...record.extra, ...extra } : undefined);
    issues.forget(record.id, fields);
    issues.add(
      record.id,
      row.issues.filter((issue) => fields.includes(issue.field)),
    );
    if (record.mergedInto !== null) passOn(list, batch, record, { values, extra });
    return true;
  }

  function settled(record: CustomerRecord, row: RowReading, changes: Changes): ImportedRow {
    const isChanged = update(record, changes, row);
    const isAdded = row.details !== undefined && rules.onConflict !== 'skip' && writeDetails(record.id, row.details);
    const end = isChanged || isAdded ? 'updated' : 'unchanged';
    return { end, issues: end === 'updated' ? row.issues.length : 0, keptAsWas: changes.kept.length > 0 };
  }

  /** Updates a customer with what its row says, as far as the conflict rule allows. */
  function meet(
    { record, by }: Match,
    read: RowReading,
    cells: readonly string[],
    line: number,
  ): ImportedRow | OpenRow {
    const row = withoutPromoted(by === 'value' ? withoutForeignNumber(record, read) : read, record.values);
    const rule = rules.onConflict ?? (by === 'value' ? 'fill' : 'overwrite');
    const overwrites = rule === 'overwrite' || (rule === 'newer' && isNewer(record, cells));
    // A value that the source has not changed does not revert what a merge put in its stead.
    if (overwrites) return settled(record, row, changesBy('overwrite', beforeItsMerges(list, record), row));
    if (rule === 'newer') return settled(record, row, changesBy('fill', record, row));
    if (rule !== 'ask') return settled(record, row, changesBy(rule, record, row));
    if (changesBy('fill', record, row).kept.length === 0) return settled(record, row, changesBy('fill', record, row));
    return { decide: () => asked(record.id, row, line) };
  }

  async function asked(id: number, row: RowReading, line: number): Promise<ImportedRow> {
    // Read again: rows after this one have been imported by now.
    const record = readCustomer(list, id);
    if (record === undefined) throw new Error(`customer ${id} has gone`);
    const ask = async (conflict: Conflict) =>
      (await rules.ask?.({ ...conflict, customerId: id, name: record.values.name ?? null, line })) ?? false;
    return settled(record, row, await changesAskedFor(record, row, ask));
  }

  /** An id of another list, or of a record that an undo removed, says nothing. */
  function matchOf(row: RowReading, seen: number | undefined, ownId: number): Match | SetAsideReason | undefined {
    const seenBefore = seen === undefined ? undefined : readCustomer(list, seen);
    if (seenBefore) return { record: seenBefore, by: 'value' };
    const own = Number.isSafeInteger(ownId) ? readCustomer(list, ownId) : undefined;
    if (own === undefined) return findCustomer(row);
    return isSomebodyElse(own.values, row.values) ? 'ref-taken' : { record: own, by: 'number' };
  }

  /** Whether nothing in the row can identify a customer of the list, which holds for nearly all rows of a new list. */
  function isNew({ values, issues: found }: Parsed, lookup: RowLookup): boolean {
    if (lookup.is === 'new') return true;
    if (lookup.is === 'imported' || rules.matchOn.length > 0 || values[OWN_ID] !== null) return false;
    const ref = values[REF];
    return typeof ref !== 'string' || !hasNoIssue(found, 'ref') || finder.byValue('ref', ref).length === 0;
  }

  /** Updates the customer whom a row identifies, or adds it. */
  function match(row: ParsedRow, seen: number | undefined): ImportedRow | OpenRow {
    const { hash, line, parsed } = row;
    const { cells } = row.source;
    const reading = read(cells).asReading();
    const found = matchOf(reading, seen, Number(parsed.values[OWN_ID] ?? Number.NaN));
    if (typeof found === 'string') return { end: { setAside: found }, issues: 0 };
    if (found === undefined) return isIdentified(reading) ? insert(row) : NOBODY_NAMED;
    const met = meet(found, reading, cells, line);
    const remember = () => {
      confirm?.(found.record.mergedInto ?? found.record.id);
      if (writer.lookUp(hash, () => keyOf(parsed.values)).is !== 'imported')
        writer.noteImported(hash, found.record.id, line);
    };
    if ('end' in met) {
      remember();
      return met;
    }
    return { decide: () => met.decide().finally(remember) };
  }

  return (row) => {
    const lookup = writer.lookUp(row.hash, () => keyOf(row.parsed.values));
    if (lookup.is === 'unsure') return DEFERRED;
    const seen = lookup.is === 'imported' ? lookup.id : undefined;
    if (seen !== undefined && !isRuledAgain) return { end: 'unchanged', issues: 0 };
    const { parsed } = row;
    if (parsed.reason !== undefined) return { end: { setAside: parsed.reason }, issues: 0 };
    return isNew(parsed, lookup) ? insert(row) : match(row, seen);
  };
}
