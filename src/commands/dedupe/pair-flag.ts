/** `--explain`: two rows or two customers, as `--explain 12,57` or `--explain 12 57`. */
import { text } from '../../base/text.ts';
import { badValue, list } from '../cli/flags.ts';

const EXPLAIN = '--explain <records...>';

/** Takes all words behind it, as commander does; `explainedPair` says which of them are files. */
export const explainFlag = list(
  EXPLAIN,
  text(
    'show why two records are, or are not, the same: two row numbers (12,57 or 12 57) or values of an id column; on the list two customers',
    '说明两条记录为何相同或不同：两个行号（12,57 或 12 57），或编号列中的两个值；不给文件时为两位客户',
  ),
  (raw) => raw,
);

/** What stands behind `--explain`. */
export interface Explained {
  readonly pair: readonly [string, string] | undefined;
  /** The words behind the pair: files. */
  readonly files: readonly string[];
}

/**
 * Reads the words behind the flag: the first where it is `12,57`, else the first two.
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
