/**
 * `update` brings the customers of the list to what a spreadsheet says of them.
 *
 * It is `import` for a list that is there: the row wins where it says something, a blank cell takes nothing away. A form
 * that `export --update-form` wrote is known by its columns, and only what was changed in it is taken.
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
import { exitOfLeftOut, planSources, sayLeftOut } from '../sources/plan-sources.ts';
import { type KeptFlags, namedProfile, profileFlags, withProfile } from '../sources/profile-flags.ts';
import { refuseOtherRows } from '../sources/refuse-other-tables.ts';
import { openRejects, rejectsFlag } from '../sources/rejects-flag.ts';
import { refuseMixed, takeForms } from './update-forms.ts';

const flags = {
  map: list('--map <field=column>', text('fill a field from a column', '指定某个字段取自哪一列'), parseColumnChoice),
  source: string(
    '--source <name>',
    text(
      'the system the file comes from; keeps its customer numbers apart',
      '文件来自哪个系统；不同系统的客户编号互不混淆',
    ),
  ),
  matchOn: matchFlags.matchOn,
  onConflict: {
    ...matchFlags.onConflict,
    help: text(
      'where row and customer differ: overwrite (the row, the default), fill (only blanks), newer (who changed last), skip (the list) or ask',
      '行与客户不一致时：overwrite（以文件为准，默认）、fill（只填空白）、newer（以较新的为准）、skip（保持不变）或 ask（逐个询问）',
    ),
  },
  profile: profileFlags.profile,
  knownOnly: onOff(
    '--known-only',
    text('set rows aside that fit no customer, instead of adding them', '对应不到客户的行不新增，单独列出'),
  ),
  confirm: onOff(
    '--confirm',
    text(
      'the file is sure: note today as the day its customers were confirmed',
      '文件可靠：把今天记为这些客户的核实日期',
    ),
  ),
  clearBlank: onOff(
    '--clear-blank',
    text(
      'of a form: what was emptied in it is cleared in the list too',
      '用于更新表：表中被清空的内容在客户库中也清空',
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
    'Each row finds its customer by clientele_id, by the customer number, or by what --match-on names, and sets what it says; a blank cell takes nothing away, and a row that fits nobody is a new customer. With --stage nothing changes yet: batch diff shows who would change, from what to what, and batch apply takes all or some of it. A form of export --update-form is known by itself: only what was changed in it is taken, and what has changed in the list meanwhile is staged, not overwritten.',
    '每一行按 clientele_id、客户编号或 --match-on 指定的字段找到客户，并以行中的内容更新；空白单元格不会清除任何内容，对应不到客户的行作为新客户。加 --stage 则先不改动：batch diff 查看谁的什么将从什么改成什么，batch apply 应用全部或一部分。export --update-form 输出的更新表会自动识别：只采用表中改过的内容；客户库中同时也改过的不会被覆盖，而是暂存待定。',
  ),
  examples: [
    {
      line: 'clientele update website.csv --stage --match-on phone,email',
      does: text('a proposal, to be looked at and applied', '暂存为待审批的改动'),
      exits: ExitCode.setAside,
    },
    {
      line: 'clientele update customers.csv --known-only --confirm',
      does: text('only known customers, who are confirmed with it', '只更新已有客户，并记为已核实'),
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
      return takeForms(context, forms, options);
    }
    const outcomes = await takeSheets(context, planned, kept, options);
    await sayLeftOut(context, leftOut);
    const someSetAside = outcomes.some((outcome) => (outcome?.setAside ?? 0) > 0);
    return someSetAside ? ExitCode.setAside : exitOfLeftOut(leftOut);
  },
});

/** What was given of that which a profile can say too. */
function flagsOf(options: UpdateOptions): KeptFlags {
  const { source, matchOn, onConflict } = options;
  return {
    kind: 'customers',
    reading: readOptions(options),
    source,
    matchOn: matchOn.flat(),
    onConflict,
    createCustomers: false,
  };
}

async function takeSheets(
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
    ...(rejects && { onReject: rejectWriter(columns, rejects, (words) => context.printer.in(words)) }),
  }).finally(() => progress.stop());
  await rejects?.end();
  await sayImported(context, imported, options.rejects);
  if (context.options.format || context.options.output) await importSummary(context, imported.files);
  return imported.files.map(({ outcome }) => outcome);
}
