/** How many customers each class of a definition has; `classify define` prints it. */

import { counted } from '../../base/pluralize.ts';
import { text } from '../../base/text.ts';
import { classesByRules } from '../../classify/custom/classes-by-rules.ts';
import type { Column } from '../../formats/writer.ts';
import type { CustomRules } from '../../store/classes/custom-schemes.ts';
import { chosenIds } from '../../store/facts/queries.ts';
import type { List } from '../../store/file/list.ts';
import type { Context } from '../cli/context.ts';

/** The number of customers in each class on a day, in the order of the classes; the last is of those without one. */
export function countClasses(list: List, rules: CustomRules, day: string): readonly number[] {
  const counts = rules.classes.map(() => 0);
  let without = 0;
  const { classes } = classesByRules(list, rules, chosenIds(list, {}), { day, offered: [] });
  for (const index of classes) {
    if (index < 0) without += 1;
    else counts[index] = (counts[index] ?? 0) + 1;
  }
  return [...counts, without];
}

const countColumns: readonly Column[] = [
  { name: 'class', label: text('Class', '类别') },
  { name: 'customers', label: text('Customers', '客户数'), align: 'right' },
  { name: 'condition', label: text('Condition', '条件') },
];

/** Prints the classes with how many customers each would have. */
export async function printClassCounts(
  { printer }: Context,
  { classes }: CustomRules,
  counts: readonly number[],
): Promise<void> {
  const rows = printer.rows(countColumns);
  for (const [index, { name, condition }] of classes.entries()) await rows.write([name, counts[index] ?? 0, condition]);
  await rows.end();
  const without = counts[classes.length] ?? 0;
  if (without > 0) {
    await printer.say(
      text(
        `${counted(without, 'customer')} without a class: no condition holds`,
        `${without} 位客户没有类别：没有条件成立`,
      ),
    );
  }
}
