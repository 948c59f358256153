/**
 * `split` splits a merged customer: every record gets its own values back, whatever was edited since.
 *
 *     clientele split 42          # all records that were merged into customer 42
 *     clientele split 42 57       # record 57, with the records merged into it before
 */

import { ExitCode, usageError } from '../../base/errors.ts';
import { counted } from '../../base/pluralize.ts';
import { text } from '../../base/text.ts';
import { customerField } from '../../fields/records/customer-fields.ts';
import { type SplitOutcome, splitCustomer } from '../../linkage/merge/split-customer.ts';
import { findCustomer } from '../../store/customers/find-customer.ts';
import { inBatch } from '../../store/journal/batches.ts';
import { command } from '../cli/command.ts';
import type { Context } from '../cli/context.ts';
import { onOff } from '../cli/flags.ts';
import { batchInfo } from '../shared/batch-info.ts';
import { commaSeparated } from '../shared/comma-separated.ts';
import { sayKept } from '../shared/customer-words.ts';

export const splitCommand = command({
  name: 'split',
  arguments: '<customer> [record...]',
  description: text(
    'Without record ids it splits off every record that was merged into the customer; otherwise only the given ones, each with the records merged into it before. Each part gets back its own values, orders and other records. Values edited after the merge stay with the customer, unless they came from the part. The parts are marked as different, so that dedupe does not merge them again. show lists the records of a customer.',
    '不指定记录编号时，分出并入该客户的全部记录；否则只分出指定的记录，此前并入它们的记录也随之分出。各部分恢复自己的值、订单及其他记录；合并之后修改过的值留在原客户，除非修改来自分出的记录。分出的各方记为不同，dedupe 不会再合并。用 show 查看客户由哪些记录组成。',
  ),
  examples: [
    {
      line: 'clientele split 1 --dry-run',
      does: text('shows what customer 1 would be split into', '只看客户 1 会拆成哪些客户'),
      exits: ExitCode.usage,
    },
  ],
  flags: {
    together: onOff(
      '--together',
      text('keep the records that are split off as one customer', '分出的记录合为一位客户'),
    ),
  },
  writes: true,
  async run(context, [customer = '', ...records], { together }) {
    const list = context.writeList();
    const { id } = findCustomer(list, customer, context.reading);
    const leaving = records.flatMap(commaSeparated).map(recordNumber);
    const { batchId, result } = await inBatch(list, batchInfo(context, 'split'), (batch) =>
      splitCustomer(list, batch, id, leaving, together),
    );
    await sayKept(context, batchId, splitMessage(id, result));
    await sayEdited(context, id, result);
    return undefined;
  },
});

function splitMessage(id: number, { customers }: SplitOutcome) {
  const parts = customers.map(({ id: survivor, records }) =>
    records.length === 1 ? String(survivor) : `${survivor} (${records.join(', ')})`,
  );
  return text(
    `split customer ${id} into ${counted(customers.length, 'customer')}: ${parts.join(', ')}`,
    `客户 ${id} 已拆成 ${customers.length} 位客户：${parts.join('、')}`,
  );
}

async function sayEdited({ printer }: Context, id: number, { edited }: SplitOutcome): Promise<void> {
  if (edited.length === 0) return;
  const label = (name: string) => customerField(name)?.label ?? text(name, name);
  const [en, zh] = [edited.map((name) => label(name).en).join(', '), edited.map((name) => label(name).zh).join('、')];
  await printer.say(
    text(`edited after the merge and kept in customer ${id}: ${en}`, `合并之后修改过，因此留在客户 ${id}：${zh}`),
  );
}

function recordNumber(word: string): number {
  const digits = /^#?(\d{1,15})$/.exec(word.trim())?.[1];
  if (digits !== undefined) return Number(digits);
  throw usageError({
    code: 'not-a-record',
    message: text(`not a record id: ${word}`, `不是记录编号：${word}`),
    hint: text('list the records of a customer with: clientele show CUSTOMER', '可用 clientele show 客户 查看其记录'),
  });
}
