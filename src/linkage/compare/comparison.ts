/**
 * What a comparison is: a piece of evidence with ordered levels. The comparisons themselves are in `comparisons.ts`.
 */
import type { Text } from '../../base/text.ts';
import type { Condition } from './pair-tests.ts';

/** A degree of agreement. */
export interface Level {
  /** Saved models and labels name a level by its English label: rewording it makes them stale. */
  readonly label: Text;
  readonly holds: Condition;
  /**
   * The feature whose frequency in the list tells how much the agreement is worth: agreement on a rare name is worth more
   * than on a common one (term-frequency adjustment). Absent: every agreement of the level is worth the same.
   */
  readonly rarityOf?: string;
  /** Related customers often reach the level, although the evidence is their own: the family name within a family. */
  readonly amongRelated?: true;
}

export interface Comparison {
  readonly name: string;
  readonly label: Text;
  /** Where this does not hold, a value is missing, which is no evidence either way. */
  readonly comparable: Condition;
  /** The strongest agreement first: a pair has the first level that holds. Where none holds, the values are different. */
  readonly levels: readonly Level[];
  /**
   * `own`: evidence that distinguishes the members of a family, the colleagues in a company, the branches of a brand.
   * `shared`: evidence that they may well have in common although they are different customers.
   */
  readonly evidence: 'own' | 'shared';
  /** Records of one customer are hardly ever different in it: a name may be misspelt, but it is not another one. */
  readonly seldomDiffers?: true;
  /** No field describes the column: only the list can show whether it is evidence of identity. */
  readonly unproven?: true;
  /** Rough probability that non-matches agree fully. It matters only in lists too short to estimate it. */
  readonly coincidence: number;
}

/** Makes a level. */
export function level(label: Text, holds: Condition, rarityOf?: string): Level {
  return rarityOf === undefined ? { label, holds } : { label, holds, rarityOf };
}
