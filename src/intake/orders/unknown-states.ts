/** States of orders that the vocabulary does not know, by the first rows of a file. */

import type { ReadingContext } from '../../fields/field.ts';
import { orderStatus, parseOrderState } from '../../fields/records/order-status.ts';
import { isBlank } from '../../fields/text/plain.ts';
import type { SourceRow } from '../../formats/reader.ts';
import type { Mapping } from '../plan/mapping.ts';
import { type SettledStates, stateKey } from './order-row.ts';

export interface UnknownState {
  /** As the file writes it. */
  readonly state: string;
  readonly rows: number;
}

/** The unknown states in the column of states, the most frequent first. */
export function unknownStates(
  { fields }: Mapping,
  rows: readonly SourceRow[],
  settled: SettledStates,
  context: ReadingContext,
): UnknownState[] {
  const column = fields.findIndex((field) => field?.name === 'status');
  if (column < 0) return [];
  const counts = new Map<string, number>();
  for (const { cells } of rows) {
    const cell = cells[column] ?? '';
    if (isBlank(cell) || parseOrderState(cell) !== undefined) continue;
    const state = orderStatus.read(cell, context).value;
    if (state !== null && !settled.has(stateKey(state))) counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return [...counts].map(([state, count]) => ({ state, rows: count })).sort((one, other) => other.rows - one.rows);
}
