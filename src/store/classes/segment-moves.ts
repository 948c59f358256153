/** Who came into a segment between two days, and who went. */
import type { List } from '../file/list.ts';
import { membershipScheme, membersOn, type Segment } from './segments.ts';

/** A customer who came into a segment, or went. */
export interface SegmentMove {
  readonly customerId: number;
  readonly ref: string | null;
  readonly name: string | null;
  readonly move: 'came' | 'went';
  /** The day on which it was first kept so; the later of the two days where it was not kept yet. */
  readonly on: string;
}

export interface SegmentMoves {
  /** The day that was compared with: the one asked for, or the first of which anything is kept. */
  readonly since: string;
  readonly moves: readonly SegmentMove[];
  readonly stayed: number;
}

/**
 * Who came into a segment and who went between two days. The members of the earlier day are those that were kept; of the
 * later day they are those for whom the rule holds, unless memberships after it are stored.
 */
export function segmentMoves(list: List, segment: Segment, since: string, until: string): SegmentMoves {
  const { first, last } = keptDays(list, segment);
  const from = since < first ? first : since;
  const before = keptMembers(list, segment, from);
  const after = new Set(last > until ? keptMembers(list, segment, until) : membersOn(list, segment, until));
  const lastChange = lastChanges(list, segment, until);
  const move = (customerId: number, kind: SegmentMove['move']): SegmentMove | undefined => {
    const who = list.db
      .prepare<[number], { ref: string | null; name: string | null }>(
        "SELECT ref, COALESCE(NULLIF(name, ''), company) AS name FROM customers WHERE id = ? AND merged_into IS NULL",
      )
      .get(customerId);
    const kept = lastChange.get(customerId);
    const isKept = kept !== undefined && (kept.until === null) === (kind === 'came');
    return who && { customerId, ...who, move: kind, on: isKept ? (kept.until ?? kept.from) : until };
  };
  const moves = [
    ...[...after].filter((id) => !before.has(id)).map((id) => move(id, 'came')),
    ...[...before].filter((id) => !after.has(id)).map((id) => move(id, 'went')),
  ];
  return {
    since: from,
    moves: moves.filter((found) => found !== undefined).sort((one, other) => one.customerId - other.customerId),
    stayed: [...before].filter((id) => after.has(id)).length,
  };
}

/** The first day of which anything is kept, and the last on which something changed. */
function keptDays({ db }: List, segment: Segment): { readonly first: string; readonly last: string } {
  const days = db
    .prepare<[string], { first: string | null; last: string | null }>(
      `SELECT MIN(valid_from) AS first, MAX(COALESCE(valid_until, valid_from)) AS last FROM classes WHERE scheme = ?`,
    )
    .get(membershipScheme(segment));
  const { madeOn } = segment;
  const first = days?.first ?? madeOn;
  return { first: first < madeOn ? first : madeOn, last: days?.last ?? madeOn };
}

function keptMembers({ db }: List, segment: Segment, day: string): Set<number> {
  const ids = db
    .prepare<[string, string, string], number>(
      `SELECT customer_id
       FROM classes
       WHERE scheme = ? AND valid_from <= ? AND (valid_until IS NULL OR valid_until > ?)
       ORDER BY customer_id`,
    )
    .pluck()
    .all(membershipScheme(segment), day, day);
  return new Set(ids);
}

interface KeptSpan {
  readonly from: string;
  /** Null where it lasted on the day that was asked about. */
  readonly until: string | null;
}

/** The last time in the segment that is kept of each customer, up to a day. */
function lastChanges({ db }: List, segment: Segment, day: string): Map<number, KeptSpan> {
  const rows = db
    .prepare<[string, string, string], { customerId: number } & KeptSpan>(
      `SELECT customer_id AS customerId, valid_from AS "from",
         CASE WHEN valid_until <= ? THEN valid_until END AS until
       FROM classes
       WHERE scheme = ? AND valid_from <= ?
       ORDER BY valid_from`,
    )
    .all(day, membershipScheme(segment), day);
  return new Map(rows.map((row) => [row.customerId, row]));
}
