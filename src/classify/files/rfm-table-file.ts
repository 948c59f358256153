/**
 * The tables that users can give to RFM: bounds of the scores, and segments of their own. Rows come from a file; bounds can
 * also be written in one line: `r=30,90,180,365; f=11,7,4,2; m=5000,2000,500,100`.
 */
import { at } from '../../base/at.ts';
import { type UserError, usageError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import { headerKey } from '../../fields/headers/header-key.ts';
import { plainCode, plainText } from '../../fields/text/plain.ts';
import type { RfmBounds } from '../rfm/rfm-scores.ts';
import { otherSegment, type RfmSegment, rfmSegments, type ScoreRange, SEGMENT_SCORES } from '../rfm/rfm-segments.ts';

/** A file as it was read: its name, its header and its rows. */
export interface RfmTableFile {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

type Metric = 'recency' | 'frequency' | 'monetary';

const metrics: readonly Metric[] = ['recency', 'frequency', 'monetary'];

const headers: Readonly<Record<Metric | 'score' | 'segment', readonly string[]>> = {
  recency: ['recency', 'r', 'recency_days', 'days', '最近消费', '最近一次消费', '天数'],
  frequency: ['frequency', 'f', 'orders', '频率', '消费频率', '次数', '消费次数'],
  monetary: ['monetary', 'm', 'revenue', 'amount', '金额', '消费金额'],
  score: ['score', 'scores', '分', '分数', '得分', '分值'],
  segment: ['segment', 'name', 'class', '分群', '客群', '名称', '类别'],
};

const MOST_SCORES = 9;

function columnOf({ columns }: RfmTableFile, wanted: keyof typeof headers): number {
  const keys = headers[wanted].map(headerKey);
  return columns.findIndex((column) => keys.includes(headerKey(column)));
}

/**
 * Parses bounds written in one line: for each metric, from the best score down or up to it.
 *
 * @throws UserError `bad-bounds`
 */
export function parseBounds(line: string): RfmBounds {
  const bounds: { -readonly [Name in Metric]?: readonly number[] } = {};
  for (const part of line.split(/[;；]/).filter((words) => words.trim() !== '')) {
    const [name = '', numbers = ''] = part.split('=');
    const metric = metrics.find((known) => headers[known].map(headerKey).includes(headerKey(name)));
    if (metric === undefined)
      throw badBounds(text(`${name.trim()} is not r, f or m`, `“${name.trim()}”不是 r、f 或 m`));
    bounds[metric] = ordered(
      metric,
      numbers.split(/[,，]/).map((number) => numberOf(number)),
    );
  }
  return bounds;
}

/**
 * Bounds from a table: a row per score, with columns for the score and the metrics. The lowest score needs no row.
 *
 * @throws UserError `bad-bounds`
 */
export function boundsOf(file: RfmTableFile): RfmBounds {
  const scoreAt = columnOf(file, 'score');
  if (scoreAt < 0) {
    throw badBounds(text(`${file.name} has no column score`, `${file.name} 没有“得分”列`));
  }
  const bounds: { -readonly [Name in Metric]?: readonly number[] } = {};
  for (const metric of metrics) {
    const column = columnOf(file, metric);
    if (column < 0) continue;
    const rows = file.rows
      .filter((cells) => plainText(cells[column] ?? '') !== '')
      .map((cells) => [numberOf(cells[scoreAt] ?? ''), numberOf(cells[column] ?? '')] as const)
      .filter(([score]) => score !== 1)
      .sort(([first], [second]) => second - first);
    if (rows.length > 0) {
      bounds[metric] = ordered(
        metric,
        rows.map(([, bound]) => bound),
      );
    }
  }
  return bounds;
}

/** The bounds from the best score down. @throws UserError `bad-bounds` where they neither rise nor fall throughout. */
function ordered(metric: Metric, bounds: readonly number[]): readonly number[] {
  const rising = bounds.every((bound, index) => index === 0 || bound > at(bounds, index - 1));
  const falling = bounds.every((bound, index) => index === 0 || bound < at(bounds, index - 1));
  const named = text(`the bounds of ${metric}`, `${metric} 的分界值`);
  if (bounds.some(Number.isNaN) || bounds.length === 0 || (!rising && !falling)) {
    throw badBounds(
      text(`${named.en} must be increasing or decreasing numbers`, `${named.zh}须为依次递增或递减的数字`),
    );
  }
  if (bounds.length >= MOST_SCORES) {
    throw badBounds(
      text(`${named.en}: at most ${MOST_SCORES - 1} are allowed`, `${named.zh}最多 ${MOST_SCORES - 1} 个`),
    );
  }
  const wanted = metric === 'recency' ? rising : falling;
  return wanted ? bounds : [...bounds].reverse();
}

function numberOf(cell: string): number {
  const code = plainCode(cell).replaceAll(',', '');
  return /^\d+(\.\d+)?$/.test(code) ? Number(code) : Number.NaN;
}

function badBounds(message: Text): UserError {
  return usageError({
    code: 'bad-bounds',
    message,
    hint: text(
      "for example --bounds 'r=30,90,180,365; f=11,7,4,2; m=5000,2000,500,100', or a file with the columns score, r, f and m",
      '例如 --bounds "r=30,90,180,365; f=11,7,4,2; m=5000,2000,500,100"，或含有 score、r、f、m 列的文件',
    ),
  });
}

/**
 * Segments from a table: a row per segment, with its name and the scores it covers, such as `4-5`, `3+`, `2`, or blank
 * for any. The first row that matches counts.
 *
 * @throws UserError `bad-segments` that lists all problems.
 */
export function segmentTableOf(file: RfmTableFile): readonly RfmSegment[] {
  const nameAt = columnOf(file, 'segment');
  const columns = metrics.map((metric) => columnOf(file, metric));
  const problems: Text[] = [];
  if (nameAt < 0) problems.push(text('there is no column segment', '缺少“分群”列'));
  if (columns.every((column) => column < 0)) problems.push(text('there is no column r, f or m', '缺少 r、f、m 列'));
  const table = file.rows.flatMap((cells, row): RfmSegment[] => {
    const name = plainText(cells[nameAt] ?? '');
    if (name === '') return [];
    const [recency, frequency, monetary] = columns.map((column) => rangeOf(cells[column] ?? ''));
    if (recency && frequency && monetary) return [{ ...classOf(name), recency, frequency, monetary }];
    problems.push(
      text(`row ${row + 1}, ${name}: write scores as 4-5, 3+ or 2`, `第 ${row + 1} 行 ${name}：得分写作 4-5、3+ 或 2`),
    );
    return [];
  });
  if (problems.length === 0 && table.length === 0) problems.push(text('there is no row', '没有数据'));
  if (problems.length === 0) return table;
  throw usageError({
    code: 'bad-segments',
    message: text(
      `${file.name} is not a table of segments: ${problems.map(({ en }) => en).join('; ')}`,
      `${file.name} 不是分群表：${problems.map(({ zh }) => zh).join('；')}`,
    ),
    hint: text(
      'give the columns segment, r, f and m, for example: gold,4-5,3+,',
      '请给出 segment、r、f、m 四列，例如：金牌,4-5,3+,',
    ),
  });
}

/** A segment with the name of a known one is that one. */
function classOf(name: string): Pick<RfmSegment, 'code' | 'publishedName' | 'label'> {
  const key = headerKey(name);
  const known = [...rfmSegments, otherSegment].find(({ code, publishedName, label }) =>
    [code, publishedName, label.zh].some((word) => headerKey(word) === key),
  );
  return known ?? { code: name, publishedName: name, label: text(name, name) };
}

function rangeOf(cell: string): ScoreRange | undefined {
  const code = plainCode(cell).replace(/\s/g, '');
  if (code === '' || code === '*') return [1, SEGMENT_SCORES];
  const one = /^([1-5])$/.exec(code);
  if (one !== null) return [Number(one[1]), Number(one[1])];
  const from = /^(?:([1-5])\+|>=([1-5]))$/.exec(code);
  if (from !== null) return [Number(from[1] ?? from[2]), SEGMENT_SCORES];
  const upTo = /^<=([1-5])$/.exec(code);
  if (upTo !== null) return [1, Number(upTo[1])];
  const between = /^([1-5])(?:-|–|~|～|至|\.\.)([1-5])$/.exec(code);
  const [lowest, highest] = [Number(between?.[1]), Number(between?.[2])];
  return lowest <= highest ? [lowest, highest] : undefined;
}
