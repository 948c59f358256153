/**
 * The doubtful pairs of the list, and what a person says of them. What a person decided is kept and outranks the model.
 */
import { ExitCode, UserError } from '../errors.ts';
import type { Batch } from '../store/batches.ts';
import { type CustomerRecord, readCustomer } from '../store/customers.ts';
import type { List } from '../store/list.ts';
import { allMatches, matchWriter } from '../store/matches.ts';
import { merger } from '../store/merges.ts';
import { text } from '../text.ts';
import { goldenValues } from './golden-values.ts';

/** Two customers that may be one. */
export interface DoubtfulPair {
  readonly first: CustomerRecord;
  readonly second: CustomerRecord;
  /** Match probability, from 0 to 1. */
  readonly probability: number | null;
}

/** The pairs that nobody has decided and of which both still stand, the likeliest first. */
export function doubtfulPairs(list: List): DoubtfulPair[] {
  const pairs: DoubtfulPair[] = [];
  for (const { aId, bId, decision, probability } of allMatches(list)) {
    if (decision !== 'unsure') continue;
    const [first, second] = [readCustomer(list, aId), readCustomer(list, bId)];
    if (first?.mergedInto === null && second?.mergedInto === null) pairs.push({ first, second, probability });
  }
  return pairs.sort((a, b) => (b.probability ?? 0) - (a.probability ?? 0) || a.first.id - b.first.id);
}

/**
 * Keeps what a person says of two customers; the same are merged, the one with the smaller id stands.
 *
 * @throws UserError `not-two-customers` where one of them does not stand in the list.
 */
export function decidePair(list: List, batch: Batch, ids: readonly [number, number], same: boolean): void {
  const [standing, other] = ids[0] < ids[1] ? ids : [ids[1], ids[0]];
  if (standing === other || [standing, other].some((id) => readCustomer(list, id)?.mergedInto !== null)) {
    throw new UserError({
      code: 'not-two-customers',
      exit: ExitCode.usage,
      message: text(
        `${standing} and ${other} are not two customers that stand in the list`,
        `${standing} 和 ${other} 不是客户库中两位有效的客户`,
      ),
      hint: text('see the doubtful pairs with: clientele review', '用 clientele review 查看存疑的记录对'),
    });
  }
  const decision = same ? 'same' : 'different';
  matchWriter(list, batch).decide({
    aId: standing,
    bId: other,
    decision,
    decidedBy: 'person',
    weight: null,
    probability: null,
    parts: null,
  });
  batch.count(decision);
  if (same) merger(list, batch).merge(standing, [other], goldenValues(list, [standing, other]));
}
