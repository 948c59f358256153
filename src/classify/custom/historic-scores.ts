/**
 * The figures that the rules of users speak of, for a day in the past. The list keeps only the latest figures of each
 * scheme, so for an earlier day they are worked out again.
 */
import { UserError } from '../../base/errors.ts';
import { columnsNamedIn } from '../../store/facts/conditions.ts';
import { offerFigures, schemesOfLaterFigures } from '../../store/facts/facts-on-day.ts';
import type { List } from '../../store/file/list.ts';
import { scoreColumnsOf } from '../../store/schema/score-tables.ts';
import { civilDate } from '../math/days.ts';
import type { CustomerData } from '../orders/customer-data.ts';
import type { Scheme, SchemeNeeds, SharedOptions } from '../scheme/scheme.ts';

/** The day of which rules are asked, and the schemes whose figures were worked out for it. */
export interface DayOfRules {
  /** Civil date. */
  readonly day: string;
  readonly offered: readonly string[];
}

/**
 * Works out the figures that some expressions name and that the list keeps of a later day only, and offers them to
 * `customer_facts`.
 *
 * @param schemes those of the program.
 * @returns the names of the schemes whose figures are offered.
 */
export function offerFiguresOfDay<Own>(
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

/** What the schemes whose figures some expressions name need to be worked out. */
export function needsOfFigures(
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

/** The figures that a scheme gives; undefined where it says nothing with so little. */
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
