/**
 * The golden row of a customer whose rows come from files: for each column the value that survives where its rows differ,
 * by the rule of its field or the one that the user set.
 */

import type { Field, ReadingContext } from '../../fields/field.ts';
import { recogniseCustomerHeaders } from '../../fields/records/customer-fields.ts';
import { hasValue, survivingValue } from './survivorship.ts';
import { ruleOf, type SurvivorshipRules } from './survivorship-rules.ts';

/** Rows whose columns are headers of a source. */
export interface RowsOfFiles {
  readonly columns: readonly string[];
  row(record: number): readonly string[];
  /** The name of the file that a row comes from, as rules for sources name it; '' where no rule does. */
  source(record: number): string;
}

/** No rules but those of the fields. */
export const declaredRules: SurvivorshipRules = { chosen: new Map(), sources: [] };

/** The names by which rules may refer to the columns: their headers, and the fields that they are. */
export function ruleNames(columns: readonly string[]): readonly string[] {
  const fields = recogniseCustomerHeaders(columns);
  return [...columns, ...[...fields.values()].map(({ name }) => name)];
}

/** Makes a function that returns the golden row of records. */
export function goldenRows(
  rows: RowsOfFiles,
  rules: SurvivorshipRules,
  reading: ReadingContext,
): (records: readonly number[]) => readonly string[] {
  const fields = recogniseCustomerHeaders(rows.columns);
  const columnOf = new Map([...fields].map(([column, { name }]) => [name, column]));
  const columns = goldenColumns(rows.columns, fields, columnOf, rules);
  const sourceColumn = columnOf.get('source');
  return (records) => {
    const all = records.map((record): SourcedRow => {
      const cells = rows.row(record);
      const own = sourceColumn === undefined ? '' : (cells[sourceColumn] ?? '');
      return { cells, source: (own || rows.source(record)).trim().toLowerCase() };
    });
    const golden = rows.columns.map(() => '');
    for (const column of columns) golden[column.index] = goldenValue(column, all, golden, rules, reading);
    return golden;
  };
}

interface SourcedRow {
  readonly cells: readonly string[];
  readonly source: string;
}

interface GoldenColumn {
  readonly index: number;
  readonly field: Field | undefined;
  readonly rule: ReturnType<typeof ruleOf>;
  /** The column that this one goes with: its value is taken from the rows that gave that one. */
  readonly leader: number | undefined;
}

/** The columns, those that go with another one behind it. */
function goldenColumns(
  columns: readonly string[],
  fields: ReadonlyMap<number, Field>,
  columnOf: ReadonlyMap<string, number>,
  rules: SurvivorshipRules,
): readonly GoldenColumn[] {
  const all = columns.map((header, index): GoldenColumn => {
    const field = fields.get(index);
    const name = rules.chosen.has(header) ? header : (field?.name ?? header);
    const leader = rules.chosen.has(name) ? undefined : columnOf.get(field?.goesWith ?? '');
    return { index, field, rule: ruleOf(rules, name, field?.survivorship ?? 'first'), leader };
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
    const given = valueByRule(column, givers, rules, reading);
    if (given !== '') return given;
  }
  return valueByRule(column, rows, rules, reading);
}

function valueByRule(
  { index, field, rule }: GoldenColumn,
  rows: readonly SourcedRow[],
  { sources }: SurvivorshipRules,
  reading: ReadingContext,
): string {
  const rank = ({ source }: SourcedRow): number =>
    sources.includes(source) ? sources.indexOf(source) : sources.length;
  const filled = rows.filter(({ cells }) => hasValue(cells[index] ?? ''));
  const best = rule.bySource ? Math.min(...filled.map(rank)) : 0;
  const trusted = rule.bySource ? filled.filter((row) => rank(row) === best) : filled;
  const values = trusted.map(({ cells }) => cells[index] ?? '');
  if (field === undefined) return survivingValue(values, rule.survivorship);
  return survivingValue(values, rule.survivorship, (value) => field.read(value, reading).value ?? '');
}
