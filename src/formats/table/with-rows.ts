/** Makes a table of another one, with rows that come another way. */
import type { TableReader } from './reader.ts';

/** The same table, with its own `batches`, `inChunks` and whatever else is given. */
export function withRows(
  table: TableReader,
  own: Pick<TableReader, 'batches'> & Partial<Pick<TableReader, 'inChunks' | 'outside'>>,
): TableReader {
  const { name, columns, format, sheet, linesAbove, hasGaps, errorCells, outside } = table;
  return {
    name,
    columns,
    format,
    // It may be detected only while the rows are read.
    get encoding() {
      return table.encoding;
    },
    ...(sheet === undefined ? {} : { sheet }),
    ...(hasGaps === undefined ? {} : { hasGaps }),
    ...(errorCells === undefined ? {} : { errorCells }),
    ...(outside === undefined ? {} : { outside }),
    linesAbove,
    ...own,
  };
}
