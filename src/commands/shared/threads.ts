/** How many threads a command may work in: as many as there are cores, unless `CLIENTELE_THREADS` says otherwise. */
import { availableParallelism } from 'node:os';
import { usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { Context } from '../cli/context.ts';

/** More of them would wait for the first one. */
const MOST = 4;

/**
 * The threads, that of the command included. No result depends on it.
 *
 * @throws UserError `threads-impossible`
 */
export function threadsFor(context: Context): number {
  return threadsAsked(context) ?? Math.min(availableParallelism(), MOST);
}

/** The threads that were asked for; undefined where nobody says. @throws UserError `threads-impossible` */
export function threadsAsked({ io }: Context): number | undefined {
  const asked = io.environment.CLIENTELE_THREADS?.trim();
  if (!asked) return undefined;
  const number = Number(asked);
  if (Number.isInteger(number) && number >= 1 && number <= 64) return number;
  throw usageError({
    code: 'threads-impossible',
    message: text(
      `CLIENTELE_THREADS is no number of threads: ${asked}`,
      `CLIENTELE_THREADS 不是有效的线程数：${asked}`,
    ),
    hint: text('give a number from 1 to 64, or leave it out', '请写 1 到 64 的整数，或不设置'),
  });
}
