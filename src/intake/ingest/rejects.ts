/**
 * Writes the rows that were set aside as a file that can be corrected and imported again: their own columns first, then
 * their file, line and reason.
 */

import type { Text } from '../../base/text.ts';
import type { TableReader } from '../../formats/reader.ts';
import type { Column, RowWriter } from '../../formats/writer.ts';
import { rejectColumns } from '../plan/mapping.ts';
import { setAsideReasons } from '../rows/set-aside-reasons.ts';
import type { Reject } from './outcome.ts';

/** A file whose rows may be set aside. */
interface RejectingFile {
  readonly table: Pick<TableReader, 'name' | 'columns'>;
}

/** The columns of the rejects of some files: all of theirs, each once, and those that give the reason. */
export function columnsOfRejects(files: readonly RejectingFile[]): readonly Column[] {
  const own = files.flatMap(({ table }) => table.columns);
  const names = [...new Set(own.filter((name) => !rejectColumns.some((added) => added === name)))];
  return [...names, ...rejectColumns].map((name) => ({ name }));
}

/** Gives the function that writes a reject. Cells beyond the header are appended to the last column's cell. */
export function rejectWriter(
  columns: readonly Column[],
  writer: RowWriter,
  inWords: (words: Text) => string,
): (file: RejectingFile, reject: Pick<Reject, 'row' | 'reason'>) => void | Promise<void> {
  return ({ table }, { row, reason }) => {
    const cells = new Map(table.columns.map((name, index) => [name, row.cells[index] ?? '']));
    const last = table.columns.at(-1) ?? '';
    const beyond = row.cells.slice(table.columns.length);
    if (beyond.length > 0) cells.set(last, [cells.get(last) ?? '', ...beyond].join(','));
    cells.set('rejected_file', table.name);
    cells.set('rejected_line', String(row.line));
    cells.set('rejected_reason', inWords(setAsideReasons[reason]));
    return writer.write(columns.map(({ name }) => cells.get(name) ?? ''));
  };
}
