/**
 * `segment` gives a name to the customers that meet a condition, and tells who is among them, who came and who went.
 *
 *     clientele segment define vip --where "revenue > 10000 AND lifecycle <> 'lost'"
 *     clientele segment moves vip --since 2026-W26
 */

import { type ExitCode, type UserError, usageError } from '../../base/errors.ts';
import { counted } from '../../base/pluralize.ts';
import { type Text, text } from '../../base/text.ts';
import { defineSegment, refreshSegments, removeSegment, segmentNamed } from '../../store/classes/segments.ts';
import { inBatch } from '../../store/journal/batches.ts';
import { command } from '../cli/command.ts';
import type { Context } from '../cli/context.ts';
import { type OptionsOf, string, wholeNumber } from '../cli/flags.ts';
import { refuseForeignFlags } from '../cli/refuse-foreign-flags.ts';
import { required } from '../cli/required-flag.ts';
import { batchInfo } from '../shared/batch-info.ts';
import { columnsFlag } from '../shared/columns-flag.ts';
import { sayKept } from '../shared/customer-words.ts';
import { sinceFlag } from '../shared/since-flag.ts';
import { writeFlags } from '../shared/write-flags.ts';
import { saySegments } from './say-segments.ts';
import { printMembers, printSegment, printSegmentMoves, printSegments } from './segment-views.ts';
import { sayStillBlank } from './warn-unclassified.ts';

const WHERE = '--where <condition>';

const flags = {
  where: string(
    WHERE,
    text('define: the condition in SQL over customer_facts', 'define：针对 customer_facts 的 SQL 条件'),
  ),
  since: sinceFlag(
    text(
      'moves: compare with this day, or with the time before a week such as 2026-W46 (default: a week ago)',
      'moves：与该日比较，或给出一周（如 2026-W46）表示自该周起（默认一周前）',
    ),
  ),
  columns: columnsFlag(),
  sort: string(
    '--sort <columns>',
    text('members: sort by columns, as in ORDER BY', 'members：按列排序，写法同 ORDER BY'),
  ),
  limit: wholeNumber('--limit <number>', text('members: at most so many', 'members：最多列出多少位')),
  ...writeFlags,
};

export type SegmentOptions = OptionsOf<typeof flags>;

interface Action {
  /** How many arguments it takes. */
  readonly takes: readonly number[];
  readonly flags: readonly (keyof SegmentOptions)[];
  readonly run: (context: Context, args: readonly string[], options: SegmentOptions) => Promise<ExitCode | undefined>;
}

const written = ['excel', 'encoding'] as const;

const actions: Readonly<Record<string, Action>> = {
  define: { takes: [1], flags: ['where'], run: (context, [name = ''], { where }) => define(context, name, where) },
  list: { takes: [0], flags: written, run: (context, _, options) => printSegments(context, options) },
  show: { takes: [1], flags: [], run: (context, [name = '']) => printSegment(context, name) },
  members: {
    takes: [1],
    flags: ['columns', 'sort', 'limit', ...written],
    run: (context, [name = ''], options) => printMembers(context, name, options),
  },
  moves: {
    takes: [1],
    flags: ['since', ...written],
    run: (context, [name = ''], options) => printSegmentMoves(context, name, options),
  },
  refresh: { takes: [0], flags: [], run: (context) => refresh(context) },
  remove: { takes: [1], flags: [], run: (context, [name = '']) => remove(context, name) },
};

export const segmentCommand = command({
  name: 'segment',
  arguments: '<action> [name]',
  description: text(
    'define NAME --where CONDITION gives a name to the customers for whom the condition holds, at any time; defined again, the segment gets the new rule. The condition is SQL over customer_facts; current_date in it is today (--as-of). list shows all segments, show NAME the rule, members NAME who is in it now, remove NAME takes it away. Who was in it when is kept by define, by every classify and by refresh: moves NAME tells who came and who went since a day or a week. Elsewhere --segment NAME chooses the customers of a segment.',
    'define 名称 --where 条件：给符合条件的客户起一个名称，成员随数据变化；再次定义即更换规则。条件是针对 customer_facts 的 SQL，其中 current_date 表示今天（由 --as-of 决定）。list 列出全部客群，show 名称 查看规则，members 名称 列出当前成员，remove 名称 删除。define、每次 classify 以及 refresh 会记录当时的成员；moves 名称 列出自某日或某周以来的进出。其他命令可用 --segment 名称 选取客群。',
  ),
  examples: [
    {
      line: `clientele segment define big-spenders --where "revenue > 1000 AND lifecycle <> 'lost'"`,
      does: text('a name and a rule', '名称与规则'),
    },
    { line: 'clientele segment list', does: text('all segments', '全部客群') },
    { line: 'clientele segment members big-spenders', does: text('who is in it now', '当前成员') },
    {
      line: 'clientele segment moves big-spenders --since 2026-06-01',
      does: text('who came and who went', '查看进出'),
    },
    {
      line: 'clientele segment members big-spenders --columns name,phone -o calls.xlsx',
      does: text('a sheet for calling', '导出一张电话表'),
    },
    {
      line: 'clientele segment remove big-spenders',
      does: text('take it away; undo brings it back', '删除（可撤销）'),
    },
  ],
  flags,
  writes: true,
  async run(context, [name = '', ...args], options) {
    const action = actions[name];
    if (action === undefined) throw wrongUse(text(`there is no segment action '${name}'`, `客群没有“${name}”这个操作`));
    if (!action.takes.includes(args.length)) {
      throw wrongUse(
        action.takes.includes(0)
          ? text(`${name} takes no name`, `${name} 不需要名称`)
          : text(`${name} takes the name of one segment`, `${name} 需要一个客群名称`),
      );
    }
    refuseForeignFlags(name, flags, options, action.flags);
    return action.run(context, args, options);
  },
});

async function define(context: Context, name: string, where: string | undefined): Promise<undefined> {
  const rule = required(WHERE, where);
  const list = context.writeList();
  const { batchId, result } = await inBatch(list, batchInfo(context, 'segment'), (batch) =>
    defineSegment(list, batch, name, rule),
  );
  await sayStillBlank(context, list, [rule]);
  const { segment, before, changes } = result;
  const { classified, came, left } = changes;
  const members = text(counted(classified, 'customer'), `${classified} 位客户`);
  const moved = text(`${came} came, ${left} went`, `${came} 位进入，${left} 位离开`);
  if (batchId === null && !context.options.dryRun) {
    await context.printer.say(
      text(
        `segment ${segment.name} is defined like this already: ${members.en}`,
        `客群“${segment.name}”已是这样定义的：${members.zh}`,
      ),
    );
  } else if (before === undefined || before === rule) {
    await sayKept(
      context,
      batchId,
      text(`segment ${segment.name}: ${members.en}`, `客群“${segment.name}”：${members.zh}`),
    );
  } else {
    await sayKept(
      context,
      batchId,
      text(
        `segment ${segment.name} has a new rule: ${members.en}, ${moved.en}; it was: ${before}`,
        `客群“${segment.name}”已更换规则：${members.zh}，${moved.zh}；原规则：${before}`,
      ),
    );
  }
  return undefined;
}

async function refresh(context: Context): Promise<undefined> {
  const list = context.writeList();
  const { batchId, result } = await inBatch(list, batchInfo(context, 'segment'), (batch) =>
    refreshSegments(list, batch, context.clock.today),
  );
  await saySegments(context, result);
  if (batchId === null && !context.options.dryRun) await context.printer.say(text('nothing has changed', '没有变化'));
  else await sayKept(context, batchId, text('membership kept', '已记录成员'));
  return undefined;
}

async function remove(context: Context, name: string): Promise<undefined> {
  const list = context.writeList();
  const segment = segmentNamed(list, name);
  const { batchId } = await inBatch(list, batchInfo(context, 'segment'), (batch) => {
    removeSegment(list, segment);
    batch.count('removed');
  });
  await sayKept(context, batchId, text(`segment ${segment.name} removed`, `已删除客群“${segment.name}”`));
  return undefined;
}

function wrongUse(message: Text): UserError {
  return usageError({
    code: 'segment-use',
    message,
    hint: text(
      'the actions are: define NAME --where CONDITION, list, show NAME, members NAME, moves NAME, refresh, remove NAME',
      '可用操作：define 名称 --where 条件、list、show 名称、members 名称、moves 名称、refresh、remove 名称',
    ),
  });
}
