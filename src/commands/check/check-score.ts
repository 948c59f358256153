/** How `check` tells the score of the list: its parts in words and as rows, and what it was at earlier checks. */

import { type ExitCode, UserError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import type { Column } from '../../formats/writer.ts';
import { FRESH_DAYS, type Health, type HealthPart, scoreToKeep } from '../../intake/quality/quality-score.ts';
import type { List } from '../../store/file/list.ts';
import { inBatch } from '../../store/journal/batches.ts';
import { allChecks, keepCheck, type ScorePart, scoreParts } from '../../store/tables/checks.ts';
import type { Context } from '../cli/context.ts';
import { batchInfo } from '../shared/batch-info.ts';

const partNames: Readonly<Record<ScorePart, Text>> = {
  completeness: text('completeness', '完整'),
  validity: text('validity', '有效'),
  uniqueness: text('uniqueness', '唯一'),
  belonging: text('belonging', '归属'),
  freshness: text('freshness', '新鲜'),
};

const partColumns: readonly Column[] = [
  { name: 'part', label: text('Part', '项目') },
  { name: 'score', label: text('Score', '得分'), align: 'right' },
  { name: 'weight', label: text('Weight', '权重'), align: 'right' },
  { name: 'lacking', label: text('Lacking', '不足'), align: 'right' },
  { name: 'of', label: text('Of', '总数'), align: 'right' },
  { name: 'meaning', label: text('Meaning', '含义') },
];

/** Writes one row for each part of the score, and one for the whole. */
export async function tellParts({ printer }: Context, health: Health): Promise<void> {
  const rows = printer.rows(partColumns);
  for (const part of health.parts) {
    const weight = part.score === null ? null : part.weight;
    const name = printer.writesTable ? printer.in(partNames[part.name]) : part.name;
    await rows.write([name, part.score, weight, part.lacking, part.of, printer.in(meaningOf(part, health))]);
  }
  const whole = printer.writesTable ? printer.in(text('score', '总分')) : 'score';
  await rows.write([whole, health.score, null, null, health.customers, '']);
  await rows.end();
}

function meaningOf({ name, lacking, of }: HealthPart, { customers, wasDeduplicated }: Health): Text {
  switch (name) {
    case 'completeness':
      return text(
        `${lacking} of ${of} lacking: a name, a way to reach and a place for each of ${customers}`,
        `${customers} 位客户的名称、联系方式、所在地共 ${of} 项，缺 ${lacking} 项`,
      );
    case 'validity':
      return text(`${lacking} of ${of} values are doubtful`, `${of} 个值中有 ${lacking} 个存疑`);
    case 'uniqueness':
      return wasDeduplicated
        ? text(
            `${lacking} of ${of} customers may be in the list twice: clientele review`,
            `${of} 位客户中有 ${lacking} 位可能重复：clientele review`,
          )
        : text(
            'not known: clientele dedupe never ran, or found no pair',
            '未知：尚未运行 clientele dedupe，或它没有找到任何记录对',
          );
    case 'belonging':
      return of === 0
        ? text('there are no orders', '没有订单')
        : text(
            `${lacking} of ${of} orders have no customer, or one known by a number only`,
            `${of} 笔订单中有 ${lacking} 笔没有客户，或客户只有编号`,
          );
    case 'freshness':
      return text(
        `${lacking} of ${of} customers were not confirmed for ${FRESH_DAYS} days`,
        `${of} 位客户中有 ${lacking} 位超过 ${FRESH_DAYS} 天未核实`,
      );
  }
}

/** Says the score on stderr with its parts, and what it was the time before. */
export async function sayScore({ printer }: Context, health: Health, before: number | null): Promise<void> {
  const { score, parts } = health;
  if (score === null) {
    await printer.say(text('no score: the list has no customers', '没有得分：客户库里没有客户'));
    return;
  }
  const then = before === null ? text('', '') : text(` (last time ${before})`, `（上次 ${before}）`);
  await printer.say(text(`score ${score} of 100${then.en}`, `得分 ${score}，满分 100${then.zh}`));
  for (const part of parts) {
    const [name, meaning] = [partNames[part.name], meaningOf(part, health)];
    const figure = part.score === null ? '–' : String(part.score);
    await printer.say(text(`  ${name.en} ${figure}: ${meaning.en}`, `  ${name.zh} ${figure}：${meaning.zh}`));
  }
}

/** The score of the newest check that was kept; null where there is none. */
export function scoreBefore(list: List): number | null {
  return allChecks(list).at(-1)?.score ?? null;
}

/**
 * Keeps the score, unless the last check of the same day said the same. A list that may only be read, or that another
 * program is writing to, is checked all the same.
 */
export async function keepScore(context: Context, health: Health): Promise<void> {
  const found = scoreToKeep(health, context.clock.today);
  const last = allChecks(context.readList()).at(-1);
  if (health.score === null || (last !== undefined && JSON.stringify(last) === JSON.stringify(found))) return;
  try {
    await inBatch(context.writeList(), batchInfo(context, 'check'), (batch) => {
      keepCheck(context.writeList(), batch, found);
      batch.count('checks');
    });
  } catch (error) {
    const isOnlyReadable = error instanceof UserError && ['list-not-writable', 'list-locked'].includes(error.code);
    if (!isOnlyReadable) throw error;
    await context.printer.warn(
      text('the score was not kept: the list cannot be written', '得分未保存：客户库无法写入'),
    );
  }
}

const historyColumns: readonly Column[] = [
  { name: 'as_of', label: text('Day', '日期') },
  { name: 'customers', label: text('Customers', '客户数'), align: 'right' },
  { name: 'score', label: text('Score', '得分'), align: 'right' },
  ...scoreParts.map((name): Column => ({ name, label: partNames[name], align: 'right' })),
];

const chart: Column = { name: 'chart', label: text('0 to 100', '0 至 100') };
/** Cells of a terminal that stand for the whole 100. */
const CHART_WIDTH = 25;
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** Writes what the checks found, the earliest first; on a terminal each score with a bar. */
export async function tellScores({ printer }: Context, list: List): Promise<ExitCode | undefined> {
  const [asOf, customers, score, ...parts] = historyColumns;
  const drawn = [asOf, score, chart, customers, ...parts].filter((column) => column !== undefined);
  const rows = printer.rows(printer.writesTable ? drawn : historyColumns);
  for (const found of allChecks(list)) {
    const figures = scoreParts.map((part) => found[part]);
    await rows.write(
      printer.writesTable
        ? [found.asOf, found.score, barOf(found.score ?? 0), found.customers, ...figures]
        : [found.asOf, found.customers, found.score, ...figures],
    );
  }
  await rows.end();
  return undefined;
}

function barOf(score: number): string {
  const eighths = Math.round((score / 100) * CHART_WIDTH * EIGHTHS.length);
  return '█'.repeat(Math.floor(eighths / EIGHTHS.length)) + (EIGHTHS[eighths % EIGHTHS.length] ?? '');
}
