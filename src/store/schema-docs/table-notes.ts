/** What the documentation of a table consists of. */
import { type Text, text } from '../../base/text.ts';

/** The notes on one table: what a row is, and what each column says. */
export interface TableNotes {
  readonly row: Text;
  readonly columns: Readonly<Record<string, Text>>;
}

/** The columns that name the row of a file that a record was made of. */
export const rowOfFile = {
  row_hash: text('hash of the row of the file that it was made of: the first 53 bits', '来源行的哈希值：前 53 位'),
  row_hash_rest: text('the last 53 bits', '哈希值的后 53 位'),
  line: text('the line number of that row; blank if it was not imported', '来源行的行号；不是导入的则为空'),
  file_id: text('the file that the row is in', '来源行所在的文件'),
};

/** Columns that several tables have. */
export const batchId = text('the batch that inserted the row', '写入该行的批次');
export const sourceRef = text('its number in the source', '来源的编号');
export const source = text(
  'the system in which that is its number; blank where it is not known',
  '该编号所属的系统；未知则为空',
);
export const customerId = text('the customer record that it belongs to', '所属的客户记录');
export const originHeader = text('the column of the source', '来源文件的列');
export const extra = text('columns of the source that have no field, as JSON', '来源文件的其他列（JSON）');
