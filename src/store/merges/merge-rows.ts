/** Reads the table `merges`: which record was merged into which, and what that changed. `merges.ts` writes it. */
import { type List, perList } from '../file/list.ts';
import type { MergeChanges } from './merge-changes.ts';

/** A record that was merged. */
export interface MergeRow {
  readonly recordId: number;
  readonly intoId: number;
  /** What the merge changed in the survivor; null if the next merge into the same record has it. */
  readonly changes: MergeChanges | null;
}

interface StoredMerge {
  readonly recordId: number;
  readonly intoId: number;
  readonly changed: string | null;
}

const SELECT = 'SELECT record_id AS recordId, into_id AS intoId, changed FROM merges';

function toMerge({ recordId, intoId, changed }: StoredMerge): MergeRow {
  return { recordId, intoId, changes: changed === null ? null : JSON.parse(changed) };
}

/** The records that were merged into a record by itself, the earliest first. */
export function mergesInto(list: List, id: number): MergeRow[] {
  return readerOf(list)(id);
}

const readerOf = perList(mergesReader);

/** Prepares reading them: for those who read many. */
export function mergesReader({ db }: List): (id: number) => MergeRow[] {
  const statement = db.prepare<[number], StoredMerge>(`${SELECT} WHERE into_id = ? ORDER BY id`);
  return (id) => statement.all(id).map(toMerge);
}

/** What merges changed, by the record that they changed, the newest first. */
export function changesOfAllMerges({ db }: List): ReadonlyMap<number, readonly MergeChanges[]> {
  const merges = new Map<number, MergeChanges[]>();
  const rows = db.prepare<[], StoredMerge>(`${SELECT} WHERE changed IS NOT NULL ORDER BY id DESC`);
  for (const row of rows.iterate()) {
    const { intoId, changes } = toMerge(row);
    const known = merges.get(intoId);
    if (changes === null) continue;
    if (known === undefined) merges.set(intoId, [changes]);
    else known.push(changes);
  }
  return merges;
}
