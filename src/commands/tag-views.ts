/** What `tag list` shows: all tags, or the customers that bear one. */
import type { Context } from '../context.ts';
import { tagsIn } from '../fields/tag-fields.ts';
import type { Column } from '../formats/writer.ts';
import { factColumns } from '../store/fact-columns.ts';
import { askFacts } from '../store/queries.ts';
import { bearing, listTags } from '../store/tags.ts';
import { text } from '../text.ts';
import { chosenColumns } from './columns-flag.ts';
import { counted } from './counted.ts';
import type { OptionsOf } from './flags.ts';
import { writeAnswer } from './write-answer.ts';
import { type writeFlags, writing } from './write-flags.ts';

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
