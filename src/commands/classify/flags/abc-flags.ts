/** The flags of `classify abc`. */
import { text } from '../../../base/text.ts';
import { type AbcMeasure, abcMeasures } from '../../../classify/abc/abc.ts';
import { parseTimeSpan } from '../../../classify/math/time-span.ts';
import { badValue, choice, value } from '../../cli/flags.ts';

const THRESHOLDS = '--thresholds <A,B>';
const PERIOD = '--period <time>';

export const abcFlags = {
  thresholds: value(
    THRESHOLDS,
    text('where A and B end, in percent of revenue (default: 80,95)', 'A 类和 B 类的累计销售额百分比（默认 80,95）'),
    parseThresholds,
  ),
  by: choice<AbcMeasure>(
    '--by <measure>',
    text('revenue, orders or quantity (default: revenue)', '依据 revenue、orders 或 quantity（默认 revenue）'),
    abcMeasures,
  ),
  period: value(
    PERIOD,
    text(
      'only orders of this period: 2026, 2026-Q2, 2026-06, 2026-W23, 2026-01-01..2026-03-31, or 90d, 12m up to today',
      '只计某段时间的订单：2026、2026-Q2、2026-06、2026-W23、2026-01-01..2026-03-31，或截至今天的 90d、12m',
    ),
    (raw) => {
      const period = parseTimeSpan(raw);
      if (period !== undefined) return period;
      throw badValue(
        PERIOD,
        raw,
        text(
          'give a period such as 2026-Q2, 2026-01-01..2026-03-31 or 12m',
          '请给出时间，例如 2026-Q2、2026-01-01..2026-03-31 或 12m',
        ),
      );
    },
  ),
};

function parseThresholds(raw: string): readonly [number, number] {
  const [a = Number.NaN, b = Number.NaN, ...more] = raw.split(/[,，]/).map((part) => Number(part.trim() || 'none'));
  if (more.length === 0 && a > 0 && a < b && b <= 100) return [a / 100, b / 100];
  throw badValue(
    THRESHOLDS,
    raw,
    text('give two increasing percentages, such as 80,95', '请给出两个递增的百分数，例如 80,95'),
  );
}
