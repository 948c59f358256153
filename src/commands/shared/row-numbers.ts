/** Row numbers as users write them: `1,3,5-9`. */
import { text } from '../../base/text.ts';
import { badValue } from '../cli/flags.ts';

const MOST = 10_000_000;

/** The numbers in a text, each once, in ascending order. @throws UserError `bad-value` that names the flag. */
export function rowNumbers(flags: string, raw: string): readonly number[] {
  const numbers = new Set<number>();
  for (const part of raw.split(/[,，、]/)) {
    const [, first = '', last = first] = /^\s*(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?\s*$/.exec(part) ?? [];
    const [from, to] = [Number(first), Number(last)];
    if (first === '' || from < 1 || to < from || to > MOST) {
      throw badValue(flags, raw, text('give numbers such as 1,3,5-9', '请给出行号，例如 1,3,5-9'));
    }
    for (let number = from; number <= to; number++) numbers.add(number);
  }
  return [...numbers].sort((one, other) => one - other);
}
