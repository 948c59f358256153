/** A command with several actions: each says which flags it understands; one that it would pass over is refused. */
import { usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { type Flag, flagName } from './flags.ts';

/**
 * Refuses the flags that were given and that an action does not take.
 *
 * @param own the names of those that it takes.
 * @throws UserError `foreign-flag`
 */
export function refuseForeignFlags(
  action: string,
  flags: Readonly<Record<string, Flag>>,
  options: Readonly<Record<string, unknown>>,
  own: readonly string[],
): void {
  for (const [name, flag] of Object.entries(flags)) {
    const given = options[name];
    const isGiven = given !== undefined && given !== false && !(Array.isArray(given) && given.length === 0);
    if (!isGiven || own.includes(name)) continue;
    throw usageError({
      code: 'foreign-flag',
      message: text(`${action} takes no ${flagName(flag.flags)}`, `${action} 不支持 ${flagName(flag.flags)}`),
    });
  }
}
