/** What a row is known by, where the same row may truly come twice: two coffees on one day are two orders. */
import { rowHash, type SourceRows, type SourceTable } from '../store/source-rows.ts';
import type { Mapping } from './mapping.ts';
import { isSure, type RowReading } from './read-row.ts';
import { rowHasher } from './row-hasher.ts';

/** Makes the hash of rows: those with a number are told apart by it, those without also by how often they came. */
export function repeatableHash(
  known: SourceRows,
  mapping: Mapping,
  table: SourceTable,
): (row: RowReading, cells: readonly string[]) => string {
  const hashOf = rowHasher(table, mapping);
  return (row, cells) => {
    const hash = hashOf(cells);
    if (isSure(row, 'ref')) return hash;
    const occurrence = known.occurrence(hash);
    return occurrence === 1 ? hash : rowHash(table, `${hash}\u001e${occurrence}`);
  };
}
