/** Finds the header among the first rows of a sheet, of a workbook or an HTML page, and streams the rows below it. */
import { columnNames, numberedColumns } from './column-names.ts';
import { findHeader, headerCells } from './find-header.ts';
import type { SourceRow, TableReader } from './reader.ts';

/** A row of a sheet without trailing blanks. */
export interface SheetRow {
  readonly line: number;
  readonly cells: string[];
}

/** How a sheet is read: see `ReadOptions`. */
interface SheetOptions {
  readonly header?: boolean | undefined;
  readonly skipLines?: number | undefined;
}

/** Number of rows from which the width of the table and its header are inferred. */
const sampleRows = 500;

/** The first rows of a sheet and the rest. */
export interface SheetBeginning {
  readonly rows: readonly SheetRow[];
  readonly rest: AsyncGenerator<SheetRow[]>;
}

export async function beginningOf(batches: AsyncGenerator<SheetRow[]>, skipLines = 0): Promise<SheetBeginning> {
  const rows: SheetRow[] = [];
  while (rows.length < sampleRows) {
    const next = await batches.next();
    if (next.done) break;
    rows.push(...next.value.filter((row) => row.line > skipLines));
  }
  return { rows, rest: batches };
}

/** The columns of a sheet and its rows below the header. */
export function headedSheet(
  { rows, rest }: SheetBeginning,
  options: SheetOptions,
): Pick<TableReader, 'columns' | 'linesAbove' | 'hasGaps' | 'batches'> {
  const width = rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  const hasHeader = options.header !== false;
  const at = hasHeader && options.skipLines === undefined ? findHeader(rows, medianWidth(rows)) : 0;
  const columns = hasHeader ? columnNames(filled([...headerCells(rows, at)], width)) : numberedColumns(width);
  return {
    columns,
    hasGaps: true,
    linesAbove: at > 0 ? at : undefined,
    batches: () => sourceRows(rows.slice(hasHeader ? at + 1 : 0), rest, columns.length),
  };
}

async function* sourceRows(
  first: readonly SheetRow[],
  rest: AsyncGenerator<SheetRow[]>,
  width: number,
): AsyncGenerator<readonly SourceRow[]> {
  const sourceRow = (row: SheetRow): SourceRow => {
    if (row.cells.length > width) return { ...row, ragged: row.cells.length };
    filled(row.cells, width);
    return row;
  };
  try {
    if (first.length > 0) yield first.map(sourceRow);
    for await (const batch of rest) yield batch.map(sourceRow);
  } finally {
    await rest.return(undefined);
  }
}

/** The median width, which blanks at the ends of rows and notes next to the table do not change. */
function medianWidth(rows: readonly SheetRow[]): number {
  const widths = rows.map((row) => row.cells.length).filter((width) => width > 1);
  widths.sort((one, other) => one - other);
  return widths[widths.length >> 1] ?? 1;
}

/** Pads a row, as blank cells at its end are not in the file. */
function filled(cells: string[], width: number): string[] {
  while (cells.length < width) cells.push('');
  return cells;
}
