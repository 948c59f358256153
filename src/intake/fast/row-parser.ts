/** How the rows of a file are prepared, by their kind. */
import type { ReadingContext } from '../../fields/field.ts';
import { CustomerNumbers } from '../../store/load/customer-numbers.ts';
import type { SharedHashIds } from '../../store/load/hash-ids.ts';
import type { RecordLayout } from '../../store/pages/staged-table.ts';
import { type ImportKind, kinds } from '../plan/kinds.ts';
import type { Mapping } from '../plan/mapping.ts';
import { customerPreparation } from '../rows/customer-row.ts';
import { orderPreparation } from '../rows/order-row.ts';
import type { Preparation } from '../rows/parsed-row.ts';
import { placesOf } from '../rows/read-row.ts';
import { recordKinds } from '../rows/record-kinds.ts';
import { cellHasher, rowHasher } from '../rows/row-hasher.ts';
import type { CellMemory } from './cell-memory.ts';
import { plainCustomers } from './customers.ts';
import { PlainHashes } from './hashes.ts';
import { plainOrders } from './orders.ts';
import { type PlainKind, PlainRows } from './rows.ts';

export interface PreparationOptions {
  readonly kind: ImportKind;
  readonly mapping: Mapping;
  readonly context: ReadingContext;
  /** The system that the file comes from. */
  readonly source: string | undefined;
}

export function preparationFor({ kind, mapping, context, source }: PreparationOptions): Preparation {
  if (kind === 'customers') return customerPreparation(mapping, context, source);
  if (kind === 'orders') return orderPreparation(mapping, context);
  return { hashOf: rowHasher(recordKinds[kind].table, mapping) };
}

/** A preparation in words that another thread understands. */
export interface PreparationNote {
  readonly kind: ImportKind;
  readonly columns: readonly string[];
  /** By column: the name of its field. */
  readonly fields: readonly (string | undefined)[];
  readonly dateOrders: ReadonlyMap<number, 'dmy' | 'mdy'> | undefined;
  readonly context: ReadingContext;
  readonly source: string | undefined;
  /** Only what rows are known by is wanted, because most of them are known. */
  readonly hashOnly: boolean;
  /** How rows are made records; absent where none is to be. */
  readonly encoding?: EncodingNote | undefined;
}

export interface EncodingNote {
  readonly layout: RecordLayout;
  /** Whose rows of orders are; absent for customers. */
  readonly numbers: SharedHashIds | undefined;
}

export function noteOf(
  { kind, mapping, context, source }: PreparationOptions,
  hashOnly: boolean,
  encoding?: EncodingNote,
): PreparationNote {
  const { columns, fields, dateOrders } = mapping;
  const names = fields.map((field) => field?.name);
  return { kind, columns, fields: names, dateOrders, context, source, hashOnly, encoding };
}

export function preparationOf(note: PreparationNote): Preparation {
  const { kind, context, source, hashOnly } = note;
  const preparation = preparationFor({ kind, mapping: mappingOf(note), context, source });
  return hashOnly ? { hashOf: preparation.hashOf } : preparation;
}

function mappingOf({ kind, columns, fields, dateOrders }: PreparationNote): Mapping {
  const known = new Map(kinds[kind].fields.map((field) => [field.name, field]));
  return {
    columns,
    fields: fields.map((name) => (name === undefined ? undefined : known.get(name))),
    ...(dateOrders === undefined ? {} : { dateOrders }),
  };
}

/** How rows are known by their bytes; undefined where they are to be read by their texts. */
export function plainHashesOf(note: PreparationNote, memory: CellMemory): PlainHashes | undefined {
  const { kind, columns, source } = note;
  if (kind !== 'customers') return undefined;
  return new PlainHashes(memory, columns.length, cellHasher(kind, mappingOf(note), source));
}

/** How rows are made records by their bytes; undefined where they are to be read by their texts. */
export function plainRowsOf(note: PreparationNote, memory: CellMemory): PlainRows | undefined {
  const { kind, context, source, encoding } = note;
  const mapping = mappingOf(note);
  const places = placesOf(kinds[kind].fields);
  if (encoding === undefined || !PlainRows.canRead(mapping, places)) return undefined;
  const { layout, numbers } = encoding;
  const make = (values: PlainKind, hashOf: ReturnType<typeof cellHasher>) =>
    new PlainRows(memory, mapping, context, places, values, layout, hashOf);
  if (kind === 'customers') return make(plainCustomers(memory, source), cellHasher(kind, mapping, source));
  if (kind !== 'orders' || numbers === undefined) return undefined;
  return make(plainOrders(memory, places, context, new CustomerNumbers(numbers)), cellHasher(kind, mapping));
}
