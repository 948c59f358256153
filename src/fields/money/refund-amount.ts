/** Amounts that went back to the customer, and plain figures that are an amount or a rate. */
import type { Reading, ReadingContext } from '../declaration/field.ts';
import { hideNothing } from '../declaration/mask.ts';
import { doubtful, understood, type ValueType } from '../declaration/reading.ts';
import { toSimplified } from '../text/chinese.ts';
import { readPlaceholder } from '../text/placeholder.ts';
import { plainCode } from '../text/plain.ts';
import { parseAmount } from './amount.ts';
import { decimalText } from './decimal.ts';
import { amountOfMoney } from './money.ts';

/** A column of amounts that went back holds words too where nothing did: `无退款申请`. */
const nothingBack = /^(?:(?:no|not) refund(?:s|ed)?|none|无|没有|未)(?:申请)?(?:退款)?(?:申请)?$/iu;

export const refundAmount: ValueType = {
  ...amountOfMoney,
  read(cell: string, context: ReadingContext): Reading {
    return nothingBack.test(toSimplified(plainCode(cell)))
      ? { value: null, doubts: [] }
      : amountOfMoney.read(cell, context);
  },
};

/** A number that may be followed by `%`; whether it is an amount or a rate is judged by the column. */
export const figure: ValueType = { read: readFigure, survivorship: 'first', mask: hideNothing };

function readFigure(cell: string, context: ReadingContext): Reading {
  const text = plainCode(cell);
  const [, number = text, percent = ''] = /^(.*\d)\s*(%)$/u.exec(text) ?? [];
  const amount = parseAmount(number, context.currency);
  if (amount !== undefined) return understood(decimalText(amount.decimal) + percent);
  return readPlaceholder(text) ?? doubtful(text, 'not-understood');
}
