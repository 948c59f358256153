/** The score of `check`: its parts as messages and as rows, and the scores of earlier checks. */

import { type ExitCode, UserError } from '../../base/errors.ts';
import { agreeing, counted } from '../../base/pluralize.ts';
import { type Text, text } from '../../base/text.ts';
import type { Column } from '../../formats/writer.ts';
import { FRESH_DAYS, type Health, type HealthPart, scoreToKeep } from '../../intake/quality/quality-score.ts';
import type { List } from '../../store/file/list.ts';
import { inBatch } from '../../store/journal/batches.ts';
import { allChecks, keepCheck, type ScorePart, scoreParts } from '../../store/tables/checks.ts';
import { shareBar } from '../../terminal/output/bars.ts';
import type { Context } from '../cli/context.ts';
import { batchInfo } from '../shared/batch-info.ts';

const partNames: Readonly<Record<ScorePart, Text>> = {
  completeness: text('completeness', '完整性'),
  validity: text('validity', '有效性'),
  uniqueness: text('uniqueness', '唯一性'),
  belonging: text('order links', '订单归属'),
  freshness: text('freshness', '时效性'),
};

const partColumns: readonly Column[] = [
  { name: 'part', label: text('Part', '项目') },
  { name: 'score', label: text('Score', '得分'), align: 'right' },
  { name: 'weight', label: text('Weight', '权重'), align: 'right' },
  { name: 'lacking', label: text('Missing', '不足'), align: 'right' },
  { name: 'of', label: text('Total', '总数'), align: 'right' },
  { name: 'meaning', label: text('Meaning', '含义') },
];

/** Writes one row for each part of the score, and one for the score itself. */
export async function writeParts({ printer }: Context, health: Health): Promise<void> {
  const rows = printer.rows(partColumns);
  for (const part of health.parts) {
    const weight = part.score === null ? null : part.weight;
    const name = rows.coded(part.name, partNames[part.name]);
    await rows.write([name, part.score, weight, part.lacking, part.of, rows.prose(meaningOf(part, health))]);
  }
  const whole = rows.coded('score', text('score', '总分'));
  await rows.write([whole, health.score, null, null, health.customers, '']);
  await rows.end();
}

function meaningOf({ name, lacking, of }: HealthPart, { customers, wasDeduplicated }: Health): Text {
  switch (name) {
    case 'completeness':
      return text(
        `${lacking} of ${of} missing: name, contact and region of ${counted(customers, 'customer')}`,
        `${customers} 位客户的名称、联系方式、地区共 ${of} 项，缺 ${lacking} 项`,
      );
    case 'validity':
      return text(
        `${lacking} of ${counted(of, 'value')} ${agreeing(lacking, 'has an issue', 'have an issue')}`,
        `${of} 个值中有 ${lacking} 个有问题`,
      );
    case 'uniqueness':
      return wasDeduplicated
        ? text(
            `${lacking} of ${counted(of, 'customer')} may be ${agreeing(lacking, 'a duplicate', 'duplicates')}; see: clientele review`,
            `${of} 位客户中有 ${lacking} 位可能重复，请用 clientele review 复核`,
          )
        : text(
            'unknown: clientele dedupe has not run, or found no pair',
            '未知：尚未运行 clientele dedupe，或没有找到记录对',
          );
    case 'belonging':
      return of === 0
        ? text('no orders', '没有订单')
        : text(
            `${lacking} of ${counted(of, 'order')} ${agreeing(lacking, 'has', 'have')} no customer, or only its number`,
            `${of} 笔订单中有 ${lacking} 笔没有客户，或客户只有编号`,
          );
    case 'freshness':
      return text(
        `${lacking} of ${counted(of, 'customer')} not confirmed for ${FRESH_DAYS} days`,
        `${of} 位客户中有 ${lacking} 位超过 ${FRESH_DAYS} 天未核实`,
      );
  }
}

/** Reports the score on stderr with its parts, and the previous score. */
export async function sayScore({ printer }: Context, health: Health, before: number | null): Promise<void> {
  const { score, parts } = health;
  if (score === null) {
    await printer.say(text('no score: the list has no customers', '没有得分：客户库里没有客户'));
    return;
  }
  const previous = before === null ? text('', '') : text(` (previous: ${before})`, `（上次 ${before}）`);
  await printer.say(text(`score: ${score} of 100${previous.en}`, `得分：${score}，满分 100${previous.zh}`));
  for (const part of parts) {
    const [name, meaning] = [partNames[part.name], meaningOf(part, health)];
    const points = part.score === null ? '–' : String(part.score);
    await printer.say(text(`  ${name.en} ${points}: ${meaning.en}`, `  ${name.zh} ${points}：${meaning.zh}`));
  }
}

/** The score of the latest recorded check; null where there is none. */
export function scoreBefore(list: List): number | null {
  return allChecks(list).at(-1)?.score ?? null;
}

/**
 * Records the score, unless the last check of the same day had the same one. Where the list is read-only, or another
 * program is writing to it, a warning takes the place of the record.
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
      text('the score was not recorded: the list cannot be written', '得分未记录：客户库无法写入'),
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
/** Width of the bar of a score of 100, in columns of the terminal. */
const CHART_WIDTH = 25;

/** Writes the scores of all checks, the earliest first; on a terminal each with a bar. */
export async function writeScores({ printer }: Context, list: List): Promise<ExitCode | undefined> {
  const [asOf, customers, score, ...parts] = historyColumns;
  const drawn = [asOf, score, chart, customers, ...parts].filter((column) => column !== undefined);
  const rows = printer.rows(printer.writesTable ? drawn : historyColumns);
  for (const found of allChecks(list)) {
    const partScores = scoreParts.map((part) => found[part]);
    await rows.write(
      printer.writesTable
        ? [found.asOf, found.score, shareBar((found.score ?? 0) / 100, CHART_WIDTH), found.customers, ...partScores]
        : [found.asOf, found.customers, found.score, ...partScores],
    );
  }
  await rows.end();
  return undefined;
}
