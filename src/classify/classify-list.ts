/**
 * Classifies the customers of a list by its orders, and keeps the classes with their history and the latest figures.
 *
 * Everybody who stands is looked at; the orders of merged records count for the record that stands for them.
 */
import { UserError } from '../base/errors.ts';
import { type ClassChanges, keepClasses } from '../store/classes/classes.ts';
import { keepScores } from '../store/classes/scores.ts';
import { refreshSegments, type SegmentRefresh } from '../store/classes/segments.ts';
import { moneyOf } from '../store/file/currency.ts';
import type { List } from '../store/file/list.ts';
import type { Batch } from '../store/journal/batches.ts';
import type { Score } from '../store/schema/score-tables.ts';
import { scoreColumnsOf } from '../store/schema/score-tables.ts';
import { offerFiguresOfDay } from './custom/historic-scores.ts';
import { dayNumber } from './math/days.ts';
import { dataOfList, type ListData } from './orders/list-source.ts';
import { type Classification, classesOf, NO_CLASS, type SchemeClass } from './scheme/scheme.ts';
import { type AnyScheme, basicSchemes, type SchemeOptions, type SchemeSettings, schemes } from './schemes.ts';

/** What one scheme made of the list. */
export interface SchemeRun extends ClassChanges {
  readonly scheme: AnyScheme;
  readonly result: Classification;
  /** The classes that anybody has, in the order of the scheme, with the number of customers. */
  readonly byClass: readonly (readonly [SchemeClass, number])[];
}

/** A scheme that could not say anything. */
export interface RefusedRun {
  readonly scheme: AnyScheme;
  readonly error: UserError;
}

export interface ListRun {
  readonly runs: readonly SchemeRun[];
  readonly refused: readonly RefusedRun[];
  /** Who is in the segments of the list, which is kept with the classes. */
  readonly segments: readonly SegmentRefresh[];
  /** Customers that stand. */
  readonly customers: number;
  readonly currency: string;
  /** Lines of orders up to the day that would count, in the currency of the list and in others; the latter do not. */
  readonly orderLines: number;
  readonly otherCurrency: number;
}

/** What a scheme is told of a list beside what the user sets. */
export function optionsFor(list: List, settings: SchemeSettings): SchemeOptions {
  return { ...settings, ...moneyOf(list) };
}

/** The customers of a list for some schemes. @param asOf the civil date of the analysis; later orders are not looked at. */
export function dataFor(list: List, schemes: readonly AnyScheme[], asOf: string): ListData {
  const columns = new Set(schemes.flatMap(({ needs }) => needs?.lines ?? []));
  return dataOfList(list, dayNumber(asOf) ?? 0, moneyOf(list).currency, [...columns]);
}

/**
 * Runs schemes on a list within a batch, and keeps what they find.
 *
 * @param chosen the schemes; those that read `customer_facts` come last.
 * @param asOf the civil date of the analysis; later orders are not looked at.
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
  const [plain, ofFacts] = [
    chosen.filter((scheme) => !scheme.readsFacts),
    chosen.filter((scheme) => scheme.readsFacts),
  ];
  // Conditions of the user speak of the figures of the day, whether or not the classes are kept.
  if (plain.length === 0) {
    for (const scheme of basicSchemes) keepFigures(list, batch, asOf, scheme, scheme.classify(data, options), data);
  }
  const runs: SchemeRun[] = [];
  const refused: RefusedRun[] = [];
  for (const scheme of [...plain, ...ofFacts]) {
    try {
      runs.push(keepRun(list, batch, asOf, scheme, scheme.classify(data, options), data));
    } catch (error) {
      if (chosen.length === 1 || !(error instanceof UserError) || error.code !== 'too-little-data') throw error;
      refused.push({ scheme, error });
    }
  }
  const segments = refreshSegments(list, batch, asOf, (rule) =>
    offerFiguresOfDay(list, [rule], schemes, data, options),
  );
  const { lines, otherCurrency } = data.linesRead();
  const { currency } = options;
  return {
    runs,
    refused,
    segments,
    customers: data.customers,
    currency,
    orderLines: lines - otherCurrency,
    otherCurrency,
  };
}

function keepRun(
  list: List,
  batch: Batch,
  asOf: string,
  scheme: AnyScheme,
  result: Classification,
  data: ListData,
): SchemeRun {
  const classes = classesOf(scheme, result);
  const counts = new Uint32Array(classes.length);
  for (const place of result.classes) if (place !== NO_CLASS) counts[place] = (counts[place] ?? 0) + 1;
  const changes = keepClasses(list, batch, scheme.name, asOf, found(result, classes, data), scheme.definition);
  keepFigures(list, batch, asOf, scheme, result, data);
  const byClass = classes.flatMap((known, place): [SchemeClass, number][] => {
    const customers = counts[place] ?? 0;
    return customers > 0 ? [[known, customers]] : [];
  });
  return { ...changes, scheme, result, byClass };
}

function* found(
  { classes: places }: Classification,
  classes: readonly SchemeClass[],
  { ids }: ListData,
): Generator<readonly [id: number, code: string]> {
  for (let customer = 0; customer < ids.length; customer += 1) {
    const known = classes[places[customer] ?? NO_CLASS];
    if (known !== undefined) yield [ids[customer] ?? 0, known.code];
  }
}

/** Keeps the figures of every customer of whom the scheme has any. */
function keepFigures(
  list: List,
  batch: Batch,
  asOf: string,
  scheme: AnyScheme,
  result: Classification,
  data: ListData,
): void {
  if (result.scores === undefined || scoreColumnsOf(scheme.name).length === 0) return;
  keepScores(list, batch, scheme.name, asOf, figures(result, data));
}

function* figures(result: Classification, { ids }: ListData): Generator<readonly [id: number, score: Score]> {
  for (let customer = 0; customer < ids.length; customer += 1) {
    const score = result.scores?.(customer);
    if (score !== undefined) yield [ids[customer] ?? 0, score];
  }
}
