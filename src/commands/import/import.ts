/**
 * `import` takes rows of spreadsheets into the list.
 *
 * It promises that no row vanishes: each ends inserted, updated, unchanged or set aside with its reason. All files of one
 * call are one batch: either all come in, or nothing does.
 *
 *     clientele import customers.csv --rejects rejects.csv
 */
import { ExitCode } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { type ImportedFile, importFiles } from '../../intake/ingest/import-files.ts';
import { columnsOfRejects, rejectWriter } from '../../intake/ingest/rejects.ts';
import { importKinds } from '../../intake/plan/kinds.ts';
import { parseColumnChoice } from '../../intake/plan/mapping.ts';
import { command } from '../cli/command.ts';
import { choice, list, type OptionsOf, onOff, string } from '../cli/flags.ts';
import { batchInfo, stageFlag } from '../shared/batch-info.ts';
import { readFlags, readOptions } from '../shared/read-flags.ts';
import { threadsFor } from '../shared/threads.ts';
import { importSummary, sayImported } from '../sources/import-summary.ts';
import { matchFlags, matchRules } from '../sources/match-flags.ts';
import { exitOfLeftOut, planSources, refuseLeftOut, sayLeftOut } from '../sources/plan-sources.ts';
import {
  type KeptFlags,
  namedProfile,
  profileFlags,
  profileOf,
  sayProfile,
  withProfile,
} from '../sources/profile-flags.ts';
import { openRejects, rejectsFlag } from '../sources/rejects-flag.ts';

const flags = {
  as: choice(
    '--as <kind>',
    text(
      'what the rows are: customers, orders, interactions, complaints, survey-responses, points or invoices',
      '数据类型：customers（客户）、orders（订单）、interactions（往来）、complaints（投诉）、survey-responses（问卷）、points（积分）、invoices（发票）',
    ),
    importKinds,
  ),
  map: list('--map <field=column>', text('fill a field from a column', '指定某个字段取自哪一列'), parseColumnChoice),
  source: string(
    '--source <name>',
    text(
      'the system the file comes from; keeps its customer numbers apart',
      '文件来自哪个系统；不同系统的客户编号互不混淆',
    ),
  ),
  ...matchFlags,
  ...profileFlags,
  ...readFlags,
  rejects: rejectsFlag,
  strict: onOff('--strict', text('write nothing if any row is set aside', '只要有一行无法导入就什么都不写')),
  stage: stageFlag,
  createCustomers: onOff(
    '--create-customers',
    text('make customers of orders and other rows whose customer is unknown', '订单等记录的客户不存在时新建客户'),
  ),
};

export const importCommand = command({
  name: 'import',
  arguments: '<file...>',
  description: text(
    'Reads CSV, TSV, JSON, NDJSON and XLSX files, or stdin with -, finds the columns by their headers in English or Chinese, and takes each row in. A quoted pattern such as "inbox/*.csv" stands for its files; of a workbook every visible sheet is taken, or the one of --sheet. Rows that cannot be taken are set aside with the reason (exit code 3); nothing is dropped. The same file again changes nothing. On a terminal it asks about columns that nobody can be sure of; elsewhere they are kept beside the fields, and what would take them is said.',
    '读取 CSV、TSV、JSON、NDJSON、XLSX 文件（- 表示标准输入），按中文或英文表头识别各列并逐行导入。可用 "inbox/*.csv" 这样的通配符（加引号）一次导入多个文件；工作簿的所有可见工作表都会导入，也可用 --sheet 指定其一。无法导入的行会单独列出原因（退出码 3），不会丢失任何一行。重复导入同一文件不会产生变化。拿不准的列在终端中会询问，否则原样保存并提示如何指定。',
  ),
  examples: [
    {
      line: 'clientele import customers.csv',
      does: text('creates clientele.db if need be', '没有客户库时自动新建'),
      exits: ExitCode.setAside,
    },
    {
      line: 'clientele import orders.csv --as orders',
      does: text('orders find their customers', '订单自动匹配客户'),
      exits: ExitCode.setAside,
    },
    {
      line: 'clientele import website.csv --match-on email,phone --save-profile website',
      does: text('finds customers by e-mail or phone; keeps how', '按邮箱或电话匹配客户，并保存方案'),
      exits: ExitCode.setAside,
    },
    {
      line: 'clientele import website.csv --profile website',
      does: text('the same way again', '再次按同样的方式导入'),
      exits: ExitCode.setAside,
    },
    {
      line: 'clientele import customers.csv --rejects rejects.csv --dry-run',
      does: text('shows what would happen', '只看结果，不写入'),
      exits: ExitCode.setAside,
    },
  ],
  flags,
  writes: true,
  async run(context, paths, options) {
    const profile = options.profile === undefined ? undefined : namedProfile(context.readList(), options.profile);
    const flags = withProfile(flagsOf(options), profile);
    const { source, createCustomers } = flags;
    const plan = { kind: flags.kind, choices: options.map, context: context.reading, profile };
    const { planned, leftOut } = await planSources(context, paths, flags.reading, plan);
    if (options.strict) refuseLeftOut(leftOut);
    const saveProfile = options.saveProfile === undefined ? undefined : profileOf(options.saveProfile, planned, flags);
    const columns = columnsOfRejects(planned);
    const rejects = openRejects(context, options.rejects, columns);
    const progress = context.printer.progress(text('rows', '行'));
    const imported = await importFiles(
      context.writeList({ create: true }),
      batchInfo(context, 'import', options.stage),
      planned,
      {
        context: context.reading,
        source,
        createCustomers,
        matching: matchRules(context, flags.matchOn, flags.onConflict),
        strict: options.strict,
        saveProfile,
        threads: threadsFor(context) - 1,
        onProgress: (_, rows) => progress.update(rows),
        ...(rejects && { onReject: rejectWriter(columns, rejects, (words) => context.printer.in(words)) }),
      },
    ).finally(() => progress.stop());
    await rejects?.end();
    const { files } = imported;
    await sayImported(context, imported, options.rejects);
    await sayProfile(context, saveProfile);
    if (context.options.format || context.options.output) await importSummary(context, files);
    await sayLeftOut(context, leftOut);
    return someSetAside(files) ? ExitCode.setAside : exitOfLeftOut(leftOut);
  },
});

/** What was given of that which a profile can say too. */
function flagsOf(options: OptionsOf<typeof flags>): KeptFlags {
  const { as: kind, source, matchOn, onConflict, createCustomers } = options;
  return { kind, reading: readOptions(options), source, matchOn: matchOn.flat(), onConflict, createCustomers };
}

function someSetAside(files: readonly ImportedFile[]): boolean {
  return files.some(({ outcome }) => (outcome?.setAside ?? 0) > 0);
}
