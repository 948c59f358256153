/**
 * `split` takes a merged customer apart again: every record gets back what it said by itself, whatever was edited since.
 *
 *     clientele split 42          # all records that were merged into customer 42
 *     clientele split 42 57       # record 57, with what had been merged into it before
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
import { sayKept } from '../shared/customer-words.ts';

export const splitCommand = command({
  name: 'split',
  arguments: '<customer> [record...]',
  description: text(
    'Without records it takes apart everything that was merged into the customer; records named by their ids leave it, each with what had been merged into it before. Every part gets back its own values, orders and whatever else came to it; values that were edited after the merge stay with the customer unless they came from the part. The parts are remembered as different, so dedupe does not merge them again. show lists the records of a customer; undo takes the split back.',
    '不指定记录时，拆开并入该客户的全部记录；指定记录编号时，只分出这些记录，此前并入它们的记录也随之分出。各部分恢复自己的取值、订单及其他往来；合并之后改动过的值留在原客户，除非改动来自分出的记录。拆开的各方会记为不同，dedupe 不会再合并。用 show 查看客户由哪些记录组成；undo 可撤销拆分。',
  ),
  examples: [
    {
      line: 'clientele split 1 --dry-run',
      does: text('what customer 1 would come apart into', '只看客户 1 会拆成哪些客户'),
      exits: ExitCode.usage,
    },
  ],
  flags: {
    together: onOff('--together', text('the records that leave become one customer', '分出的记录合为一位客户')),
  },
  writes: true,
  async run(context, [customer = '', ...records], { together }) {
    const list = context.writeList();
    const { id } = findCustomer(list, customer, context.reading);
    const leaving = records.flatMap((word) => word.split(/[,，]/)).map(recordNumber);
    const { batchId, result } = await inBatch(list, batchInfo(context, 'split'), (batch) =>
      splitCustomer(list, batch, id, leaving, together),
    );
    await sayKept(context, batchId, doneIn(id, result));
    await sayEdited(context, id, result);
    return undefined;
  },
});

function doneIn(id: number, { customers }: SplitOutcome) {
  const parts = customers.map(({ id: standing, records }) =>
    records.length === 1 ? String(standing) : `${standing} (${records.join(', ')})`,
  );
  return text(
    `customer ${id} is now ${counted(customers.length, 'customer')}: ${parts.join(', ')}`,
    `客户 ${id} 已拆成 ${customers.length} 位客户：${parts.join('、')}`,
  );
}

async function sayEdited({ printer }: Context, id: number, { edited }: SplitOutcome): Promise<void> {
  if (edited.length === 0) return;
  const label = (name: string) => customerField(name)?.label ?? text(name, name);
  const [en, zh] = [edited.map((name) => label(name).en).join(', '), edited.map((name) => label(name).zh).join('、')];
  await printer.say(
    text(`edited after the merge, so it stays with customer ${id}: ${en}`, `合并之后改动过，因此留在客户 ${id}：${zh}`),
  );
}

function recordNumber(word: string): number {
  const digits = /^#?(\d{1,15})$/.exec(word.trim())?.[1];
  if (digits !== undefined) return Number(digits);
  throw usageError({
    code: 'not-a-record',
    message: text(`'${word}' is not the id of a record`, `“${word}”不是记录编号`),
    hint: text('see the records of a customer: clientele show CUSTOMER', '可用 clientele show 客户 查看其记录'),
  });
}
