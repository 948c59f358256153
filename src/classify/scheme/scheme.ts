/**
 * What a scheme is: a name, its classes, and a pure function from the data of all customers to a class for each.
 *
 * A scheme is a folder of its own and one entry in `schemes.ts`; the filter, the list, its history and the reports need
 * nothing else.
 */
import { type UserError, usageError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import type { Cell, Column } from '../../formats/writer.ts';
import type { ListMoney } from '../../store/file/currency.ts';
import type { CustomerData, LineColumn } from '../orders/customer-data.ts';
import type { Plot, SchemeTable } from './plot.ts';

/** One of the classes of a scheme. */
export interface SchemeClass {
  /** What the list stores and `--where` compares: short, stable, in ASCII where the scheme itself names the class. */
  readonly code: string;
  /** What a filter writes instead of the code, where the literature has a name for the class. */
  readonly publishedName?: string;
  readonly label: Text;
}

/** A metric that a class depends on, so that a move can be explained by the metric that caused it. */
export interface ClassMetric {
  readonly label: Text;
  readonly value: number | string | null;
  readonly unit?: 'days' | 'money' | 'count' | 'share' | 'score';
  /** Name and value of its score, for a scored metric: a move is explained by the metrics whose score has changed. */
  readonly score?: readonly [name: string, score: number];
}

/** The result of a scheme, by the index of the customer. */
export interface Classification {
  /** The classes found in the data, where the scheme does not know them beforehand: regions, products. */
  readonly found?: readonly SchemeClass[];
  /** The index of each customer's class in `found`, else in the `classes` of the scheme; or `NO_CLASS`. */
  readonly classes: Int8Array | Int32Array;
  /** The columns that a filter writes after the customer; the last one is the class. */
  readonly columns: readonly Column[];
  cells(customer: number): Cell[];
  /** The order in which a filter writes the customers; absent: by their first appearance. */
  order?(): Uint32Array;
  /**
   * The scores that the list stores with the class: the values of the scheme's columns in `store/schema/score-tables.ts`,
   * by name. Undefined for a customer without scores.
   */
  scores?(customer: number): Readonly<Record<string, number | string | null>> | undefined;
  /** What decided the class, in a few words. */
  reason(customer: number): Text;
  /** The metrics that the class depends on, always the same in the same order; moves are explained by them. */
  metrics?(customer: number): readonly ClassMetric[];
  /** Remarks on the whole: ties, returns, a fit that did not converge. One sentence each. */
  readonly remarks?: readonly Text[];
  /** Tables of the results; made only when shown. */
  tables?(): readonly SchemeTable[];
  /** Plots for a terminal; made only when shown. */
  plots?(): readonly Plot[];
}

/** The customer has no class in the scheme. */
export const NO_CLASS = -1;

/** What a scheme reads in addition to the totals; nothing else is loaded. */
export interface SchemeNeeds {
  readonly purchases?: true;
  readonly lines?: readonly LineColumn[];
  /** Fields of the customer. */
  readonly fields?: readonly string[];
}

/** What the rows of a file are: orders, customers with metrics, or customers with their fields. */
export type FileKind = 'orders' | 'metrics' | 'customers';

/** The options of every scheme, whatever the user sets: the currency of the amounts. */
export type SharedOptions = ListMoney;

/**
 * A scheme.
 *
 * @typeParam Own the options that the user can set for it; all of them are optional.
 */
export interface Scheme<Own = unknown> {
  readonly name: string;
  readonly label: Text;
  /** What it shows, in half a sentence, for the help. */
  readonly tells: Text;
  /** The best first: a move to an earlier class is a move up. Empty where the classes are found in the data. */
  readonly classes: readonly SchemeClass[];
  /** Classes that other settings lead to, for their labels. */
  readonly otherClasses?: readonly SchemeClass[];
  readonly needs?: SchemeNeeds;
  /** The files that a filter accepts; orders where absent. */
  readonly files?: readonly FileKind[];
  /** The metrics that a table of customers must have for this scheme. */
  readonly givenNeeds?: readonly ('recency' | 'frequency' | 'monetary' | 'age')[];
  /** The name of the table to print instead of the customers, where the options imply one. */
  tableOf?(options: SharedOptions & Own): string | undefined;
  /** It reads `customer_facts`, so it runs after the classes and scores of the others have been stored. */
  readonly readsFacts?: true;
  /** For a scheme that the list defines: its row in `custom_schemes`, stored with the classes that it gives. */
  readonly definition?: number;
  /** @throws UserError `too-little-data`, see `tooLittleData`; where all schemes run, the others still do. */
  classify(data: CustomerData, options: SharedOptions & Own): Classification;
  /**
   * Prepares to say in words what changed for a customer between two days, where the metrics alone do not say it. A
   * customer has the same index in the data of both days.
   */
  changeBetween?(before: CustomerData, now: CustomerData): (customer: number) => Text;
}

/** The classes of a classification. */
export function classesOf(scheme: Pick<Scheme, 'classes'>, classification: Classification): readonly SchemeClass[] {
  return classification.found ?? scheme.classes;
}

/** The code of a customer's class; undefined where it has none. */
export function classCode(
  scheme: Pick<Scheme, 'classes'>,
  classification: Classification,
  customer: number,
): string | undefined {
  return classesOf(scheme, classification)[classification.classes[customer] ?? NO_CLASS]?.code;
}

/**
 * The error of a scheme that has too little data.
 *
 * @param missing what there is and what is needed: `3 customers bought twice; 10 are needed`.
 */
export function tooLittleData(scheme: string, missing: Text, hint?: Text): UserError {
  return usageError({
    code: 'too-little-data',
    message: text(`${scheme}: ${missing.en}`, `${scheme}：${missing.zh}`),
    ...(hint && { hint }),
  });
}
