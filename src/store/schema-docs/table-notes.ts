/** What the documentation of a table consists of. */
import { type Text, text } from '../../base/text.ts';

/** The notes on one table: what a row is, and what each column says. */
export interface TableNotes {
  readonly row: Text;
  readonly columns: Readonly<Record<string, Text>>;
}

/** Columns that several tables have. */
export const batchId = text('the batch that inserted the row', '写入该行的批次');
export const sourceRef = text('its number in the source', '来源的编号');
export const customerId = text('the customer record that it belongs to', '所属的客户记录');
export const extra = text('columns of the source that have no field, as JSON', '来源文件的其他列（JSON）');
