/** The options of a linkage: thresholds, columns, decisions, a saved model, an earlier run to continue. */
import type { ReadingContext } from '../../fields/field.ts';
import type { NamedColumn } from '../features/named-columns.ts';
import type { SavedModel } from '../model/saved-model.ts';
import type { DecidedPair } from '../pairs/pairs.ts';

export interface LinkageOptions {
  /** How cells are parsed: the country of numbers and addresses, today. */
  readonly reading: ReadingContext;
  /** Pairs with at least this match probability are merged. */
  readonly mergeAbove?: number | undefined;
  /** Pairs with at least this match probability are worth a review. */
  readonly reviewAbove?: number | undefined;
  /** What persons decided; it outranks the model. */
  readonly decisions?: readonly DecidedPair[] | undefined;
  /** Exactly these columns are compared, instead of all that hold evidence. */
  readonly columns?: readonly NamedColumn[] | undefined;
  /**
   * With `LinkageInput.source`: a record matches at most one record of each other list. Otherwise only records of
   * different lists are compared, but several records of one list may end up in one cluster.
   */
  readonly oneToOne?: boolean | undefined;
  /** A model that is applied as it is; without one it is fitted to the list. */
  readonly model?: SavedModel | undefined;
  /** Continues an earlier run and compares only what has changed since. */
  readonly earlier?: EarlierRun | undefined;
  /** Number of threads; at most 2 by default. The result is the same with any number. */
  readonly workers?: number | undefined;
}

/**
 * An earlier run over the same list. Only pairs with a record that changed since, or with one that is reached from such a
 * record, are compared; all other clusters stay. The clusters are those that a run over everything with the model and the
 * decisions would give.
 */
export interface EarlierRun {
  /** The model of that run. */
  readonly model: SavedModel;
  /** The record is new, has changed, has a new decision, or lost a record of its cluster since. */
  changed(record: number): boolean;
  /** The cluster of a record in that run: any integer that its members share; -1 for a record that it did not have. */
  cluster(record: number): number;
}
