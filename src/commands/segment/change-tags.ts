/** What `tag add` and `tag remove` share: selecting the customers, and changing their tags in one batch. */
import { type ExitCode, type UserError, usageError } from '../../base/errors.ts';
import { counted } from '../../base/pluralize.ts';
import { type Text, text } from '../../base/text.ts';
import { tagsIn } from '../../fields/records/tag-fields.ts';
import { parseColumnChoice } from '../../intake/plan/mapping.ts';
import { findCustomer } from '../../store/customers/find-customer.ts';
import { chosenIds } from '../../store/facts/queries.ts';
import type { List } from '../../store/file/list.ts';
import { type Batch, inBatch } from '../../store/journal/batches.ts';
import { bearing, tagWriter } from '../../store/tables/tags.ts';
import type { Context } from '../cli/context.ts';
import { list as listFlag, type OptionsOf, string } from '../cli/flags.ts';
import { batchInfo } from '../shared/batch-info.ts';
import { choosingFlags, chosenCustomers } from '../shared/chosen-customers.ts';
import { sayKept } from '../shared/customer-words.ts';
import { readFlags } from '../shared/read-flags.ts';
import { tagFromFile } from './tag-from-file.ts';

// `--from` names the file here; its format is recognised by its ending and its content.
const { from: _format, ...howToRead } = readFlags;

export const tagFlags = {
  ...choosingFlags(text('customers that meet a condition in SQL', '符合 SQL 条件的客户')),
  from: string(
    '--from <file>',
    text('a file with customers and their tags; - for stdin', '含客户与标签的文件；- 表示标准输入'),
  ),
  map: listFlag(
    '--map <field=column>',
    text('with --from: fill a field from a column', '配合 --from：指定某个字段取自哪一列'),
    parseColumnChoice,
  ),
  ...howToRead,
};

interface ChangeOptions extends OptionsOf<typeof tagFlags> {
  /** All customers that have the tag. */
  readonly all: boolean;
}

/**
 * Adds or removes tags.
 *
 * @param given the tags, separated by commas; empty where a file has them
 * @returns exit code 3 where rows of a file were set aside
 * @throws UserError `tag-use`
 */
export async function changeTags(
  context: Context,
  does: 'add' | 'remove',
  given: string,
  customers: readonly string[],
  options: ChangeOptions,
): Promise<ExitCode | undefined> {
  const { where, segment, from, all } = options;
  const tags = tagsIn(given);
  const ways = [customers.length > 0, (where ?? segment) !== undefined, from !== undefined, all];
  if (given.trim() !== '' && tags.length === 0) {
    throw wrongUse(text(`'${given}' is not a valid tag`, `“${given}”不能用作标签`));
  }
  if (ways.filter(Boolean).length > 1) {
    throw wrongUse(
      text(
        'select customers in one way only: by name, --where or --segment, --from, or --all',
        '客户、--where/--segment、--from、--all 只能选用一种',
      ),
    );
  }
  if (from !== undefined) return tagFromFile(context, does, from, tags, options);
  if (tags.length === 0) throw wrongUse(text('missing argument <tag>', '缺少参数 <tag>'));
  if (!ways.includes(true)) throw wrongUse(text('no customers selected', '请指明客户'));
  const list = context.writeList();
  const ids = idsMeant(context, list, customers, options, tags);
  const { batchId, result } = await inBatch(list, batchInfo(context, 'tag'), (batch) =>
    changed(list, batch, does, ids, tags),
  );
  await sayChanged(context, batchId, does, tags, ids.length, result);
  return undefined;
}

/** The customers that are selected, each once; with `--all`, those that have one of the tags. */
function idsMeant(
  context: Context,
  list: List,
  customers: readonly string[],
  { where, segment, all }: ChangeOptions,
  tags: readonly string[],
): readonly number[] {
  if (all) return chosenIds(list, { where: tags.map(bearing).join(' OR ') });
  if (customers.length === 0) return chosenIds(list, chosenCustomers(context, list, { where, segment }));
  return [...new Set(customers.map((words) => findCustomer(list, words, context.reading).id))];
}

function changed(list: List, batch: Batch, does: 'add' | 'remove', ids: readonly number[], tags: readonly string[]) {
  const writer = tagWriter(list, batch);
  let customers = 0;
  for (const id of ids) {
    // Every tag is written; `some` would stop at the first.
    if (tags.map((tag) => writer[does](id, tag)).includes(true)) customers += 1;
  }
  batch.count(does === 'add' ? 'tagged' : 'untagged', customers);
  return customers;
}

async function sayChanged(
  context: Context,
  batchId: number | null,
  does: 'add' | 'remove',
  tags: readonly string[],
  meant: number,
  customers: number,
): Promise<void> {
  const names = { en: tags.join(', '), zh: tags.join('、') };
  const rest = meant - customers;
  const others =
    does === 'add'
      ? text(`${rest} already had it`, `${rest} 位已有`)
      : text(`${rest} did not have it`, `${rest} 位没有`);
  const more = rest > 0 ? text(`, ${others.en}`, `，${others.zh}`) : text('', '');
  const done =
    does === 'add'
      ? text(
          `tagged ${names.en}: ${counted(customers, 'customer')}${more.en}`,
          `已加标签“${names.zh}”：${customers} 位客户${more.zh}`,
        )
      : text(
          `removed ${names.en}: ${counted(customers, 'customer')}${more.en}`,
          `已移除标签“${names.zh}”：${customers} 位客户${more.zh}`,
        );
  if (batchId === null && !context.options.dryRun) {
    await context.printer.say(text(`nothing has changed${more.en}`, `没有变化${more.zh}`));
  } else await sayKept(context, batchId, done);
}

function wrongUse(message: Text): UserError {
  return usageError({
    code: 'tag-use',
    message,
    hint: text(
      'for example: tag add TAG CUSTOMER …, tag add TAG --where CONDITION, tag add --from FILE, tag remove TAG --all',
      '例如：tag add 标签 客户 …、tag add 标签 --where 条件、tag add --from 文件、tag remove 标签 --all',
    ),
  });
}
