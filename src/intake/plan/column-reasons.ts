/** Why each column of a source fills the field that it fills, or none: for people and for data. */
import type { Field } from '../../fields/field.ts';
import type { CellEvidence } from '../../fields/headers/headers.ts';
import type { KindOfRows } from './kinds.ts';
import { extraColumns, type Mapping } from './mapping.ts';

/** What decided about the field of a column: a flag or a profile, its header, or its cells. */
export type DecidedBy = 'told' | 'header' | 'cells';

export interface ColumnReason {
  readonly column: string;
  /** The field that it fills; undefined for a column that is kept in `extra`. */
  readonly field: Field | undefined;
  readonly by: DecidedBy | undefined;
  /** The fields that it fills in rows whose own columns for them are blank. */
  readonly further: readonly Field[];
  /** The field that its header says and its cells cannot be. */
  readonly contradicted: Field | undefined;
}

/** The columns whose header says a field that their cells cannot be, with that field. */
export function contradictedColumns(
  mapping: Mapping,
  { recognise }: KindOfRows,
  rate: CellEvidence,
): ReadonlyMap<number, Field> {
  return new Map(
    extraColumns(mapping).flatMap((column) => {
      const said = recognise([mapping.columns[column] ?? '']).get(0);
      return said !== undefined && rate(column, said) === 'impossible' ? [[column, said] as const] : [];
    }),
  );
}

/** The reasons of all columns, in their order. */
export function columnReasons(mapping: Mapping, contradicted: ReadonlyMap<number, Field>): readonly ColumnReason[] {
  return mapping.columns.map((column, index) => {
    const field = mapping.fields[index];
    const ones = (mapping.options ?? []).flatMap(([, ...others]) => others.flat());
    return {
      column,
      field,
      by: field && decidedBy(mapping, index),
      further: [...new Set(ones.filter((one) => one.column === index).map((one) => one.field))],
      contradicted: contradicted.get(index),
    };
  });
}

function decidedBy({ told, byCells }: Mapping, column: number): DecidedBy {
  if (told?.has(column)) return 'told';
  return byCells?.has(column) ? 'cells' : 'header';
}
