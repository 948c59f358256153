/**
 * `dedupe` finds records of the same customer. With files, or `-`, it is a filter and changes nothing; without, it merges
 * the certain matches in the list and leaves the uncertain ones to `review`.
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
    'With files it is a filter: it writes one row for each customer, with values chosen from all rows of the customer. --mark writes every row with its cluster instead; --link OTHER writes which rows match rows of the other file. Without files it merges the certain matches in the list as one batch, and leaves the uncertain pairs to review. The model is fitted to the data: --model shows it, --explain shows the weights of one pair, and --eval measures the result where the truth is known.',
    '给出文件时，每位客户输出一行，各列取值从该客户的所有行中择优得出；加 --mark 则输出所有行并附上聚类编号；加 --link 另一文件 则输出各行与该文件中的哪一行匹配。不给文件时合并客户库中确定的匹配（一个批次，可撤销），不确定的记录对留待 review 复核。比对模型由数据拟合，无需设置：--model 查看模型，--explain 查看一对记录的权重，已知真值时用 --eval 评估。',
  ),
  examples: [
    { line: 'clientele dedupe customers.csv', does: text('one row for each customer', '每位客户一行') },
    { line: 'clientele dedupe customers.csv --mark', does: text('every row with its cluster', '所有行，附聚类编号') },
    {
      line: 'clientele dedupe customers.csv --pairs pairs.csv -o clean.csv',
      does: text('also writes the pairs, to check in a spreadsheet', '另存记录对，可在电子表格中核对'),
    },
    {
      line: 'clientele dedupe customers.csv --eval pairs.csv',
      does: text('precision and recall against pairs checked by hand', '按人工核对过的记录对计算精确率和召回率'),
    },
    {
      line: 'clientele dedupe customers.csv --link website.csv --one-to-one',
      does: text('which rows match rows of the other file', '各行与另一文件的哪一行匹配'),
    },
    {
      line: 'clientele dedupe customers.csv --explain 1,2',
      does: text('why the first two rows match or not', '说明前两行为何匹配或不匹配'),
    },
    {
      line: 'clientele dedupe customers.csv --model --save-model model.json',
      does: text('the fitted model, saved for --use-model', '查看拟合的模型并保存，供 --use-model 使用'),
    },
    {
      line: 'clientele dedupe customers.csv --chart',
      does: text('the distribution of match weights', '查看匹配权重的分布'),
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
    // Loaded only where it is needed.
    const { showLinkage } = await import('./dedupe-insight.ts');
    return showLinkage(context, options);
  },
});
