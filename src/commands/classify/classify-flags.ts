/** The flags of `classify` that set how the schemes classify, and what they make of their words. */

import { text } from '../../base/text.ts';
import { type AbcMeasure, abcMeasures } from '../../classify/abc/abc.ts';
import { boundsOf, parseBounds, type RfmTableFile, segmentTableOf } from '../../classify/files/rfm-table-file.ts';
import { parseTimeSpan } from '../../classify/math/time-span.ts';
import type { SchemeSettings } from '../../classify/schemes.ts';
import type { Context } from '../cli/context.ts';
import { badValue, choice, type Flag, type OptionsOf, string, value } from '../cli/flags.ts';
import { refuseForeignFlags } from '../cli/refuse-foreign-flags.ts';
import { openSource } from '../shared/sources.ts';
import { clvFlags } from './classify-clv-flags.ts';
import { cohortFlags } from './classify-cohorts-flags.ts';
import { groupFlags } from './classify-groups-flags.ts';
import { attitudeFlags, preferenceFlags } from './classify-preference-flags.ts';
import { regionFlags } from './classify-region-flags.ts';
import { valueFlags } from './classify-value-flags.ts';

const THRESHOLDS = '--thresholds <A,B>';
const PERIOD = '--period <time>';
const QUANTILES = '--quantiles <number>';
const WEIGHTS = '--weights <name=number,...>';

const abcFlags = {
  thresholds: value(
    THRESHOLDS,
    text(
      'abc: where A and B end, in per cent of revenue (default: 80,95)',
      'abc：A 类和 B 类的累计销售额百分比（默认 80,95）',
    ),
    parseThresholds,
  ),
  by: choice<AbcMeasure>(
    '--by <measure>',
    text(
      'abc: revenue, orders or quantity (default: revenue)',
      'abc：依据 revenue、orders 或 quantity（默认 revenue）',
    ),
    abcMeasures,
  ),
  period: value(
    PERIOD,
    text(
      'abc: only orders of this time: 2026, 2026-Q2, 2026-06, 2026-W23, 2026-01-01..2026-03-31, or 90d, 12m up to today',
      'abc：只计某段时间的订单：2026、2026-Q2、2026-06、2026-W23、2026-01-01..2026-03-31，或截至今天的 90d、12m',
    ),
    (raw) => {
      const period = parseTimeSpan(raw);
      if (period !== undefined) return period;
      throw badValue(
        PERIOD,
        raw,
        text(
          'give a time such as 2026-Q2, 2026-01-01..2026-03-31 or 12m',
          '请给出时间，例如 2026-Q2、2026-01-01..2026-03-31 或 12m',
        ),
      );
    },
  ),
};

const rfmFlags = {
  quantiles: value(
    QUANTILES,
    text('rfm: how many parts the scores make, 2 to 9 (default: 5)', 'rfm：得分分成几档，2 到 9（默认 5）'),
    (raw) => {
      if (/^[2-9]$/.test(raw)) return Number(raw);
      throw badValue(QUANTILES, raw, text('give a whole number from 2 to 9', '请给出 2 到 9 的整数'));
    },
  ),
  bounds: string(
    '--bounds <bounds>',
    text(
      "rfm: bounds of the scores instead of quantiles, such as 'r=30,90,180,365; m=5000,2000,500,100', or a file with the columns score, r, f, m",
      'rfm：用固定界限代替分位数，例如“r=30,90,180,365; m=5000,2000,500,100”，或含 score、r、f、m 列的文件',
    ),
  ),
  segments: string(
    '--segments <which>',
    text(
      'rfm: ten (default), eight (those used in China: important and general, each to value, develop, keep or win back), or a file with the columns segment, r, f, m',
      'rfm：ten（默认，十个分群）、eight（重要价值至一般挽留八类），或含 segment、r、f、m 列的文件',
    ),
  ),
  weights: value(
    WEIGHTS,
    text(
      'rfm, value: how much each part of the score counts, such as r=2,f=1,m=1',
      'rfm、value：各项得分的权重，例如 r=2,f=1,m=1',
    ),
    parseWeights,
  ),
};

/** The flags of all schemes. */
export const schemeFlags = {
  ...abcFlags,
  ...rfmFlags,
  ...valueFlags,
  ...attitudeFlags,
  ...preferenceFlags,
  ...clvFlags,
  ...groupFlags,
  ...cohortFlags,
  ...regionFlags,
};

const all: Readonly<Record<string, Flag>> = schemeFlags;

/** The flags that each scheme understands; those that are not named here have none. */
const flagsOfSchemes: Readonly<Record<string, readonly string[]>> = {
  abc: Object.keys(abcFlags),
  rfm: Object.keys(rfmFlags),
  value: [...Object.keys(valueFlags), 'weights'],
  attitude: Object.keys(attitudeFlags),
  preference: Object.keys(preferenceFlags),
  clv: Object.keys(clvFlags),
  churn: Object.keys(clvFlags),
  groups: Object.keys(groupFlags),
  cohorts: Object.keys(cohortFlags),
  region: Object.keys(regionFlags),
};

/** Refuses the flags that a scheme would pass over. @throws UserError `foreign-flag` */
export function refuseFlagsOfOthers(scheme: string, options: Readonly<Record<string, unknown>>): void {
  refuseForeignFlags(`classify ${scheme}`, all, options, flagsOfSchemes[scheme] ?? []);
}

/** What the flags set. Reads the files that they name. @throws UserError as the readers of these files do */
export async function settingsOf(context: Context, options: OptionsOf<typeof schemeFlags>): Promise<SchemeSettings> {
  const { bounds, segments, ...rest } = options;
  return { ...rest, bounds: await boundsFrom(context, bounds), segments: await segmentsFrom(context, segments) };
}

async function boundsFrom(context: Context, given: string | undefined): Promise<SchemeSettings['bounds']> {
  if (given === undefined) return undefined;
  return given.includes('=') ? parseBounds(given) : boundsOf(await rowsOf(context, given));
}

async function segmentsFrom(context: Context, given: string | undefined): Promise<SchemeSettings['segments']> {
  if (given === undefined || given === 'ten' || given === 'eight') return given;
  return segmentTableOf(await rowsOf(context, given));
}

async function rowsOf(context: Context, path: string): Promise<RfmTableFile> {
  const { name, columns, batches } = await openSource(context, path);
  const rows: (readonly string[])[] = [];
  for await (const batch of batches()) rows.push(...batch.map(({ cells }) => cells));
  return { name, columns, rows };
}

function parseThresholds(raw: string): readonly [number, number] {
  const [a = Number.NaN, b = Number.NaN, ...more] = raw.split(/[,，]/).map((part) => Number(part.trim() || 'none'));
  if (more.length === 0 && a > 0 && a < b && b <= 100) return [a / 100, b / 100];
  throw badValue(
    THRESHOLDS,
    raw,
    text('give two rising per cents, such as 80,95', '请给出两个递增的百分数，例如 80,95'),
  );
}

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
