/** How an import finds the customers that are in the list already, and what it may change in them. */
import type { Conflict, ConflictRule } from './customer-conflict.ts';
import type { MatchField } from './customer-match.ts';

export interface MatchRules {
  /** The fields by which a row is matched where its ref is unknown, in this order. */
  readonly matchOn: readonly MatchField[];
  /**
   * What happens where row and record differ. Where absent: a customer matched by ref is overwritten, because the ref is
   * the source's own identity; one matched by a value only has its blanks filled, because two people may share a phone or
   * a name.
   */
  readonly onConflict: ConflictRule | undefined;
  /** A row without a match is set aside; it makes no new customer. */
  readonly onlyKnown?: boolean;
  /** The customer of each row is confirmed, whether or not anything changes. */
  readonly confirms?: boolean;
  /** Asks a person whether a record takes the row's value; called for `ask` only. */
  readonly ask?: (question: ConflictQuestion) => Promise<boolean>;
}

/** A value of a customer that differs from that of a row. */
export interface ConflictQuestion extends Conflict {
  readonly customerId: number;
  readonly name: string | null;
  readonly line: number;
}
