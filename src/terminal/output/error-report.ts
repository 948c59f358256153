/** Reports the error of a failed run on stderr, and gives its exit code. */
import { ExitCode, UserError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import { colorsOf } from '../io/color.ts';
import { INTERRUPTED, Interrupted } from '../io/interruption.ts';
import type { Io } from '../io/io.ts';
import { harmless } from '../io/one-line.ts';
import { wrap } from './text-layout.ts';

const NAME = 'clientele:';

const BUG = text(
  'internal error: this is a bug in clientele; your list was not changed',
  '程序内部错误：这是 clientele 的缺陷；客户库未作改动',
);
const HOW_TO_REPORT = text(
  'please run the command again with --debug and report its output, without customer data',
  '请加上 --debug 重新运行该命令，并反馈其输出（请先去掉客户资料）',
);

/**
 * Writes an error to stderr: message and hint of a `UserError`; for anything else, that it is a bug and how to report it.
 * With `debug` the stack follows.
 *
 * @returns the exit code of the process.
 */
export async function reportError(error: unknown, io: Io, options: { readonly debug: boolean }): Promise<ExitCode> {
  const { red, dim } = colorsOf(io.stderr);
  const lines = describe(error).flatMap((words, index) => {
    const message = harmless(words[io.language]);
    const wrapped = wrapForTerminal(index === 0 ? `${NAME} ${message}` : message, io.stderr);
    return index === 0 ? wrapped.map((line) => line.replace(NAME, red.bold(NAME))) : wrapped.map((line) => dim(line));
  });
  if (options.debug) lines.push(stackOf(error));
  await io.stderr.write(`${lines.join('\n')}\n`);
  return exitCodeOf(error);
}

/** Wraps at words on a terminal; elsewhere lines stay whole, so that logs can be searched. */
function wrapForTerminal(message: string, { isTerminal, width }: Io['stderr']): string[] {
  return message.split('\n').flatMap((line) => (isTerminal ? wrap(line, width) : [line]));
}

function describe(error: unknown): Text[] {
  if (error instanceof UserError) return error.hint ? [error.text, error.hint] : [error.text];
  if (error instanceof Interrupted) return [INTERRUPTED];
  const message = error instanceof Error ? error.message : String(error);
  return [BUG, text(message, message), HOW_TO_REPORT];
}

function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof UserError) return error.exit;
  return error instanceof Interrupted ? ExitCode.interrupted : ExitCode.fault;
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by: ${stackOf(error.cause)}`;
  return (error.stack ?? error.message) + cause;
}
