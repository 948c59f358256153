/**
 * `review` asks a person about the pairs that `dedupe` was not sure of. Every answer is kept at once.
 *
 *     clientele review > pairs.csv       # fill in the column decision: same, different or unsure
 *     clientele review --from pairs.csv
 */
import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { doubtfulPairs } from '../../linkage/merge/review.ts';
import { command } from '../cli/command.ts';
import { onOff, string } from '../cli/flags.ts';
import { doubtfulColumns, writeDoubtful } from '../pairs/doubtful-rows.ts';
import { stageFlag } from '../shared/batch-info.ts';
import { takeDecisions } from './import-decisions.ts';
import { askAboutPairs } from './review-prompt.ts';

const flags = {
  from: string(
    '--from <file>',
    text(
      'take decisions from a file that review or dedupe --pairs wrote, - for stdin',
      '从 review 或 dedupe --pairs 输出并填好的文件读取判断，- 表示标准输入',
    ),
  ),
  again: onOff('--again', text('the pairs that were answered with unsure, too', '也包括此前回答“不确定”的记录对')),
  strict: onOff(
    '--strict',
    text('with --from: write nothing if any row is set aside', '与 --from 同用：只要有一行无法采用就什么都不写'),
  ),
  stage: stageFlag,
};

export const reviewCommand = command({
  name: 'review',
  description: text(
    'On a terminal it shows two customers side by side, with what speaks for and against them, and takes one key: y the same, n different, u unsure, q stop. Every answer is kept at once, as a batch that undo takes back, and teaches how the pairs after it are weighed. In a pipe it writes the pairs as rows with an empty column decision; filled in with same, different or unsure (or y, n, u), --from takes them back and says of each row that cannot be used why. Decisions outrank the model for good: who was called different is never merged.',
    '在终端中并排显示两位客户及支持和反对的依据，按一个键作答：y 相同，n 不同，u 不确定，q 停止。每个回答立即保存为一个批次（可用 undo 撤销），并会影响后面记录对的权重。在管道中输出记录对，decision 列留空；填上 same、different、unsure（或 y、n、u，是、否、不确定）后用 --from 读回，无法采用的行会逐行说明原因。人工判断始终优先于模型：判为不同的绝不会再合并。',
  ),
  examples: [
    { line: 'clientele review --format csv', does: text('the doubtful pairs, as rows', '以表格输出存疑的记录对') },
  ],
  flags,
  writes: true,
  async run(context, _, { from, again, strict, stage }) {
    if (from !== undefined) return takeDecisions(context, from, { strict, stage });
    if (stage) throw stageNeedsAFile();
    const asks = context.io.stdout.isTerminal && context.options.format === undefined && !context.options.dryRun;
    if (asks && context.options.output === undefined) return askAboutPairs(context, again);
    await writeDoubtful(context, doubtfulPairs(context.readList(), { again }), context.printer.rows(doubtfulColumns));
    return undefined;
  },
});

function stageNeedsAFile(): UserError {
  return usageError({
    code: 'stage-needs-a-file',
    message: text('--stage takes decisions from a file only', '--stage 只能用于从文件读取的判断'),
    hint: text(
      'clientele review > pairs.csv, then: clientele review --from pairs.csv --stage',
      '先 clientele review > pairs.csv，再 clientele review --from pairs.csv --stage',
    ),
  });
}
