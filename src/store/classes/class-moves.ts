/** Which customers have another class than on an earlier day, from the history in the table `classes`. */
import type { List } from '../file/list.ts';

/**
 * The day of the first classes of a scheme, where none were kept by a day and some were before another; undefined where
 * there is nothing to make up for.
 */
export function firstClassesAfter({ db }: List, scheme: string, since: string, until: string): string | undefined {
  const first = db
    .prepare<[string], string | null>('SELECT MIN(valid_from) FROM classes WHERE scheme = ?')
    .pluck()
    .get(scheme);
  return first !== null && first !== undefined && first > since && first < until ? first : undefined;
}

/** A customer whose class is another one than it was. */
export interface ClassMove {
  readonly customerId: number;
  readonly ref: string | null;
  readonly name: string | null;
  /** Null: had no class yet. */
  readonly from: string | null;
  /** Null: has none any more. */
  readonly to: string | null;
}

/** Who moved between two days, and the matrix of all: how many customers with which class then have which now. */
export interface ClassMoves {
  readonly matrix: readonly { readonly from: string | null; readonly to: string | null; readonly customers: number }[];
  readonly moved: readonly ClassMove[];
}

const CLASSES_THEN_AND_NOW = `
  FROM customers
  LEFT JOIN classes AS then_ ON then_.customer_id = customers.id
    AND then_.scheme = @scheme
    AND then_.valid_from <= @since
    AND (then_.valid_until IS NULL OR then_.valid_until > @since)
  LEFT JOIN classes AS now_ ON now_.customer_id = customers.id
    AND now_.scheme = @scheme
    AND now_.valid_from <= @until
    AND (now_.valid_until IS NULL OR now_.valid_until > @until)
  WHERE customers.merged_into IS NULL`;

interface MovesQuery {
  readonly scheme: string;
  readonly since: string;
  readonly until: string;
}

/**
 * Compares the classes of two days, for the customers of now; merged records are left out.
 *
 * @param since the earlier day; the classes of that day, whatever happened on it.
 * @param until the later day.
 */
export function classMoves({ db }: List, scheme: string, since: string, until: string): ClassMoves {
  const query: MovesQuery = { scheme, since, until };
  const matrix = db
    .prepare<[MovesQuery], { from: string | null; to: string | null; customers: number }>(
      `SELECT then_.class AS "from", now_.class AS "to", COUNT(*) AS customers
       ${CLASSES_THEN_AND_NOW}
         AND COALESCE(then_.class, now_.class) IS NOT NULL
       GROUP BY then_.class, now_.class
       ORDER BY then_.class, now_.class`,
    )
    .all(query);
  const moved = db
    .prepare<[MovesQuery], ClassMove>(
      `SELECT customers.id AS customerId, customers.ref, customers.name, then_.class AS "from", now_.class AS "to"
       ${CLASSES_THEN_AND_NOW}
         AND then_.class IS NOT now_.class
       ORDER BY customers.id`,
    )
    .all(query);
  return { matrix, moved };
}
