/** What `tag list` shows: all tags, or the customers that bear one. */

import { counted } from '../../base/pluralize.ts';
import { text } from '../../base/text.ts';
import { tagsIn } from '../../fields/records/tag-fields.ts';
import type { Column } from '../../formats/writer.ts';
import { askFacts } from '../../store/facts/queries.ts';
import { factColumns } from '../../store/schema/fact-columns.ts';
import { bearing, listTags } from '../../store/tables/tags.ts';
import type { Context } from '../cli/context.ts';
import type { OptionsOf } from '../cli/flags.ts';
import { chosenColumns } from '../shared/columns-flag.ts';
import { writeAnswer } from '../shared/write-answer.ts';
import { type writeFlags, writing } from '../shared/write-flags.ts';

type Written = OptionsOf<typeof writeFlags>;

const columns: readonly Column[] = [
  { name: 'tag', label: text('Tag', '标签') },
  { name: 'customers', label: text('Customers', '客户数'), align: 'right' },
];

/** Prints all tags, each with how many customers bear it. */
export async function printTags(context: Context, { excel, encoding }: Written): Promise<undefined> {
  const tags = listTags(context.readList());
  const rows = context.printer.rows(columns, writing({ excel, encoding }));
  for (const { tag, customers } of tags) await rows.write([tag, customers]);
  await rows.end();
  if (context.printer.writesTable)
    await context.printer.say(text(counted(tags.length, 'tag'), `共 ${tags.length} 个标签`));
  return undefined;
}

const columnsOfBearers = ['id', 'ref', 'name', 'phone', 'city', 'tags'];

/** Prints the customers that bear all of some tags. */
export async function printTagged(
  context: Context,
  words: readonly string[],
  { excel, encoding }: Written,
): Promise<undefined> {
  const where = words.flatMap(tagsIn).map(bearing).join(' AND ') || 'FALSE';
  const answer = askFacts(context.readList(), { columns: columnsOfBearers, where });
  const rows = context.printer.rows(chosenColumns(columnsOfBearers, factColumns), writing({ excel, encoding }));
  const count = await writeAnswer(rows, answer);
  if (context.printer.writesTable) await context.printer.say(text(counted(count, 'customer'), `共 ${count} 位客户`));
  return undefined;
}
