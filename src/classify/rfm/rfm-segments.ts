/**
 * The named segments of RFM: which scores belong to which segment.
 *
 * - `ten`: the table that the documentation of the R package `rfm` publishes; read from the top, the first row that matches
 *   counts. So all scores of "New Customers" and "Promising" go to "Potential Loyalist" above them, and those of "Can't Lose
 *   Them" to "At Risk". They stay in the table because it is the published one, and users start their own tables from it.
 * - `eight`: the classes of the textbooks used in China. Each of the three scores is either high, above the mean of all
 *   buyers, or low.
 * - a table given by the user, of the same form as the ten.
 */
import { text } from '../../base/text.ts';
import type { SchemeClass } from '../scheme/scheme.ts';

/** The lowest and the highest score of a range. */
export type ScoreRange = readonly [lowest: number, highest: number];

export interface RfmSegment extends SchemeClass {
  readonly publishedName: string;
  readonly recency: ScoreRange;
  readonly frequency: ScoreRange;
  readonly monetary: ScoreRange;
}

/** The highest score in the tables of segments. */
export const SEGMENT_SCORES = 5;

function segment(
  code: string,
  publishedName: string,
  chinese: string,
  recency: ScoreRange,
  frequency: ScoreRange,
  monetary: ScoreRange,
): RfmSegment {
  return { code, publishedName, label: text(publishedName, chinese), recency, frequency, monetary };
}

/** The segment of scores that match no row of a table. */
export const otherSegment = segment('others', 'Others', '其他', [1, 5], [1, 5], [1, 5]);

/** The segments with their ranges, from the best down; the last row takes what no other row matches. */
export const rfmSegments: readonly RfmSegment[] = [
  segment('champions', 'Champions', '冠军客户', [4, 5], [4, 5], [4, 5]),
  segment('loyal', 'Loyal Customers', '忠诚客户', [2, 5], [3, 5], [3, 5]),
  segment('potential-loyalist', 'Potential Loyalist', '潜在忠诚客户', [3, 5], [1, 3], [1, 3]),
  segment('new', 'New Customers', '新客户', [4, 5], [1, 1], [1, 1]),
  segment('promising', 'Promising', '有潜力客户', [3, 4], [1, 1], [1, 1]),
  segment('need-attention', 'Need Attention', '需要关注', [2, 3], [2, 3], [2, 3]),
  segment('about-to-sleep', 'About To Sleep', '即将休眠', [2, 3], [1, 2], [1, 2]),
  segment('at-risk', 'At Risk', '流失风险', [1, 2], [2, 5], [2, 5]),
  segment('cant-lose', "Can't Lose Them", '不可流失', [1, 1], [4, 5], [4, 5]),
  segment('lost', 'Lost', '已流失', [1, 2], [1, 2], [1, 2]),
  otherSegment,
];

/** The index of the first row of a table that matches three scores; -1 where none does. */
export function segmentOf(
  recency: number,
  frequency: number,
  monetary: number,
  table: readonly RfmSegment[] = rfmSegments,
): number {
  return table.findIndex(
    (row) => matches(recency, row.recency) && matches(frequency, row.frequency) && matches(monetary, row.monetary),
  );
}

function matches(score: number, [lowest, highest]: ScoreRange): boolean {
  return score >= lowest && score <= highest;
}

function valueClass(code: string, chinese: string, english: string): SchemeClass {
  return { code, publishedName: chinese, label: text(english, `${chinese}客户`) };
}

/** The eight classes, in the order that `eightClassOf` computes. */
export const eightClasses: readonly SchemeClass[] = [
  valueClass('important-value', '重要价值', 'important, valued'),
  valueClass('important-development', '重要发展', 'important, to develop'),
  valueClass('important-retention', '重要保持', 'important, to keep'),
  valueClass('important-win-back', '重要挽留', 'important, to win back'),
  valueClass('general-value', '一般价值', 'general, valued'),
  valueClass('general-development', '一般发展', 'general, to develop'),
  valueClass('general-retention', '一般保持', 'general, to keep'),
  valueClass('general-win-back', '一般挽留', 'general, to win back'),
];

/** The index in `eightClasses` of a customer whose scores are high or low. */
export function eightClassOf(isRecent: boolean, isFrequent: boolean, isHighSpender: boolean): number {
  return (isHighSpender ? 0 : 4) + (isRecent ? 0 : 2) + (isFrequent ? 0 : 1);
}
