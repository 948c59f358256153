/** Answers to a question: `yes`, `0`, `是`. */
import type { Reading } from '../declaration/field.ts';
import { hideNothing } from '../declaration/mask.ts';
import { doubtful, understood, type ValueType } from '../declaration/reading.ts';
import { plainCode } from './plain.ts';

const yes = /^(?:1|y|yes|true|t|x|✓|√|是|有|已)$/iu;
const no = /^(?:0|n|no|false|f|-|否|无|未|没有)$/iu;

/** `yes` or `no`. */
export const yesOrNo: ValueType = { read: readAnswer, survivorship: 'first', mask: hideNothing };

function readAnswer(cell: string): Reading {
  const text = plainCode(cell);
  if (yes.test(text)) return understood('yes');
  return no.test(text) ? understood('no') : doubtful(text, 'not-understood');
}

/** Whether a header asks a question, so that its column holds answers and no amounts. */
export function asksForAnswer(header: string): boolean {
  return /[?？]\s*(?:[（(].*)?$|^\s*是否|^\s*(?:is|was|has)[_\s]/iu.test(header);
}
