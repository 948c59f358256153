/**
 * `dedupe` finds the records that are the same customer. Given files, or `-`, it is a filter and leaves nothing behind;
 * without, it merges in the list what is certain and keeps what is doubtful for `review`.
 *
 *     clientele dedupe customers.csv --mark > marked.csv
 */
import { text } from '../../base/text.ts';
import { command } from '../cli/command.ts';
import { dedupeFiles } from './dedupe-files.ts';
import { checkForFiles, checkForList, checkTogether, dedupeFlags } from './dedupe-flags.ts';
import { dedupeTheList } from './dedupe-the-list.ts';
import { explainedPair } from './pair-flag.ts';

export const dedupeCommand = command({
  name: 'dedupe',
  arguments: '[file...]',
  description: text(
    'As a filter it writes one row a customer, its values chosen from all of its rows; with --mark every row, in its order, with the number of its cluster; with --link OTHER which row is which row of the other file. Without files it merges the certain pairs of the list, which undo takes back, and keeps the doubtful ones for review. How records are compared is learned from the list itself; --model shows it, --explain shows it for two records, --eval judges it where the truth is known.',
    '作为过滤器，每位客户输出一行，各项取值由该客户的所有行择优得出；加 --mark 则按原顺序输出所有行并附上类号；加 --link 另一文件 则输出各行与该文件哪一行相同。不给文件时合并客户库中确定的记录对（可用 undo 撤销），存疑的留待 review 复核。如何比对由名单本身学得，无需设置；用 --model 查看，用 --explain 查看两条记录的依据，有真值时用 --eval 评估。',
  ),
  examples: [
    { line: 'clientele dedupe customers.csv', does: text('one row a customer', '每位客户一行') },
    { line: 'clientele dedupe customers.csv --mark', does: text('every row with its cluster', '所有行，附类号') },
    {
      line: 'clientele dedupe customers.csv --pairs pairs.csv -o clean.csv',
      does: text('the pairs beside it, to look over in a spreadsheet', '另存记录对，可在电子表格中核对'),
    },
    {
      line: 'clientele dedupe customers.csv --eval pairs.csv',
      does: text('how good it is, by pairs that a person has looked over', '按人工核对过的记录对评估结果'),
    },
    {
      line: 'clientele dedupe customers.csv --link website.csv --one-to-one',
      does: text('which row is which row of the other file', '各行对应另一文件的哪一行'),
    },
    {
      line: 'clientele dedupe customers.csv --explain 1,2',
      does: text('why the first two rows are the same, or not', '说明前两行为何相同或不同'),
    },
    {
      line: 'clientele dedupe customers.csv --model --save-model model.json',
      does: text('what was learned, kept for --use-model', '查看学得的模型并保存，供 --use-model 使用'),
    },
    {
      line: 'clientele dedupe customers.csv --chart',
      does: text('where the certain and the doubtful pairs lie', '查看确定和存疑的记录对如何分布'),
    },
  ],
  flags: dedupeFlags,
  writes: true,
  async run(context, args, given) {
    const { pair, files } = explainedPair(given.explain);
    const options = { ...given, explain: pair };
    const paths = [...args, ...files];
    checkTogether(options);
    if (paths.length > 0) {
      checkForFiles(options);
      return dedupeFiles(context, paths, options);
    }
    checkForList(options);
    if (!options.model && !options.chart && options.eval === undefined) return dedupeTheList(context, options);
    // Loaded where it is asked for.
    const { showLinkage } = await import('./dedupe-insight.ts');
    return showLinkage(context, options);
  },
});
