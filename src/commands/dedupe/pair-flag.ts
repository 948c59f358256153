/** `--explain`: two rows or two customers, as `--explain 12,57` or `--explain 12 57`. */
import { text } from '../../base/text.ts';
import { badValue, list } from '../cli/flags.ts';

const EXPLAIN = '--explain <records...>';

/** Takes all following arguments, as commander does; `explainedPair` separates the pair from the files. */
export const explainFlag = list(
  EXPLAIN,
  text(
    'show why two records match or not: two row numbers (12,57 or 12 57) or values of an id column; without files, two customers',
    '说明两条记录为何匹配或不匹配：两个行号（12,57 或 12 57），或编号列中的两个值；不给文件时为两位客户',
  ),
  (raw) => raw,
);

/** The arguments of `--explain`. */
export interface Explained {
  readonly pair: readonly [string, string] | undefined;
  /** The arguments after the pair. */
  readonly files: readonly string[];
}

/**
 * Parses the arguments of the flag: the pair is the first one where it is `12,57`, otherwise the first two.
 *
 * @throws UserError `bad-value` where they are not two different records.
 */
export function explainedPair(words: readonly string[]): Explained {
  const [first, ...others] = words;
  if (first === undefined) return { pair: undefined, files: [] };
  const joined = /^([^,，]+)[,，]([^,，]+)$/.exec(first);
  const [one = '', other = ''] = (joined?.slice(1) ?? [first, others[0] ?? '']).map((word) => word.trim());
  if (one !== '' && other !== '' && one !== other) {
    return { pair: [one, other], files: joined ? others : others.slice(1) };
  }
  const given = joined ? first : words.slice(0, 2).join(' ');
  throw badValue(EXPLAIN, given, text('give two records, such as 12,57', '请给出两条记录，例如 12,57'));
}
