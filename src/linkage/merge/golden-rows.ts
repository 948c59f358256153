/**
 * The golden row of a customer whose rows stand in files: for each column the value that stands where its rows differ,
 * by the rule of its field or the one that was asked for.
 */

import type { Field, ReadingContext } from '../../fields/field.ts';
import { recogniseCustomerHeaders } from '../../fields/records/customer-fields.ts';
import { survivingValue, tellsSomething } from './survivorship.ts';
import { ruleOf, type SurvivorshipRules } from './survivorship-rules.ts';

/** Rows whose columns are headers of a source. */
export interface RowsOfFiles {
  readonly columns: readonly string[];
  row(record: number): readonly string[];
  /** The name of the file that a row comes from, as the rules of sources may name it; '' where nobody asks. */
  source(record: number): string;
}

/** No rules but those of the fields. */
export const declaredRules: SurvivorshipRules = { asked: new Map(), sources: [] };

/** The names by which rules may speak of the columns: their headers, and the fields that they are. */
export function ruleNames(columns: readonly string[]): readonly string[] {
  const fields = recogniseCustomerHeaders(columns);
  return [...columns, ...[...fields.values()].map(({ name }) => name)];
}

/** Makes the function that gives the golden row of records. */
export function goldenRows(
  rows: RowsOfFiles,
  rules: SurvivorshipRules,
  reading: ReadingContext,
): (records: readonly number[]) => readonly string[] {
  const fields = recogniseCustomerHeaders(rows.columns);
  const places = new Map([...fields].map(([column, { name }]) => [name, column]));
  const told = columnsOf(rows.columns, fields, places, rules);
  const sourceColumn = places.get('source');
  return (records) => {
    const all = records.map((record): SourcedRow => {
      const cells = rows.row(record);
      const said = sourceColumn === undefined ? '' : (cells[sourceColumn] ?? '');
      return { cells, source: (said || rows.source(record)).trim().toLowerCase() };
    });
    const golden = rows.columns.map(() => '');
    for (const column of told) golden[column.at] = goldenValue(column, all, golden, rules, reading);
    return golden;
  };
}

interface SourcedRow {
  readonly cells: readonly string[];
  readonly source: string;
}

interface GoldenColumn {
  readonly at: number;
  readonly field: Field | undefined;
  readonly rule: ReturnType<typeof ruleOf>;
  /** The column whose value decides, where it goes with another one. */
  readonly leader: number | undefined;
}

/** The columns, those that go with another one behind it. */
function columnsOf(
  columns: readonly string[],
  fields: ReadonlyMap<number, Field>,
  places: ReadonlyMap<string, number>,
  rules: SurvivorshipRules,
): readonly GoldenColumn[] {
  const all = columns.map((header, at): GoldenColumn => {
    const field = fields.get(at);
    const asked = rules.asked.has(header) ? header : (field?.name ?? header);
    const leader = rules.asked.has(asked) ? undefined : places.get(field?.goesWith ?? '');
    return { at, field, rule: ruleOf(rules, asked, field?.survivorship ?? 'first'), leader };
  });
  return [...all.filter(({ leader }) => leader === undefined), ...all.filter(({ leader }) => leader !== undefined)];
}

function goldenValue(
  column: GoldenColumn,
  rows: readonly SourcedRow[],
  golden: readonly string[],
  rules: SurvivorshipRules,
  reading: ReadingContext,
): string {
  const { leader } = column;
  if (leader !== undefined && golden[leader] !== '') {
    const givers = rows.filter(({ cells }) => cells[leader] === golden[leader]);
    const given = valueThatStands(column, givers, rules, reading);
    if (given !== '') return given;
  }
  return valueThatStands(column, rows, rules, reading);
}

function valueThatStands(
  { at, field, rule }: GoldenColumn,
  rows: readonly SourcedRow[],
  { sources }: SurvivorshipRules,
  reading: ReadingContext,
): string {
  const rank = ({ source }: SourcedRow): number =>
    sources.includes(source) ? sources.indexOf(source) : sources.length;
  const told = rows.filter(({ cells }) => tellsSomething(cells[at] ?? ''));
  const best = rule.bySource ? Math.min(...told.map(rank)) : 0;
  const trusted = rule.bySource ? told.filter((row) => rank(row) === best) : told;
  const values = trusted.map(({ cells }) => cells[at] ?? '');
  if (field === undefined) return survivingValue(values, rule.survivorship);
  return survivingValue(values, rule.survivorship, (value) => field.read(value, reading).value ?? '');
}
