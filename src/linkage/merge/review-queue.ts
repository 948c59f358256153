/**
 * The doubtful pairs of the list, as matches that wait for a person: new ones are kept, those that are not doubtful any
 * more, or of which nothing is left to decide, are forgotten.
 */

import type { List } from '../../store/file/list.ts';
import type { Batch } from '../../store/journal/batches.ts';
import { allMatches, type Match, matchWriter } from '../../store/tables/matches.ts';
import { type Lessons, withLearnedPart } from '../model/reviewer-feedback.ts';
import type { LinkageResult } from '../pairs/link-records.ts';
import type { JoinedCustomers } from './joined-customers.ts';
import type { ListRecords } from './list-records.ts';

interface Linked {
  readonly records: ListRecords;
  readonly joined: JoinedCustomers;
  readonly linkage: LinkageResult;
  readonly lessons: Lessons;
  /** The records that were compared with all others; all of them, where absent. */
  readonly fresh: ReadonlySet<number> | undefined;
}

/** How many pairs wait for a person. */
export function countDoubtful({ db }: List): number {
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
  return count ?? 0;
}

/** Brings the doubtful pairs of the list to what was found; says how many were found and whether anything changed. */
export function keepDoubtful(
  list: List,
  batch: Batch,
  linked: Linked,
): { readonly count: number; readonly changed: boolean } {
  const before = changesSoFar(list);
  const writer = matchWriter(list, batch);
  const found = foundPairs(linked);
  const count = found.size;
  const stands = keptPairs(list, linked, found);
  for (const match of allMatches(list)) {
    if (match.decision !== 'unsure' || match.decidedBy !== 'model') continue;
    if (!found.has(keyOf(match)) && !stands.has(keyOf(match))) writer.forget(match.aId, match.bId);
  }
  for (const match of [...stands.values(), ...found.values()]) writer.decide(match);
  return { count, changed: changesSoFar(list) > before };
}

/** Two customers may be doubtful by several of their records: the likeliest pair of records speaks for them. */
function foundPairs({ joined, linkage, lessons }: Linked): Map<string, Match> {
  const strongest = new Map<
    string,
    { readonly pair: LinkageResult['pairs'][number]; readonly ids: readonly number[] }
  >();
  for (const pair of linkage.pairs) {
    const ids = [joined.customerOf(pair.first), joined.customerOf(pair.second)].sort((one, other) => one - other);
    const [one = 0, other = 0] = ids;
    if (one === other || joined.areApart(one, other)) continue;
    const known = strongest.get(ids.join());
    if (known === undefined || pair.weight > known.pair.weight) strongest.set(ids.join(), { pair, ids });
  }
  const matches = new Map<string, Match>();
  for (const [key, { pair, ids }] of strongest) {
    const parts = withLearnedPart(linkage.explain(pair.first, pair.second) ?? [], lessons);
    const [aId = 0, bId = 0] = ids;
    matches.set(key, {
      aId,
      bId,
      decision: 'unsure',
      decidedBy: 'model',
      weight: pair.weight,
      probability: pair.probability,
      parts,
    });
  }
  return matches;
}

/** The pairs of an earlier run that were not compared again, under the customers that stand for them now; weaker ones found are taken out. */
function keptPairs(list: List, { records, joined, fresh }: Linked, found: Map<string, Match>): Map<string, Match> {
  const kept = new Map<string, Match>();
  if (fresh === undefined) return kept;
  const compared = new Set([...fresh].map((record) => records.customers[record]));
  for (const match of allMatches(list)) {
    if (match.decision !== 'unsure' || match.decidedBy !== 'model') continue;
    if (compared.has(match.aId) || compared.has(match.bId)) continue;
    const [one, other] = [joined.standingFor(match.aId), joined.standingFor(match.bId)];
    if (one === undefined || other === undefined || one === other || joined.areApart(one, other)) continue;
    const moved = { ...match, aId: Math.min(one, other), bId: Math.max(one, other) };
    const rival = found.get(keyOf(moved)) ?? kept.get(keyOf(moved));
    if (rival !== undefined && (rival.weight ?? 0) >= (moved.weight ?? 0)) continue;
    found.delete(keyOf(moved));
    kept.set(keyOf(moved), moved);
  }
  return kept;
}

function keyOf({ aId, bId }: Pick<Match, 'aId' | 'bId'>): string {
  return `${aId},${bId}`;
}

function changesSoFar({ db }: List): number {
  return Number(db.prepare('SELECT total_changes()').pluck().get());
}
