/**
 * `review` asks a person about the pairs that `dedupe` was not sure of. Every answer is kept at once.
 *
 *     clientele review > pairs.csv       # fill in the column decision: same or different
 *     clientele review --from pairs.csv
 */
import type { Context } from '../context.ts';
import { ExitCode, UserError } from '../errors.ts';
import { customerFields } from '../fields/customer-fields.ts';
import type { Cell, Column } from '../formats/writer.ts';
import { decidePair, doubtfulPairs } from '../linkage/review.ts';
import { inBatch } from '../store/batches.ts';
import { type CustomerRecord, readCustomer } from '../store/customers.ts';
import { text } from '../text.ts';
import { batchDone, batchInfo } from './batch-info.ts';
import { command } from './command.ts';
import { counted } from './counted.ts';
import { string } from './flags.ts';
import { openSource } from './sources.ts';

const flags = {
  from: string(
    '--from <file>',
    text('take decisions from a file that review wrote', '从 review 输出并填好的文件读取判断'),
  ),
};

export const reviewCommand = command({
  name: 'review',
  group: 'quality',
  summary: text('decide about the pairs that dedupe was not sure of', '判断 dedupe 拿不准的记录对'),
  description: text(
    'On a terminal it shows two customers side by side and asks whether they are the same; every answer is kept at once, as a batch. In a pipe it writes the pairs as rows with an empty column decision; filled in with same or different, --from takes them back. Decisions outrank the model for good.',
    '在终端中并排显示两位客户并询问是否相同，每个回答立即作为一个批次保存。在管道中输出记录对，decision 列留空；填上 same（相同）或 different（不同）后用 --from 读回。人工判断始终优先于模型。',
  ),
  examples: [
    { line: 'clientele review --format csv', does: text('the doubtful pairs, as rows', '以表格输出存疑的记录对') },
  ],
  flags,
  writes: true,
  run(context, _, { from }) {
    if (from !== undefined) return takeDecisions(context, from);
    const asks = context.io.stdout.isTerminal && context.options.format === undefined && !context.options.dryRun;
    return asks ? askAbout(context) : writePairs(context);
  },
});

const shown = ['name', 'phone', 'tel', 'email', 'birthday', 'id_code', 'address'];

async function writePairs(context: Context): Promise<undefined> {
  const sides = ['a', 'b'].flatMap((side) => ['id', ...shown].map((name): Column => ({ name: `${side}_${name}` })));
  const rows = context.printer.rows([...sides, { name: 'probability', align: 'right' }, { name: 'decision' }]);
  for (const { first, second, probability } of doubtfulPairs(context.readList())) {
    await rows.write([...cellsOf(first), ...cellsOf(second), Number(probability?.toFixed(4)), null]);
  }
  await rows.end();
  return undefined;
}

function cellsOf({ id, values }: CustomerRecord): Cell[] {
  return [id, ...shown.map((field) => values[field] ?? null)];
}

async function askAbout(context: Context): Promise<undefined> {
  const list = context.writeList();
  const choices = [
    { value: 'same', label: text('the same customer', '同一位客户') },
    { value: 'different', label: text('different customers', '不同的客户') },
    { value: 'later', label: text('I do not know', '不确定') },
    { value: 'stop', label: text('stop here', '到此为止') },
  ] as const;
  let decided = 0;
  for (const { first, second, probability } of doubtfulPairs(list)) {
    // An earlier answer may have merged one of them.
    if ([first, second].some(({ id }) => readCustomer(list, id)?.mergedInto !== null)) continue;
    await showSideBySide(context, first, second);
    const likely = `${Math.round(100 * (probability ?? 0))} %`;
    const question = text(`the same? (${likely} likely)`, `是同一位客户吗？（可能性 ${likely}）`);
    const answer = await context.prompter.choose(question, choices, '--from');
    if (answer === 'stop') break;
    if (answer === 'later') continue;
    await inBatch(list, batchInfo(context, 'review'), (batch) =>
      decidePair(list, batch, [first.id, second.id], answer === 'same'),
    );
    decided++;
  }
  await context.printer.say(text(`${counted(decided, 'pair')} decided`, `已判断 ${decided} 对`));
  return undefined;
}

async function showSideBySide(context: Context, first: CustomerRecord, second: CustomerRecord): Promise<void> {
  const rows = context.printer.rows([
    { name: 'field', label: text('Field', '字段') },
    { name: 'a', label: text(`Customer ${first.id}`, `客户 ${first.id}`) },
    { name: 'b', label: text(`Customer ${second.id}`, `客户 ${second.id}`) },
  ]);
  for (const { name, label } of customerFields) {
    const [one, other] = [first.values[name] ?? null, second.values[name] ?? null];
    if (one !== null || other !== null) await rows.write([context.printer.in(label), one, other]);
  }
  await rows.end();
}

async function takeDecisions(context: Context, path: string): Promise<undefined> {
  const table = await openSource(context, path);
  const [a, b, decision] = ['a_id', 'b_id', 'decision'].map((name) => table.columns.indexOf(name));
  if (a === undefined || b === undefined || decision === undefined || Math.min(a, b, decision) < 0)
    throw notAReview(path);
  const list = context.writeList();
  const { batchId, result } = await inBatch(list, batchInfo(context, 'review'), async (batch) => {
    const counts = { same: 0, different: 0 };
    for await (const rows of table.batches()) {
      for (const { cells, line } of rows) {
        const said = (cells[decision] ?? '').trim().toLowerCase();
        if (said === '' || said === 'unsure') continue;
        if (said !== 'same' && said !== 'different') throw unknownDecision(path, line, said);
        decidePair(list, batch, [Number(cells[a]), Number(cells[b])], said === 'same');
        counts[said]++;
      }
    }
    return counts;
  });
  await context.printer.say(
    text(
      `${counted(result.same, 'pair')} the same and merged, ${result.different} different`,
      `${result.same} 对相同并已合并，${result.different} 对不同`,
    ),
  );
  if (batchId !== null) await context.printer.say(batchDone(batchId));
  return undefined;
}

function notAReview(path: string): UserError {
  return new UserError({
    code: 'not-a-review',
    exit: ExitCode.usage,
    message: text(`${path} lacks a_id, b_id or decision`, `${path} 缺少 a_id、b_id 或 decision 列`),
    hint: text('start from what clientele review writes', '请从 clientele review 输出的文件开始'),
  });
}

function unknownDecision(path: string, line: number, said: string): UserError {
  return new UserError({
    code: 'decision-unknown',
    exit: ExitCode.usage,
    message: text(`${path}, line ${line}: '${said}' is no decision`, `${path} 第 ${line} 行：“${said}”不是有效的判断`),
    hint: text('write same, different or nothing', '请填 same、different 或留空'),
  });
}
