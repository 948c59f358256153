/**
 * The streams of one run and what is known about them. Commands are handed an `Io`; only `main.ts` makes one of the
 * real process, and `memory-io.ts` makes its twin for tests.
 */

import type { Language } from '../../base/text.ts';
import type { Sink } from '../../formats/writer.ts';

/** One of the two streams that a program writes to. */
export interface OutputStream extends Sink {
  readonly isTerminal: boolean;
  /** Width in columns of a terminal; 80 elsewhere. */
  readonly width: number;
  readonly color: boolean;
}

export interface InputStream {
  readonly isTerminal: boolean;
  /** The bytes, once. */
  bytes(): AsyncIterable<Uint8Array>;
}

export interface Io {
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly language: Language;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths start from. */
  readonly folder: string;
  /** Who runs the program, for the journal. */
  readonly user: string;
}
