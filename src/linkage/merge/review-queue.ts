/**
 * The review queue: the doubtful pairs of the list, stored as matches that wait for a decision. A run adds new pairs and
 * removes those that are no longer doubtful or were merged.
 */

import type { List } from '../../store/file/list.ts';
import type { Batch } from '../../store/journal/batches.ts';
import { allMatches, type Match, matchWriter } from '../../store/tables/matches.ts';
import type { LinkageResult } from '../link/link-records.ts';
import { type Calibration, withFeedbackPart } from '../model/reviewer-feedback.ts';
import type { JoinedCustomers } from './joined-customers.ts';
import type { ListRecords } from './list-records.ts';

interface LinkedCustomers {
  readonly records: ListRecords;
  readonly joined: JoinedCustomers;
  readonly linkage: LinkageResult;
  readonly calibration: Calibration;
  /** The records that were compared with all others; undefined where all of them were. */
  readonly fresh: ReadonlySet<number> | undefined;
}

/** Number of pairs that wait for a decision. */
export function countQueued({ db }: List): number {
  const count = db
    .prepare<[], number>(
      `SELECT COUNT(*)
       FROM matches
       JOIN customers AS a ON a.id = matches.a_id
       JOIN customers AS b ON b.id = matches.b_id
       WHERE matches.decision = 'unsure'
         AND matches.decided_by = 'model'
         AND a.merged_into IS NULL
         AND b.merged_into IS NULL`,
    )
    .pluck()
    .get();
  if (count === undefined) throw new Error('COUNT returned no row');
  return count;
}

/** Updates the queue to the result of a run. Returns the number of pairs found, and whether the queue changed. */
export function updateQueue(
  list: List,
  batch: Batch,
  linked: LinkedCustomers,
): { readonly count: number; readonly changed: boolean } {
  const before = totalChanges(list);
  const writer = matchWriter(list, batch);
  const found = foundPairs(linked);
  const count = found.size;
  const kept = keptPairs(list, linked, found);
  for (const match of allMatches(list)) {
    if (!isQueued(match)) continue;
    if (!found.has(keyOf(match)) && !kept.has(keyOf(match))) writer.forget(match.aId, match.bId);
  }
  for (const match of [...kept.values(), ...found.values()]) writer.decide(match);
  return { count, changed: totalChanges(list) > before };
}

function isQueued({ decision, decidedBy }: Match): boolean {
  return decision === 'unsure' && decidedBy === 'model';
}

/** The doubtful pairs of customers. Where several of their records form such pairs, the strongest is used. */
function foundPairs({ joined, linkage, calibration }: LinkedCustomers): Map<string, Match> {
  const strongest = new Map<string, LinkageResult['pairs'][number] & Pick<Match, 'aId' | 'bId'>>();
  for (const pair of linkage.pairs) {
    const [one, other] = [joined.customerOf(pair.first), joined.customerOf(pair.second)];
    if (one === other || joined.areApart(one, other)) continue;
    const ids = { aId: Math.min(one, other), bId: Math.max(one, other) };
    const known = strongest.get(keyOf(ids));
    if (known === undefined || pair.weight > known.weight) strongest.set(keyOf(ids), { ...pair, ...ids });
  }
  const matches = new Map<string, Match>();
  for (const [key, { first, second, aId, bId, weight, probability }] of strongest) {
    const parts = withFeedbackPart(linkage.explain(first, second) ?? [], calibration);
    matches.set(key, { aId, bId, decision: 'unsure', decidedBy: 'model', weight, probability, parts });
  }
  return matches;
}

/**
 * The queued pairs that were not compared again, under the surviving customers. A pair that is stronger than one that was
 * found replaces it.
 */
function keptPairs(
  list: List,
  { records, joined, fresh }: LinkedCustomers,
  found: Map<string, Match>,
): Map<string, Match> {
  const kept = new Map<string, Match>();
  if (fresh === undefined) return kept;
  const compared = new Set([...fresh].map((record) => records.customers[record]));
  for (const match of allMatches(list)) {
    if (!isQueued(match)) continue;
    if (compared.has(match.aId) || compared.has(match.bId)) continue;
    const [one, other] = [joined.survivorOf(match.aId), joined.survivorOf(match.bId)];
    if (one === undefined || other === undefined || one === other || joined.areApart(one, other)) continue;
    const moved = { ...match, aId: Math.min(one, other), bId: Math.max(one, other) };
    const key = keyOf(moved);
    const rival = found.get(key) ?? kept.get(key);
    if (rival !== undefined && (rival.weight ?? 0) >= (moved.weight ?? 0)) continue;
    found.delete(key);
    kept.set(key, moved);
  }
  return kept;
}

function keyOf({ aId, bId }: Pick<Match, 'aId' | 'bId'>): string {
  return `${aId},${bId}`;
}

function totalChanges({ db }: List): number {
  return Number(db.prepare('SELECT total_changes()').pluck().get());
}
