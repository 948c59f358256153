/**
 * Propagates a change of a merged record to its survivor: if the survivor had taken the old value over, it takes the new
 * one. It counts as taken over with the merge, so it is reverted when the record is split off again.
 */

import { type CustomerRecord, customerWriter, readCustomer } from '../customers/customers.ts';
import type { List } from '../file/list.ts';
import type { Batch } from '../journal/batches.ts';
import { changesOfMerge, type MergeChanges } from './merge-changes.ts';
import { writeChanges } from './merges.ts';

/** What a customer took over from a record that was merged into it changes with that record. */
export function passOn(
  list: List,
  batch: Batch,
  record: CustomerRecord,
  given: { readonly values: Readonly<Record<string, string>>; readonly extra: Readonly<Record<string, string>> },
): void {
  const standing = record.mergedInto === null ? undefined : readCustomer(list, record.mergedInto);
  if (standing === undefined) return;
  const values = taken(given.values, standing.values, record.values);
  const extra = taken(given.extra, standing.extra, record.extra);
  const changes = changesOfMerge(standing, { values, extra }, batch.at);
  if (changes === undefined) return;
  writeChanges(customerWriter(list, batch), standing, changes);
  noteChanges(list, standing.id, record.id, changes);
}

function taken(
  given: Readonly<Record<string, string>>,
  standing: Readonly<Record<string, string | null>>,
  record: Readonly<Record<string, string | null>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).filter(([name]) => {
      const present = standing[name] ?? null;
      return present === null || present === (record[name] ?? null);
    }),
  );
}

/** What the survivor took over later counts as taken over with the merge. */
function noteChanges(list: List, standing: number, record: number, later: MergeChanges): void {
  const group = groupOf(list, standing, record);
  if (group === undefined) return;
  const { fields, extra, updatedAt } = group.changes;
  const merged: MergeChanges = {
    fields: joined(fields, later.fields),
    extra: joined(extra, later.extra),
    ...(later.updatedAt && { updatedAt: [updatedAt?.[0] ?? later.updatedAt[0], later.updatedAt[1]] as const }),
  };
  list.db.prepare('UPDATE merges SET changed = ? WHERE record_id = ?').run(JSON.stringify(merged), group.recordId);
}

function joined(
  earlier: MergeChanges['fields'],
  later: MergeChanges['fields'],
): Record<string, readonly [string | null, string]> {
  const all = { ...earlier };
  for (const [name, change] of Object.entries(later)) {
    const first = earlier[name] ?? change;
    all[name] = [first[0], change[1]];
  }
  return all;
}

/** The merge by which a record, or the one that it was merged into before, came to the survivor. */
function groupOf(
  { db }: List,
  standing: number,
  record: number,
): { readonly recordId: number; readonly changes: MergeChanges } | undefined {
  const parent = db.prepare<[number], number>('SELECT into_id FROM merges WHERE record_id = ?').pluck();
  let child = record;
  for (let into = parent.get(child); into !== undefined && into !== standing; into = parent.get(child)) child = into;
  const first = db.prepare<[number], number>('SELECT id FROM merges WHERE record_id = ?').pluck().get(child) ?? 0;
  const row = db
    .prepare<[number, number], { readonly recordId: number; readonly changed: string }>(
      `SELECT record_id AS recordId, changed
       FROM merges
       WHERE into_id = ?
         AND changed IS NOT NULL
         AND id >= ?
       ORDER BY id
       LIMIT 1`,
    )
    .get(standing, first);
  return row && { recordId: row.recordId, changes: JSON.parse(row.changed) };
}
