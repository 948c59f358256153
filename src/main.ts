/** The real process: its streams, its clock, its signals in; its exit code out. */
import { writeSync } from 'node:fs';
import { ExitCode } from './base/errors.ts';
import { runProgram } from './program.ts';
import { INTERRUPTED, Interruption } from './terminal/io/interruption.ts';
import { ioAsAsked } from './terminal/io/io-as-asked.ts';
import { processIo } from './terminal/io/process-io.ts';
import { systemClock } from './terminal/io/system-clock.ts';
import { inquirerPrompter } from './terminal/prompts/inquirer-prompter.ts';

const signals = ['SIGINT', 'SIGTERM'] as const;
const argv = process.argv.slice(2);
const io = ioAsAsked(processIo(), argv);
const interruption = new Interruption({
  begin() {
    for (const signal of signals) process.on(signal, interrupted);
  },
  end() {
    for (const signal of signals) process.off(signal, interrupted);
  },
});

function interrupted(): void {
  interruption.run();
  try {
    writeSync(2, `clientele: ${INTERRUPTED[io.language]}\n`);
  } catch {
    // Nobody reads it, and the process ends.
  }
  process.exit(ExitCode.interrupted);
}

function failed(error: unknown): void {
  interruption.run();
  void import('./terminal/output/error-report.ts')
    .then(({ reportError }) => reportError(error, io, { debug: argv.includes('--debug') }))
    .then((code) => process.exit(code));
}

process.on('uncaughtException', failed);
process.on('unhandledRejection', failed);

process.exitCode = await runProgram(argv, {
  io,
  clock: systemClock(),
  person: ({ language }) => inquirerPrompter(language),
  interruption,
});
