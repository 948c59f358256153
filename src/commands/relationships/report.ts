/**
 * `report` tells how the list and its customers are doing, and who needs attention. It reads the list and changes nothing.
 *
 *     clientele report weekly -o monday.md
 */
import { resolve } from 'node:path';
import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { abc } from '../../classify/abc/abc.ts';
import { lifecycle } from '../../classify/lifecycle/lifecycle.ts';
import { rfm } from '../../classify/rfm/rfm.ts';
import { openFileSink } from '../../formats/io/file-sink.ts';
import { formatOfPath } from '../../formats/table/format-names.ts';
import type { Report } from '../../report/contents/report.ts';
import { renderJson } from '../../report/render/render-json.ts';
import { renderMarkdown } from '../../report/render/render-markdown.ts';
import { weeklyReport } from '../../report/weekly.ts';
import { command } from '../cli/command.ts';
import type { Context } from '../cli/context.ts';

/** The reports by their names. */
const reports: ReadonlyMap<string, typeof weeklyReport> = new Map([['weekly', weeklyReport]]);

export const reportCommand = command({
  name: 'report',
  arguments: '<name>',
  description: text(
    "The weekly report speaks of the seven days up to today, or up to --as-of, and compares them with the seven before: the list's size and growth, data quality, ABC, RFM, lifecycle, who moved between classes, top customers, who is slipping away, follow-ups due. It changes nothing. On a terminal it is made to be read there; piped it is Markdown; --format and the ending of -o choose Markdown or JSON.",
    '周报（weekly）说明截至今天（或 --as-of 指定日期）的七天，并与此前七天对比：客户库规模与增长、数据质量、ABC、RFM、生命周期、类别变动、重点客户、即将流失的客户、到期回访。不作任何改动。终端中直接阅读，管道中输出 Markdown；可用 --format 或 -o 的扩展名选择 Markdown 或 JSON。',
  ),
  examples: [
    { line: 'clientele report weekly', does: text('this week, to be read at once', '查看本周报告') },
    { line: 'clientele report weekly -o weekly.md', does: text('a file to send', '生成可发送的文件') },
    {
      line: 'clientele report weekly --as-of 2025-06-29 --format json',
      does: text('an earlier week, for a program', '以 JSON 输出某一周，供程序使用'),
    },
  ],
  flags: {},
  writes: false,
  async run(context, [name = '']) {
    const make = reports.get(name);
    if (make === undefined) throw unknownReport(name);
    const format = reportFormat(context);
    const report = make(context.readList(), context.clock.today, { abc, rfm, lifecycle });
    await write(context, await rendered(report, format, context));
    return undefined;
  },
});

type ReportFormat = 'table' | 'markdown' | 'json';

/** `--format`, else the ending of `-o`, else for reading on a terminal and Markdown elsewhere. */
function reportFormat({ options, io }: Context): ReportFormat {
  const file = fileOf(options.output);
  const asked = options.format ?? (file === undefined ? undefined : (formatOfPath(file) ?? endingOf(file)));
  if (asked === undefined) return file === undefined && io.stdout.isTerminal ? 'table' : 'markdown';
  if (asked === 'table' || asked === 'markdown' || asked === 'json') return asked;
  throw usageError({
    code: 'report-format',
    message: text(`a report cannot be written as ${asked}`, `报告不支持 ${asked} 格式`),
    hint: text(
      'choose --format table, markdown or json, or -o FILE.md or FILE.json',
      '可选 --format table、markdown 或 json，或 -o 文件.md、文件.json',
    ),
  });
}

function endingOf(file: string): string | undefined {
  return /\.([a-z0-9]+)$/i.exec(file)?.[1]?.toLowerCase();
}

/** The path of `-o`; undefined for stdout, which is also written `-`. */
function fileOf(output: string | undefined): string | undefined {
  return output === '-' ? undefined : output;
}

async function rendered(report: Report, format: ReportFormat, { io, options }: Context): Promise<string> {
  const { language } = io;
  if (format === 'json') return renderJson(report, language);
  if (format === 'markdown') return renderMarkdown(report, language);
  const { renderReport } = await import('../../terminal/output/report-view.ts');
  const onScreen = fileOf(options.output) === undefined;
  return renderReport(report, { language, color: onScreen && io.stdout.color, width: io.stdout.width });
}

async function write({ io, options, printer }: Context, words: string): Promise<void> {
  const path = fileOf(options.output);
  if (path === undefined) {
    await io.stdout.write(words);
    return;
  }
  const file = await openFileSink(resolve(io.folder, path), path);
  try {
    await file.write(words);
    await file.close();
  } catch (error) {
    await file.abort();
    throw error;
  }
  await printer.say(text(`wrote the report to ${path}`, `报告已写入 ${path}`));
}

function unknownReport(name: string): UserError {
  const names = [...reports.keys()];
  return usageError({
    code: 'report-unknown',
    message: text(`there is no report '${name}'`, `没有名为“${name}”的报告`),
    hint: text(`the reports are: ${names.join(', ')}`, `可用的报告：${names.join('、')}`),
  });
}
