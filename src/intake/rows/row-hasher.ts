/**
 * Hashes rows, so that they are recognised when they come again: the cells that are not blank, by their field or header,
 * whatever the order of the columns.
 */

import { hashOfText, type RowHash, RowHasher } from '../../store/rows/row-hash.ts';
import type { SourceTable } from '../../store/rows/source-rows.ts';
import { extraColumns, type Mapping, ownIdColumn } from '../plan/mapping.ts';

interface NamedColumn {
  /** The hash of the field's name or of the header. */
  readonly heading: number;
  readonly index: number;
}

const SPACE = 0x20;
const FIRST_UNUSUAL = 0x7f;
const [FIRST_HAN, LAST_HAN] = [0x4e00, 0x9fff];

/**
 * Makes the function that hashes a row.
 *
 * @param source the system that keeps its customers apart; undefined where there is none.
 */
export function rowHasher(
  table: SourceTable,
  mapping: Mapping,
  source?: string,
): (cells: readonly string[]) => RowHash {
  const columns = namedColumns(table, mapping);
  const seed = seedOf(table, source);
  const hasher = new RowHasher();
  return (cells) => {
    hasher.begin(seed);
    for (const { heading, index } of columns) {
      const cell = cells[index];
      if (cell === undefined || cell === '') continue;
      const trimmed = isTrimmed(cell) ? cell : cell.trim();
      if (trimmed === '') continue;
      hasher.addNumber(heading);
      hasher.add(trimmed);
    }
    return hasher.end();
  };
}

/** Where the cells of a row begin and end in its UTF-8. */
export interface CellRanges {
  readonly starts: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
}

/** Makes the function that gives the same hash by the bytes of a row, none of whose cells begins or ends with white space. */
export function cellHasher(
  table: SourceTable,
  mapping: Mapping,
  source?: string,
): (bytes: Uint8Array, cells: CellRanges) => RowHash {
  const columns = namedColumns(table, mapping);
  const seed = seedOf(table, source);
  const hasher = new RowHasher();
  return (bytes, { starts, ends }) => {
    hasher.begin(seed);
    for (let turn = 0; turn < columns.length; turn++) {
      const { heading, index } = columns[turn] ?? NO_COLUMN;
      const [start, end] = [starts[index] ?? 0, ends[index] ?? 0];
      if (start === end) continue;
      hasher.addNumber(heading);
      hasher.addUtf8(bytes, start, end);
    }
    return hasher.end();
  };
}

const NO_COLUMN: NamedColumn = { heading: 0, index: 0 };

function seedOf(table: SourceTable, source: string | undefined): number {
  return hashOfText(source === undefined ? table : `${table} --source ${source}`).second | 0;
}

function namedColumns(table: SourceTable, mapping: Mapping): NamedColumn[] {
  const columns: { readonly heading: string; readonly index: number }[] = mapping.fields.flatMap((field, index) =>
    field === undefined ? [] : [{ heading: field.name, index }],
  );
  for (const index of extraColumns(mapping)) columns.push({ heading: `extra ${mapping.columns[index]}`, index });
  const ownId = table === 'customers' ? mapping.columns.indexOf(ownIdColumn) : -1;
  if (ownId >= 0) columns.push({ heading: ownIdColumn, index: ownId });
  columns.sort((one, other) => (one.heading < other.heading ? -1 : one.heading > other.heading ? 1 : 0));
  return columns.map(({ heading, index }) => ({ heading: hashOfText(heading).second | 0, index }));
}

/** Whether neither end is white space, for common characters; false where it is not sure. */
function isTrimmed(cell: string): boolean {
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(cell.length - 1);
  return isVisible(first) && isVisible(last);
}

function isVisible(unit: number): boolean {
  return (unit > SPACE && unit < FIRST_UNUSUAL) || (unit >= FIRST_HAN && unit <= LAST_HAN);
}
