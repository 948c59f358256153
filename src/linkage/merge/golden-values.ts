/**
 * The golden record of a customer of the list: for each field, and each column that has none, the value that survives
 * where its records differ.
 */

import type { Survivorship } from '../../fields/field.ts';
import { customerField } from '../../fields/records/customer-fields.ts';
import type { CustomerRecord } from '../../store/customers/customers.ts';
import type { List } from '../../store/file/list.ts';
import type { GoldenValues } from '../../store/merges/merge-changes.ts';
import { ownRecordsReader } from '../../store/merges/records-before-merge.ts';
import { customerColumns } from '../../store/schema/customer-columns.ts';
import { hasValue, survivingValue } from './survivorship.ts';
import { ruleOf, type SurvivorshipRules, survivorshipOf } from './survivorship-rules.ts';

type ValueOf = (record: CustomerRecord) => string;

/** The columns, those that go with another one behind it. */
const leadersFirst = [...customerColumns].sort((one, other) => Number(follows(one)) - Number(follows(other)));

function follows(column: string): boolean {
  return customerField(column)?.goesWith !== undefined;
}

/**
 * The golden values of customers that are to be merged.
 *
 * @param ids unmerged customers, the survivor first.
 */
export function goldenValues(list: List, ids: readonly number[]): GoldenValues {
  return goldenReader(list)(ids);
}

/** Prepares choosing golden values for many merges. */
export function goldenReader(list: List): (ids: readonly number[]) => GoldenValues {
  const rules = survivorshipOf(list);
  const recordsOf = ownRecordsReader(list);
  return (ids) => goldenOf(ids.flatMap(recordsOf), rules);
}

/** The golden values of records as they were before any merge, the survivor first. */
export function goldenOf(records: readonly CustomerRecord[], rules: SurvivorshipRules): GoldenValues {
  const [survivor, ...others] = records;
  if (survivor === undefined) return { values: {}, extra: {} };
  const ordered = [survivor, ...others.sort((one, other) => one.id - other.id)];
  const values: Record<string, string> = {};
  for (const column of leadersFirst) {
    const value = goldenValue(column, ordered, values, rules);
    if (value !== '') values[column] = value;
  }
  return { values, extra: goldenExtra(ordered, rules) };
}

function goldenValue(
  column: string,
  records: readonly CustomerRecord[],
  golden: Readonly<Record<string, string>>,
  rules: SurvivorshipRules,
): string {
  const read: ValueOf = ({ values }) => values[column] ?? '';
  const field = customerField(column);
  const rule = ruleOf(rules, column, field?.survivorship ?? 'first');
  const leader = rules.chosen.has(column) ? undefined : field?.goesWith;
  if (leader !== undefined && golden[leader] !== undefined) {
    const givers = records.filter(({ values }) => values[leader] === golden[leader]);
    const given = valueByRule(givers, read, rule, rules);
    if (given !== '') return given;
  }
  return valueByRule(records, read, rule, rules);
}

/** Columns without a field keep the value of the survivor and take over what only others have. */
function goldenExtra(records: readonly CustomerRecord[], rules: SurvivorshipRules): Readonly<Record<string, string>> {
  const headers = new Set(records.flatMap(({ extra }) => Object.keys(extra)));
  const golden: Record<string, string> = {};
  for (const header of headers) {
    const value = valueByRule(records, ({ extra }) => extra[header] ?? '', ruleOf(rules, header, 'first'), rules);
    if (value !== '') golden[header] = value;
  }
  return golden;
}

function valueByRule(
  records: readonly CustomerRecord[],
  read: ValueOf,
  rule: { readonly survivorship: Survivorship; readonly bySource: boolean },
  { sources }: SurvivorshipRules,
): string {
  const filled = records.filter((record) => hasValue(read(record)));
  const trusted = rule.bySource ? ofBestSource(filled, sources) : filled;
  const ordered = rule.survivorship === 'most-recent' ? trusted.toSorted(byLastChange) : trusted;
  return survivingValue(ordered.map(read), rule.survivorship);
}

/** The records of the most trusted source among them; sources that are not named come last. */
function ofBestSource(records: readonly CustomerRecord[], sources: readonly string[]): readonly CustomerRecord[] {
  const rank = ({ values }: CustomerRecord): number => {
    const index = sources.indexOf((values.source ?? '').trim().toLowerCase());
    return index < 0 ? sources.length : index;
  };
  const best = Math.min(...records.map(rank));
  return records.filter((record) => rank(record) === best);
}

function byLastChange(one: CustomerRecord, other: CustomerRecord): number {
  if (one.updatedAt !== other.updatedAt) return one.updatedAt < other.updatedAt ? -1 : 1;
  return one.id - other.id;
}
