/**
 * The doubtful pairs of the list, and what a person says of them. What a person decided is kept and outranks the model.
 */

import { type Text, text } from '../../base/text.ts';
import { type CustomerRecord, readCustomer } from '../../store/customers/customers.ts';
import type { List } from '../../store/file/list.ts';
import type { Batch } from '../../store/journal/batches.ts';
import { merger } from '../../store/merges/merges.ts';
import {
  allMatches,
  type Decision,
  decisionsBetween,
  matchWriter,
  type PersonsDecision,
} from '../../store/tables/matches.ts';
import { isParts, learnedWeight, learnFrom, lessonsKey, relearnedParts } from '../model/reviewer-feedback.ts';
import { probabilityOf, type WeightPart } from '../model/score.ts';
import { goldenValues } from './golden-values.ts';

/** Two customers that may be one. */
export interface DoubtfulPair {
  readonly first: CustomerRecord;
  readonly second: CustomerRecord;
  /** Match probability, from 0 to 1. */
  readonly probability: number | null;
  /** Match weight in bits. */
  readonly weight: number | null;
  readonly parts: readonly WeightPart[];
  /** A person was asked already, and could not tell. */
  readonly isAsked: boolean;
}

/** Which pairs; those that nobody has answered where nothing is said. */
export interface PairFilter {
  /** Those of which a person could not tell as well, behind the others. */
  readonly again?: boolean;
}

/**
 * The pairs that wait for a decision and of which both still stand, the likeliest first. Their weights are those that
 * the answers given so far teach.
 */
export function doubtfulPairs(list: List, { again = false }: PairFilter = {}): DoubtfulPair[] {
  const matches = allMatches(list);
  const lessons = learnFrom(matches);
  const isTaught = lessonsKey(lessons) !== '';
  const pairs: DoubtfulPair[] = [];
  for (const { aId, bId, decision, decidedBy, probability, weight, parts } of matches) {
    if (decision !== 'unsure' || (decidedBy === 'person' && !again)) continue;
    const [first, second] = [readCustomer(list, aId), readCustomer(list, bId)];
    if (first?.mergedInto !== null || second?.mergedInto !== null) continue;
    const told = isParts(parts) ? parts : [];
    const known = { first, second, isAsked: decidedBy === 'person' };
    if (isTaught && weight !== null && told.length > 0) {
      const learned = learnedWeight(told, weight, lessons);
      pairs.push({
        ...known,
        weight: learned,
        probability: probabilityOf(learned),
        parts: relearnedParts(told, lessons),
      });
    } else pairs.push({ ...known, weight, probability, parts: told });
  }
  return pairs.sort(
    (a, b) =>
      Number(a.isAsked) - Number(b.isAsked) ||
      (b.probability ?? 0) - (a.probability ?? 0) ||
      a.first.id - b.first.id ||
      a.second.id - b.second.id,
  );
}

/** What became of an answer: kept, known already, or why it cannot be kept. */
export type Decided = 'kept' | 'known' | { readonly refused: Text };

/**
 * Keeps what a person says of two records; those that are the same are merged into the customer with the smaller id. A
 * record that was merged speaks for the customer that stands for it. An answer that another one contradicts is refused.
 */
export function decidePair(list: List, batch: Batch, ids: readonly [number, number], decision: Decision): Decided {
  const [aId, bId] = ids[0] < ids[1] ? ids : [ids[1], ids[0]];
  const [first, second] = [readCustomer(list, aId), readCustomer(list, bId)];
  if (first === undefined || second === undefined) return { refused: noSuchCustomer(first === undefined ? aId : bId) };
  const [one, other] = [first.mergedInto ?? aId, second.mergedInto ?? bId];
  if (aId === bId) return { refused: text('a customer is no pair with itself', '一位客户不能与自己成对') };
  if (one === other) return decision === 'same' ? 'known' : { refused: oneAlready(aId, bId, one, decision) };
  const [standing, merged] = one < other ? [one, other] : [other, one];
  const earlier = decisionsBetween(list, standing, merged);
  const isThis = (known: PersonsDecision): boolean => known.aId === standing && known.bId === merged;
  if (decision !== 'same' && earlier.some((known) => isThis(known) && known.decision === decision)) return 'known';
  // A person may think better of the very pair, but not, without saying so, of another one.
  const contrary = earlier.find((known) => {
    return known.decision === 'different' && !(known.aId === aId && known.bId === bId);
  });
  if (decision === 'same' && contrary !== undefined) return { refused: saidToDiffer(contrary) };
  const said = { decision, decidedBy: 'person', weight: null, probability: null, parts: null } as const;
  matchWriter(list, batch).decide({ aId: standing, bId: merged, ...said });
  batch.count(decision);
  if (decision === 'same') {
    const { values, extra } = goldenValues(list, [standing, merged]);
    merger(list, batch).merge(standing, [merged], values, extra);
  }
  return 'kept';
}

function noSuchCustomer(id: number): Text {
  return Number.isSafeInteger(id)
    ? text(`there is no customer ${id}`, `没有编号为 ${id} 的客户`)
    : text('the customers are not named by their ids', '没有写明两位客户的编号');
}

function oneAlready(aId: number, bId: number, standing: number, decision: Decision): Text {
  return decision === 'different'
    ? text(
        `${aId} and ${bId} are one customer already; take them apart with: clientele split ${standing}`,
        `${aId} 和 ${bId} 已是同一位客户；可用 clientele split ${standing} 拆开`,
      )
    : text(`${aId} and ${bId} are one customer already`, `${aId} 和 ${bId} 已是同一位客户`);
}

function saidToDiffer({ aId, bId }: PersonsDecision): Text {
  return text(
    `${aId} and ${bId}, which would be merged with them, were said to be different`,
    `${aId} 和 ${bId} 会随之合并，而它们曾被判为不同`,
  );
}
