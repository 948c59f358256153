/** Reads a command line: what is asked for, with which arguments and options. Commander does the reading. */
import { Command as Commander, CommanderError } from 'commander';
import type { CommandEntry } from '../index.ts';
import type { Command } from './command.ts';
import { fromCommander, notForThisCommand } from './commander-error.ts';
import { addFlags, givenOptions } from './commander-options.ts';
import type { OptionsOf } from './flags.ts';
import { dryRunFlag, globalFlags, helpFlag, versionFlag } from './global-flags.ts';

const rootFlags = { ...globalFlags, dryRun: dryRunFlag, version: versionFlag, help: helpFlag };

/** The global flags as they were given. */
export type GivenGlobals = OptionsOf<typeof rootFlags>;

/** What a command line asks for. */
export type Wish =
  | { readonly kind: 'version' }
  | { readonly kind: 'help'; readonly command: Command | undefined }
  | {
      readonly kind: 'run';
      readonly command: Command;
      readonly args: readonly string[];
      readonly options: OptionsOf<Command['flags']>;
      readonly globals: GivenGlobals;
    };

/**
 * Reads a command line, without the program's name. Loads only the command that it names.
 *
 * @throws UserError exit 2, which says what is wrong and what may have been meant
 */
export async function readCommandLine(argv: readonly string[], entries: readonly CommandEntry[]): Promise<Wish> {
  const root = rootCommander(entries);
  const { operands, unknown } = translated(undefined, () => root.parseOptions([...argv]));
  const globals = givenOptions(root, rootFlags);
  if (globals.version) return { kind: 'version' };
  const asksForHelp = globals.help || operands[0] === 'help';
  const rest = operands[0] === 'help' ? operands.slice(1) : operands;
  const name = rest[0];
  if (name === undefined && (asksForHelp || unknown.length === 0)) return { kind: 'help', command: undefined };
  const entry = entries.find((each) => each.name === name);
  if (entry === undefined) return translated(undefined, () => refuse(root, [...rest, ...unknown]));
  const command = await entry.load();
  if (asksForHelp) return { kind: 'help', command };
  if (globals.dryRun && !command.writes) throw notForThisCommand(dryRunFlag, command);
  return { kind: 'run', command, globals, ...translated(command.name, () => readArguments(root, command, argv)) };
}

function rootCommander(entries: readonly CommandEntry[]): Commander {
  const root = silent('clientele');
  addFlags(root, rootFlags);
  for (const { name } of entries) root.addCommand(silent(name));
  return root;
}

/** Commander neither prints nor ends the process; a subcommand does not inherit this, so each is made here. */
function silent(name: string): Commander {
  return new Commander(name)
    .exitOverride()
    .configureOutput({ writeOut: () => {}, writeErr: () => {} })
    .helpOption(false)
    .helpCommand(false);
}

function readArguments(root: Commander, command: Command, argv: readonly string[]) {
  const own = root.commands.find((each) => each.name() === command.name);
  if (own === undefined) throw new Error(`commander does not know ${command.name}`);
  addFlags(own, command.flags);
  if (command.arguments) own.arguments(command.arguments);
  own.action(() => {});
  root.parse([...argv], { from: 'user' });
  return { args: own.args, options: givenOptions(own, command.flags) };
}

/** Has commander say what is wrong with words that name no command. */
function refuse(root: Commander, words: readonly string[]): never {
  root.parse([...words], { from: 'user' });
  throw new Error(`commander took ${words.join(' ')}`);
}

function translated<T>(commandName: string | undefined, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof CommanderError ? fromCommander(error, commandName) : error;
  }
}
