/**
 * Takes the rows of a source one after the other; where they are many new ones, by a bulk load. Rows that the list may
 * know already wait until the load is over, in their order.
 */
import { abandonLoad, beginLoadIfWorthIt, endLoad, type LoadedTable, NotYetKnown } from '../store/bulk-load.ts';
import type { List } from '../store/list.ts';
import type { PreparedRow } from './prepared-row.ts';

/** So many rows wait at most; with more of them the list knows too much for a load to help. */
const MOST_WAITING = 20_000;

export interface RowsInTurn {
  /** Takes one row; may throw `NotYetKnown` during a load before it does anything. */
  readonly take: (row: PreparedRow) => void | Promise<void>;
  /** How many new records the rows have become so far. */
  readonly inserted: () => number;
  /** About how many rows there are. */
  readonly expected: number;
  /** Called after each batch. */
  readonly onBatch: () => void;
}

/**
 * Takes all rows.
 *
 * @param table the table that a bulk load may fill; undefined where none is to be tried.
 */
export async function takeInTurn(
  list: List,
  table: LoadedTable | undefined,
  batches: AsyncIterable<readonly PreparedRow[]>,
  { take, inserted, expected, onBatch }: RowsInTurn,
): Promise<void> {
  const waiting: PreparedRow[] = [];
  let isLoading = false;
  let mayLoad = table !== undefined;
  const takeAll = async (rows: readonly PreparedRow[]) => {
    for (const row of rows) {
      try {
        const taken = take(row);
        if (taken !== undefined) await taken;
      } catch (error) {
        if (!(error instanceof NotYetKnown)) throw error;
        waiting.push(row);
      }
    }
  };
  const endLoading = async () => {
    isLoading = false;
    mayLoad = false;
    endLoad(list);
    await takeAll(waiting.splice(0));
  };
  try {
    for await (const rows of batches) {
      await takeAll(rows);
      if (waiting.length >= MOST_WAITING) await endLoading();
      else if (mayLoad && !isLoading && table !== undefined) {
        isLoading = beginLoadIfWorthIt(list, table, inserted(), expected);
      }
      onBatch();
    }
    if (isLoading) await endLoading();
  } catch (error) {
    abandonLoad(list);
    throw error;
  }
}
