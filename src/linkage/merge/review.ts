/**
 * Review: the doubtful pairs of the list, and a person's decisions about them, which are stored and outrank the model.
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
import {
  calibratedWeight,
  calibrationKey,
  calibrationOf,
  isParts,
  recalibratedParts,
} from '../model/reviewer-feedback.ts';
import { probabilityOf, type WeightPart } from '../model/score.ts';
import { goldenValues } from './golden-values.ts';

/** Two customers that may be one. */
export interface DoubtfulPair {
  readonly first: CustomerRecord;
  readonly second: CustomerRecord;
  /** Match probability, from 0 to 1; null for a pair that the model did not score. */
  readonly probability: number | null;
  /** Match weight in bits; null for a pair that the model did not score. */
  readonly weight: number | null;
  readonly parts: readonly WeightPart[];
  /** A person was asked before and was unsure. */
  readonly isAsked: boolean;
}

/** Which pairs to review; by default those without a decision of a person. */
export interface PairFilter {
  /** Also those about which a person was unsure, after the others. */
  readonly again?: boolean;
}

/**
 * The pairs that wait for a decision, the most probable first; both customers are unmerged. Their weights are calibrated
 * by the decisions made so far.
 */
export function doubtfulPairs(list: List, { again = false }: PairFilter = {}): DoubtfulPair[] {
  const matches = allMatches(list);
  const calibration = calibrationOf(matches);
  const isCalibrated = calibrationKey(calibration) !== '';
  const pairs: DoubtfulPair[] = [];
  for (const { aId, bId, decision, decidedBy, probability, weight, parts } of matches) {
    if (decision !== 'unsure' || (decidedBy === 'person' && !again)) continue;
    const [first, second] = [readCustomer(list, aId), readCustomer(list, bId)];
    if (first?.mergedInto !== null || second?.mergedInto !== null) continue;
    const stored = isParts(parts) ? parts : [];
    const known = { first, second, isAsked: decidedBy === 'person' };
    if (isCalibrated && weight !== null && stored.length > 0) {
      const calibrated = calibratedWeight(stored, weight, calibration);
      pairs.push({
        ...known,
        weight: calibrated,
        probability: probabilityOf(calibrated),
        parts: recalibratedParts(stored, calibration),
      });
    } else pairs.push({ ...known, weight, probability, parts: stored });
  }
  return pairs.sort(
    (a, b) =>
      Number(a.isAsked) - Number(b.isAsked) ||
      (b.probability ?? 0) - (a.probability ?? 0) ||
      a.first.id - b.first.id ||
      a.second.id - b.second.id,
  );
}

/** What became of a decision: stored, known already, or why it cannot be stored. */
export type Decided = 'kept' | 'known' | { readonly refused: Text };

/**
 * Stores a person's decision about two records; the same ones are merged into the customer with the smaller id. A merged
 * record counts as the customer it was merged into. A decision that contradicts another one is refused.
 */
export function decidePair(list: List, batch: Batch, ids: readonly [number, number], decision: Decision): Decided {
  const [aId, bId] = ids[0] < ids[1] ? ids : [ids[1], ids[0]];
  const [first, second] = [readCustomer(list, aId), readCustomer(list, bId)];
  if (first === undefined || second === undefined) return { refused: noSuchCustomer(first === undefined ? aId : bId) };
  const [one, other] = [first.mergedInto ?? aId, second.mergedInto ?? bId];
  if (aId === bId) return { refused: text('a customer cannot be paired with itself', '一位客户不能与自己配对') };
  if (one === other) return decision === 'same' ? 'known' : { refused: alreadyMerged(aId, bId, one, decision) };
  const [survivor, merged] = one < other ? [one, other] : [other, one];
  const earlier = decisionsBetween(list, survivor, merged);
  const isThisPair = (known: PersonsDecision): boolean => known.aId === survivor && known.bId === merged;
  if (decision !== 'same' && earlier.some((known) => isThisPair(known) && known.decision === decision)) return 'known';
  // A person may revise the decision about this pair, but not implicitly that about another one.
  const contrary = earlier.find((known) => {
    return known.decision === 'different' && !(known.aId === aId && known.bId === bId);
  });
  if (decision === 'same' && contrary !== undefined) return { refused: decidedDifferent(contrary) };
  const unscored = { weight: null, probability: null, parts: null } as const;
  matchWriter(list, batch).decide({ aId: survivor, bId: merged, decision, decidedBy: 'person', ...unscored });
  batch.count(decision);
  if (decision === 'same') {
    const { values, extra } = goldenValues(list, [survivor, merged]);
    merger(list, batch).merge(survivor, [merged], values, extra);
  }
  return 'kept';
}

function noSuchCustomer(id: number): Text {
  return Number.isSafeInteger(id)
    ? text(`there is no customer ${id}`, `没有编号为 ${id} 的客户`)
    : text('an id is missing or is not a number', '缺少客户编号，或编号不是数字');
}

function alreadyMerged(aId: number, bId: number, survivor: number, decision: Decision): Text {
  return decision === 'different'
    ? text(
        `${aId} and ${bId} are one customer already; to separate them: clientele split ${survivor}`,
        `${aId} 和 ${bId} 已是同一位客户；如需分开：clientele split ${survivor}`,
      )
    : text(`${aId} and ${bId} are one customer already`, `${aId} 和 ${bId} 已是同一位客户`);
}

function decidedDifferent({ aId, bId }: PersonsDecision): Text {
  return text(
    `this would also merge ${aId} and ${bId}, which were decided to be different`,
    `${aId} 和 ${bId} 会随之合并，而它们已被判为不同`,
  );
}
