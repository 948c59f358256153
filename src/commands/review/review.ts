/**
 * `review` asks about the pairs that `dedupe` could not decide. Every decision is saved at once.
 *
 *     clientele review > pairs.csv       # fill in the column decision: same, different or unsure
 *     clientele review --from pairs.csv
 */
import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { doubtfulPairs } from '../../linkage/merge/review.ts';
import { command } from '../cli/command.ts';
import { onOff, string } from '../cli/flags.ts';
import { reviewColumns, writeReviewPairs } from '../pairs/review-rows.ts';
import { stageFlag } from '../shared/batch-info.ts';
import { importDecisions } from './import-decisions.ts';
import { promptForPairs } from './review-prompt.ts';

const flags = {
  from: string(
    '--from <file>',
    text(
      'read decisions from a file that review or dedupe --pairs wrote, - for stdin',
      '从 review 或 dedupe --pairs 输出并填好的文件读取判断，- 表示标准输入',
    ),
  ),
  again: onOff('--again', text('also show pairs that were decided as unsure', '也包括此前判为“不确定”的记录对')),
  strict: onOff(
    '--strict',
    text('with --from: write nothing if any row is set aside', '与 --from 同用：只要有一行无法采用就什么都不写'),
  ),
  stage: stageFlag,
};

export const reviewCommand = command({
  name: 'review',
  description: text(
    'On a terminal it shows two customers side by side with the evidence for and against a match, and takes one key: y same, n different, u unsure, q stop. Every decision is saved at once as a batch, and adjusts the weights of the pairs that follow. In a pipe it writes the pairs as rows with an empty column decision; fill it in with same, different or unsure (or y, n, u) and import the file with --from, which gives a reason for each row that it cannot use. Decisions take precedence over the model: customers marked as different are never merged.',
    '在终端中并排显示两位客户及支持和反对匹配的依据，按一个键作答：y 相同，n 不同，u 不确定，q 停止。每个判断立即保存为一个批次，并会调整后面记录对的权重。在管道中输出记录对，decision 列留空；填上 same、different、unsure（或 y、n、u，是、否、不确定）后用 --from 导入，无法采用的行会逐行说明原因。人工判断始终优先于模型：判为不同的客户不会再合并。',
  ),
  examples: [
    { line: 'clientele review --format csv', does: text('the pairs to review, as rows', '以 CSV 输出待复核的记录对') },
  ],
  flags,
  writes: true,
  async run(context, _, { from, again, strict, stage }) {
    if (from !== undefined) return importDecisions(context, from, { strict, stage });
    if (stage) throw stageRequiresFile();
    const asks = context.io.stdout.isTerminal && context.options.format === undefined && !context.options.dryRun;
    if (asks && context.options.output === undefined) return promptForPairs(context, again);
    await writeReviewPairs(context.printer.rows(reviewColumns), doubtfulPairs(context.readList(), { again }));
    return undefined;
  },
});

function stageRequiresFile(): UserError {
  return usageError({
    code: 'stage-needs-a-file',
    message: text('--stage requires --from', '--stage 须与 --from 同用'),
    hint: text(
      'clientele review > pairs.csv, then: clientele review --from pairs.csv --stage',
      '先 clientele review > pairs.csv，再 clientele review --from pairs.csv --stage',
    ),
  });
}
