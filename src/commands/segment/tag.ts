/**
 * `tag` puts words on customers, by hand, by a condition or from a file, takes them off, and shows who bears which.
 *
 *     clientele tag add 重要 12 15
 *     clientele tag add 重要 --where "revenue > 10000"
 */

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
import { command } from '../cli/command.ts';
import type { Context } from '../cli/context.ts';
import { list as listFlag, type OptionsOf, onOff, string } from '../cli/flags.ts';
import { refuseForeignFlags } from '../cli/refuse-foreign-flags.ts';
import { batchInfo } from '../shared/batch-info.ts';
import { choosingFlags, chosenCustomers } from '../shared/chosen-customers.ts';
import { sayKept } from '../shared/customer-words.ts';
import { readFlags } from '../shared/read-flags.ts';
import { writeFlags } from '../shared/write-flags.ts';
import { tagFromFile } from './tag-from-file.ts';
import { printTagged, printTags } from './tag-views.ts';

// `--from` names the file here; its format is known by its ending and its content.
const { from: _format, encoding: _encoding, ...howToRead } = readFlags;

const flags = {
  ...choosingFlags(text('add, remove: customers that meet a condition in SQL', 'add、remove：符合 SQL 条件的客户')),
  from: string(
    '--from <file>',
    text(
      'add, remove: a file with customers and their tags; - for stdin',
      'add、remove：含客户与标签的文件；- 表示标准输入',
    ),
  ),
  all: onOff('--all', text('remove: from everybody who bears it', 'remove：从所有带此标签的客户移除')),
  map: listFlag(
    '--map <field=column>',
    text('with --from: fill a field from a column', '配合 --from：指定某个字段取自哪一列'),
    parseColumnChoice,
  ),
  ...howToRead,
  ...writeFlags,
};

export type TagOptions = OptionsOf<typeof flags>;

const ofFiles = ['map', ...Object.keys(howToRead), 'encoding'];

/** The flags that each action takes. */
const actions: Readonly<Record<string, readonly string[]>> = {
  add: ['where', 'segment', 'from', ...ofFiles],
  remove: ['where', 'segment', 'from', 'all', ...ofFiles],
  list: ['excel', 'encoding'],
};

export const tagCommand = command({
  name: 'tag',
  arguments: '<action> [args...]',
  description: text(
    'add TAG CUSTOMER … puts a tag on customers named by id, number, phone or name; several tags are parted by commas. Instead of customers, --where takes all that meet a condition, --segment those of a segment, and --from a file whose columns say which customer bears which tag; rows whose customer is not found are set aside with the reason (exit code 3). remove takes tags off in the same ways; remove TAG --all takes it off everybody. list shows all tags, list TAG who bears one. Tags stand in show, export and customer_facts: --where "tags LIKE \'%,vip,%\'".',
    'add 标签 客户 …：给客户加标签，客户可用编号、来源编号、电话或名称指明，多个标签用逗号分隔。也可用 --where 按条件、--segment 按客群选取客户，或用 --from 从文件读取（含客户列与标签列）；找不到客户的行会说明原因（退出码 3）。remove 以同样的方式去掉标签；remove 标签 --all 从所有客户移除。list 列出全部标签，list 标签 列出带有该标签的客户。标签可在 show、export 和 customer_facts 中看到，条件写法：--where "tags LIKE \'%,重要,%\'"。',
  ),
  examples: [
    { line: 'clientele tag add 重要 1 3', does: text('on two customers', '给两位客户加标签') },
    {
      line: `clientele tag add sleeping --where "lifecycle = 'at-risk'"`,
      does: text('on all that meet a condition', '按条件加标签'),
    },
    {
      line: `printf '客户编号,标签\\nC1001,"老客户,送礼"\\n' | clientele tag add --from -`,
      does: text('from a file or stdin', '从文件或标准输入读取'),
    },
    { line: 'clientele tag list', does: text('all tags', '全部标签') },
    { line: 'clientele tag remove 重要 3', does: text('take it off one customer', '从一位客户移除') },
  ],
  flags,
  writes: true,
  async run(context, [action = '', ...args], options) {
    const own = actions[action];
    if (own === undefined) throw wrongUse(text(`there is no tag action '${action}'`, `标签没有“${action}”这个操作`));
    refuseForeignFlags(action, flags, options, own);
    if (action === 'list') return args.length === 0 ? printTags(context, options) : printTagged(context, args, options);
    return changeTags(context, action === 'add' ? 'add' : 'remove', args, options);
  },
});

async function changeTags(
  context: Context,
  does: 'add' | 'remove',
  [words = '', ...customers]: readonly string[],
  options: TagOptions,
): Promise<ExitCode | undefined> {
  const { where, segment, from, all } = options;
  const tags = tagsIn(words);
  const ways = [customers.length > 0, (where ?? segment) !== undefined, from !== undefined, all];
  if (words.trim() !== '' && tags.length === 0) throw wrongUse(text(`'${words}' is no tag`, `“${words}”不能用作标签`));
  if (ways.filter(Boolean).length > 1) {
    throw wrongUse(
      text('name customers, or --where, or --from: only one of them', '客户、--where、--from 只能选用一种'),
    );
  }
  if (from !== undefined) return tagFromFile(context, does, from, tags, options);
  if (tags.length === 0) throw wrongUse(text(`${does} takes a tag`, `${does} 需要一个标签`));
  if (!ways.includes(true)) throw wrongUse(text('say which customers', '请指明客户'));
  const list = context.writeList();
  const ids = idsMeant(context, list, customers, options, tags);
  const { batchId, result } = await inBatch(list, batchInfo(context, 'tag'), (batch) =>
    changed(list, batch, does, ids, tags),
  );
  await sayChanged(context, batchId, does, tags, ids.length, result);
  return undefined;
}

/** The customers that are named, each once; with `--all`, those that bear one of the tags. */
function idsMeant(
  context: Context,
  list: List,
  customers: readonly string[],
  { where, segment, all }: TagOptions,
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
    does === 'add' ? text(`${rest} had it already`, `${rest} 位已有`) : text(`${rest} had it not`, `${rest} 位没有`);
  const more = rest > 0 ? text(`, ${others.en}`, `，${others.zh}`) : text('', '');
  const done =
    does === 'add'
      ? text(
          `tagged ${names.en}: ${counted(customers, 'customer')}${more.en}`,
          `已加标签“${names.zh}”：${customers} 位客户${more.zh}`,
        )
      : text(
          `took off ${names.en}: ${counted(customers, 'customer')}${more.en}`,
          `已去掉标签“${names.zh}”：${customers} 位客户${more.zh}`,
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
      'for example: tag add TAG CUSTOMER …, tag add TAG --where CONDITION, tag add --from FILE, tag remove TAG --all, tag list',
      '例如：tag add 标签 客户 …、tag add 标签 --where 条件、tag add --from 文件、tag remove 标签 --all、tag list',
    ),
  });
}
