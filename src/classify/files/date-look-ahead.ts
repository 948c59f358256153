/**
 * Infers whether a table writes its dates day first or month first, before the first row is used. 03/04/2025 alone is
 * ambiguous, so rows are read ahead until one decides, or there are enough of them.
 */
import { type DateOrder, dateOrder } from '../../fields/date/date-order.ts';
import type { SourceRow, TableReader } from '../../formats/reader.ts';

/** Enough rows to outvote typing errors. */
const ROWS_AT_LEAST = 1000;
/** Lists are often sorted by date, so the thirteenth of a month may come late; the rows held stay few all the same. */
const ROWS_AT_MOST = 50_000;

export interface DatedRows {
  /** Undefined where the dates do not need it or do not decide. */
  readonly dateOrder: 'dmy' | 'mdy' | undefined;
  /** All rows from the first on; can be read once. */
  rows(): AsyncIterable<readonly SourceRow[]>;
}

/** Reads ahead for the dates of a column; returns all rows of the table. */
export async function lookAtDates(reader: TableReader, column: number): Promise<DatedRows> {
  const batches = reader.batches()[Symbol.asyncIterator]();
  const held: (readonly SourceRow[])[] = [];
  let rows = 0;
  let order: DateOrder = 'ambiguous';
  while (rows < ROWS_AT_MOST && (order === 'ambiguous' || rows < ROWS_AT_LEAST)) {
    const next = await batches.next();
    if (next.done) break;
    held.push(next.value);
    rows += next.value.length;
    // Checked again only when the batches have doubled, so that the work stays linear.
    if (rows >= ROWS_AT_LEAST && (held.length & (held.length - 1)) === 0) order = orderOf(held, column);
  }
  order = orderOf(held, column);
  return {
    dateOrder: order === 'dmy' || order === 'mdy' ? order : undefined,
    async *rows() {
      try {
        yield* held.splice(0);
        for (let next = await batches.next(); !next.done; next = await batches.next()) yield next.value;
      } finally {
        await batches.return?.();
      }
    },
  };
}

function orderOf(batches: readonly (readonly SourceRow[])[], column: number): DateOrder {
  return dateOrder(batches.flatMap((rows) => rows.map(({ cells }) => cells[column] ?? '')));
}
