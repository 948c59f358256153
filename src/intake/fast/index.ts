/**
 * The door of the fast path: encodes rows by their bytes, without making a text of any cell. It gives what parsing the
 * row and encoding it gives, or nothing.
 */

import type { ReadingContext } from '../../fields/field.ts';
import { CustomerNumbers } from '../../store/load/customer-numbers.ts';
import type { EncodingSpec } from '../../store/load/encoded-rows.ts';
import type { ImportKind } from '../plan/kinds.ts';
import { kinds } from '../plan/kinds.ts';
import type { Mapping } from '../plan/mapping.ts';
import { indexesOf } from '../rows/read-row.ts';
import { cellHasher } from '../rows/row-hasher.ts';
import { CellMemory } from './cell-memory.ts';
import { fastCustomers } from './customers.ts';
import { fastOrders } from './orders.ts';
import { FastRows } from './rows.ts';

export type { FastRows } from './rows.ts';

interface FastOptions {
  readonly kind: ImportKind;
  readonly mapping: Mapping;
  readonly context: ReadingContext;
  readonly source: string | undefined;
}

/** The encoder of the rows of a source by their bytes; undefined where its columns need the slow path. */
export function fastRows(options: FastOptions, { layout, customers }: EncodingSpec): FastRows | undefined {
  const { kind, mapping, context, source } = options;
  const indexes = indexesOf(kinds[kind].fields);
  if (!FastRows.canRead(mapping, indexes)) return undefined;
  // One column more: a record type may look values up as well.
  const memory = new CellMemory(mapping.columns.length + 1);
  if (kind === 'customers') {
    const hashOf = cellHasher(kind, mapping, source);
    return new FastRows({ memory, mapping, context, indexes, layout, hashOf, record: fastCustomers(memory, source) });
  }
  if (kind !== 'orders' || customers === undefined) return undefined;
  const record = fastOrders(memory, indexes, context, new CustomerNumbers(customers));
  return new FastRows({ memory, mapping, context, indexes, layout, hashOf: cellHasher(kind, mapping, source), record });
}
