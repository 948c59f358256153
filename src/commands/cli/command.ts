/**
 * What a command is: its words for people, its flags, and the function that does it.
 *
 * A command file declares one of these; the parser, the help and the reference are made from the declarations. Where a
 * command and its subcommands are listed, each has a name and a summary, so that a list is printed without loading them.
 */
import type { ExitCode } from '../../base/errors.ts';
import type { Text } from '../../base/text.ts';
import type { Context } from './context.ts';
import type { Flag, OptionsOf } from './flags.ts';

/** A command as it is listed. */
export interface CommandEntry {
  /** The word that is typed: `segment`, or `define` among the subcommands of `segment`. */
  readonly name: string;
  /** One line, in lower case and without a full stop. */
  readonly summary: Text;
  load(): Promise<Command>;
}

/** Commands under one title of the help. */
export interface CommandGroup {
  readonly title: Text;
  readonly commands: readonly CommandEntry[];
}

export interface Command<Flags extends Readonly<Record<string, Flag>> = Readonly<Record<string, Flag>>> {
  /** As it is typed after `clientele`: `import`, `segment define`. */
  readonly name: string;
  /** In commander's notation: `<file...>`, `[customer]`. */
  readonly arguments?: string;
  /** A few sentences: what it promises, what it changes in the list. */
  readonly description: Text;
  /** Command lines that run, each with the words of what it does. A test runs them; `exits` where it is not 0. */
  readonly examples: readonly { readonly line: string; readonly does: Text; readonly exits?: ExitCode }[];
  readonly flags: Flags;
  /** Names of flags that the help leaves out, because that of a subcommand explains them. */
  readonly unlistedFlags?: readonly string[];
  /** It changes the list, so it takes `--dry-run`. */
  readonly writes: boolean;
  readonly subcommands?: readonly CommandGroup[];
  /** Does it. Returns the exit code where it is not 0. Absent where there are only subcommands. */
  run?(context: Context, args: readonly string[], options: OptionsOf<Flags>): Promise<ExitCode | undefined>;
}

/** Declares a command; keeps the types of its flags. */
export function command<const Flags extends Readonly<Record<string, Flag>>>(
  definition: Command<Flags>,
): Command<Flags> {
  return definition;
}

/** The commands of all groups, in their order. */
export function entriesOf(groups: readonly CommandGroup[]): readonly CommandEntry[] {
  return groups.flatMap(({ commands }) => commands);
}
