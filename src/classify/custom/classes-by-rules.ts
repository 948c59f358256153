/** Lets SQLite evaluate the rules of a user for every customer, in one pass over `customer_facts`. */
import { at } from '../../base/at.ts';
import type { Cell } from '../../formats/writer.ts';
import type { CustomRules } from '../../store/classes/custom-schemes.ts';
import { columnsNamedIn, saidOfCondition } from '../../store/facts/conditions.ts';
import { factsOnDay } from '../../store/facts/facts-on-day.ts';
import type { List } from '../../store/file/list.ts';
import { NO_CLASS } from '../scheme/scheme.ts';
import { SCORE } from './custom-rules.ts';
import type { RulesDay } from './historic-scores.ts';

/** The formula and the conditions of the rules, as written. */
export function expressionsOf({ score, classes }: CustomRules): readonly string[] {
  return [...(score === null ? [] : [score]), ...classes.map(({ condition }) => condition)];
}

/** The result of the rules for each customer. */
export interface CustomResult {
  /** By the index of the customer: the index of the class, or `NO_CLASS`. */
  readonly classes: Int32Array;
  /** NaN where there is no score. */
  readonly scores: Float64Array;
}

/**
 * Evaluates the rules for every customer.
 *
 * @param ids of the surviving customers, ascending.
 * @throws UserError `condition-not-understood` where a rule fails on a value in the list.
 */
export function classesByRules(
  { db }: List,
  rules: CustomRules,
  ids: readonly number[],
  { day, offered }: RulesDay,
): CustomResult {
  const { score, classes } = rules;
  const found = new Int32Array(ids.length).fill(NO_CLASS);
  const scores = new Float64Array(ids.length).fill(Number.NaN);
  const conditions = classes.map(({ condition }) => condition);
  const columns = columnsNamedIn(expressionsOf(rules)).filter((column) => column !== 'id');
  const cases = conditions.map((condition, index) => `WHEN (${condition}\n) THEN ${index}`).join('\n');
  // Rounded, so that a sum that is 4 on paper reaches 4.
  const facts =
    score === null ? 'customer_facts' : `(SELECT *, ROUND((${score}\n), 9) AS ${SCORE} FROM customer_facts)`;
  try {
    const rows = db
      .prepare<[], [id: number, index: number | null, score: Cell]>(
        `${factsOnDay(day, { columns, offered })}
         SELECT id, CASE ${cases} END, ${score === null ? 'NULL' : SCORE}
         FROM ${facts} AS customer_facts`,
      )
      .raw()
      .iterate();
    let expected = 0;
    for (const [id, index, points] of rows) {
      // Usually the rows come in the order of the ids.
      const customer = ids[expected] === id ? expected : indexOfId(ids, id);
      expected = customer + 1;
      if (customer < 0) continue;
      if (index !== null) found[customer] = index;
      if (typeof points === 'number') scores[customer] = points;
    }
  } catch (error) {
    throw saidOfCondition(error, expressionsOf(rules).join('; '));
  }
  return { classes: found, scores };
}

/** The index of an id among ascending ones; -1 where it is missing. */
function indexOfId(ids: readonly number[], id: number): number {
  let [low, high] = [0, ids.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = at(ids, middle);
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
