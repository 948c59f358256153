/**
 * What a command is: its words for people, its flags, and the function that does it.
 *
 * A command file declares one of these; `program.ts` makes the commander program, the help and the README's reference
 * from them.
 */

import type { ExitCode } from '../../base/errors.ts';
import type { Text } from '../../base/text.ts';
import type { Context } from '../../context.ts';
import type { Flag, OptionsOf } from './flags.ts';

/** The groups in which `--help` shows the commands. */
export type CommandGroup = 'list' | 'quality' | 'current' | 'understanding' | 'relationships' | 'safety' | 'shell';

export interface Command<Flags extends Readonly<Record<string, Flag>> = Readonly<Record<string, Flag>>> {
  readonly name: string;
  readonly group: CommandGroup;
  /** As commander takes them: `<file...>`, `[customer]`. */
  readonly arguments?: string;
  /** One line, for the list of commands. */
  readonly summary: Text;
  /** A few sentences: what it promises, what it changes in the list. */
  readonly description: Text;
  /** Command lines that run, each with the words of what it does. A test runs them; `exits` where it is not 0. */
  readonly examples: readonly { readonly line: string; readonly does: Text; readonly exits?: ExitCode }[];
  readonly flags: Flags;
  /** It changes the list, so it takes `--dry-run`. */
  readonly writes: boolean;
  /** Does it. Gives the exit code where it is not 0. */
  run(context: Context, args: readonly string[], options: OptionsOf<Flags>): Promise<ExitCode | undefined>;
}

/** Declares a command; keeps the types of its flags. */
export function command<const Flags extends Readonly<Record<string, Flag>>>(
  definition: Command<Flags>,
): Command<Flags> {
  return definition;
}
