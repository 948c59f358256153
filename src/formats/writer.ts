/** The front for writing: what a column, a cell, a sink and a writer of rows are. `create-writer.ts` opens writers. */
export type { Cell, Column, Mark, RowWriter, Sink } from './table/writer.ts';
