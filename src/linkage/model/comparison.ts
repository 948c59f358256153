/**
 * What a comparison is: a piece of evidence with ordered levels. The comparisons themselves are in `comparisons.ts`.
 */
import type { Text } from '../../base/text.ts';
import type { Test } from '../compare/pair-tests.ts';

/** One answer that a comparison can give. */
export interface Level {
  readonly label: Text;
  readonly holds: Test;
  /**
   * The feature whose frequency in the list says how much the agreement is worth: a rare name more than a common one.
   * Absent: all agreements of the level are worth the same.
   */
  readonly rarityOf?: string;
  /** Related customers meet it too, although the evidence is a customer's own: the family name of a family. */
  readonly amongRelated?: true;
}

export interface Comparison {
  readonly name: string;
  readonly label: Text;
  /** Where this does not hold of a pair, a value is missing, and what is missing is no evidence. */
  readonly comparable: Test;
  /** The first that holds is the answer; where none does, the values differ. Strongest agreement first. */
  readonly levels: readonly Level[];
  /**
   * `own`: tells the members of a family, the colleagues of a firm, the branches of a brand apart. `shared`: they may
   * well have it in common although they are different customers.
   */
  readonly evidence: 'own' | 'shared';
  /** Records of one customer hardly ever differ wholly in it: a name may be misspelt, but it is not another one. */
  readonly seldomDiffers?: true;
  /** Nobody knows what the column is: only the list can show whether it says anything of who a customer is. */
  readonly unproven?: true;
  /** The chance that two strangers agree fully, roughly; it matters only in lists too short to tell. */
  readonly coincidence: number;
}

/** Makes a level. */
export function level(label: Text, holds: Test, rarityOf?: string): Level {
  return rarityOf === undefined ? { label, holds } : { label, holds, rarityOf };
}
