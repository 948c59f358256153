/** `tag list`: all tags, or the customers that have some. */
import { counted } from '../../base/pluralize.ts';
import { text } from '../../base/text.ts';
import { tagsIn } from '../../fields/records/tag-fields.ts';
import type { Column } from '../../formats/writer.ts';
import { askFacts } from '../../store/facts/queries.ts';
import { factColumns } from '../../store/schema/fact-columns.ts';
import { bearing, listTags } from '../../store/tables/tags.ts';
import { command } from '../cli/command.ts';
import type { Context } from '../cli/context.ts';
import type { OptionsOf } from '../cli/flags.ts';
import { chosenColumns } from '../shared/columns-flag.ts';
import { writeAnswer } from '../shared/write-answer.ts';
import { writeFlags, writing } from '../shared/write-flags.ts';

type Written = OptionsOf<typeof writeFlags>;

export const tagListCommand = command({
  name: 'tag list',
  arguments: '[tag...]',
  description: text(
    'Shows all tags with the number of customers that have each; given tags, the customers that have all of them.',
    '列出全部标签及其客户数；给出标签时，列出同时带有这些标签的客户。',
  ),
  examples: [
    { line: 'clientele tag list', does: text('all tags', '全部标签') },
    { line: 'clientele tag list 重要', does: text('the customers with a tag', '带有此标签的客户') },
  ],
  flags: writeFlags,
  writes: false,
  run: (context, tags, how) => (tags.length === 0 ? printTags(context, how) : printTagged(context, tags, how)),
});

const columns: readonly Column[] = [
  { name: 'tag', label: text('Tag', '标签') },
  { name: 'customers', label: text('Customers', '客户数'), align: 'right' },
];

/** Prints all tags, each with the number of its customers. */
async function printTags(context: Context, { excel, encoding }: Written): Promise<undefined> {
  const tags = listTags(context.readList());
  const rows = context.printer.rows(columns, writing({ excel, encoding }));
  for (const { tag, customers } of tags) await rows.write([tag, customers]);
  await rows.end();
  if (context.printer.writesTable)
    await context.printer.say(text(counted(tags.length, 'tag'), `共 ${tags.length} 个标签`));
  return undefined;
}

const columnsOfTagged = ['id', 'ref', 'name', 'phone', 'city', 'tags'];

/** Prints the customers that have all of some tags. */
async function printTagged(
  context: Context,
  words: readonly string[],
  { excel, encoding }: Written,
): Promise<undefined> {
  const where = words.flatMap(tagsIn).map(bearing).join(' AND ') || 'FALSE';
  const answer = askFacts(context.readList(), { columns: columnsOfTagged, where });
  const rows = context.printer.rows(chosenColumns(columnsOfTagged, factColumns), writing({ excel, encoding }));
  const count = await writeAnswer(rows, answer);
  if (context.printer.writesTable) await context.printer.say(text(counted(count, 'customer'), `共 ${count} 位客户`));
  return undefined;
}
