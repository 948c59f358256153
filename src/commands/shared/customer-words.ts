/** How messages name a customer, and how they report that something was saved. */

import { type Text, text } from '../../base/text.ts';
import type { CustomerRef } from '../../store/customers/find-customer.ts';
import type { Context } from '../cli/context.ts';

/** The id and the name of a customer, so that the user notices a wrong one. */
export function customerWords({ id, name }: CustomerRef): string {
  return name === null ? `#${id}` : `#${id} ${name}`;
}

/** Reports what was done and in which batch, or that a dry run saved nothing. */
export async function sayKept({ printer, options }: Context, batchId: number | null, done: Text): Promise<void> {
  if (options.dryRun) {
    await printer.say(text(`dry run, nothing was written: ${done.en}`, `试运行，未写入：${done.zh}`));
  } else {
    await printer.say(text(`${done.en} (batch ${batchId})`, `${done.zh}（批次 ${batchId}）`));
  }
}
