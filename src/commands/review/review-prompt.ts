/** `review` on a terminal: one pair after the other, one key for each; what was answered is kept at once. */

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
import { sayLessons } from './feedback-message.ts';

const choices: readonly KeyChoice<Decision | 'stop'>[] = [
  { key: 'y', value: 'same', label: text('the same', '相同') },
  { key: 'n', value: 'different', label: text('different', '不同') },
  { key: 'u', value: 'unsure', label: text('unsure', '不确定') },
  { key: 'q', value: 'stop', label: text('stop', '停止') },
];

/** Asks until there is no pair left or the person stops. @param again pairs that were answered with unsure, too */
export async function askAboutPairs(context: Context, again: boolean): Promise<undefined> {
  const list = context.writeList();
  const answered = { decided: 0 };
  try {
    await ask(context, list, again, answered);
  } finally {
    // Said of a run that is broken off as well: what was answered is kept.
    const { decided } = answered;
    await context.printer.say(text(`${counted(decided, 'pair')} decided and kept`, `已判断并保存 ${decided} 对`));
  }
  if (answered.decided > 0) await sayLessons(context, list);
  return undefined;
}

async function ask(context: Context, list: List, again: boolean, answered: { decided: number }): Promise<void> {
  const { printer, prompter } = context;
  const asked = new Set<string>();
  for (;;) {
    const waiting = doubtfulPairs(list, { again }).filter((pair) => !asked.has(keyOf(pair)));
    const [pair] = waiting;
    if (pair === undefined) return printer.say(text('no doubtful pair is left', '没有存疑的记录对了'));
    asked.add(keyOf(pair));
    await showPair(context, pair);
    const left = counted(waiting.length, 'pair');
    const question = text(`The same customer? ${left} to go`, `是同一位客户吗？还有 ${waiting.length} 对`);
    const answer = await prompter.press(question, choices, '--from');
    if (answer === 'stop') return;
    if (await keepAnswer(context, list, pair, answer)) answered.decided += 1;
    await printer.say(text('', ''));
  }
}

function keyOf({ first, second }: DoubtfulPair): string {
  return `${first.id},${second.id}`;
}

async function keepAnswer(
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
        `${second.id} is merged into ${first.id} (batch ${batchId})`,
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

/** `=` for the same, `≠` for what differs; what only one of them says is no difference. */
function markOf(one: Cell, other: Cell): string {
  if (one === null || other === null) return '';
  return one === other ? '=' : '≠';
}
