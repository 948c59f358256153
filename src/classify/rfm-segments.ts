/**
 * The named segments of RFM: which scores make which segment. The table is the one that the documentation of the R
 * package `rfm` publishes; read from the top, the first row that fits counts.
 *
 * Because the first row counts, the scores of "New Customers" and "Promising" all fall to "Potential Loyalist" above
 * them, and those of "Can't Lose Them" to "At Risk". They stay in the table because it is the published one, and a table
 * of a user's own starts from it.
 */
import { text } from '../text.ts';
import type { SchemeClass } from './scheme.ts';

/** The lowest and the highest score that fit, from 1 to 5. */
type ScoreRange = readonly [lowest: number, highest: number];

export interface RfmSegment extends SchemeClass {
  readonly publishedName: string;
  readonly recency: ScoreRange;
  readonly frequency: ScoreRange;
  readonly monetary: ScoreRange;
}

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

/** The segments with their bounds, from the best to the least; the last row takes what no other row fits. */
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
  segment('others', 'Others', '其他', [1, 5], [1, 5], [1, 5]),
];

/** The number in `rfmSegments` of the first row that three scores fit. */
export function segmentOf(recency: number, frequency: number, monetary: number): number {
  return rfmSegments.findIndex(
    (row) => fits(recency, row.recency) && fits(frequency, row.frequency) && fits(monetary, row.monetary),
  );
}

function fits(score: number, [lowest, highest]: ScoreRange): boolean {
  return score >= lowest && score <= highest;
}
