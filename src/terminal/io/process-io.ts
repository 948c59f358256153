/**
 * The streams of the process: stdin, and stdout and stderr with backpressure, with the colour, width and language of the
 * environment.
 */
import { userInfo } from 'node:os';
import { isatty, WriteStream } from 'node:tty';
import { ExitCode, UserError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { ClosedPipe } from './closed-pipe.ts';
import { showsColor } from './color-support.ts';
import type { InputStream, Io, OutputStream } from './io.ts';
import { languageOf } from './language.ts';

const WIDTH_ELSEWHERE = 80;

/** Makes the Io of this process. */
export function processIo(): Io {
  return {
    stdin: standardInput(),
    stdout: standardOutput(process.stdout),
    stderr: neverFailing(standardOutput(process.stderr)),
    language: languageOf(process.env),
    environment: process.env,
    folder: process.cwd(),
    user: userName(),
  };
}

function standardInput(): InputStream {
  return {
    // Checked by descriptor: accessing process.stdin opens it, and an open stdin keeps the process alive.
    isTerminal: isatty(0),
    async *bytes() {
      for await (const chunk of process.stdin) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    },
  };
}

/** A stream that waits for a slow reader, and throws `ClosedPipe` once the reader has gone. */
function standardOutput(stream: NodeJS.WriteStream): OutputStream {
  const isTerminal = stream.isTTY === true;
  let failure: unknown;
  // Without a listener the error of a closed pipe would end the process with a stack trace.
  stream.on('error', (error) => {
    failure ??= translated(error);
  });
  const delivered = (chunk: string | Uint8Array) =>
    new Promise<void>((resolve, reject) => {
      stream.write(chunk, (error) => (error ? reject(translated(error)) : resolve()));
    });
  return {
    isTerminal,
    get width() {
      return stream instanceof WriteStream && stream.columns > 0 ? stream.columns : WIDTH_ELSEWHERE;
    },
    color: showsColor(process.env, { isTerminal }),
    async write(chunk) {
      if (failure !== undefined) throw failure;
      if (stream.writableNeedDrain) await delivered(chunk);
      else stream.write(chunk);
    },
    async close() {
      if (failure !== undefined) throw failure;
      await delivered('');
    },
  };
}

/** Ignores errors of stderr: a run goes on where nobody reads its messages. */
function neverFailing(stream: OutputStream): OutputStream {
  const ignoringErrors = (work: Promise<void>) => work.catch(() => {});
  return {
    isTerminal: stream.isTerminal,
    get width() {
      return stream.width;
    },
    color: stream.color,
    write: (chunk) => ignoringErrors(stream.write(chunk)),
    close: () => ignoringErrors(stream.close()),
  };
}

function translated(error: NodeJS.ErrnoException): Error {
  // On Windows a closed pipe is reported as EOF.
  if (error.code === 'EPIPE' || error.code === 'EOF' || error.code === 'ERR_STREAM_DESTROYED') return new ClosedPipe();
  const full = error.code === 'ENOSPC';
  return new UserError({
    code: 'output-not-writable',
    exit: full ? ExitCode.unusableList : ExitCode.fault,
    message: full
      ? text('the output cannot be written: the disk is full', '无法写入输出：磁盘已满')
      : text(`the output cannot be written: ${error.code}`, `无法写入输出：${error.code}`),
    cause: error,
  });
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // In a container the user may have an id and no name.
    return process.env.USER ?? process.env.USERNAME ?? 'unknown';
  }
}
