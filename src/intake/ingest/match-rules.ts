/** How an import finds the customers that are in the list already, and what it may change in them. */
import type { Conflict, ConflictRule } from './customer-conflict.ts';
import type { MatchField } from './customer-match.ts';

export interface MatchRules {
  /** By what a row finds its customer where the source's number finds nobody, in this order. */
  readonly matchOn: readonly MatchField[];
  /**
   * What happens where row and record differ. Where absent: a customer found by number takes what the row says, because
   * the number is the source's own word for who it is; one found by a value only has its blanks filled, because two
   * people may share a phone or a name.
   */
  readonly onConflict: ConflictRule | undefined;
  /** A row that fits nobody is set aside; it makes no new customer. */
  readonly onlyKnown?: boolean;
  /** Whoever a row fits was confirmed with it, whether or not anything changes. */
  readonly confirms?: boolean;
  /** Asks a person whether a record takes the row's value; called for `ask` only. */
  readonly ask?: (question: ConflictQuestion) => Promise<boolean>;
}

/** A value of a customer that a row says otherwise. */
export interface ConflictQuestion extends Conflict {
  readonly customerId: number;
  readonly name: string | null;
  readonly line: number;
}
