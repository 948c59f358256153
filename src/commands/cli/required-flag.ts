/** A flag without which a command makes no sense. */
import { usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { flagName } from './flags.ts';

/**
 * The text of a flag that is required and must not be blank.
 *
 * @param flags as the flag is declared.
 * @throws UserError `missing-flag`, exit 2.
 */
export function required(flags: string, given: string | undefined): string {
  const words = given?.trim() ?? '';
  if (words !== '') return words;
  const name = flagName(flags);
  throw usageError({
    code: 'missing-flag',
    message: text(`${name} is required`, `必须给出 ${name}`),
  });
}
