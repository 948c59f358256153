/**
 * The program: reads the command line, hands the command its context, and ends with an exit code. It touches no process;
 * `main.ts` and the tests hand it the streams, the clock and somebody to ask. What only some runs need is loaded by them,
 * so that `--version` and shell completion answer at once.
 */
import { readFileSync } from 'node:fs';
import type { Clock } from './base/clock.ts';
import { ExitCode } from './base/errors.ts';
import type { Command } from './commands/cli/command.ts';
import { readCommandLine, type Wish } from './commands/cli/command-line.ts';
import { type CommandEntry, commandEntries } from './commands/index.ts';
import { ClosedPipe } from './terminal/io/closed-pipe.ts';
import type { Interruption } from './terminal/io/interruption.ts';
import type { Io } from './terminal/io/io.ts';
import { ioAsAsked } from './terminal/io/io-as-asked.ts';
import { clockAt } from './terminal/io/system-clock.ts';
import type { Prompter } from './terminal/prompts/prompter.ts';

/** What a run is put into. */
export interface Surroundings {
  readonly io: Io;
  readonly clock: Clock;
  /** Makes the one who asks the person, in the language of the run. */
  readonly person: (io: Io) => Prompter;
  readonly interruption: Interruption;
  /** The commands; those of the program where absent. */
  readonly commands?: readonly CommandEntry[];
}

/**
 * Runs one command line, without the program's name, and gives the exit code. What goes wrong is said on stderr; nothing
 * is thrown.
 */
export async function runProgram(argv: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const io = ioAsAsked(surroundings.io, argv);
  try {
    const code = await fulfil(argv, { ...surroundings, io });
    await io.stdout.close();
    return code;
  } catch (error) {
    if (error instanceof ClosedPipe) return ExitCode.done;
    const { reportError } = await import('./terminal/output/error-report.ts');
    return await reportError(error, io, { debug: argv.includes('--debug') });
  } finally {
    await io.stderr.close();
  }
}

async function fulfil(argv: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { io, commands = commandEntries } = surroundings;
  const wish = await readCommandLine(argv, commands);
  if (wish.kind === 'version') {
    await io.stdout.write(`${version()}\n`);
    return ExitCode.done;
  }
  if (wish.kind === 'help') {
    await io.stdout.write(await helpOf(wish.command, commands, io));
    return ExitCode.done;
  }
  return run(wish, argv, surroundings);
}

async function run(
  { command, args, options, globals }: Extract<Wish, { kind: 'run' }>,
  argv: readonly string[],
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { io, interruption } = surroundings;
  const clock = globals.asOf === undefined ? surroundings.clock : clockAt(globals.asOf);
  const { runContext } = await import('./run-context.ts');
  const { context, close } = runContext({ argv, io, clock, globals, person: surroundings.person(io), interruption });
  try {
    const code = (await command.run(context, args, options)) ?? ExitCode.done;
    close();
    return code;
  } finally {
    // Nothing is left to clean up where all went well.
    interruption.run();
  }
}

async function helpOf(command: Command | undefined, entries: readonly CommandEntry[], io: Io): Promise<string> {
  const { commandHelp, programHelp } = await import('./commands/cli/help.ts');
  const look = { language: io.language, width: io.stdout.width, color: io.stdout.color };
  if (command !== undefined) return commandHelp(command, look);
  return programHelp(await Promise.all(entries.map((entry) => entry.load())), look);
}

function version(): string {
  const declared: { version: string } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return declared.version;
}
