/** A flag that names two rows or two customers: `12,57`. */
import { text } from '../text.ts';
import { badValue } from './flags.ts';

/** Reads `12,57`. @throws UserError where it is no pair of different numbers. */
export function parsePair(raw: string): readonly [number, number] {
  const found = /^\s*(\d+)\s*[,，]\s*(\d+)\s*$/.exec(raw);
  const first = Number(found?.[1]);
  const second = Number(found?.[2]);
  if (found !== null && first > 0 && second > 0 && first !== second) return [first, second];
  throw badValue('--explain', raw, text('give two numbers, such as 12,57', '请给出两个编号，例如 12,57'));
}
