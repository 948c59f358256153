/**
 * `customer_facts` as of a day: the orders up to it, the classes of that day, the scores computed by then or for it. Tags
 * and fields of customers have no day; they are as they are now.
 */

import type { List } from '../file/list.ts';
import { CUSTOMER_FACTS } from '../schema/customer-facts.ts';
import type { Score } from '../schema/score-tables.ts';
import { SCORE_TABLES, scoreColumnsOf, scoredSchemes, scoreTableOf } from '../schema/score-tables.ts';
import { columnsNamedIn } from './conditions.ts';

/** Options of `factsOnDay`. */
export interface FactsAsked {
  /** If given, only these columns exist, and each is computed once for every customer, however often the query names it. */
  readonly columns?: readonly string[];
  /** The schemes whose scores of the day were provided by `offerFigures`. */
  readonly offered?: readonly string[];
}

/**
 * The `WITH` clause under which a query reads `customer_facts` as of a day. It may read `orders` and `classes` as well,
 * which then are of that day too.
 *
 * @param day civil date.
 */
export function factsOnDay(day: string, { columns, offered = [] }: FactsAsked = {}): string {
  const on = `'${day.replaceAll("'", "''")}'`;
  const isOffered = new Set(offered.map(scoreTableOf));
  const tables = [
    `orders AS NOT MATERIALIZED (SELECT * FROM main.orders WHERE ordered_on <= ${on})`,
    `classes AS NOT MATERIALIZED (
      SELECT customer_id, scheme, class, NULL AS valid_until
      FROM main.classes
      WHERE valid_from <= ${on} AND (valid_until IS NULL OR valid_until > ${on})
    )`,
    ...SCORE_TABLES.map((table) =>
      isOffered.has(table)
        ? `${table} AS MATERIALIZED (SELECT * FROM ${offeredTable(table)})`
        : `${table} AS NOT MATERIALIZED (SELECT * FROM main.${table} WHERE as_of <= ${on})`,
    ),
    columns === undefined
      ? `customer_facts AS NOT MATERIALIZED (${CUSTOMER_FACTS})`
      : `customer_facts AS MATERIALIZED (SELECT ${['id', ...columns].join(', ')} FROM (${CUSTOMER_FACTS}))`,
  ];
  return `WITH ${tables.join(',\n')}`;
}

/**
 * The schemes whose scores an expression uses although the stored ones are of a later day; only the latest scores are
 * stored.
 */
export function schemesOfLaterFigures({ db }: List, expressions: readonly string[], day: string): string[] {
  const named = new Set(columnsNamedIn(expressions));
  return scoredSchemes
    .filter(([, { columns }]) => columns.some(({ name }) => named.has(name)))
    .map(([scheme]) => scheme)
    .filter((scheme) => {
      const later = db.prepare<[string]>(`SELECT 1 FROM ${scoreTableOf(scheme)} WHERE as_of > ? LIMIT 1`);
      return later.get(day) !== undefined;
    });
}

/**
 * Provides scores computed for a day in place of the stored ones of a later day.
 *
 * @param figures the scores of all scored customers; called once by each query.
 */
export function offerFigures(
  { db }: List,
  scheme: string,
  figures: () => Iterable<readonly [customerId: number, score: Score]>,
): void {
  const names = scoreColumnsOf(scheme).map(({ name }) => name);
  db.table(offeredTable(scoreTableOf(scheme)), {
    columns: ['customer_id', ...names],
    *rows() {
      for (const [id, score] of figures()) yield [id, ...names.map((name) => score[name] ?? null)];
    },
  });
}

function offeredTable(table: string): string {
  return `${table}_of_day`;
}
