/** Writes a report as it was asked for: laid out for a terminal, Markdown or JSON, to stdout or a file. */
import { resolve } from 'node:path';
import { usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { openFileSink } from '../../formats/io/file-sink.ts';
import { formatOfPath } from '../../formats/table/format-names.ts';
import type { Report } from '../../report/contents/report.ts';
import { renderJson } from '../../report/render/render-json.ts';
import { renderMarkdown } from '../../report/render/render-markdown.ts';
import type { Context } from '../cli/context.ts';

/** Writes a report that `make` makes. @throws UserError `report-format` before anything is read */
export async function writeReport(context: Context, make: () => Report): Promise<undefined> {
  const format = reportFormat(context);
  await write(context, await rendered(make(), format, context));
  return undefined;
}

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
  if (format === 'json') return renderJson(report);
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
  await printer.say(text(`report written to ${path}`, `报告已写入 ${path}`));
}
