/**
 * Matches a row to a customer of the list: by the ref of the source, else by the values that `--match-on` names. Other
 * records of the same customer are found by linkage.
 */
import type { CustomerFinder, CustomerRecord, FoundRecord } from '../../store/customers/customers.ts';
import { readCustomer } from '../../store/customers/customers.ts';
import type { List } from '../../store/file/list.ts';
import { issuesOf } from '../../store/tables/issues.ts';
import { isSure, type RowReading } from '../rows/read-row.ts';
import type { SetAsideReason } from '../rows/set-aside-reasons.ts';
import { isSomebodyElse } from './ref-collision.ts';

/** The fields that `--match-on` accepts. */
export const matchFields = ['id_code', 'phone', 'email', 'tel', 'wechat', 'name'] as const;
export type MatchField = (typeof matchFields)[number];

/** The customer that a row was matched to. */
export interface Match {
  readonly record: CustomerRecord;
  /** By the ref of the source, which is certain, or by a value, which two people may share. */
  readonly by: 'number' | 'value';
}

/**
 * Makes the matcher of the rows of one file. It gives undefined for a row that matches no customer, and the reason where it
 * matches several or contradicts the one it matches.
 *
 * @param source keeps the refs of two systems apart.
 */
export function customerMatcher(
  list: List,
  finder: CustomerFinder,
  source: string | undefined,
  matchOn: readonly MatchField[],
): (row: RowReading) => Match | SetAsideReason | undefined {
  const newestBefore = matchOn.length > 0 ? newestCustomer(list) : 0;

  return (row) => {
    const number = byNumber(list, finder, row, source);
    if (number !== undefined || matchOn.length === 0) return number;
    return byValues(list, finder, row, matchOn, newestBefore);
  };
}

function newestCustomer({ db }: List): number {
  return db.prepare<[], number>('SELECT COALESCE(MAX(id), 0) FROM customers').pluck().get() ?? 0;
}

function byNumber(
  list: List,
  finder: CustomerFinder,
  row: RowReading,
  source: string | undefined,
): Match | SetAsideReason | undefined {
  const ref = row.values.ref;
  if (ref === undefined || !isSure(row, 'ref')) return undefined;
  const sameNumber = finder.byValue('ref', ref);
  const found =
    source === undefined
      ? sameNumber
      : sameNumber.filter(({ id }) => readCustomer(list, id)?.values.source === row.values.source);
  const [only, another] = found;
  if (found.some(({ standing }) => standing !== only?.standing)) return 'ref-ambiguous';
  // The ref of a customer that took it over from a record merged into it means that record.
  const meant = another === undefined ? only : (found.find(({ id, standing }) => id !== standing) ?? only);
  const record = meant && readCustomer(list, meant.id);
  if (record === undefined) return undefined;
  return isSomebodyElse(record.values, row.values) ? 'ref-taken' : { record, by: 'number' };
}

/**
 * Each field narrows down the candidates of the ones before it; where two fields find different customers, the match is
 * ambiguous.
 */
function byValues(
  list: List,
  finder: CustomerFinder,
  row: RowReading,
  matchOn: readonly MatchField[],
  newestBefore: number,
): Match | SetAsideReason | undefined {
  let candidates: readonly FoundRecord[] = [];
  for (const field of matchOn) {
    const found = valuesOf(row, field)
      .flatMap((value) => finder.byValue(field, value))
      .filter(({ id }) => !isKnownToDiffer(list, id, row, newestBefore));
    if (found.length === 0) continue;
    const standing = new Set(found.map((record) => record.standing));
    const both = candidates.filter((record) => standing.has(record.standing));
    if (candidates.length > 0 && both.length === 0) return 'match-ambiguous';
    candidates = candidates.length === 0 ? found : both;
  }
  const [first] = candidates;
  if (first === undefined) return undefined;
  if (candidates.some(({ standing }) => standing !== first.standing)) return 'match-ambiguous';
  const record = readCustomer(list, first.standing);
  return record && { record, by: 'value' };
}

/** The values of a field by which a row is matched, the main one first. */
function valuesOf({ details, ...row }: RowReading, field: MatchField): readonly string[] {
  const main = isSure(row, field) ? row.values[field] : undefined;
  const further =
    field === 'email' ? details?.emails : field === 'phone' || field === 'tel' ? details?.phones : undefined;
  const usable = further?.filter(({ kind }) => kind !== 'fax').map(({ value }) => value) ?? [];
  return main === undefined ? usable : [main, ...usable];
}

/**
 * A shared phone or name is not a match where the identity codes differ, or where one system gave them different refs:
 * within this file, or within the source that both name.
 */
function isKnownToDiffer(list: List, id: number, row: RowReading, newestBefore: number): boolean {
  const record = readCustomer(list, id);
  if (record === undefined) return true;
  const { values } = record;
  if (differ(values.id_code, row.values.id_code) && isSure(row, 'id_code') && isSureOfCode(list, id)) return true;
  const sameSystem = id > newestBefore || ((values.source ?? null) !== null && values.source === row.values.source);
  return sameSystem && differ(values.ref, row.values.ref) && isSure(row, 'ref');
}

function differ(one: string | null | undefined, other: string | undefined): boolean {
  return one !== null && one !== undefined && other !== undefined && one !== other;
}

function isSureOfCode(list: List, id: number): boolean {
  return !issuesOf(list, 'customers', id).some((issue) => issue.field === 'id_code');
}
