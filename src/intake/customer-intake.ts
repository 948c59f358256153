/**
 * Takes rows in as customers: known rows stay, rows that match bring their customer up to date as the rule for conflicts
 * lets them, all others become new customers. Who else may be the same is not judged here but by linkage.
 */

import { customerFields } from '../fields/customer-fields.ts';
import { guessKind } from '../fields/customer-kind.ts';
import type { ReadingContext } from '../fields/field.ts';
import type { Batch } from '../store/batches.ts';
import { type CustomerRecord, customerWriter, readCustomer } from '../store/customers.ts';
import { issueWriter } from '../store/issues.ts';
import type { List } from '../store/list.ts';
import { sourceRows } from '../store/source-rows.ts';
import {
  type Changes,
  type Conflict,
  changesAskedFor,
  changesBy,
  newerThan,
  withoutForeignNumber,
} from './customer-conflict.ts';
import { customerMatcher, type Match } from './customer-match.ts';
import { type Mapping, ownIdColumn } from './mapping.ts';
import type { MatchRules } from './match-rules.ts';
import type { SetAsideReason } from './outcome.ts';
import { type RowReading, rowReader } from './read-row.ts';
import { remembered } from './remembered.ts';
import { rowHasher } from './row-hasher.ts';
import type { OpenRow, RowTaker, TakenRow } from './row-taker.ts';
import { isSomebodyElse } from './same-number.ts';

/** What a row must say at least one of. */
const naming = ['ref', 'name', 'phone', 'tel', 'email', 'wechat', 'company', 'id_code'];

/**
 * Makes the taker of customer rows.
 *
 * @param source stands in the field `source` where a row says nothing, and keeps the numbers of two systems apart.
 * @param rules whom a row is, and what it may change in whom.
 */
export function customerTaker(
  list: List,
  batch: Batch,
  mapping: Mapping,
  context: ReadingContext,
  source: string | undefined,
  fileId: number,
  rules: MatchRules = { matchOn: [], onConflict: undefined },
): RowTaker {
  const read = rowReader(mapping, customerFields, context);
  const hashOf = rowHasher('customers', mapping, source);
  const kindOfName = remembered(guessKind);
  const findCustomer = customerMatcher(list, source, rules.matchOn);
  const isNewer = newerThan(mapping, context);
  // A row that is known changes nothing, unless a rule was asked for that may change what an earlier import left.
  const isRuledAgain = rules.onConflict !== undefined && !['skip', 'ask'].includes(rules.onConflict);
  const known = sourceRows(list, batch, 'customers');
  const writer = customerWriter(list, batch);
  const issues = issueWriter(list, batch, 'customers');

  function insert(row: RowReading): number {
    const id = writer.insert(row.values, Object.keys(row.extra).length > 0 ? row.extra : null);
    issues.add(id, row.issues);
    return id;
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

  function settled(record: CustomerRecord, row: RowReading, changes: Changes): TakenRow {
    const end = update(record, changes, row) ? 'updated' : 'unchanged';
    return { end, doubts: end === 'updated' ? row.issues.length : 0, keptAsWas: changes.kept.length > 0 };
  }

  /** Brings a customer to what its row says, as far as the rule for conflicts lets it. */
  function meet({ record, by }: Match, read: RowReading, cells: readonly string[], line: number): TakenRow | OpenRow {
    const row = by === 'value' ? withoutForeignNumber(record, read) : read;
    const rule = rules.onConflict ?? (by === 'value' ? 'fill' : 'overwrite');
    if (rule === 'newer')
      return settled(record, row, changesBy(isNewer(record, cells) ? 'overwrite' : 'fill', record, row));
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

  const idColumn = mapping.columns.indexOf(ownIdColumn);
  return (cells, line) => {
    const hash = hashOf(cells);
    const seen = known.find(hash);
    if (seen !== undefined && !isRuledAgain) return { end: 'unchanged', doubts: 0 };
    const reading = read(cells);
    if (!naming.some((field) => reading.values[field] !== undefined)) {
      return { end: { setAside: 'nobody-named' }, doubts: 0 };
    }
    const row = completed(reading, source, kindOfName);
    const match = matchOf(row, seen, Number(cells[idColumn]?.trim() || Number.NaN));
    if (typeof match === 'string') return { end: { setAside: match }, doubts: 0 };
    if (match === undefined) {
      known.add(hash, insert(row), fileId, line);
      return { end: 'inserted', doubts: row.issues.length };
    }
    const met = meet(match, row, cells, line);
    const remember = () => {
      if (known.find(hash) === undefined) known.add(hash, match.record.id, fileId, line);
    };
    if ('end' in met) {
      remember();
      return met;
    }
    return { decide: () => met.decide().finally(remember) };
  };
}

/** Says what follows from the rest of the row: a row of a company names nobody else, and a name often tells its kind. */
function completed(
  row: RowReading,
  source: string | undefined,
  kindOfName: (name: string) => string | undefined,
): RowReading {
  const values = { ...row.values };
  if (source !== undefined) values.source ??= source;
  if (values.name === undefined && values.company !== undefined) {
    values.name = values.company;
    values.kind ??= 'company';
    delete values.company;
  }
  const kind = values.kind ?? kindOf(values, kindOfName);
  if (kind !== undefined) values.kind = kind;
  return { ...row, values };
}

/** Only persons are born and have a sex; else the name must tell. */
function kindOf(
  { name, birthday, sex }: Readonly<Record<string, string>>,
  kindOfName: (name: string) => string | undefined,
): string | undefined {
  if (birthday !== undefined || sex !== undefined) return 'person';
  return name === undefined ? undefined : kindOfName(name);
}
