/** Parses a command line: which command, with which arguments and options. Commander does the parsing. */
import { Command as Commander, CommanderError } from 'commander';
import { UserError } from '../../base/errors.ts';
import { type Command, type CommandGroup, entriesOf } from './command.ts';
import { fromCommander, notForThisCommand } from './commander-error.ts';
import { addFlags, givenOptions } from './commander-options.ts';
import type { OptionsOf } from './flags.ts';
import { dryRunFlag, globalFlags, helpFlag, versionFlag } from './global-flags.ts';

const rootFlags = { ...globalFlags, dryRun: dryRunFlag, version: versionFlag, help: helpFlag };

/** The global flags as they were given. */
export type GivenGlobals = OptionsOf<typeof rootFlags>;

/** What a command line asks for. */
export type ParsedCommandLine =
  | { readonly kind: 'version' }
  | { readonly kind: 'help'; readonly command: Command | undefined }
  | {
      readonly kind: 'run';
      readonly command: RunnableCommand;
      readonly args: readonly string[];
      readonly options: OptionsOf<Command['flags']>;
      readonly globals: GivenGlobals;
    };

/** A command that does something by itself. */
type RunnableCommand = Command & Required<Pick<Command, 'run'>>;

/** The words of a command line without the global flags, as commander divides them. */
interface Words {
  /** Those before the first flag that is not global. */
  readonly operands: readonly string[];
  /** The rest, from that flag on. */
  readonly unknown: readonly string[];
}

/** A command that was found, as it is declared and as commander knows it. */
interface Found {
  readonly command: Command;
  readonly commander: Commander;
  readonly path: readonly string[];
  /** The words behind the path. */
  readonly rest: Words;
}

/**
 * Parses a command line, without the program's name. Loads only the command that it names, and those that it belongs to.
 *
 * @throws UserError exit 2, which says what is wrong and what may have been meant
 */
export async function parseCommandLine(
  argv: readonly string[],
  groups: readonly CommandGroup[],
): Promise<ParsedCommandLine> {
  const root = silent('clientele');
  addFlags(root, rootFlags);
  addEntries(root, groups);
  const parsed = translated(undefined, () => root.parseOptions([...argv]));
  const globals = givenOptions(root, rootFlags);
  if (globals.version) return { kind: 'version' };
  const isHelp = parsed.operands[0] === 'help';
  const words = isHelp ? { ...parsed, operands: parsed.operands.slice(1) } : parsed;
  const asksForHelp = globals.help || isHelp;
  const found = await findCommand(root, groups, words, []);
  if (found === undefined) {
    const isBare = words.operands.length === 0 && (asksForHelp || words.unknown.length === 0);
    return isBare ? { kind: 'help', command: undefined } : refuse(root, undefined, words);
  }
  const { command, rest } = found;
  if (!isRunnable(command)) {
    const isBare = rest.operands.length === 0 && (asksForHelp || rest.unknown.length === 0);
    return isBare ? { kind: 'help', command } : refuse(root, command, words);
  }
  if (asksForHelp) return { kind: 'help', command };
  if (globals.dryRun && !command.writes) throw notForThisCommand(dryRunFlag, command);
  return { kind: 'run', command, globals, ...translated(command, () => readArguments(root, found)) };
}

/** Follows the words down to the command that they name; undefined where the first names none. */
async function findCommand(
  parent: Commander,
  groups: readonly CommandGroup[],
  { operands: [name, ...operands], unknown }: Words,
  above: readonly string[],
): Promise<Found | undefined> {
  const entry = entriesOf(groups).find((each) => each.name === name);
  const commander = parent.commands.find((each) => each.name() === name);
  if (entry === undefined || commander === undefined) return undefined;
  const command = await entry.load();
  const path = [...above, entry.name];
  const rest = { operands, unknown };
  const { subcommands } = command;
  if (subcommands === undefined) return { command, commander, path, rest };
  addEntries(commander, subcommands);
  const words = operands.length > 0 ? rest : await withNameInFront(subcommands, unknown);
  return (await findCommand(commander, subcommands, words, path)) ?? { command, commander, path, rest };
}

/** Finds the name of a subcommand that is typed behind its own flags: `segment --where CONDITION define NAME`. */
async function withNameInFront(groups: readonly CommandGroup[], unknown: readonly string[]): Promise<Words> {
  for (const [index, word] of unknown.entries()) {
    const entry = entriesOf(groups).find(({ name }) => name === word);
    if (entry === undefined) continue;
    const ahead = unknown.slice(0, index);
    const { flags } = await entry.load();
    if (areFlags(ahead, flags)) return { operands: [word], unknown: [...ahead, ...unknown.slice(index + 1)] };
  }
  return { operands: [], unknown };
}

/** Whether some words are only flags of these, with their values. */
function areFlags(words: readonly string[], flags: Command['flags']): boolean {
  const trial = silent('trial');
  addFlags(trial, flags);
  try {
    const { operands, unknown } = trial.parseOptions([...words]);
    return operands.length + unknown.length === 0;
  } catch (error) {
    if (error instanceof CommanderError || error instanceof UserError) return false;
    throw error;
  }
}

function isRunnable(command: Command): command is RunnableCommand {
  return command.run !== undefined;
}

function addEntries(to: Commander, groups: readonly CommandGroup[]): void {
  for (const { name } of entriesOf(groups)) to.addCommand(silent(name));
}

/** Commander neither prints nor ends the process; a subcommand does not inherit this, so each is made here. */
function silent(name: string): Commander {
  return new Commander(name)
    .exitOverride()
    .configureOutput({ writeOut: () => {}, writeErr: () => {} })
    .helpOption(false)
    .helpCommand(false);
}

function readArguments(root: Commander, { command, commander, path, rest }: Found) {
  addFlags(commander, command.flags);
  if (command.arguments) commander.arguments(command.arguments);
  commander.action(() => {});
  root.parse([...path, ...wordsOf(rest)], { from: 'user' });
  return { args: commander.args, options: givenOptions(commander, command.flags) };
}

/** Where all are operands, one that looks like a flag stood behind `--`. */
function wordsOf({ operands, unknown }: Words): readonly string[] {
  return unknown.length === 0 ? ['--', ...operands] : [...operands, ...unknown];
}

/** Has commander say what is wrong with words that name no command. */
function refuse(root: Commander, command: Command | undefined, words: Words): never {
  translated(command, () => root.parse([...words.operands, ...words.unknown], { from: 'user' }));
  throw new Error(`commander accepted ${words.operands.join(' ')}`);
}

function translated<T>(command: Command | undefined, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw error instanceof CommanderError ? fromCommander(error, command) : error;
  }
}
