/**
 * Takes rows in as customers: known rows stay, rows that match bring their customer up to date as the rule for conflicts
 * lets them, all others become new customers. Who else may be the same is not judged here but by linkage.
 */

import type { ReadingContext } from '../../fields/field.ts';
import { type CustomerRecord, customerFinder, customerWriter, readCustomer } from '../../store/customers/customers.ts';
import type { List } from '../../store/file/list.ts';
import type { Batch } from '../../store/journal/batches.ts';
import { passOn } from '../../store/merges/propagate-to-survivor.ts';
import { beforeItsMerges } from '../../store/merges/records-before-merge.ts';
import type { RowHash } from '../../store/rows/row-hash.ts';
import { sourceRows } from '../../store/rows/source-rows.ts';
import { issueWriter } from '../../store/tables/issues.ts';
import { confirmer } from '../../store/tables/verification.ts';
import type { Mapping } from '../plan/mapping.ts';
import { customerReader, keyOf, naming, OWN_ID, REF } from '../rows/customer-row.ts';
import type { Said } from '../rows/parsed-row.ts';
import { isUndoubted, type RowReading } from '../rows/read-row.ts';
import {
  type Changes,
  type Conflict,
  changesAskedFor,
  changesBy,
  newerThan,
  withoutForeignNumber,
} from './customer-conflict.ts';
import { customerMatcher, type Match } from './customer-match.ts';
import type { MatchRules } from './match-rules.ts';
import type { SetAsideReason } from './outcome.ts';
import { isSomebodyElse } from './ref-collision.ts';
import type { OpenRow, RowTaker, TakenRow } from './row-importer.ts';

/** An id that the list does not know is not enough to make a customer of. */
const NOBODY_NAMED: TakenRow = { end: { setAside: 'nobody-named' }, doubts: 0 };

function isNamed({ values }: RowReading): boolean {
  return naming.some((field) => values[field] !== undefined);
}

/**
 * Makes the taker of customer rows.
 *
 * @param source stands in the field `source` where a row says nothing, and keeps the numbers of two systems apart.
 * @param rules whom a row is, and what it may change in whom.
 * @param expected about how many rows are to come.
 */
export function customerTaker(
  list: List,
  batch: Batch,
  mapping: Mapping,
  context: ReadingContext,
  source: string | undefined,
  fileId: number,
  rules: MatchRules = { matchOn: [], onConflict: undefined },
  expected = 0,
): RowTaker {
  const read = customerReader(mapping, context, source);
  const finder = customerFinder(list);
  const findCustomer = customerMatcher(list, finder, source, rules.matchOn);
  const isNewer = newerThan(mapping, context);
  // A row that is known changes nothing, unless a rule was asked for that may change what an earlier import left.
  const isRuledAgain = rules.onConflict !== undefined && !['skip', 'ask'].includes(rules.onConflict);
  const known = sourceRows(list, batch, 'customers', expected);
  const writer = customerWriter(list, batch);
  const issues = issueWriter(list, batch, 'customers');
  const confirm = rules.confirms ? confirmer(list, batch) : undefined;

  function insert({ values, issues: doubts }: Said, hash: RowHash, line: number): TakenRow {
    if (rules.onlyKnown) return { end: { setAside: 'nobody-fits' }, doubts: 0 };
    const id = writer.insertRow(values, { hash, line, fileId });
    issues.add(id, doubts);
    known.noteOwn(hash, id);
    return { end: 'inserted', doubts: doubts.length };
  }

  function update(record: CustomerRecord, { values, extra }: Changes, row: RowReading): boolean {
    const fields = Object.keys(values);
    const hasExtra = Object.keys(extra).length > 0;
    if (fields.length === 0 && !hasExtra) return false;
    writer.update(record.id, values, hasExtra ? { ...record.extra, ...extra } : undefined);
    issues.forget(record.id, fields);
    issues.add(
      record.id,
      row.issues.filter((issue) => fields.includes(issue.field)),
    );
    if (record.mergedInto !== null) passOn(list, batch, record, { values, extra });
    return true;
  }

  function settled(record: CustomerRecord, row: RowReading, changes: Changes): TakenRow {
    const end = update(record, changes, row) ? 'updated' : 'unchanged';
    return { end, doubts: end === 'updated' ? row.issues.length : 0, keptAsWas: changes.kept.length > 0 };
  }

  /** Brings a customer to what its row says, as far as the rule for conflicts lets it. */
  function meet({ record, by }: Match, read: RowReading, cells: readonly string[], line: number): TakenRow | OpenRow {
    const row = by === 'value' ? withoutForeignNumber(record, read) : read;
    const rule = rules.onConflict ?? (by === 'value' ? 'fill' : 'overwrite');
    const overwrites = rule === 'overwrite' || (rule === 'newer' && isNewer(record, cells));
    // What the source says as before does not take back what the customer took over from another record.
    if (overwrites) return settled(record, row, changesBy('overwrite', beforeItsMerges(list, record), row));
    if (rule === 'newer') return settled(record, row, changesBy('fill', record, row));
    if (rule !== 'ask') return settled(record, row, changesBy(rule, record, row));
    if (changesBy('fill', record, row).kept.length === 0) return settled(record, row, changesBy('fill', record, row));
    return { decide: () => asked(record.id, row, line) };
  }

  async function asked(id: number, row: RowReading, line: number): Promise<TakenRow> {
    // Read again: rows that came after this one have been taken in by now.
    const record = readCustomer(list, id);
    if (record === undefined) throw new Error(`customer ${id} has gone`);
    const ask = async (conflict: Conflict) =>
      (await rules.ask?.({ ...conflict, customerId: id, name: record.values.name ?? null, line })) ?? false;
    return settled(record, row, await changesAskedFor(record, row, ask));
  }

  /** The id of another list, or of a record that an undo took away, says nothing here. */
  function matchOf(row: RowReading, seen: number | undefined, ownId: number): Match | SetAsideReason | undefined {
    const known = seen === undefined ? undefined : readCustomer(list, seen);
    if (known) return { record: known, by: 'value' };
    const own = Number.isSafeInteger(ownId) ? readCustomer(list, ownId) : undefined;
    if (own === undefined) return findCustomer(row);
    return isSomebodyElse(own.values, row.values) ? 'ref-taken' : { record: own, by: 'number' };
  }

  /** Nothing in the row can make it somebody who is in the list: the short way of nearly all rows of a new list. */
  function isNobodyYet({ values, issues: doubts }: Said): boolean {
    if (rules.matchOn.length > 0 || values[OWN_ID] !== null) return false;
    const ref = values[REF];
    return typeof ref !== 'string' || !isUndoubted(doubts, 'ref') || finder.byValue('ref', ref).length === 0;
  }

  return (prepared) => {
    const { hash, line } = prepared;
    const key = () => keyOf(prepared.said.values);
    const seen = known.find(hash, key);
    if (seen !== undefined && !isRuledAgain) return { end: 'unchanged', doubts: 0 };
    const { said } = prepared;
    if (said.reason !== undefined) return { end: { setAside: said.reason }, doubts: 0 };
    if (seen === undefined && isNobodyYet(said)) return insert(said, hash, line);
    const { cells } = prepared.source;
    const reading = read(cells).asReading();
    const match = matchOf(reading, seen, Number(said.values[OWN_ID] ?? Number.NaN));
    if (typeof match === 'string') return { end: { setAside: match }, doubts: 0 };
    if (match === undefined) return isNamed(reading) ? insert(said, hash, line) : NOBODY_NAMED;
    const met = meet(match, reading, cells, line);
    const remember = () => {
      confirm?.(match.record.mergedInto ?? match.record.id);
      if (known.find(hash, key) === undefined) known.add(hash, match.record.id, fileId, line);
    };
    if ('end' in met) {
      remember();
      return met;
    }
    return { decide: () => met.decide().finally(remember) };
  };
}
