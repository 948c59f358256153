/** The front for reading: what a table, a row and a chunk of rows are. `open-table.ts` opens tables. */
export type {
  CsvDialect,
  OutsideKind,
  OutsideRow,
  RowsChunk,
  RowsInChunks,
  SourceRow,
  TableReader,
} from './table/reader.ts';
