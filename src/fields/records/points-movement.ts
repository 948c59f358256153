/** Loyalty points earned or redeemed: how many, and by which type of movement, in a few stable words. */

import type { Reading } from '../declaration/field.ts';
import { hideNothing } from '../declaration/mask.ts';
import { doubtful, understood, type ValueType } from '../declaration/reading.ts';
import { decimalText } from '../money/decimal.ts';
import { parseQuantity } from '../money/quantity.ts';
import { readPlaceholder } from '../text/placeholder.ts';
import { plainCode } from '../text/plain.ts';

/** A number of points; negative for points redeemed or expired. */
export const pointsNumber: ValueType = { read: readPoints, survivorship: 'first', mask: hideNothing };
/** The type of movement. */
export const pointsMovement: ValueType = { read: readMovement, survivorship: 'first', mask: hideNothing };

const synonyms = {
  earned:
    'earned earn earning credit in plus add accrual award awarded bonus 获得 赠送 奖励 增加 收入 发放 消费获得 签到 積分獲得 獲得 贈送',
  redeemed:
    'redeemed redeem redemption spent spend used use debit out minus deduct deducted 兑换 使用 扣减 支出 扣除 消耗 抵扣 减少 兌換 扣減',
  expired: 'expired expire expiry lapsed 过期 失效 到期 清零 過期',
  adjusted: 'adjusted adjust adjustment correction manual 调整 更正 人工调整 調整',
} as const;

type Movement = keyof typeof synonyms;

const words: ReadonlyMap<string, Movement> = new Map(
  (['earned', 'redeemed', 'expired', 'adjusted'] as const).flatMap((movement) =>
    synonyms[movement].split(' ').map((word) => [word, movement] as const),
  ),
);

function readPoints(cell: string): Reading {
  const text = plainCode(cell);
  const number = parseQuantity(text.replace(/^\+\s*/, '').replace(/\s*(?:个?积分|個?積分|分|points?|pts?)$/iu, ''));
  if (number !== undefined) return understood(decimalText(number));
  return readPlaceholder(text) ?? doubtful(text, 'not-understood');
}

/** An unknown word is kept: shops name their movements as they like. */
function readMovement(cell: string): Reading {
  const text = plainCode(cell);
  const placeholder = readPlaceholder(text);
  if (placeholder !== undefined) return placeholder;
  return understood(words.get(text.toLowerCase()) ?? text);
}

/** Whether a movement reduces the balance, whatever the sign of its number in the source. */
export function takesPoints(movement: string | undefined): boolean {
  return movement === 'redeemed' || movement === 'expired';
}
