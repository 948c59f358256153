/** Values of other fields that a cell implies: a phone column that holds a landline, an address that names its city. */

export interface ImpliedBytes {
  /** The index of the other field. */
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

export const NOTHING_IMPLIED: readonly ImpliedBytes[] = [];
