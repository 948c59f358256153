/**
 * Runs command lines as a user would: in this process with streams of memory, or the built program itself.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Language } from '../src/base/text.ts';
import type { CommandGroup } from '../src/commands/cli/command.ts';
import { runProgram } from '../src/program.ts';
import { Interruption } from '../src/terminal/io/interruption.ts';
import { memoryIo } from '../src/terminal/io/memory-io.ts';
import { clockAt } from '../src/terminal/io/system-clock.ts';
import type { Choice, Prompter } from '../src/terminal/prompts/prompter.ts';

/** The day on which every test runs, unless it says `--as-of`. */
export const TODAY = '2026-06-30';

export interface RunOptions {
  readonly stdin?: string | Uint8Array;
  /** The folder that the command runs in. */
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The streams are terminals. */
  readonly tty?: boolean;
  readonly width?: number;
  readonly color?: boolean;
  readonly lang?: Language;
  /** Who runs the command. */
  readonly user?: string;
  /** What the person answers, in order: yes or no, or the number of a choice from 0. */
  readonly answers?: readonly (boolean | number)[];
  /** Other commands than the program's own. */
  readonly commands?: readonly CommandGroup[];
}

export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
  /** What stdout was given, where it is not text. */
  readonly bytes: Buffer;
}

/** Runs a command line, without the program's name, in this process. */
export async function run(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const io = memoryIo({
    terminal: options.tty ?? false,
    language: options.lang ?? 'en',
    environment: options.env ?? {},
    ...(options.stdin !== undefined && { stdin: options.stdin }),
    ...(options.folder !== undefined && { folder: options.folder }),
    ...(options.user !== undefined && { user: options.user }),
    ...(options.width !== undefined && { width: options.width }),
    ...(options.color !== undefined && { color: options.color }),
  });
  const code = await runProgram(args, {
    io,
    clock: clockAt(TODAY),
    person: () => answering(options.answers ?? []),
    interruption: new Interruption(),
    ...(options.commands && { commands: options.commands }),
  });
  return { stdout: io.stdout.text, stderr: io.stderr.text, code, bytes: io.stdout.bytes };
}

/** A person who gives these answers, and is surprised by any further question. */
function answering(answers: readonly (boolean | number)[]): Prompter {
  const left = [...answers];
  const next = (question: string) => {
    const answer = left.shift();
    if (answer === undefined) throw new Error(`the test has no answer to: ${question}`);
    return answer;
  };
  async function choose<T>(question: { readonly en: string }, choices: readonly Choice<T>[]): Promise<T> {
    const chosen = choices[Number(next(question.en))];
    if (chosen === undefined) throw new Error(`the test chooses what is not offered at: ${question.en}`);
    return chosen.value;
  }
  return { confirm: async (question) => next(question.en) === true, choose, press: choose };
}

/** The program as it is installed. */
export const binary = fileURLToPath(new URL('../bin/clientele.js', import.meta.url));
const built = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** Runs the built program in a process of its own. */
export function runBinary(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  if (!existsSync(built)) throw new Error('the program is not built: npm run build');
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    LANG: options.lang === 'zh' ? 'zh_CN.UTF-8' : 'C',
    ...options.env,
  };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [binary, ...args], { cwd: options.folder, env });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      const bytes = Buffer.concat(stdout);
      resolve({ stdout: bytes.toString(), stderr: Buffer.concat(stderr).toString(), code: code ?? -1, bytes });
    });
    child.stdin.on('error', () => {});
    child.stdin.end(options.stdin ?? '');
  });
}

/** Splits a command line as a shell does, as far as quotes go. */
export function wordsOf(line: string): string[] {
  const words: string[] = [];
  for (const [, double, single, plain] of line.matchAll(/(?:"([^"]*)"|'([^']*)'|(\S+))(?:\s+|$)/g)) {
    words.push(double ?? single ?? plain ?? '');
  }
  return words;
}
