/** How a run that failed says so on stderr, and with which exit code it ends. */
import { ExitCode, UserError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import { colorsOf } from '../io/color.ts';
import { INTERRUPTED, Interrupted } from '../io/interruption.ts';
import type { Io } from '../io/io.ts';
import { harmless } from '../io/one-line.ts';
import { wrap } from './text-layout.ts';

const NAME = 'clientele:';

const APOLOGY = text(
  'sorry, this is a fault of the program, not of your data; your list is as it was',
  '抱歉，这是程序的缺陷，不是你的数据的问题；客户库保持原样',
);
const HOW_TO_REPORT = text(
  'run the same command with --debug and report what it prints, without customer data',
  '请加上 --debug 重新运行同一命令，并把输出（去掉客户资料后）反馈给我们',
);

/**
 * Says on stderr what went wrong: the sentence and hint of a `UserError`; for anything else an apology and how to report
 * it. With `debug` the stack follows. Gives the exit code.
 */
export async function reportError(error: unknown, io: Io, options: { readonly debug: boolean }): Promise<ExitCode> {
  const { red, dim } = colorsOf(io.stderr);
  const lines = describe(error).flatMap((words, index) => {
    const said = harmless(words[io.language]);
    const folded = fold(index === 0 ? `${NAME} ${said}` : said, io.stderr);
    return index === 0 ? folded.map((line) => line.replace(NAME, red.bold(NAME))) : folded.map((line) => dim(line));
  });
  if (options.debug) lines.push(stackOf(error));
  await io.stderr.write(`${lines.join('\n')}\n`);
  return exitCodeOf(error);
}

/** On a terminal words are not broken; elsewhere a line stays whole, for whoever searches a log. */
function fold(said: string, { isTerminal, width }: Io['stderr']): string[] {
  return said.split('\n').flatMap((line) => (isTerminal ? wrap(line, width) : [line]));
}

function describe(error: unknown): Text[] {
  if (error instanceof UserError) return error.hint ? [error.text, error.hint] : [error.text];
  if (error instanceof Interrupted) return [INTERRUPTED];
  const said = error instanceof Error ? error.message : String(error);
  return [APOLOGY, text(said, said), HOW_TO_REPORT];
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
