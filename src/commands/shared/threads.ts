/** How many threads a command may use: one for each core, at most four, unless `CLIENTELE_THREADS` is set. */
import { availableParallelism } from 'node:os';
import { usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { Context } from '../cli/context.ts';

/** More threads would only wait for the one that writes. */
const MOST = 4;

/**
 * The number of threads, the main one included. No result depends on it.
 *
 * @throws UserError `threads-impossible`
 */
export function threadsFor(context: Context): number {
  return threadsAsked(context) ?? Math.min(availableParallelism(), MOST);
}

/** The number of threads that was asked for; undefined where it was not. @throws UserError `threads-impossible` */
export function threadsAsked({ io }: Context): number | undefined {
  const asked = io.environment.CLIENTELE_THREADS?.trim();
  if (!asked) return undefined;
  const number = Number(asked);
  if (Number.isInteger(number) && number >= 1 && number <= 64) return number;
  throw usageError({
    code: 'threads-impossible',
    message: text(
      `CLIENTELE_THREADS is not a number of threads: ${asked}`,
      `CLIENTELE_THREADS 不是有效的线程数：${asked}`,
    ),
    hint: text('set it to a number from 1 to 64, or unset it', '请设为 1 到 64 的整数，或不设置'),
  });
}
