/**
 * Classifies the customers of a list by its orders, and keeps the classes with their history and the latest figures.
 *
 * Everybody who stands is looked at; the orders of merged records count for the record that stands for them. Orders in
 * another currency than the list's are left out and counted: they cannot be added up.
 */
import type { Batch } from '../store/batches.ts';
import { type ClassChanges, keepClasses } from '../store/classes.ts';
import { moneyOf } from '../store/currency.ts';
import type { List } from '../store/list.ts';
import { keepScores, type Score } from '../store/scores.ts';
import { type CustomerHistory, HistoryBuilder, isCalledOff } from './customer-history.ts';
import { dayNumber } from './days.ts';
import { type Classification, classCode, type Scheme, type SchemeOptions } from './scheme.ts';
import { schemes } from './schemes.ts';

/** What one scheme made of the list. */
export interface SchemeRun extends ClassChanges {
  readonly scheme: Scheme;
  /** How many customers have each class, by its code, in the order of the scheme; empty classes are left out. */
  readonly byClass: ReadonlyMap<string, number>;
}

export interface ListRun {
  readonly runs: readonly SchemeRun[];
  /** Customers that stand. */
  readonly customers: number;
  readonly currency: string;
  /** Lines of orders up to the day, in the currency of the list and in others; the latter are not counted. */
  readonly orderLines: number;
  readonly otherCurrency: number;
}

/**
 * Runs schemes on a list within a batch.
 *
 * @param chosen the schemes whose classes are kept; the figures are those of all schemes.
 * @param asOf the civil date of the analysis; later orders are not looked at.
 */
export function classifyList(
  list: List,
  batch: Batch,
  chosen: readonly Scheme[],
  asOf: string,
  options: Omit<SchemeOptions, 'minorUnits'> = {},
): ListRun {
  const { currency, minorUnits } = moneyOf(list);
  const { ids, history, orderLines, otherCurrency } = historyOfList(list, asOf, currency);
  const all = schemes.map((scheme) => ({ scheme, result: scheme.classify(history, { ...options, minorUnits }) }));
  const runs = all
    .filter(({ scheme }) => chosen.includes(scheme))
    .map(({ scheme, result }) => keepRun(list, batch, asOf, scheme, result, ids));
  keepScores(
    list,
    batch,
    asOf,
    figures(
      all.map(({ result }) => result),
      ids,
      history,
    ),
  );
  return { runs, customers: ids.length, currency, orderLines, otherCurrency };
}

function keepRun(
  list: List,
  batch: Batch,
  asOf: string,
  scheme: Scheme,
  result: Classification,
  ids: readonly number[],
): SchemeRun {
  const found = new Map<number, string>();
  const byClass = new Map(scheme.classes.map(({ code }) => [code, 0]));
  for (const [place, id] of ids.entries()) {
    const code = classCode(scheme, result, place);
    if (code === undefined) continue;
    found.set(id, code);
    byClass.set(code, (byClass.get(code) ?? 0) + 1);
  }
  const changes = keepClasses(list, batch, scheme.name, asOf, found);
  return { ...changes, scheme, byClass: new Map([...byClass].filter(([, customers]) => customers > 0)) };
}

/** The figures of every customer whose orders say anything. */
function* figures(
  results: readonly Classification[],
  ids: readonly number[],
  history: CustomerHistory,
): Generator<readonly [number, Partial<Score>]> {
  for (const [place, id] of ids.entries()) {
    if (history.orders[place] === 0 && history.revenue[place] === 0) continue;
    const score: Partial<Score> = {};
    for (const result of results) Object.assign(score, result.scores?.(place));
    yield [id, score];
  }
}

type OrderRecord = [customer: number, orderedOn: string, amount: number, ref: string | null, status: string | null];

function historyOfList({ db }: List, asOf: string, currency: string) {
  const ids = db.prepare<[], number>('SELECT id FROM customers WHERE merged_into IS NULL ORDER BY id').pluck().all();
  const places = new Map(ids.map((id, place) => [id, place]));
  const days = new Map<string, number | undefined>();
  const builder = new HistoryBuilder(dayNumber(asOf) ?? 0);
  const lines = db
    .prepare<[string, string], OrderRecord>(
      `SELECT COALESCE(customers.merged_into, customers.id), orders.ordered_on, orders.amount, orders.ref, orders.status
       FROM orders
       JOIN customers ON customers.id = orders.customer_id
       WHERE orders.currency = ? AND orders.ordered_on <= ?`,
    )
    .raw()
    .iterate(currency, asOf);
  let orderLines = 0;
  for (const [id, orderedOn, amount, orderNumber, status] of lines) {
    orderLines += 1;
    const customer = places.get(id);
    if (!days.has(orderedOn)) days.set(orderedOn, dayNumber(orderedOn));
    const day = days.get(orderedOn);
    if (customer === undefined || day === undefined) continue;
    builder.add({ customer, day, amount, orderNumber, calledOff: isCalledOff(status) });
  }
  const otherCurrency = db
    .prepare<[string, string], number>('SELECT COUNT(*) FROM orders WHERE currency <> ? AND ordered_on <= ?')
    .pluck()
    .get(currency, asOf);
  return { ids, history: builder.build(ids.length), orderLines, otherCurrency: otherCurrency ?? 0 };
}
