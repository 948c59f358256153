/**
 * Applies a proposal to the list as it is now, within a batch. What has changed meanwhile is not overwritten: such a change
 * is refused with the reason.
 */

import type { List } from '../file/list.ts';
import type { Batch } from '../journal/batches.ts';
import { JOURNALLED_TABLES } from '../schema/journalled-tables.ts';
import { ChangeApplier, type Obstacle } from './change-applier.ts';
import { type ProposedChange, waitingChanges } from './proposals.ts';

/** A number that could not be applied. */
export interface Refused {
  readonly number: number;
  readonly obstacle: Obstacle;
}

export interface Applied {
  /** The numbers that were applied. */
  readonly applied: readonly number[];
  readonly refused: readonly Refused[];
}

/** Applies changes of a proposal by their numbers, each number as a whole or not at all. */
export function applyProposal(list: List, batch: Batch, proposal: number, numbers: readonly number[]): Applied {
  list.db.pragma('defer_foreign_keys = ON');
  const waiting = waitingChanges(list, proposal);
  const applier = new ChangeApplier(list, batch, proposal);
  const applied: number[] = [];
  const refused: Refused[] = [];
  const along = inOrder(waiting(0));
  const applyAlong = (late: boolean) => {
    for (const change of along) {
      if (lateComers.has(change.table) === late && applier.obstacleTo(change) === undefined) applier.apply(change);
    }
  };
  for (const number of numbers) {
    const changes = inOrder(waiting(number));
    const obstacle = applier.obstacleToAll(changes);
    if (obstacle !== undefined) {
      refused.push({ number, obstacle });
      continue;
    }
    // The file that rows came from must be there before them.
    if (applied.length === 0) applyAlong(false);
    for (const change of changes) applier.apply(change);
    applied.push(number);
  }
  if (applied.length > 0) applyAlong(true);
  batch.count('applied', applied.length);
  if (refused.length > 0) batch.count('refused', refused.length);
  return { applied, refused };
}

/** Tables whose rows refer to others that are applied. */
const lateComers: ReadonlySet<string> = new Set(['source_rows', 'issues', 'matches']);

const places = new Map<string, number>(JOURNALLED_TABLES.map((table, place) => [table, place]));

/** In the order of the tables, so that what is referred to comes first. */
function inOrder(changes: readonly ProposedChange[]): ProposedChange[] {
  const placeOf = ({ table }: ProposedChange) => places.get(table) ?? places.size;
  return changes.toSorted((one, other) => placeOf(one) - placeOf(other) || one.id - other.id);
}

/** Discards changes of a proposal within a batch. */
export function discardProposal(list: List, batch: Batch, proposal: number, numbers: readonly number[]): void {
  const waiting = waitingChanges(list, proposal);
  const add = list.db.prepare(`INSERT INTO settled_changes (id, state, batch_id) VALUES (?, 'discarded', ?)`);
  for (const number of numbers) for (const { id } of waiting(number)) add.run(id, batch.id);
  batch.count('discarded', numbers.length);
}
