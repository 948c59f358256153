/**
 * `update` brings the customers of the list up to date from a spreadsheet.
 *
 * It is `import` for customers that exist: a row overwrites the fields it has values for, a blank cell changes nothing.
 * A form that `export --update-form` wrote is recognised by its columns; only the cells changed in it are applied.
 *
 *     clientele update customers.csv --stage
 */

import { ExitCode } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { isUpdateForm } from '../../intake/edit/update-form.ts';
import { importFiles } from '../../intake/ingest/import-files.ts';
import type { Outcome } from '../../intake/ingest/outcome.ts';
import { columnsOfRejects, rejectWriter } from '../../intake/ingest/rejects.ts';
import { parseColumnChoice } from '../../intake/plan/mapping.ts';
import type { PlannedFile } from '../../intake/plan/plan-file.ts';
import { command } from '../cli/command.ts';
import type { Context } from '../cli/context.ts';
import { list, type OptionsOf, onOff, string } from '../cli/flags.ts';
import { batchInfo, stageFlag } from '../shared/batch-info.ts';
import { readFlags, readOptions } from '../shared/read-flags.ts';
import { threadsFor } from '../shared/threads.ts';
import { importSummary, sayImported } from '../sources/import-summary.ts';
import { matchFlags, matchRules } from '../sources/match-flags.ts';
import { exitOfSkippedSheets, planSources, saySkippedSheets } from '../sources/plan-sources.ts';
import { type KeptFlags, namedProfile, profileFlags, withProfile } from '../sources/profile-flags.ts';
import { refuseOtherRows } from '../sources/refuse-other-tables.ts';
import { openRejects, rejectsFlag } from '../sources/rejects-flag.ts';
import { importForms, refuseMixed } from './update-forms.ts';

const flags = {
  map: list('--map <field=column>', text('map a column to a field', '指定字段取自哪一列'), parseColumnChoice),
  source: string(
    '--source <name>',
    text(
      'system that the file comes from; each has its own customer numbers',
      '文件来自哪个系统；各系统的客户编号互不混淆',
    ),
  ),
  matchOn: matchFlags.matchOn,
  onConflict: {
    ...matchFlags.onConflict,
    help: text(
      'when row and customer differ: overwrite (use the row, the default), fill (blank fields only), newer (the latest change wins), skip (keep the list) or ask',
      '行与客户不一致时：overwrite（以文件为准，默认）、fill（只填空白）、newer（以较新的为准）、skip（保持不变）或 ask（逐个询问）',
    ),
  },
  profile: profileFlags.profile,
  knownOnly: onOff(
    '--known-only',
    text('set aside rows that match no customer, instead of adding them', '匹配不到客户的行不新增，列为未导入'),
  ),
  confirm: onOff(
    '--confirm',
    text('record today as the day on which these customers were confirmed', '把今天记为这些客户的核实日期'),
  ),
  clearBlank: onOff(
    '--clear-blank',
    text(
      'with a form: clear the fields in the list that were emptied in it',
      '用于更新表：表中清空的内容在客户库中也清空',
    ),
  ),
  stage: stageFlag,
  ...readFlags,
  rejects: rejectsFlag,
  strict: onOff('--strict', text('write nothing if any row is set aside', '只要有一行无法导入就什么都不写')),
};

type UpdateOptions = OptionsOf<typeof flags>;

export const updateCommand = command({
  name: 'update',
  arguments: '<file...>',
  description: text(
    'Matches each row by clientele_id, by the customer number, or by the fields of --match-on, and sets the values that the row has. Blank cells change nothing; a row that matches no customer becomes a new one. With --stage the changes are only proposed: batch diff shows them, batch apply applies all or some. A form of export --update-form is recognised: only the cells changed in it are applied, and values that have changed in the list as well are staged instead of overwritten.',
    '每一行按 clientele_id、客户编号或 --match-on 指定的字段匹配客户，并用行中的值更新；空白单元格不作改动，匹配不到客户的行新增为客户。加 --stage 则只暂存改动：用 batch diff 查看，用 batch apply 应用全部或一部分。export --update-form 输出的更新表会自动识别：只采用表中改过的内容，客户库中同时改过的值不会被覆盖，而是暂存待定。',
  ),
  examples: [
    {
      line: 'clientele update website.csv --stage --match-on phone,email',
      does: text('a proposal to review and apply', '暂存为待审批的改动'),
      exits: ExitCode.setAside,
    },
    {
      line: 'clientele update customers.csv --known-only --confirm',
      does: text('updates known customers only, and confirms them', '只更新已有客户，并记为已核实'),
      exits: ExitCode.setAside,
    },
  ],
  flags,
  writes: true,
  async run(context, paths, options) {
    const profile = options.profile === undefined ? undefined : namedProfile(context.readList(), options.profile);
    const kept = withProfile(flagsOf(options), profile);
    const plan = { kind: 'customers', choices: options.map, context: context.reading, profile } as const;
    const { planned, leftOut } = await planSources(context, paths, kept.reading, plan);
    refuseOtherRows(planned, options.map.length > 0 || profile !== undefined);
    const forms = planned.filter(({ table }) => isUpdateForm(table.columns));
    if (forms.length > 0) {
      refuseMixed(planned, forms);
      return importForms(context, forms, options);
    }
    const outcomes = await updateFrom(context, planned, kept, options);
    await saySkippedSheets(context, leftOut);
    const someSetAside = outcomes.some((outcome) => (outcome?.setAside ?? 0) > 0);
    return someSetAside ? ExitCode.setAside : exitOfSkippedSheets(leftOut);
  },
});

/** The given flags that a profile can hold as well. */
function flagsOf(options: UpdateOptions): KeptFlags {
  const { source, matchOn, onConflict } = options;
  return {
    kind: 'customers',
    reading: readOptions(options),
    source,
    matchOn: matchOn.flat(),
    onConflict,
    createCustomers: false,
    states: new Map(),
  };
}

async function updateFrom(
  context: Context,
  planned: readonly PlannedFile[],
  { source, matchOn, onConflict = 'overwrite' }: KeptFlags,
  options: UpdateOptions,
): Promise<readonly (Outcome | undefined)[]> {
  const { knownOnly: onlyKnown, confirm: confirms, strict } = options;
  const columns = columnsOfRejects(planned);
  const rejects = openRejects(context, options.rejects, columns);
  const progress = context.printer.progress(text('rows', '行'));
  const imported = await importFiles(context.writeList(), batchInfo(context, 'update', options.stage), planned, {
    context: context.reading,
    source,
    createCustomers: false,
    matching: { ...matchRules(context, matchOn, onConflict), onlyKnown, confirms },
    strict,
    again: true,
    threads: threadsFor(context) - 1,
    onProgress: (_, rows) => progress.update(rows),
    ...(rejects && { onReject: rejectWriter(columns, rejects, rejects.prose) }),
  }).finally(() => progress.stop());
  await rejects?.end();
  await sayImported(context, imported, options.rejects);
  if (context.options.format || context.options.output) await importSummary(context, imported.files);
  return imported.files.map(({ outcome }) => outcome);
}
