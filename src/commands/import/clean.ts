/**
 * `clean` brings values into one form: names, phones, addresses, dates. Given files, or `-`, it is a filter.
 *
 *     cat people.csv | clientele clean - > clean.csv
 */

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
    '--as <kind>',
    text(
      'what the rows are: customers, orders, interactions, complaints, survey-responses, points or invoices',
      '数据类型：customers（客户）、orders（订单）、interactions（往来）、complaints（投诉）、survey-responses（问卷）、points（积分）、invoices（发票）',
    ),
    importKinds,
  ),
  map: list('--map <field=column>', text('read a column as a field', '指定某个字段取自哪一列'), parseColumnChoice),
  profile: profileFlags.profile,
  ...readFlags,
  ...filterWriteFlags,
  rejects: rejectsFlag,
  report: onOff(
    '--report',
    text(
      'tell per column what was filled, repaired and doubtful, instead of the rows',
      '不输出数据，只按列报告填写、修正和存疑的情况',
    ),
  ),
};

export const cleanCommand = command({
  name: 'clean',
  arguments: '[file...]',
  description: text(
    'As a filter it writes the rows of its files with the same columns, each value cleaned as import would; what is not understood stays as it came. Several files must have the same columns. Without a file it cleans the list.',
    '作为过滤器，输出文件中的各行，列不变，值按导入时的规则整理；无法识别的保持原样。多个文件的列必须相同。不给文件时整理客户库本身。',
  ),
  examples: [
    { line: 'clientele clean customers.csv', does: text('the cleaned rows', '输出整理后的数据') },
    { line: 'clientele clean customers.csv --report', does: text('what there is to clean', '只看有哪些需要整理') },
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
      `${result.values} values of ${result.customers} customers cleaned; ${result.doubts} doubtful`,
      `整理了 ${result.customers} 位客户的 ${result.values} 个值；存疑 ${result.doubts} 个`,
    ),
  );
  return undefined;
}
