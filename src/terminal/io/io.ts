/**
 * The streams of one run and their properties. Commands receive an `Io`: `process-io.ts` makes that of the process,
 * `memory-io.ts` one for tests.
 */

import type { Language } from '../../base/text.ts';
import type { Sink } from '../../formats/writer.ts';

/** One of the two streams that a program writes to. */
export interface OutputStream extends Sink {
  readonly isTerminal: boolean;
  /** Width of the terminal in columns; 80 elsewhere. */
  readonly width: number;
  readonly color: boolean;
}

export interface InputStream {
  readonly isTerminal: boolean;
  /** The bytes; can be read once. */
  bytes(): AsyncIterable<Uint8Array>;
}

export interface Io {
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly language: Language;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The working folder, which relative paths are resolved against. */
  readonly folder: string;
  /** Who runs the program, for the journal. */
  readonly user: string;
}
