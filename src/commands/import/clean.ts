/**
 * `clean` normalises values: names, phones, addresses, dates. With files, or `-`, it is a filter.
 *
 *     cat people.csv | clientele clean - > clean.csv
 */

import { counted } from '../../base/pluralize.ts';
import { text } from '../../base/text.ts';
import { importKinds } from '../../intake/plan/kinds.ts';
import { parseColumnChoice } from '../../intake/plan/mapping.ts';
import { cleanList } from '../../intake/quality/clean-list.ts';
import { inBatch } from '../../store/journal/batches.ts';
import { command } from '../cli/command.ts';
import type { Context } from '../cli/context.ts';
import { choice, list, onOff } from '../cli/flags.ts';
import { batchInfo } from '../shared/batch-info.ts';
import { readFlags, readOptions } from '../shared/read-flags.ts';
import { filterWriteFlags, filterWriting } from '../shared/write-flags.ts';
import { keptReading, namedProfile, profileFlags } from '../sources/profile-flags.ts';
import { rejectsFlag } from '../sources/rejects-flag.ts';
import { cleanFiles } from './clean-files.ts';

const flags = {
  as: choice(
    '--as <type>',
    text(
      'type of the records: customers, orders, interactions, complaints, survey-responses, points or invoices',
      '记录类型：customers（客户）、orders（订单）、interactions（往来）、complaints（投诉）、survey-responses（问卷）、points（积分）、invoices（发票）',
    ),
    importKinds,
  ),
  map: list('--map <field=column>', text('map a column to a field', '指定字段取自哪一列'), parseColumnChoice),
  profile: profileFlags.profile,
  ...readFlags,
  ...filterWriteFlags,
  rejects: rejectsFlag,
  report: onOff(
    '--report',
    text(
      'write counts for each column instead of the rows: filled, repaired, issues',
      '不输出数据，只按列统计已填、修正和有问题的值',
    ),
  ),
};

export const cleanCommand = command({
  name: 'clean',
  arguments: '[file...]',
  description: text(
    'With files it is a filter: it writes their rows with the same columns, each value normalised as import would. Values that cannot be parsed are kept as they are. Several files must have the same columns. Without files it cleans the list.',
    '给出文件时，输出其中各行，列不变，值按导入时的规则整理；无法识别的值保持原样。多个文件的列必须相同。不给文件时整理客户库本身。',
  ),
  examples: [
    { line: 'clientele clean customers.csv', does: text('the cleaned rows', '输出整理后的数据') },
    {
      line: 'clientele clean customers.csv --report',
      does: text('what there is to clean, column by column', '只看各列有哪些需要整理'),
    },
  ],
  flags,
  writes: true,
  async run(context, paths, options) {
    if (paths.length === 0) return cleanTheList(context);
    const profile = options.profile === undefined ? undefined : namedProfile(context.readList(), options.profile);
    return cleanFiles(context, paths, {
      kind: options.as ?? importKinds.find((kind) => kind === profile?.kind) ?? 'customers',
      choices: options.map,
      profile,
      reading: keptReading(readOptions(options), profile),
      writing: filterWriting(options),
      report: options.report,
      rejects: options.rejects,
    });
  },
});

async function cleanTheList(context: Context): Promise<undefined> {
  const list = context.writeList();
  const { result } = await inBatch(list, batchInfo(context, 'clean'), (batch) =>
    cleanList(list, batch, context.reading),
  );
  await context.printer.say(
    text(
      `cleaned ${counted(result.values, 'value')} of ${counted(result.customers, 'customer')}; ${counted(result.doubts, 'issue')}`,
      `整理了 ${result.customers} 位客户的 ${result.values} 个值；发现 ${result.doubts} 个问题`,
    ),
  );
  return undefined;
}
