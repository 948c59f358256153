/** Asks SQLite which class each customer has by the rules of a user, in one pass over `customer_facts`. */
import type { Cell } from '../../formats/writer.ts';
import type { CustomRules } from '../../store/classes/custom-schemes.ts';
import { columnsNamedIn, saidOfCondition } from '../../store/facts/conditions.ts';
import { factsOnDay } from '../../store/facts/facts-on-day.ts';
import type { List } from '../../store/file/list.ts';
import { NO_CLASS } from '../scheme/scheme.ts';
import { SCORE } from './custom-rules.ts';
import type { DayOfRules } from './historic-scores.ts';

/** The formula and the conditions of rules, as they were written. */
export function expressionsOf({ score, classes }: CustomRules): readonly string[] {
  return [...(score === null ? [] : [score]), ...classes.map(({ condition }) => condition)];
}

/** What the rules give each customer. */
export interface CustomResult {
  /** By the place of the id: the number of the class, or `NO_CLASS`. */
  readonly classes: Int32Array;
  /** NaN where there is no score. */
  readonly scores: Float64Array;
}

/**
 * Works out the class of every customer.
 *
 * @param ids of those who stand, rising.
 * @throws UserError `condition-not-understood` where a rule fails on a value that the list holds.
 */
export function classesByRules(
  { db }: List,
  rules: CustomRules,
  ids: readonly number[],
  { day, offered }: DayOfRules,
): CustomResult {
  const { score, classes } = rules;
  const found = new Int32Array(ids.length).fill(NO_CLASS);
  const scores = new Float64Array(ids.length).fill(Number.NaN);
  const conditions = classes.map(({ condition }) => condition);
  const columns = columnsNamedIn(expressionsOf(rules)).filter((column) => column !== 'id');
  const cases = conditions.map((condition, place) => `WHEN (${condition}\n) THEN ${place}`).join('\n');
  // Rounded, so that what adds up to 4 on paper reaches 4.
  const facts =
    score === null ? 'customer_facts' : `(SELECT *, ROUND((${score}\n), 9) AS ${SCORE} FROM customer_facts)`;
  try {
    const rows = db
      .prepare<[], [id: number, place: number | null, score: Cell]>(
        `${factsOnDay(day, { columns, offered })}
         SELECT id, CASE ${cases} END, ${score === null ? 'NULL' : SCORE}
         FROM ${facts} AS customer_facts`,
      )
      .raw()
      .iterate();
    let expected = 0;
    for (const [id, place, points] of rows) {
      // They come in the order of the ids, as a rule.
      const customer = ids[expected] === id ? expected : placeOf(ids, id);
      expected = customer + 1;
      if (customer < 0) continue;
      if (place !== null) found[customer] = place;
      if (typeof points === 'number') scores[customer] = points;
    }
  } catch (error) {
    throw saidOfCondition(error, expressionsOf(rules).join('; '));
  }
  return { classes: found, scores };
}

/** The place of an id among rising ones; -1 where it is not there. */
function placeOf(ids: readonly number[], id: number): number {
  let [low, high] = [0, ids.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = ids[middle] ?? 0;
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
