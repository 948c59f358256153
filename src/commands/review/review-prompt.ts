/** `review` on a terminal: one pair after another, one key for each; every decision is saved at once. */

import { counted } from '../../base/pluralize.ts';
import { text } from '../../base/text.ts';
import { customerFields } from '../../fields/records/customer-fields.ts';
import type { Cell } from '../../formats/writer.ts';
import { type DoubtfulPair, decidePair, doubtfulPairs } from '../../linkage/merge/review.ts';
import type { CustomerRecord } from '../../store/customers/customers.ts';
import type { List } from '../../store/file/list.ts';
import { inBatch } from '../../store/journal/batches.ts';
import type { Decision } from '../../store/tables/matches.ts';
import type { KeyChoice } from '../../terminal/prompts/prompter.ts';
import type { Context } from '../cli/context.ts';
import { writeWaterfall } from '../pairs/waterfall.ts';
import { batchInfo } from '../shared/batch-info.ts';
import { sayFeedback } from './feedback-message.ts';

const choices: readonly KeyChoice<Decision | 'stop'>[] = [
  { key: 'y', value: 'same', label: text('same', '相同') },
  { key: 'n', value: 'different', label: text('different', '不同') },
  { key: 'u', value: 'unsure', label: text('unsure', '不确定') },
  { key: 'q', value: 'stop', label: text('stop', '停止') },
];

/** Asks until no pair is left or the user stops. @param again also asks about pairs that were decided as unsure */
export async function promptForPairs(context: Context, again: boolean): Promise<undefined> {
  const list = context.writeList();
  const answered = { decided: 0 };
  try {
    await ask(context, list, again, answered);
  } finally {
    // Reported for an interrupted run too: its decisions are saved.
    const { decided } = answered;
    await context.printer.say(text(`saved ${counted(decided, 'decision')}`, `已保存 ${decided} 个判断`));
  }
  if (answered.decided > 0) await sayFeedback(context, list);
  return undefined;
}

async function ask(context: Context, list: List, again: boolean, answered: { decided: number }): Promise<void> {
  const { printer, prompter } = context;
  const asked = new Set<string>();
  for (;;) {
    const waiting = doubtfulPairs(list, { again }).filter((pair) => !asked.has(keyOf(pair)));
    const [pair] = waiting;
    if (pair === undefined) return printer.say(text('no pairs left to review', '没有待复核的记录对了'));
    asked.add(keyOf(pair));
    await showPair(context, pair);
    const left = counted(waiting.length, 'pair');
    const question = text(`Same customer? ${left} left`, `是同一位客户吗？还有 ${waiting.length} 对`);
    const answer = await prompter.press(question, choices, '--from');
    if (answer === 'stop') return;
    if (await saveDecision(context, list, pair, answer)) answered.decided += 1;
    await printer.say(text('', ''));
  }
}

function keyOf({ first, second }: DoubtfulPair): string {
  return `${first.id},${second.id}`;
}

async function saveDecision(
  context: Context,
  list: List,
  { first, second }: DoubtfulPair,
  answer: Decision,
): Promise<boolean> {
  const { batchId, result } = await inBatch(list, batchInfo(context, 'review'), (batch) =>
    decidePair(list, batch, [first.id, second.id], answer),
  );
  if (typeof result === 'object') {
    await context.printer.warn(result.refused);
    return false;
  }
  if (answer === 'same') {
    await context.printer.say(
      text(
        `merged ${second.id} into ${first.id} (batch ${batchId})`,
        `已把 ${second.id} 并入 ${first.id}（批次 ${batchId}）`,
      ),
    );
  }
  return true;
}

async function showPair(context: Context, { first, second, parts }: DoubtfulPair): Promise<void> {
  const { printer } = context;
  const rows = printer.rows([
    { name: 'field', label: text('Field', '字段') },
    { name: 'a', label: text(`Customer ${first.id}`, `客户 ${first.id}`), align: 'left' },
    { name: 'is', label: text('', '') },
    { name: 'b', label: text(`Customer ${second.id}`, `客户 ${second.id}`), align: 'left' },
  ]);
  for (const [label, one, other] of fieldsOf(first, second, (name) => printer.in(name))) {
    await rows.write([label, one, markOf(one, other), other]);
  }
  await rows.end();
  if (parts.length > 0) {
    await printer.say(text('', ''));
    await writeWaterfall(context, parts);
  }
}

type Line = readonly [label: string, one: Cell, other: Cell];

function* fieldsOf(
  first: CustomerRecord,
  second: CustomerRecord,
  say: (words: (typeof customerFields)[number]['label']) => string,
): Generator<Line> {
  for (const { name, label } of customerFields) {
    const [one, other] = [first.values[name] ?? null, second.values[name] ?? null];
    if (one !== null || other !== null) yield [say(label), one, other];
  }
  const headers = new Set([...Object.keys(first.extra), ...Object.keys(second.extra)]);
  for (const header of headers) yield [header, first.extra[header] ?? null, second.extra[header] ?? null];
}

/** `=` for equal values, `≠` for different ones; blank where only one record has a value. */
function markOf(one: Cell, other: Cell): string {
  if (one === null || other === null) return '';
  return one === other ? '=' : '≠';
}
