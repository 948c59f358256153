/** How the rows of a source are parsed and encoded, in a form that another thread understands. */
import type { ReadingContext } from '../../fields/field.ts';
import type { EncodingSpec } from '../../store/load/encoded-rows.ts';
import { type ImportKind, kinds } from '../plan/kinds.ts';
import type { ColumnOfField, Mapping } from '../plan/mapping.ts';
import { customerParser } from '../rows/customer-row.ts';
import { orderParser } from '../rows/order-row.ts';
import type { RowParser } from '../rows/parsed-row.ts';
import { recordKinds } from '../rows/record-kinds.ts';
import { rowHasher } from '../rows/row-hasher.ts';

/** What decides how a row is parsed. */
export interface ParserOptions {
  readonly kind: ImportKind;
  readonly mapping: Mapping;
  readonly context: ReadingContext;
  /** The system that the file comes from. */
  readonly source: string | undefined;
}

export function parserFor({ kind, mapping, context, source }: ParserOptions): RowParser {
  if (kind === 'customers') return customerParser(mapping, context, source);
  if (kind === 'orders') return orderParser(mapping, context, source);
  return { hashOf: rowHasher(recordKinds[kind].table, mapping, source) };
}

interface NamedColumn {
  readonly column: number;
  readonly name: string;
}

/** `ParserOptions` without functions, and how rows are encoded. */
export interface ParserSpec {
  readonly kind: ImportKind;
  readonly columns: readonly string[];
  /** By column: the name of its field. */
  readonly fields: readonly (string | undefined)[];
  /** The further columns of fields, as `Mapping` has them. */
  readonly options: readonly (readonly (readonly NamedColumn[])[])[] | undefined;
  readonly dateOrders: ReadonlyMap<number, 'dmy' | 'mdy'> | undefined;
  readonly context: ReadingContext;
  readonly source: string | undefined;
  readonly encoding: EncodingSpec;
}

export function specOf({ kind, mapping, context, source }: ParserOptions, encoding: EncodingSpec): ParserSpec {
  const { columns, fields, dateOrders } = mapping;
  const names = fields.map((field) => field?.name);
  const options = mapping.options?.map((group) =>
    group.map((option) => option.map(({ column, field }) => ({ column, name: field.name }))),
  );
  return { kind, columns, fields: names, options, dateOrders, context, source, encoding };
}

export function optionsOf({ kind, context, source, ...spec }: ParserSpec): ParserOptions {
  const { columns, fields, dateOrders } = spec;
  const known = new Map(kinds[kind].fields.map((field) => [field.name, field]));
  const columnOf = ({ column, name }: NamedColumn): ColumnOfField[] => {
    const field = known.get(name);
    return field === undefined ? [] : [{ column, field }];
  };
  const options = spec.options?.map((group) => group.map((option) => option.flatMap(columnOf)));
  const mapping = {
    columns,
    fields: fields.map((name) => (name === undefined ? undefined : known.get(name))),
    ...(options === undefined ? {} : { options }),
    ...(dateOrders === undefined ? {} : { dateOrders }),
  };
  return { kind, mapping, context, source };
}
