/**
 * Takes the rows of a source one after the other; where they are many new ones, by a bulk load. Rows that the list may
 * know already wait until the load is over, in their order.
 */

import type { List } from '../../store/file/list.ts';
import { type BulkLoad, type LoadedTable, NotYetKnown } from '../../store/load/bulk-load.ts';
import { beginLoadIfWorthIt, endLoad, loadOf } from '../../store/load/bulk-load-registry.ts';
import { type EncodedRows, hasRecord } from '../../store/load/encoded-rows.ts';
import { type Preparation, type PreparedRow, type PreparedRows, RowReadLater } from '../rows/parsed-row.ts';

/** So many rows wait at most; with more of them the list knows too much for a load to help. */
const MOST_WAITING = 20_000;

export interface RowsInTurn {
  /** Takes one row; may throw `NotYetKnown` during a load before it does anything. */
  readonly take: (row: PreparedRow) => void | Promise<void>;
  /** A row that was made a record has become that of an id. */
  readonly inserted: (row: PreparedRow, id: number) => void;
  /** So many rows that leave no doubt have become new records. */
  readonly insertedUndoubted: (rows: number) => void;
  /** How many new records the rows have become so far. */
  readonly insertedSoFar: () => number;
  /** About how many rows there are. */
  readonly expected: number;
  /** Called after each batch. */
  readonly onBatch: () => void;
  readonly preparation: Preparation;
}

/**
 * Takes all rows.
 *
 * @param table the table that a bulk load may fill; undefined where none is to be tried.
 */
export async function takeInTurn(
  list: List,
  table: LoadedTable | undefined,
  batches: AsyncIterable<PreparedRows>,
  { take, inserted, insertedUndoubted, insertedSoFar, expected, onBatch, preparation }: RowsInTurn,
): Promise<void> {
  let waiting: PreparedRow[] = [];
  let isLoading = false;
  let mayLoad = table !== undefined;

  /** Takes a row, or lets it wait; nobody may overtake it meanwhile who says as it does who it is. */
  function takeOne(row: PreparedRow): void | Promise<void> {
    try {
      return take(row);
    } catch (error) {
      if (!(error instanceof NotYetKnown)) throw error;
      waiting.push(RowReadLater.keep(row, preparation));
      const key = preparation.record?.keyOf(row.said.values);
      if (table !== undefined && key !== undefined) loadOf(list, table)?.noteKey(...key);
    }
  }

  async function takeAll(rows: PreparedRows): Promise<void> {
    const load = table && loadOf(list, table);
    const { encoded } = rows;
    for (let at = 0; at < rows.count; at++) {
      if (load === undefined || encoded === undefined) {
        const taken = takeOne(rows.at(at));
        if (taken !== undefined) await taken;
        continue;
      }
      const count = load.insertUndoubted(encoded, at);
      insertedUndoubted(count);
      at += count;
      if (at < rows.count) await takeFromLoad(load, encoded, rows.at(at), at);
    }
  }

  /** Takes a row that leaves a doubt, was not made a record, or is known perhaps. */
  function takeFromLoad(load: BulkLoad, encoded: EncodedRows, row: PreparedRow, at: number): void | Promise<void> {
    if (!hasRecord(encoded, at)) return takeOne(row);
    const id = load.insertEncoded(encoded, at);
    if (id === 0) waiting.push(RowReadLater.keep(row, preparation));
    else inserted(row, id);
  }

  async function endLoading(): Promise<void> {
    isLoading = false;
    mayLoad = false;
    endLoad(list);
    const rows = waiting;
    waiting = [];
    for (const row of rows) await takeOne(row);
  }

  for await (const rows of batches) {
    await takeAll(rows);
    if (waiting.length >= MOST_WAITING) await endLoading();
    else if (mayLoad && !isLoading && table !== undefined) {
      isLoading = beginLoadIfWorthIt(list, table, insertedSoFar(), expected);
    }
    onBatch();
  }
  if (isLoading) await endLoading();
}
