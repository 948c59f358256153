/**
 * Classifies the customers of a list by its orders, and stores the classes with their history and the latest scores.
 *
 * All surviving customers are classified; the orders of merged records count for their survivor.
 */
import { UserError } from '../base/errors.ts';
import type { Text } from '../base/text.ts';
import { uint32At } from '../base/typed-at.ts';
import { type ClassChanges, keepClasses } from '../store/classes/classes.ts';
import { keepScores } from '../store/classes/scores.ts';
import { refreshSegments, type SegmentRefresh } from '../store/classes/segments.ts';
import { type AmountsLeftOut, amountsLeftOut } from '../store/facts/amounts-left-out.ts';
import { moneyOf } from '../store/file/currency.ts';
import type { List } from '../store/file/list.ts';
import type { Batch } from '../store/journal/batches.ts';
import type { Score } from '../store/schema/score-tables.ts';
import { scoreColumnsOf } from '../store/schema/score-tables.ts';
import { offerHistoricScores } from './custom/historic-scores.ts';
import { dayOf } from './math/days.ts';
import { customerDataOfList, type ListData } from './orders/list-source.ts';
import { amountRemarks } from './scheme/known-amounts.ts';
import { type Classification, classesOf, NO_CLASS, type SchemeClass } from './scheme/scheme.ts';
import { type AnyScheme, basicSchemes, type SchemeOptions, type SchemeSettings, schemes } from './schemes.ts';

/** The run of one scheme on the list. */
export interface SchemeRun extends ClassChanges {
  readonly scheme: AnyScheme;
  readonly result: Classification;
  /** The classes that are not empty, in the order of the scheme, with the number of customers. */
  readonly byClass: readonly (readonly [SchemeClass, number])[];
}

/** A scheme that had too little data. */
export interface RefusedRun {
  readonly scheme: AnyScheme;
  readonly error: UserError;
}

export interface ListRun {
  readonly runs: readonly SchemeRun[];
  readonly refused: readonly RefusedRun[];
  /** The segments of the list, which are refreshed with the classes. */
  readonly segments: readonly SegmentRefresh[];
  /** Number of surviving customers. */
  readonly customers: number;
  readonly currency: string;
  /** Number of orders and refunds up to the day. */
  readonly orders: number;
  /** Amounts in other currencies that were left out of the revenue, because the list has no rate for them. */
  readonly otherCurrencies: readonly AmountsLeftOut[];
  /** How many orders count without their amount, where there are any. */
  readonly amountRemarks: readonly Text[];
}

/** The options of the schemes: the settings of the user and the currency of the list. */
export function optionsFor(list: List, settings: SchemeSettings): SchemeOptions {
  return { ...settings, ...moneyOf(list) };
}

/** The customer data of a list for some schemes. @param asOf the civil date of the analysis; later orders are ignored. */
export function dataFor(list: List, schemes: readonly AnyScheme[], asOf: string): ListData {
  const columns = new Set(schemes.flatMap(({ needs }) => needs?.lines ?? []));
  return customerDataOfList(list, dayOf(asOf), moneyOf(list).currency, [...columns]);
}

/**
 * Runs schemes on a list within a batch, and stores the results.
 *
 * @param chosen the schemes; those that read `customer_facts` come last.
 * @param asOf the civil date of the analysis; later orders are ignored.
 * @throws UserError `too-little-data` where only one scheme is chosen.
 */
export function classifyList(
  list: List,
  batch: Batch,
  chosen: readonly AnyScheme[],
  asOf: string,
  settings: SchemeSettings = {},
): ListRun {
  const options = optionsFor(list, settings);
  const data = dataFor(list, chosen, asOf);
  const [withoutFacts, ofFacts] = [
    chosen.filter((scheme) => !scheme.readsFacts),
    chosen.filter((scheme) => scheme.readsFacts),
  ];
  // Conditions of users refer to the scores of the day, whether or not the classes are stored.
  if (withoutFacts.length === 0) {
    for (const scheme of basicSchemes) storeScores(list, batch, asOf, scheme, scheme.classify(data, options), data);
  }
  const runs: SchemeRun[] = [];
  const refused: RefusedRun[] = [];
  for (const scheme of [...withoutFacts, ...ofFacts]) {
    try {
      runs.push(storeRun(list, batch, asOf, scheme, scheme.classify(data, options), data));
    } catch (error) {
      if (chosen.length === 1 || !(error instanceof UserError) || error.code !== 'too-little-data') throw error;
      refused.push({ scheme, error });
    }
  }
  const segments = refreshSegments(list, batch, asOf, (rule) =>
    offerHistoricScores(list, [rule], schemes, data, options),
  );
  const { orders, otherCurrency } = data.orderCounts();
  const { currency } = options;
  return {
    runs,
    refused,
    segments,
    customers: data.customers,
    currency,
    orders,
    amountRemarks: amountRemarks(data.history),
    otherCurrencies: otherCurrency === 0 ? [] : amountsLeftOut(list, currency, asOf),
  };
}

function storeRun(
  list: List,
  batch: Batch,
  asOf: string,
  scheme: AnyScheme,
  result: Classification,
  data: ListData,
): SchemeRun {
  const classes = classesOf(scheme, result);
  const counts = new Uint32Array(classes.length);
  for (const index of result.classes) if (index !== NO_CLASS) counts[index] = uint32At(counts, index) + 1;
  const changes = keepClasses(list, batch, scheme.name, asOf, classCodes(result, classes, data), scheme.definition);
  storeScores(list, batch, asOf, scheme, result, data);
  const byClass = classes.flatMap((known, index): [SchemeClass, number][] => {
    const customers = uint32At(counts, index);
    return customers > 0 ? [[known, customers]] : [];
  });
  return { ...changes, scheme, result, byClass };
}

function* classCodes(
  { classes: indexes }: Classification,
  classes: readonly SchemeClass[],
  { ids }: ListData,
): Generator<readonly [id: number, code: string]> {
  for (const [customer, id] of ids.entries()) {
    const known = classes[indexes[customer] ?? NO_CLASS];
    if (known !== undefined) yield [id, known.code];
  }
}

/** Stores the scores of the customers whom the scheme has scored. */
function storeScores(
  list: List,
  batch: Batch,
  asOf: string,
  scheme: AnyScheme,
  result: Classification,
  data: ListData,
): void {
  if (result.scores === undefined || scoreColumnsOf(scheme.name).length === 0) return;
  keepScores(list, batch, scheme.name, asOf, scoresOf(result, data));
}

function* scoresOf(result: Classification, { ids }: ListData): Generator<readonly [id: number, score: Score]> {
  for (const [customer, id] of ids.entries()) {
    const score = result.scores?.(customer);
    if (score !== undefined) yield [id, score];
  }
}
