/** The flags of `classify clv`, which `classify churn` shares. */

import { type Text, text } from '../../../base/text.ts';
import type { PurchaseHistory } from '../../../classify/clv/histories/purchase-histories.ts';
import { parseDuration } from '../../../classify/clv/histories/time-unit.ts';
import { modelNames } from '../../../classify/clv/models/choose-model.ts';
import { badValue, choice, list, onOff, type ValueFlag, value } from '../../cli/flags.ts';

const PARAMETERS = '--parameters <name=number,...>';
const HISTORY = '--history <x,tx,T>';

export const modelFlag = choice(
  '--model <name>',
  text(
    'bg-nbd, mbg-nbd or pareto-nbd (default: mbg-nbd or pareto-nbd, whichever is likelier)',
    'bg-nbd、mbg-nbd 或 pareto-nbd（默认取 mbg-nbd 与 pareto-nbd 中似然较高者）',
  ),
  modelNames,
);

export const clvFlags = {
  model: modelFlag,
  parameters: value(
    PARAMETERS,
    text(
      'use these instead of fitting, such as r=0.24,alpha=4.41,a=0.79,b=2.43 (and p, q, v of Gamma-Gamma)',
      '不拟合，直接使用给定参数，例如 r=0.24,alpha=4.41,a=0.79,b=2.43（以及 Gamma-Gamma 的 p、q、v）',
    ),
    parseParameters,
  ),
  fit: onOff('--fit', text('print the parameters, standard errors and log-likelihood', '输出参数、标准误和对数似然')),
  horizon: timeFlag(
    '--horizon <time>',
    text('how far to forecast: weeks, or 90d, 12m, 1y (default: 52)', '预测多久：周数，或 90d、12m、1y（默认 52）'),
  ),
  discount: shareFlag('--discount <rate>', text('yearly discount rate, such as 10%', '资金的年贴现率，例如 10%')),
  margin: shareFlag(
    '--margin <share>',
    text('profit margin of the orders, such as 30% (default: 100%)', '毛利率，例如 30%（默认按全额）'),
  ),
  timeUnit: choice(
    '--time-unit <unit>',
    text(
      'day, week or month: the unit of the parameters, and of recency and T in a table (default: week)',
      '参数以及表中 recency、T 的时间单位：day、week 或 month（默认 week）',
    ),
    ['day', 'week', 'month'],
  ),
  holdout: timeFlag(
    '--holdout <time>',
    text(
      'length of the orders held back to test the model (default: as long as the horizon, at most a third)',
      '留出多长时间的订单用于检验模型（默认与预测期等长，最多三分之一）',
    ),
  ),
  history: list(
    HISTORY,
    text(
      'forecast this history instead: repeat orders, time of the last one, time observed',
      '只预测给定的历史：复购次数、最近购买时间、观察时长',
    ),
    parseHistory,
  ),
};

/** A length of time, in days. */
export function timeFlag(flags: string, help: Text): ValueFlag<number> {
  return value(flags, help, (raw) => {
    const days = parseDuration(raw);
    if (days !== undefined) return days;
    throw badValue(
      flags,
      raw,
      text('give weeks, or a length of time such as 90d, 12m, 1y', '请给出周数，或 90d、12m、1y 之类的时长'),
    );
  });
}

/** `10%` or `0.1`: a share from 0 to 1. */
export function shareFlag(flags: string, help: Text): ValueFlag<number> {
  return value(flags, help, (raw) => {
    const [, number, percent] = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(raw.normalize('NFKC').trim()) ?? [];
    const share = number === undefined ? Number.NaN : Number(number) / (percent === '%' ? 100 : 1);
    if (share >= 0 && share <= 1) return share;
    throw badValue(flags, raw, text('give a share such as 10% or 0.1', '请给出比例，例如 10% 或 0.1'));
  });
}

function parseHistory(raw: string): PurchaseHistory {
  const [frequency = Number.NaN, recency = Number.NaN, age = Number.NaN, ...more] = raw
    .split(/[,，]/)
    .map((part) => Number(part.trim() || 'none'));
  const fits = Number.isInteger(frequency) && frequency >= 0 && recency >= 0 && recency <= age;
  if (more.length === 0 && fits && (frequency > 0 || recency === 0)) return { frequency, recency, age };
  throw badValue(
    HISTORY,
    raw,
    text('give three numbers such as 2,30.43,38.86; 0 ≤ tx ≤ T', '请给出三个数，例如 2,30.43,38.86，且 0 ≤ tx ≤ T'),
  );
}

function parseParameters(raw: string): Readonly<Record<string, number>> {
  const parts = raw.split(/[,，]/).map((part) => /^\s*(\w+)\s*=\s*(\d+(?:\.\d+)?(?:e-?\d+)?)\s*$/i.exec(part));
  const values = parts.flatMap((part) =>
    part === null ? [] : [[(part[1] ?? '').toLowerCase(), Number(part[2])] as const],
  );
  if (values.length === parts.length && values.every(([, number]) => number > 0)) return Object.fromEntries(values);
  throw badValue(
    PARAMETERS,
    raw,
    text(
      'give names and numbers above 0, such as r=0.24,alpha=4.41',
      '请给出名称和大于 0 的数，例如 r=0.24,alpha=4.41',
    ),
  );
}
