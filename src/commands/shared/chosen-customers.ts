/** `--where` and `--segment`: which customers a command applies to. */

import { type Text, text } from '../../base/text.ts';
import { refuseLaterFigures, segmentNamed } from '../../store/classes/segments.ts';
import { allOf } from '../../store/facts/conditions.ts';
import type { ChosenCustomers } from '../../store/facts/queries.ts';
import type { List } from '../../store/file/list.ts';
import type { Context } from '../cli/context.ts';
import { type OptionsOf, string } from '../cli/flags.ts';

/** The two flags. @param where help of `--where` in this command. */
export function choosingFlags(where: Text) {
  return {
    where: string('--where <condition>', where),
    segment: string('--segment <name>', text('only the customers of this segment', '仅限该客群的客户')),
  };
}

/**
 * The customers that the flags select. The rule of a segment is evaluated as of the day of the run.
 *
 * @throws UserError `segment-unknown`, `condition-not-understood` or `figures-of-later-day`
 */
export function chosenCustomers(
  { clock }: Context,
  list: List,
  { where, segment }: OptionsOf<ReturnType<typeof choosingFlags>>,
): ChosenCustomers {
  if (segment === undefined) return { where };
  const { rule } = segmentNamed(list, segment);
  refuseLaterFigures(list, rule, clock.today);
  return { where: allOf([rule, where]), on: clock.today };
}
