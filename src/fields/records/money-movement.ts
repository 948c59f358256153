/**
 * What a row of payments records: a sale, a refund, or money that is neither, such as a withdrawal; and which way the money
 * went, as statements write it beside an amount without a sign.
 */
import type { Reading } from '../declaration/field.ts';
import { hideNothing } from '../declaration/mask.ts';
import { understood, type ValueType } from '../declaration/reading.ts';
import { toSimplified } from '../text/chinese.ts';
import { plainCode } from '../text/plain.ts';

/** `other` is money that no customer paid and none got back. */
export type MoneyMovement = 'sale' | 'refund' | 'other';
export type MoneyDirection = 'in' | 'out' | 'neutral';

/** A type that is not known says nothing, so it is kept as written. */
export const moneyMovement: ValueType = { read: readMovement, survivorship: 'first', mask: hideNothing };
export const moneyDirection: ValueType = { read: readDirection, survivorship: 'first', mask: hideNothing };

const refund =
  /\b(?:refund(?:ed|s)?|returns?|returned|charge[- ]?back|reversal|reversed|credit (?:note|memo)|money back)\b|退款|退货|退回|冲正|红冲|红字|贷项/u;
const other =
  /\b(?:withdraw(?:al|n)?s?|pay[- ]?outs?|transfers? (?:to|from) (?:bank|account)|bank (?:transfer|deposit) to|deposits? to|top[- ]?up|fees?|commissions?|currency conversion|conversion|holds?|reserves?)\b|提现|充值|手续费|服务费|转出|还款|理财|利息|结息|保证金|冻结|解冻|内部转账|佣金/u;
const sale =
  /\b(?:sales?|payments?|charges?|orders?|purchases?|invoices?|checkout|subscriptions?|donations?|receipts?|transfers?)\b|收款|收入|消费|支付|付款|购买|订单|销售|转账|红包|打赏|下单|开票/u;

const directionWords: readonly (readonly [MoneyDirection, RegExp])[] = [
  ['neutral', /^(?:neutral|memo|none|n\/a|not applicable|transfer|\/|-+|其他|不计收支|中性|中性交易)$/u],
  ['in', /^(?:in|income|incoming|credit|cr|c|\+|received|deposit|money in|收|收入|已收入|贷|入|入账|转入)$/u],
  ['out', /^(?:out|expense|outgoing|debit|dr|d|[-−]|sent|withdrawal|money out|spent|支|支出|已支出|借|出|出账|转出)$/u],
];

function wordsOf(cell: string): string {
  return toSimplified(plainCode(cell))
    .toLowerCase()
    .replace(/[_\s]+/g, ' ')
    .trim();
}

/** The movement that a type of payment means; undefined where none of its words is known. */
export function parseMovement(cell: string): MoneyMovement | undefined {
  const words = wordsOf(cell);
  if (refund.test(words)) return 'refund';
  if (other.test(words)) return 'other';
  return sale.test(words) ? 'sale' : undefined;
}

function readMovement(cell: string): Reading {
  return understood(plainCode(cell));
}

/** Which way the money went; undefined where the word is not known. */
export function parseDirection(cell: string): MoneyDirection | undefined {
  const words = wordsOf(cell);
  return directionWords.find(([, pattern]) => pattern.test(words))?.[0];
}

function readDirection(cell: string): Reading {
  return understood(parseDirection(cell) ?? plainCode(cell));
}
