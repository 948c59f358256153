/** The flags of `classify value`; its weights are those that all scores share. */

import { text } from '../../../base/text.ts';
import { parseValueRules } from '../../../classify/value/value-rules.ts';
import { badValue, value } from '../../cli/flags.ts';

const BOUNDS = '--value-bounds <vip,regular>';

export const valueFlags = {
  valueBounds: value(
    BOUNDS,
    text('lowest scores of VIP and regular customers (default: 80,40)', 'VIP 和普通客户的最低得分（默认 80,40）'),
    parseBounds,
  ),
  valueRules: value(
    '--value-rules <rules>',
    text(
      "rules instead of the score, such as 'vip: amount >= 10000 and orders >= 5; regular: orders >= 2'",
      '用自定义规则代替得分，例如“VIP：金额 >= 10000 且 订单数 >= 5；普通：订单数 >= 2”',
    ),
    parseValueRules,
  ),
};

function parseBounds(raw: string): readonly [number, number] {
  const [vip = Number.NaN, regular = Number.NaN, ...more] = raw
    .split(/[,，]/)
    .map((part) => Number(part.trim() || 'none'));
  if (more.length === 0 && vip <= 100 && regular < vip && regular >= 0) return [vip, regular];
  throw badValue(
    BOUNDS,
    raw,
    text('give two decreasing scores up to 100, such as 80,40', '请给出两个递减的得分，不超过 100，例如 80,40'),
  );
}
