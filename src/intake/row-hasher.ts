/**
 * What the rows of a source are known by when they come again: the cells that say anything, by the field or the header
 * that they stand under, whatever the order of the columns.
 */

import { rowHash, type SourceTable } from '../store/source-rows.ts';
import { extraColumns, type Mapping, ownIdColumn } from './mapping.ts';

interface NamedColumn {
  readonly heading: string;
  readonly index: number;
}

/**
 * Makes the function that gives the hash of a row.
 *
 * @param source the system that keeps its customers apart; undefined where there is none.
 */
export function rowHasher(table: SourceTable, mapping: Mapping, source?: string): (cells: readonly string[]) => string {
  const columns: NamedColumn[] = mapping.fields.flatMap((field, index) =>
    field === undefined ? [] : [{ heading: field.name, index }],
  );
  for (const index of extraColumns(mapping)) columns.push({ heading: `extra ${mapping.columns[index]}`, index });
  const ownId = table === 'customers' ? mapping.columns.indexOf(ownIdColumn) : -1;
  if (ownId >= 0) columns.push({ heading: ownIdColumn, index: ownId });
  columns.sort((one, other) => (one.heading < other.heading ? -1 : one.heading > other.heading ? 1 : 0));
  const beginning = source === undefined ? '' : `\u001e--source\u001f${source}`;
  return (cells) => {
    let said = beginning;
    for (const { heading, index } of columns) {
      const cell = (cells[index] ?? '').trim();
      if (cell !== '') said += `\u001e${heading}\u001f${cell}`;
    }
    return rowHash(table, said);
  };
}
