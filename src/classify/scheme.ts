/**
 * What a scheme is: a name, its classes, and a pure function from the histories of all customers to a class of each.
 *
 * A scheme is a file beside this one and an entry in `schemes.ts`; the filter, the list, its history and the reports need
 * nothing else of it.
 */
import type { Cell, Column } from '../formats/writer.ts';
import type { Score } from '../store/scores.ts';
import type { Text } from '../text.ts';
import type { CustomerHistory } from './customer-history.ts';

/** One of the classes of a scheme. */
export interface SchemeClass {
  /** What the list keeps and `--where` compares: short, stable, in ASCII. */
  readonly code: string;
  /** What a filter writes, where the literature has a name for the class; else the code. */
  readonly publishedName?: string;
  readonly label: Text;
}

/** What a user may set. */
export interface SchemeOptions {
  /** How many minor units make one unit of the currency: 100 for CNY, 1 for JPY. */
  readonly minorUnits: number;
  /** ABC: the cumulative shares of revenue, from 0 to 1, at which A and B end. */
  readonly thresholds?: readonly [number, number];
}

/** What a scheme found, one place a customer. */
export interface Classification {
  /** The number of each customer's class in the scheme's `classes`, or `NO_CLASS`. */
  readonly classes: Int8Array;
  /** What a filter writes behind the customer; the last column is the class. */
  readonly columns: readonly Column[];
  cells(customer: number): Cell[];
  /** The order in which a filter writes the customers; absent: in that of their first appearance. */
  order?(): Uint32Array;
  /** What the list keeps beside the class. */
  scores?(customer: number): Partial<Score>;
  /** What decided, in a few words. */
  reason(customer: number): Text;
}

/** The scheme says nothing about this customer. */
export const NO_CLASS = -1;

export interface Scheme {
  readonly name: string;
  readonly label: Text;
  /** The best first: who moves to an earlier one has moved up. */
  readonly classes: readonly SchemeClass[];
  classify(history: CustomerHistory, options: SchemeOptions): Classification;
}

/** The code of a customer's class; undefined where it has none. */
export function classCode(scheme: Scheme, classification: Classification, customer: number): string | undefined {
  return scheme.classes[classification.classes[customer] ?? NO_CLASS]?.code;
}
