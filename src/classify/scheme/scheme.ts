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
  /** What the list keeps and `--where` compares: short, stable, in ASCII where the scheme itself names the class. */
  readonly code: string;
  /** What a filter writes, where the literature has a name for the class; else the code. */
  readonly publishedName?: string;
  readonly label: Text;
}

/** A figure that a class depends on, so that a move can be told by the figure that made it. */
export interface ClassFigure {
  readonly label: Text;
  readonly value: number | string | null;
  readonly unit?: 'days' | 'money' | 'count' | 'share' | 'score';
  /** Its name and value where the figure is scored: a move is told by the figures whose score has changed. */
  readonly score?: readonly [name: string, score: number];
}

/** What a scheme found, one place a customer. */
export interface Classification {
  /** The classes that were found in the data, where the scheme does not know them before: regions, products. */
  readonly found?: readonly SchemeClass[];
  /** The number of each customer's class in `found`, else in the scheme's `classes`; or `NO_CLASS`. */
  readonly classes: Int8Array | Int32Array;
  /** What a filter writes behind the customer; the last column is the class. */
  readonly columns: readonly Column[];
  cells(customer: number): Cell[];
  /** The order in which a filter writes the customers; absent: in that of their first appearance. */
  order?(): Uint32Array;
  /**
   * What the list keeps beside the class: the values of the scheme's columns in `store/score-tables.ts`, by their names.
   * Undefined for a customer of whom nothing is to be kept.
   */
  scores?(customer: number): Readonly<Record<string, number | string | null>> | undefined;
  /** What decided, in a few words. */
  reason(customer: number): Text;
  /** The figures that the class depends on, always the same ones in the same order; what moved a customer is found by them. */
  figures?(customer: number): readonly ClassFigure[];
  /** What should be said of the whole: ties, returns, a doubtful fit. One sentence each. */
  readonly remarks?: readonly Text[];
  /** Tables of what was found; made only where somebody looks. */
  tables?(): readonly SchemeTable[];
  /** Plots for a terminal; made only where somebody looks. */
  plots?(): readonly Plot[];
}

/** The scheme says nothing about this customer. */
export const NO_CLASS = -1;

/** What a scheme reads beside the totals; what is not named here is not loaded. */
export interface SchemeNeeds {
  readonly purchases?: true;
  readonly lines?: readonly LineColumn[];
  /** Fields of the customer. */
  readonly fields?: readonly string[];
}

/** What a file may hold that a scheme can work with. */
export type FileKind = 'orders' | 'figures' | 'customers';

/** What every scheme is told, whatever the user sets: the currency of the amounts. */
export type SharedOptions = ListMoney;

/**
 * A scheme.
 *
 * @typeParam Own the options that the user can set for it; all of them are optional.
 */
export interface Scheme<Own = unknown> {
  readonly name: string;
  readonly label: Text;
  /** What it tells, in half a sentence, for the help. */
  readonly tells: Text;
  /** The best first: who moves to an earlier one has moved up. Empty where they are found in the data. */
  readonly classes: readonly SchemeClass[];
  /** Classes that other settings lead to; they have labels as well. */
  readonly otherClasses?: readonly SchemeClass[];
  readonly needs?: SchemeNeeds;
  /** Files that a filter can work with: orders where absent. */
  readonly files?: readonly FileKind[];
  /** Of the columns recency, frequency, monetary and age (`T`) of a table of customers: those that it cannot do without. */
  readonly givenNeeds?: readonly ('recency' | 'frequency' | 'monetary' | 'age')[];
  /** The table of `plot.ts` that is printed instead of the customers where the options ask for one by themselves. */
  tableOf?(options: SharedOptions & Own): string | undefined;
  /** It reads `customer_facts`, so it runs after the classes and figures of the others have been kept. */
  readonly readsFacts?: true;
  /** Of a scheme that the list defines: its row of `custom_schemes`, which is kept with the classes that it gives. */
  readonly definition?: number;
  /** @throws UserError `too-little-data`, made by `tooLittleData`; without a scheme named, the others still run. */
  classify(data: CustomerData, options: SharedOptions & Own): Classification;
  /**
   * Prepares to say in words what changed for a customer between two days, where the metrics alone do not say it. A
   * customer has the same index in the data of both days.
   */
  changeBetween?(before: CustomerData, now: CustomerData): (customer: number) => Text;
}

/** The classes of which a classification speaks. */
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
 * The error of a scheme that cannot say anything with so little.
 *
 * @param missing what there is and what would be needed: `3 customers bought twice; 10 are needed`.
 */
export function tooLittleData(scheme: string, missing: Text, hint?: Text): UserError {
  return usageError({
    code: 'too-little-data',
    message: text(`${scheme}: ${missing.en}`, `${scheme}：${missing.zh}`),
    ...(hint && { hint }),
  });
}
