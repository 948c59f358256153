/** How messages of commands name a customer, and how they say that something was kept. */

import { type Text, text } from '../../base/text.ts';
import type { CustomerRef } from '../../store/customers/find-customer.ts';
import type { Context } from '../cli/context.ts';

/** The id and the name of a customer, so that a wrong one is noticed. */
export function customerWords({ id, name }: CustomerRef): string {
  return name === null ? `#${id}` : `#${id} ${name}`;
}

/** Says what was done and in which batch, or that a dry run kept nothing. */
export async function sayKept({ printer, options }: Context, batchId: number | null, done: Text): Promise<void> {
  if (options.dryRun) {
    await printer.say(text(`dry run, nothing was kept: ${done.en}`, `试运行，未作改动：${done.zh}`));
  } else {
    await printer.say(text(`${done.en} (batch ${batchId})`, `${done.zh}（批次 ${batchId}）`));
  }
}
