/** The flags of `classify rfm`; `classify value` has the weights too. */
import { text } from '../../../base/text.ts';
import { badValue, string, value } from '../../cli/flags.ts';

const QUANTILES = '--quantiles <number>';
const WEIGHTS = '--weights <name=number,...>';

export const rfmFlags = {
  quantiles: value(
    QUANTILES,
    text('number of score levels, 2 to 9 (default: 5)', '得分分成几档，2 到 9（默认 5）'),
    (raw) => {
      if (/^[2-9]$/.test(raw)) return Number(raw);
      throw badValue(QUANTILES, raw, text('give a whole number from 2 to 9', '请给出 2 到 9 的整数'));
    },
  ),
  bounds: string(
    '--bounds <bounds>',
    text(
      "bounds of the scores instead of quantiles, such as 'r=30,90,180,365; m=5000,2000,500,100', or a file with the columns score, r, f, m",
      '用固定界限代替分位数，例如“r=30,90,180,365; m=5000,2000,500,100”，或含 score、r、f、m 列的文件',
    ),
  ),
  segments: string(
    '--segments <which>',
    text(
      'ten (default), eight (those used in China: important and general, each to value, develop, keep or win back), or a file with the columns segment, r, f, m',
      'ten（默认，十个分群）、eight（重要价值至一般挽留八类），或含 segment、r、f、m 列的文件',
    ),
  ),
  weights: value(
    WEIGHTS,
    text('weight of each part of the score, such as r=2,f=1,m=1', '各项得分的权重，例如 r=2,f=1,m=1'),
    parseWeights,
  ),
};

function parseWeights(raw: string): Readonly<Record<string, number>> {
  const parts = raw.split(/[,，]/).map((part) => /^\s*(\w+)\s*=\s*(\d+(?:\.\d+)?)\s*$/.exec(part));
  const weights = parts.flatMap((part) => (part === null ? [] : [[(part[1] ?? '').toLowerCase(), Number(part[2])]]));
  if (weights.length === parts.length && weights.length > 0) return Object.fromEntries(weights);
  throw badValue(
    WEIGHTS,
    raw,
    text('give names and numbers, such as r=2,f=1,m=1', '请给出名称和数值，例如 r=2,f=1,m=1'),
  );
}
