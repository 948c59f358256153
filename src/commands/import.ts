/**
 * `import` takes rows of spreadsheets into the list.
 *
 * It promises that no row vanishes: each ends inserted, updated, unchanged or set aside with its reason. All files of one
 * call are one batch: either all come in, or nothing does.
 *
 *     clientele import customers.csv --rejects rejects.csv
 */
import { resolve } from 'node:path';
import { ExitCode } from '../errors.ts';
import { type ImportedFile, importFiles, type PlannedFile, planFile } from '../intake/import-files.ts';
import { importKinds } from '../intake/import-table.ts';
import { parseColumnChoice } from '../intake/mapping.ts';
import { columnsOfRejects, rejectWriter } from '../intake/rejects.ts';
import { text } from '../text.ts';
import { batchInfo } from './batch-info.ts';
import { command } from './command.ts';
import { choice, list, onOff, string } from './flags.ts';
import { importSummary, sayImported } from './import-summary.ts';
import { readFlags, readOptions } from './read-flags.ts';
import { openSource } from './sources.ts';

const flags = {
  as: choice(
    '--as <kind>',
    text('what the rows are: customers or orders', '数据类型：customers（客户）或 orders（订单）'),
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
  ...readFlags,
  rejects: string(
    '--rejects <file>',
    text('write the rows set aside, with the reasons', '把未导入的行连同原因写入文件'),
  ),
  strict: onOff('--strict', text('write nothing if any row is set aside', '只要有一行无法导入就什么都不写')),
  createCustomers: onOff(
    '--create-customers',
    text('make customers of orders whose customer is unknown', '订单的客户不存在时新建客户'),
  ),
};

export const importCommand = command({
  name: 'import',
  group: 'list',
  arguments: '<file...>',
  summary: text('take rows of spreadsheets into the list', '把表格导入客户库'),
  description: text(
    'Reads CSV, TSV, JSON, NDJSON and XLSX files, or stdin with -, finds the columns by their headers in English or Chinese, and takes each row in. Rows that cannot be taken are set aside with the reason (exit code 3); nothing is dropped. The same file again changes nothing.',
    '读取 CSV、TSV、JSON、NDJSON、XLSX 文件（- 表示标准输入），按中文或英文表头识别各列并逐行导入。无法导入的行会单独列出原因（退出码 3），不会丢失任何一行。重复导入同一文件不会产生变化。',
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
      line: 'clientele import customers.csv --rejects rejects.csv --dry-run',
      does: text('shows what would happen', '只看结果，不写入'),
      exits: ExitCode.setAside,
    },
  ],
  flags,
  writes: true,
  async run(context, paths, options) {
    const planned: PlannedFile[] = [];
    for (const path of paths) {
      const full = path === '-' ? undefined : resolve(context.io.folder, path);
      planned.push(
        await planFile(await openSource(context, path, readOptions(options)), full, options.as, options.map),
      );
    }
    const columns = columnsOfRejects(planned);
    const rejects = options.rejects === undefined ? undefined : context.printer.file(options.rejects, columns);
    const progress = context.printer.progress(text('rows', '行'));
    const { batchId, files } = await importFiles(
      context.writeList({ create: true }),
      batchInfo(context, 'import'),
      planned,
      {
        context: context.reading,
        source: options.source,
        createCustomers: options.createCustomers,
        strict: options.strict,
        onProgress: (_, rows) => progress.update(rows),
        ...(rejects && { onReject: rejectWriter(columns, rejects, (words) => context.printer.in(words)) }),
      },
    ).finally(() => progress.stop());
    await rejects?.end();
    await sayImported(context, files, batchId, options.rejects);
    if (context.options.format || context.options.output) await importSummary(context, files);
    return someSetAside(files) ? ExitCode.setAside : undefined;
  },
});

function someSetAside(files: readonly ImportedFile[]): boolean {
  return files.some(({ outcome }) => (outcome?.setAside ?? 0) > 0);
}
