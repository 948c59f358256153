/**
 * Which way round a table writes its dates, found out before the first row is used. 03/04/2025 alone cannot tell, so
 * rows are looked at until one does, or there are enough of them.
 */
import { type DateOrder, dateOrder } from '../../fields/date/date-order.ts';
import type { SourceRow, TableReader } from '../../formats/reader.ts';

/** Enough to see slips of the keyboard for what they are. */
const ROWS_AT_LEAST = 1000;
/** Lists are often sorted by date, so the thirteenth of a month may come late; what is held stays small all the same. */
const ROWS_AT_MOST = 50_000;

export interface DatedRows {
  /** Undefined where the dates do not need it, or do not tell. */
  readonly dateOrder: 'dmy' | 'mdy' | undefined;
  /** All rows from the first, once. */
  rows(): AsyncIterable<readonly SourceRow[]>;
}

/** Looks at the dates of a column and gives all rows of the table. */
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
    // Looked at anew only when the rows have doubled, so that the looking stays linear.
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
