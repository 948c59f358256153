/** `dedupe --chart`: the distribution of the match weights of the compared pairs, with the thresholds. */

import { type Text, text } from '../../base/text.ts';
import type { Column } from '../../formats/writer.ts';
import { defaultMergeAbove, defaultReviewAbove, type LinkageResult } from '../../linkage/link/link-records.ts';
import { weightOf } from '../../linkage/model/score.ts';
import { type WeightBin, weightBins } from '../../linkage/model/weight-bins.ts';
import { shareBar } from '../../terminal/output/bars.ts';
import type { Context } from '../cli/context.ts';

/** The thresholds as the flags give them. */
export interface Thresholds {
  readonly mergeAbove: number | undefined;
  readonly reviewAbove: number | undefined;
}

const columns: readonly Column[] = [
  { name: 'weight_from', label: text('Weight', '权重'), align: 'right' },
  { name: 'weight_to', label: text('to', '至'), align: 'right' },
  { name: 'pairs', label: text('Pairs', '对数'), align: 'right' },
  { name: 'threshold', label: text('Threshold', '阈值') },
];

/** Number of bins, few enough for one screen. */
const MOST_BINS = 30;
/** Least width of the other columns. */
const OTHER_COLUMNS = 50;

/** Writes one row for each bin of weights, on a terminal with a bar. */
export async function writeWeights(
  context: Context,
  { outcomes }: Pick<LinkageResult, 'outcomes'>,
  thresholds: Thresholds,
): Promise<void> {
  const { printer, io } = context;
  const bins = weightBins(
    outcomes.map(({ weights }) => weights),
    MOST_BINS,
  );
  const width = Math.max(10, Math.min(60, io.stdout.width - OTHER_COLUMNS));
  const scale = scaleOf(bins);
  const barColumn: Column = { name: 'bar', label: scale.label };
  const writer = printer.rows(printer.writesTable ? [...columns, barColumn] : columns);
  const marks = marksOf(thresholds);
  for (const { from, to, pairs } of bins) {
    const reached = marks.filter(({ weight }) => weight >= from && weight < to);
    const thresholdsHere = reached.map(({ name, label }) => writer.coded(name, label)).join(', ');
    const bar = printer.writesTable ? [shareBar(scale.share(pairs), width)] : [];
    await writer.write([from, to, pairs, thresholdsHere, ...bar]);
  }
  await writer.end();
}

interface Mark {
  readonly name: string;
  readonly label: Text;
  readonly weight: number;
}

function marksOf({ mergeAbove = defaultMergeAbove, reviewAbove = defaultReviewAbove }: Thresholds): readonly Mark[] {
  const review = Math.min(reviewAbove, mergeAbove);
  return [
    { name: 'review', label: text(`review from ${review}`, `${review} 起复核`), weight: weightOf(review) },
    { name: 'merge', label: text(`merge from ${mergeAbove}`, `${mergeAbove} 起合并`), weight: weightOf(mergeAbove) },
  ];
}

interface Scale {
  readonly label: Text;
  readonly share: (pairs: number) => number;
}

/** Bars are logarithmic where the smallest bin would be invisible next to the largest. */
function scaleOf(bins: readonly WeightBin[]): Scale {
  const counts = bins.map(({ pairs }) => pairs).filter((pairs) => pairs > 0);
  const most = Math.max(1, ...counts);
  if (Math.min(most, ...counts) > most / 50)
    return { label: text('Distribution', '分布'), share: (pairs) => pairs / most };
  return {
    label: text('Distribution (logarithmic)', '分布（对数刻度）'),
    share: (pairs) => Math.log(1 + pairs) / Math.log(1 + most),
  };
}
