/**
 * `dedupe` finds the records that are the same customer. Given files, or `-`, it is a filter and leaves nothing behind;
 * without, it merges in the list what is certain and keeps what is doubtful for `review`.
 *
 *     clientele dedupe customers.csv --mark > marked.csv
 */
import { text } from '../text.ts';
import { command } from './command.ts';
import { dedupeFiles } from './dedupe-files.ts';
import { dedupeTheList } from './dedupe-the-list.ts';
import { numberBetween, onOff, string, value } from './flags.ts';
import { parsePair } from './pair-flag.ts';
import { readFlags } from './read-flags.ts';
import { filterWriteFlags } from './write-flags.ts';

const flags = {
  mark: onOff(
    '--mark',
    text(
      'write every row with its cluster_id instead of one row a customer',
      '输出所有行并附上 cluster_id，而不是每位客户一行',
    ),
  ),
  link: onOff(
    '--link',
    text('each file holds each customer once: compare between files only', '每个文件中客户不重复，只在文件之间比对'),
  ),
  pairs: string('--pairs <file>', text('write the certain and doubtful pairs too', '另存确定和存疑的记录对')),
  mergeAbove: numberBetween(
    '--merge-above <probability>',
    text('merge pairs with at least this probability (0.9)', '匹配概率不低于此值即合并（默认 0.9）'),
    0,
    1,
  ),
  reviewAbove: numberBetween(
    '--review-above <probability>',
    text('count pairs as doubtful from this probability (0.2)', '匹配概率不低于此值即存疑（默认 0.2）'),
    0,
    1,
  ),
  explain: value(
    '--explain <a,b>',
    text('show why two rows or customers are, or are not, the same', '说明两行（或两位客户）为何相同或不同'),
    parsePair,
  ),
  ...readFlags,
  ...filterWriteFlags,
};

export const dedupeCommand = command({
  name: 'dedupe',
  group: 'quality',
  arguments: '[file...]',
  summary: text('find the records that are the same customer', '找出属于同一客户的记录'),
  description: text(
    'As a filter it writes one row a customer, its values chosen from all of its rows; with --mark every row, in its order, with the number of its cluster. Without files it merges the certain pairs of the list, which undo takes back, and keeps the doubtful ones for review. How records are compared is learned from the list itself.',
    '作为过滤器，每位客户输出一行，各项取值由该客户的所有行择优得出；加 --mark 则按原顺序输出所有行并附上类号。不给文件时合并客户库中确定的记录对（可用 undo 撤销），存疑的留待 review 复核。如何比对由名单本身学得，无需设置。',
  ),
  examples: [
    { line: 'clientele dedupe customers.csv', does: text('one row a customer', '每位客户一行') },
    { line: 'clientele dedupe customers.csv --mark', does: text('every row with its cluster', '所有行，附类号') },
    {
      line: 'clientele dedupe customers.csv --explain 1,2',
      does: text('why the first two rows are the same, or not', '说明前两行为何相同或不同'),
    },
  ],
  flags,
  writes: true,
  run(context, paths, options) {
    return paths.length > 0 ? dedupeFiles(context, paths, options) : dedupeTheList(context, options);
  },
});
