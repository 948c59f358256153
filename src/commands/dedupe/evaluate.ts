/** `dedupe --eval`: reads the truth and writes precision, recall and F1 against it. */

import { counted } from '../../base/pluralize.ts';
import { rounded } from '../../base/rounding.ts';
import { type Text, text } from '../../base/text.ts';
import type { Column } from '../../formats/writer.ts';
import { bestPoint, type CurvePoint, lowestThreshold, qualityCurve } from '../../linkage/evaluation/pair-quality.ts';
import type { NamedRecords } from '../../linkage/evaluation/record-ids.ts';
import { type Truth, truthOfColumn, truthOfTable } from '../../linkage/evaluation/truth.ts';
import { defaultMergeAbove, defaultReviewAbove, type LinkageResult } from '../../linkage/link/link-records.ts';
import type { Context } from '../cli/context.ts';
import { openSource } from '../shared/sources.ts';
import type { TruthAsked } from './eval-flag.ts';
import type { Thresholds } from './weight-chart.ts';

/**
 * Reads the file of the truth, so that its faults are reported before the linkage starts.
 *
 * @returns a function that gives the truth of a list.
 */
export async function openTruth(context: Context, asked: TruthAsked): Promise<(list: NamedRecords) => Truth> {
  if ('column' in asked) return (list) => truthOfColumn(list, asked.column);
  const { name, columns, batches } = await openSource(context, asked.path);
  const rows: (readonly string[])[] = [];
  for await (const batch of batches()) for (const { cells } of batch) rows.push(cells);
  return (list) => truthOfTable(list, { name, columns, rows }, asked.form);
}

/** The match probability from which pairs are kept; an evaluation needs weak ones as well. */
export function keptFrom({ reviewAbove = defaultReviewAbove }: Thresholds, isEvaluated: boolean): number {
  return isEvaluated ? Math.min(lowestThreshold, reviewAbove) : reviewAbove;
}

const columns: readonly Column[] = [
  { name: 'threshold', label: text('Threshold', '阈值'), align: 'right' },
  { name: 'weight', label: text('Weight', '权重'), align: 'right' },
  { name: 'found_pairs', label: text('Found', '找到'), align: 'right' },
  { name: 'correct_pairs', label: text('Correct', '正确'), align: 'right' },
  { name: 'true_pairs', label: text('True', '真实'), align: 'right' },
  { name: 'precision', label: text('Precision', '精确率'), align: 'right' },
  { name: 'recall', label: text('Recall', '召回率'), align: 'right' },
  { name: 'f1', label: text('F1', 'F1'), align: 'right' },
  { name: 'note', label: text('Note', '说明') },
];

/** Writes precision, recall and F1 at each threshold, and reports them for the threshold of merging. */
export async function writeEvaluation(
  context: Context,
  linkage: Pick<LinkageResult, 'clustersAt'>,
  truth: Truth,
  thresholds: Thresholds,
): Promise<void> {
  const { printer } = context;
  const merge = thresholds.mergeAbove ?? defaultMergeAbove;
  const review = Math.min(merge, thresholds.reviewAbove ?? defaultReviewAbove);
  const curve = context.busy(() =>
    qualityCurve(truth.labels, [merge, review], (threshold) => linkage.clustersAt(threshold)),
  );
  const best = bestPoint(curve, merge);
  const writer = printer.rows(columns);
  for (const point of curve) {
    const notes: readonly (readonly [boolean, string, Text])[] = [
      [point.threshold === review, 'review', text('review', '复核')],
      [point.threshold === merge, 'merge', text('merge', '合并')],
      [point === best, 'best', text('best F1', 'F1 最高')],
    ];
    const note = notes.flatMap(([holds, name, label]) => (holds ? [writer.coded(name, label)] : [])).join(', ');
    await writer.write([...cellsOf(point), note]);
  }
  await writer.end();
  await sayQuality(
    context,
    truth,
    curve.find(({ threshold }) => threshold === merge),
    best,
  );
}

function cellsOf({ threshold, weight, foundPairs, correctPairs, truePairs, precision, recall, f1 }: CurvePoint) {
  const shares = [precision, recall, f1].map((share) => rounded(share, 4));
  return [threshold, rounded(weight, 2), foundPairs, correctPairs, truePairs, ...shares];
}

async function sayQuality(
  { printer }: Context,
  truth: Truth,
  merged: CurvePoint | undefined,
  best: CurvePoint | undefined,
): Promise<void> {
  await printer.say(basisOf(truth));
  if (merged === undefined || best === undefined) return;
  const [precision, recall, f1] = [merged.precision, merged.recall, merged.f1].map((share) => share.toFixed(4));
  await printer.say(
    text(
      `merging from ${merged.threshold}: precision ${precision}, recall ${recall}, F1 ${f1}; best F1 ${best.f1.toFixed(4)} from ${best.threshold}`,
      `自 ${merged.threshold} 起合并：精确率 ${precision}，召回率 ${recall}，F1 ${f1}；阈值为 ${best.threshold} 时 F1 最高，为 ${best.f1.toFixed(4)}`,
    ),
  );
}

/** How the truth was read, and which records it does not cover. */
function basisOf({ form, columns: hidden, labels, unknownIds }: Truth): Text {
  const records = labels.filter((label) => label >= 0).length;
  const forms: Readonly<Record<Truth['form'], Text>> = {
    pairs: text('pairs of ids', '成对的编号'),
    clusters: text('ids with their customers', '编号和所属客户'),
    column: text('a column of the list', '名单的一列'),
  };
  const uncovered = labels.length - records;
  const named = hidden.join(', ');
  const parts = [
    text(
      `truth: ${forms[form].en}, covering ${counted(records, 'row')}${named === '' ? '' : `; ${named} not compared`}`,
      `真值：${forms[form].zh}，涉及 ${records} 行${named === '' ? '' : `；${named} 不参与比对`}`,
    ),
    ...(uncovered > 0 ? [text(`${counted(uncovered, 'row')} not covered`, `${uncovered} 行没有真值`)] : []),
    ...(unknownIds > 0 ? [text(`${counted(unknownIds, 'id')} not in the list`, `${unknownIds} 个编号不在名单中`)] : []),
  ];
  return text(parts.map(({ en }) => en).join('; '), parts.map(({ zh }) => zh).join('；'));
}
