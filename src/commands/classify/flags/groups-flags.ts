/** The flags of `classify groups`. */

import { text } from '../../../base/text.ts';
import { type GroupFeature, groupFeatures } from '../../../classify/groups/features.ts';
import { badValue, value, wholeNumber } from '../../cli/flags.ts';

const BY = '--group-by <metrics>';

export const groupFlags = {
  groups: wholeNumber(
    '--groups <number>',
    text(
      'number of groups (default: the number with the best silhouette, up to 8)',
      '分群数（默认取轮廓系数最高者，最多 8）',
    ),
    2,
  ),
  groupBy: value(
    BY,
    text(
      'metrics to group by: frequency, amount, recency, average, tenure (default: the first three)',
      '依据的指标：frequency（频率）、amount（金额）、recency（近度）、average（每单金额）、tenure（客龄），默认前三项',
    ),
    parseFeatures,
  ),
  groupSeed: wholeNumber('--group-seed <number>', text('random seed (default: 1)', '随机抽样的种子（默认 1）')),
};

function parseFeatures(raw: string): readonly GroupFeature[] {
  const isFeature = (word: string): word is GroupFeature => groupFeatures.some((feature) => feature === word);
  const words = raw.split(/[,，]/).map((word) => word.trim().toLowerCase());
  const features = words.filter(isFeature);
  if (features.length === words.length && new Set(words).size === words.length) return features;
  throw badValue(
    BY,
    raw,
    text(`choose from: ${groupFeatures.join(', ')}`, `请从以下指标中选择：${groupFeatures.join('、')}`),
  );
}
