/** Customers and orders keep the row of a file that they were made of in four columns of their own. */

/** These columns, in the order of the tables; the last one is the same for all rows of a file. */
export const originColumns = ['row_hash', 'row_hash_rest', 'line', 'file_id'] as const;

/** Those of them that differ from row to row of one file. */
export const rowColumns = ['row_hash', 'row_hash_rest', 'line'] as const;

/** The tables that have them. */
export const recordsWithRows = ['customers', 'orders'] as const;

/** The tables whose rows name the file that they came from: those, and the lines of orders. */
export const tablesWithFiles = [...recordsWithRows, 'order_lines'] as const;

/** Whether the records of a table keep their row. */
export function keepsRows(table: string): table is (typeof recordsWithRows)[number] {
  return table === 'customers' || table === 'orders';
}
