/**
 * The golden record of a customer of the list: for each field, and each column that has none, the value that stands
 * where its records differ.
 */

import type { Survivorship } from '../../fields/field.ts';
import { customerField } from '../../fields/records/customer-fields.ts';
import type { CustomerRecord } from '../../store/customers/customers.ts';
import type { List } from '../../store/file/list.ts';
import type { GoldenValues } from '../../store/merges/merge-changes.ts';
import { ownRecordsReader } from '../../store/merges/records-before-merge.ts';
import { customerColumns } from '../../store/schema/customer-columns.ts';
import { survivingValue, tellsSomething } from './survivorship.ts';
import { ruleOf, type SurvivorshipRules, survivorshipOf } from './survivorship-rules.ts';

type Told = (record: CustomerRecord) => string;

/** The columns in an order in which those that go with another one come after it. */
const leadersFirst = [...customerColumns].sort((one, other) => Number(follows(one)) - Number(follows(other)));

function follows(column: string): boolean {
  return customerField(column)?.goesWith !== undefined;
}

/**
 * The golden values of customers that are to be one.
 *
 * @param ids the customers that stand, the one that will stand for all of them first.
 */
export function goldenValues(list: List, ids: readonly number[]): GoldenValues {
  return goldenReader(list)(ids);
}

/** Prepares choosing golden values: for those who merge much. */
export function goldenReader(list: List): (ids: readonly number[]) => GoldenValues {
  const rules = survivorshipOf(list);
  const recordsOf = ownRecordsReader(list);
  return (ids) => goldenOf(ids.flatMap(recordsOf), rules);
}

/** The golden values of records, the one that stands first; each as it was before any merge. */
export function goldenOf(records: readonly CustomerRecord[], rules: SurvivorshipRules): GoldenValues {
  const [standing, ...others] = records;
  if (standing === undefined) return { values: {}, extra: {} };
  const ordered = [standing, ...others.sort((one, other) => one.id - other.id)];
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
  chosen: Readonly<Record<string, string>>,
  rules: SurvivorshipRules,
): string {
  const told: Told = ({ values }) => values[column] ?? '';
  const field = customerField(column);
  const rule = ruleOf(rules, column, field?.survivorship ?? 'first');
  const leader = rules.asked.has(column) ? undefined : field?.goesWith;
  if (leader !== undefined && chosen[leader] !== undefined) {
    const givers = records.filter(({ values }) => values[leader] === chosen[leader]);
    const given = valueThatStands(givers, told, rule, rules);
    if (given !== '') return given;
  }
  return valueThatStands(records, told, rule, rules);
}

/** Columns without a field keep what the record that stands says, and take over what only others say. */
function goldenExtra(records: readonly CustomerRecord[], rules: SurvivorshipRules): Readonly<Record<string, string>> {
  const headers = new Set(records.flatMap(({ extra }) => Object.keys(extra)));
  const golden: Record<string, string> = {};
  for (const header of headers) {
    const value = valueThatStands(records, ({ extra }) => extra[header] ?? '', ruleOf(rules, header, 'first'), rules);
    if (value !== '') golden[header] = value;
  }
  return golden;
}

function valueThatStands(
  records: readonly CustomerRecord[],
  told: Told,
  rule: { readonly survivorship: Survivorship; readonly bySource: boolean },
  { sources }: SurvivorshipRules,
): string {
  const telling = records.filter((record) => tellsSomething(told(record)));
  const trusted = rule.bySource ? ofBestSource(telling, sources) : telling;
  const ordered = rule.survivorship === 'most-recent' ? trusted.toSorted(byLastChange) : trusted;
  return survivingValue(ordered.map(told), rule.survivorship);
}

/** The records of the first of the sources that is among them; sources that are not named come last. */
function ofBestSource(records: readonly CustomerRecord[], sources: readonly string[]): readonly CustomerRecord[] {
  const rank = ({ values }: CustomerRecord): number => {
    const at = sources.indexOf((values.source ?? '').trim().toLowerCase());
    return at < 0 ? sources.length : at;
  };
  const best = Math.min(...records.map(rank));
  return records.filter((record) => rank(record) === best);
}

function byLastChange(one: CustomerRecord, other: CustomerRecord): number {
  if (one.updatedAt !== other.updatedAt) return one.updatedAt < other.updatedAt ? -1 : 1;
  return one.id - other.id;
}
