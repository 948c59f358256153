/**
 * What can be asked of a linkage: thresholds, columns, decisions, a model fitted before, an earlier run to go on from.
 */
import type { ReadingContext } from '../../fields/field.ts';
import type { SavedModel } from '../model/saved-model.ts';

export interface LinkageOptions {
  /** How cells are read: the country of numbers and addresses, today. */
  readonly reading: ReadingContext;
  /** Pairs with at least this match probability are merged. */
  readonly mergeAbove?: number | undefined;
  /** Pairs with at least this match probability are worth the look of a person. */
  readonly reviewAbove?: number | undefined;
  /** What a person decided of pairs; it outranks the model. */
  readonly decisions?: readonly Decision[] | undefined;
  /** Exactly these columns are compared, instead of all that say anything. */
  readonly columns?: readonly NamedColumn[] | undefined;
  /**
   * With `LinkageInput.source`: a record is the same as one record of each other list at most. Where it is not set, only
   * records of different lists are compared, but several of one list may meet in one cluster.
   */
  readonly oneToOne?: boolean | undefined;
  /** A model that is used as it is; without one it is fitted to the list. */
  readonly model?: SavedModel | undefined;
  /** Goes on from an earlier run and compares only what has changed since. */
  readonly earlier?: EarlierRun | undefined;
  /** Threads that compare, 2 unless told; the result is the same with any number. */
  readonly workers?: number | undefined;
}

/** Two records that a person knows to be one customer, or not to be. */
export interface Decision {
  readonly first: number;
  readonly second: number;
  readonly same: boolean;
}

/** What a column can be named as. */
export const columnTypes = ['name', 'phone', 'email', 'date', 'address', 'company', 'id', 'text', 'number'] as const;
export type ColumnType = (typeof columnTypes)[number];

/** A column that is to be compared. */
export interface NamedColumn {
  /** Its header as the list has it. */
  readonly header: string;
  /** What it holds; what its header or its values say where absent. */
  readonly type?: ColumnType | undefined;
}

/**
 * An earlier run over the same list. Only pairs with a record that changed since, or with one that such a record draws
 * in, are compared; all other clusters stay. The clusters are those that a run over everything with the model and the
 * decisions would give.
 */
export interface EarlierRun {
  /** The model of that run. */
  readonly model: SavedModel;
  /** The record is new, has changed, has a new decision, or lost a record of its cluster since. */
  changed(record: number): boolean;
  /** The cluster of a record in that run: any whole number that its members share; -1 for a record that it did not have. */
  cluster(record: number): number;
}
