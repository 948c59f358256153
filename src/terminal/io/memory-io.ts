/** Streams in memory, for tests. */
import type { Language } from '../../base/text.ts';
import type { InputStream, Io, OutputStream } from './io.ts';

export interface MemoryIoOptions {
  /** The content of stdin; empty where absent. */
  readonly stdin?: string | Uint8Array;
  /** Whether the three streams are terminals. */
  readonly terminal?: boolean;
  readonly width?: number;
  readonly color?: boolean;
  readonly language?: Language;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly folder?: string;
  readonly user?: string;
}

/** A stream whose content can be read. */
interface MemoryStream extends OutputStream {
  readonly text: string;
  readonly bytes: Buffer;
}

export interface MemoryIo extends Io {
  readonly stdout: MemoryStream;
  readonly stderr: MemoryStream;
}

/** Makes streams in memory. */
export function memoryIo(options: MemoryIoOptions = {}): MemoryIo {
  const isTerminal = options.terminal ?? false;
  const stream = () => memoryStream(isTerminal, options.width ?? 80, options.color ?? false);
  return {
    stdin: memoryInput(options.stdin ?? '', isTerminal),
    stdout: stream(),
    stderr: stream(),
    language: options.language ?? 'en',
    environment: options.environment ?? {},
    folder: options.folder ?? '/',
    user: options.user ?? 'tester',
  };
}

function memoryInput(content: string | Uint8Array, isTerminal: boolean): InputStream {
  return {
    isTerminal,
    async *bytes() {
      const bytes = Buffer.from(content);
      if (bytes.length > 0) yield bytes;
    },
  };
}

function memoryStream(isTerminal: boolean, width: number, color: boolean): MemoryStream {
  const chunks: Buffer[] = [];
  return {
    isTerminal,
    width,
    color,
    async write(chunk) {
      chunks.push(Buffer.from(chunk));
    },
    async close() {},
    get bytes() {
      return Buffer.concat(chunks);
    },
    get text() {
      return Buffer.concat(chunks).toString('utf8');
    },
  };
}
