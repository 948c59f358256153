/**
 * An answer on a scale: a number, `4/5`, stars, or one of the five usual words from very dissatisfied to very satisfied,
 * which count from 1 to 5.
 */

import type { Reading } from '../declaration/field.ts';
import { hideNothing } from '../declaration/mask.ts';
import { doubtful, understood, type ValueType } from '../declaration/reading.ts';
import { decimalText } from '../money/decimal.ts';
import { parseQuantity } from '../money/quantity.ts';
import { readPlaceholder } from '../text/placeholder.ts';
import { plainCode } from '../text/plain.ts';

/** An answer on a scale; its value is `4`, or `4/5` if the cell has the maximum of the scale. */
export const score: ValueType = { read: readScore, survivorship: 'first', mask: hideNothing };

/** From the lowest to the highest, as surveys in both languages word them. */
const steps: readonly string[] = [
  'very_dissatisfied very_unsatisfied very_poor very_bad terrible strongly_disagree 非常不满意 很不满意 非常差 非常不滿意 很不滿意',
  'dissatisfied unsatisfied poor bad disagree 不满意 较差 差 不滿意',
  'neutral average fair ok okay neither 一般 中立 普通 基本满意 尚可',
  'satisfied good agree 满意 较好 好 滿意',
  'very_satisfied extremely_satisfied excellent very_good strongly_agree 非常满意 很满意 非常好 很好 非常滿意 很滿意',
];

const words: ReadonlyMap<string, number> = new Map(
  steps.flatMap((step, index) => step.split(' ').map((word) => [word.replaceAll('_', ' '), index + 1] as const)),
);

const stars = /^([★⭐]{1,10})([☆✩]{0,9})$/u;
const outOf = /^(\d{1,3}(?:\.\d+)?)\s*(?:\/|out of|of)\s*(\d{1,3})$/i;

/** A number on a scale. */
export interface Score {
  readonly score: number;
  /** The maximum of the scale; undefined if unknown. */
  readonly scale: number | undefined;
}

/** Parses the value of a score, `4` or `4/5`; undefined if it is neither. */
export function parseScore(value: string): Score | undefined {
  const [part = '', whole] = value.split('/');
  const score = parseQuantity(part);
  if (score === undefined) return undefined;
  return { score: Number(decimalText(score)), scale: whole === undefined ? undefined : Number(whole) };
}

function readScore(cell: string): Reading {
  const text = plainCode(cell);
  const step = words.get(text.toLowerCase());
  if (step !== undefined) return understood(`${step}/5`);
  const shown = stars.exec(text.replace(/\s/g, ''));
  if (shown !== null) {
    const [filled, empty] = [[...(shown[1] ?? '')].length, [...(shown[2] ?? '')].length];
    return understood(empty > 0 ? `${filled}/${filled + empty}` : String(filled));
  }
  const [, part, whole] = outOf.exec(text) ?? [];
  const number = parseQuantity(part ?? text.replace(/\s*(?:分|星|stars?|points?|pts?)$/i, ''));
  if (number !== undefined) return understood(decimalText(number) + (whole === undefined ? '' : `/${whole}`));
  return readPlaceholder(text) ?? doubtful(text, 'not-understood');
}
