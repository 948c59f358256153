/**
 * `import` reads spreadsheets into the list.
 *
 * No row is lost: each is inserted, updated, unchanged, or set aside with a reason. All files of one call are one batch:
 * either all are imported, or none.
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
import { dateOrderFlag } from '../sources/date-order.ts';
import { importSummary, sayImported } from '../sources/import-summary.ts';
import { matchFlags, matchRules } from '../sources/match-flags.ts';
import { exitOfSkippedSheets, planSources, refuseSkippedSheets, saySkippedSheets } from '../sources/plan-sources.ts';
import {
  type KeptFlags,
  namedProfile,
  profileFlags,
  profileOf,
  sayProfile,
  withProfile,
} from '../sources/profile-flags.ts';
import { sayRecognisedKinds } from '../sources/recognised-kinds.ts';
import { openRejects, rejectsFlag } from '../sources/rejects-flag.ts';
import { settledStates, statusFlag } from '../sources/settle-states.ts';

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
  source: string(
    '--source <name>',
    text(
      'system that the file comes from; each has its own customer numbers',
      '文件来自哪个系统；各系统的客户编号互不混淆',
    ),
  ),
  dateOrder: dateOrderFlag,
  ...matchFlags,
  status: statusFlag,
  ...profileFlags,
  ...readFlags,
  rejects: rejectsFlag,
  strict: onOff('--strict', text('write nothing if any row is set aside', '只要有一行无法导入就什么都不写')),
  stage: stageFlag,
  createCustomers: onOff(
    '--create-customers',
    text('create the customers of orders and other rows where they are unknown', '订单等记录的客户不存在时新建客户'),
  ),
};

export const importCommand = command({
  name: 'import',
  arguments: '<file...>',
  description: text(
    'Reads CSV, TSV, JSON, NDJSON, XLSX and XLS files, contacts (vCard), and the HTML and XML tables that systems export, or stdin with -. What a file holds (customers, orders, calls …) and which column is which field are told by its headers, in English or Chinese, and by its values; --as and --map outrank that. Several kinds of files may be imported at once: customers come first. A quoted pattern such as "inbox/*.csv" imports all matching files; of a workbook every visible sheet is imported, or the one that --sheet names. Lines above the header, totals, notes and repeated headers are told and left out. Rows that cannot be imported are set aside with a reason (exit code 3). Importing the same file again changes nothing. Where the field of a column is uncertain, it asks on a terminal; otherwise the column is kept in extra, and a note gives the --map flag for it.',
    '读取 CSV、TSV、JSON、NDJSON、XLSX、XLS 文件、通讯录（vCard）以及各种系统导出的 HTML、XML 表格（- 表示标准输入）。按中文或英文表头和内容判断文件是什么（客户、订单、往来等）、各列是哪个字段；--as 和 --map 优先。可同时导入多种文件，客户先导入。可用 "inbox/*.csv" 这样的通配符（加引号）一次导入多个文件；工作簿的所有可见工作表都会导入，也可用 --sheet 指定其一。表头之上的说明、合计、备注和重复的表头会略过并提示。无法导入的行不会丢失，会列出原因（退出码 3）。重复导入同一文件不会产生变化。拿不准的列在终端中会询问，否则保存在 extra 中，并提示如何用 --map 指定。',
  ),
  examples: [
    {
      line: 'clientele import customers.csv',
      does: text('creates clientele.db if it does not exist', '没有客户库时自动新建'),
      exits: ExitCode.setAside,
    },
    {
      line: 'clientele import orders.csv',
      does: text('recognised as orders, and matched to their customers', '识别为订单，自动匹配客户'),
      exits: ExitCode.setAside,
    },
    {
      line: 'clientele import website.csv --match-on email,phone --save-profile website',
      does: text('matches customers by e-mail or phone, and saves a profile', '按邮箱或电话匹配客户，并保存导入配置'),
      exits: ExitCode.setAside,
    },
    {
      line: 'clientele import website.csv --profile website',
      does: text('imports it the same way again', '再次按同样的方式导入'),
      exits: ExitCode.setAside,
    },
    {
      line: 'clientele import customers.csv --rejects rejects.csv --dry-run',
      does: text('shows the outcome without writing it', '只看结果，不写入'),
      exits: ExitCode.setAside,
    },
  ],
  flags,
  writes: true,
  async run(context, paths, options) {
    const profile = options.profile === undefined ? undefined : namedProfile(context.readList(), options.profile);
    const flags = withProfile(flagsOf(options), profile);
    const { source, createCustomers } = flags;
    const { kind, dateOrder } = flags;
    const plan = { kind, choices: options.map, context: context.reading, profile, dateOrder };
    const { planned, leftOut } = await planSources(context, paths, flags.reading, plan);
    if (options.strict) refuseSkippedSheets(leftOut);
    await sayRecognisedKinds(context, planned);
    const states = await settledStates(context, planned, flags.states);
    const saveProfile =
      options.saveProfile === undefined ? undefined : profileOf(options.saveProfile, planned, { ...flags, states });
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
        states,
        matching: matchRules(context, flags.matchOn, flags.onConflict),
        strict: options.strict,
        saveProfile,
        threads: threadsFor(context) - 1,
        onProgress: (_, rows) => progress.update(rows),
        ...(rejects && { onReject: rejectWriter(columns, rejects, rejects.prose) }),
      },
    ).finally(() => progress.stop());
    await rejects?.end();
    const { files } = imported;
    await sayImported(context, imported, options.rejects);
    await sayProfile(context, saveProfile);
    if (context.options.format || context.options.output) await importSummary(context, files);
    await saySkippedSheets(context, leftOut);
    return someSetAside(files) ? ExitCode.setAside : exitOfSkippedSheets(leftOut);
  },
});

/** The given flags that a profile can hold as well. */
function flagsOf(options: OptionsOf<typeof flags>): KeptFlags {
  const { as: kind, source, matchOn, onConflict, createCustomers, status, dateOrder } = options;
  return {
    kind,
    reading: readOptions(options),
    source,
    matchOn: matchOn.flat(),
    onConflict,
    createCustomers,
    states: new Map(status),
    dateOrder,
  };
}

function someSetAside(files: readonly ImportedFile[]): boolean {
  return files.some(({ outcome }) => (outcome?.setAside ?? 0) > 0);
}
