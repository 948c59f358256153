/**
 * The program: parses a command line, hands the command its context, and ends with an exit code. It touches no process;
 * `main.ts` and the tests pass in the streams, the clock and a prompter. What only some runs need is loaded by them.
 */
import { readFileSync } from 'node:fs';
import type { Clock } from './base/clock.ts';
import { ExitCode } from './base/errors.ts';
import type { Command, CommandGroup } from './commands/cli/command.ts';
import type { ParsedCommandLine } from './commands/cli/command-line.ts';
import { plainRequest } from './commands/cli/plain-request.ts';
import { commandGroups } from './commands/index.ts';
import { ClosedPipe } from './terminal/io/closed-pipe.ts';
import type { Interruption } from './terminal/io/interruption.ts';
import type { Io } from './terminal/io/io.ts';
import { ioAsAsked } from './terminal/io/io-as-asked.ts';
import { clockAt } from './terminal/io/system-clock.ts';
import type { Prompter } from './terminal/prompts/prompter.ts';

/** What a run works with. */
export interface Environment {
  readonly io: Io;
  readonly clock: Clock;
  /** Makes the prompter that asks the person, in the language of the run. */
  readonly person: (io: Io) => Prompter;
  readonly interruption: Interruption;
  /** The commands; those of the program where absent. */
  readonly commands?: readonly CommandGroup[];
}

/** Runs one command line, without the program's name, and returns the exit code. Errors go to stderr; nothing is thrown. */
export async function runProgram(argv: readonly string[], environment: Environment): Promise<ExitCode> {
  const io = ioAsAsked(environment.io, argv);
  try {
    const code = await execute(argv, { ...environment, io });
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

async function execute(argv: readonly string[], environment: Environment): Promise<ExitCode> {
  const { io, commands = commandGroups } = environment;
  const parsed = await requestOf(argv, commands);
  if (parsed.kind === 'version') {
    await io.stdout.write(`${version()}\n`);
    return ExitCode.done;
  }
  if (parsed.kind === 'help') {
    await io.stdout.write(await helpOf(parsed.command, commands, io));
    return ExitCode.done;
  }
  return run(parsed, argv, environment);
}

async function requestOf(argv: readonly string[], groups: readonly CommandGroup[]): Promise<ParsedCommandLine> {
  const kind = plainRequest(argv);
  if (kind !== undefined) return { kind, command: undefined };
  const { parseCommandLine } = await import('./commands/cli/command-line.ts');
  return parseCommandLine(argv, groups);
}

async function run(
  { command, args, options, globals }: Extract<ParsedCommandLine, { kind: 'run' }>,
  argv: readonly string[],
  environment: Environment,
): Promise<ExitCode> {
  const { io, interruption } = environment;
  const clock = globals.asOf === undefined ? environment.clock : clockAt(globals.asOf);
  const { runContext } = await import('./commands/cli/run-context.ts');
  const { context, close } = runContext({ argv, io, clock, globals, person: environment.person(io), interruption });
  try {
    const code = (await command.run(context, args, options)) ?? ExitCode.done;
    close();
    return code;
  } finally {
    // After a run that went well there is nothing to clean up.
    interruption.run();
  }
}

async function helpOf(command: Command | undefined, groups: readonly CommandGroup[], io: Io): Promise<string> {
  const { commandHelp, programHelp } = await import('./commands/cli/help.ts');
  const look = { language: io.language, width: io.stdout.width, color: io.stdout.color };
  return command === undefined ? programHelp(groups, look) : commandHelp(command, look);
}

function version(): string {
  const declared: { version: string } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return declared.version;
}
