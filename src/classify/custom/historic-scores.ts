/**
 * The scores that the rules of users refer to, for a day in the past. The list stores only the latest scores of each
 * scheme, so for an earlier day they are computed again.
 */
import { UserError } from '../../base/errors.ts';
import { columnsNamedIn } from '../../store/facts/conditions.ts';
import { offerFigures, schemesOfLaterFigures } from '../../store/facts/facts-on-day.ts';
import type { List } from '../../store/file/list.ts';
import { scoreColumnsOf } from '../../store/schema/score-tables.ts';
import { civilDate } from '../math/days.ts';
import type { CustomerData } from '../orders/customer-data.ts';
import type { Scheme, SchemeNeeds, SharedOptions } from '../scheme/scheme.ts';

/** The day for which rules are evaluated, and the schemes whose scores were computed for it. */
export interface RulesDay {
  /** Civil date. */
  readonly day: string;
  readonly offered: readonly string[];
}

/**
 * Computes the scores that some expressions name and that the list stores only for a later day, and offers them to
 * `customer_facts`.
 *
 * @param schemes those of the program.
 * @returns the names of the schemes whose scores are offered.
 */
export function offerHistoricScores<Own>(
  list: List,
  expressions: readonly string[],
  schemes: readonly Scheme<Own>[],
  data: CustomerData,
  options: SharedOptions & Own,
): readonly string[] {
  const { ids } = data;
  if (ids === undefined) return [];
  return schemesOfLaterFigures(list, expressions, civilDate(data.asOf)).filter((name) => {
    const scores = scoresOf(schemes, name, data, options);
    if (scores === undefined) return false;
    offerFigures(list, name, function* () {
      for (const [customer, id] of ids.entries()) {
        const score = scores(customer);
        if (score !== undefined) yield [id, score];
      }
    });
    return true;
  });
}

/** What must be loaded for the schemes whose scores some expressions name. */
export function needsOfScores(
  expressions: readonly string[],
  schemes: readonly Pick<Scheme, 'name' | 'needs'>[],
): SchemeNeeds {
  const named = new Set(columnsNamedIn(expressions));
  const needs = schemes
    .filter(({ name }) => scoreColumnsOf(name).some((column) => named.has(column.name)))
    .map((scheme) => scheme.needs);
  return {
    lines: [...new Set(needs.flatMap((of) => of?.lines ?? []))],
    fields: [...new Set(needs.flatMap((of) => of?.fields ?? []))],
  };
}

/** The scores of a scheme; undefined where it has too little data. */
function scoresOf<Own>(
  schemes: readonly Scheme<Own>[],
  name: string,
  data: CustomerData,
  options: SharedOptions & Own,
) {
  try {
    return schemes.find((scheme) => scheme.name === name)?.classify(data, options).scores;
  } catch (error) {
    if (error instanceof UserError && error.code === 'too-little-data') return undefined;
    throw error;
  }
}
