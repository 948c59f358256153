/**
 * Opens the bytes of a source: a path or a stream such as stdin. Its beginning can be inspected before it is read, and
 * gzip is decompressed. The meaning of the bytes is not known here.
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { text } from '../../base/text.ts';
import type { InputFormat } from '../table/format-names.ts';
import { fromFileSystem, unreadable } from './unreadable.ts';

/** A source to be read, with either `path` or `bytes`. */
export interface Source {
  /** The name in messages: the path as given by the user, or `<stdin>`. */
  readonly name: string;
  readonly path?: string;
  /** The bytes, once. */
  readonly bytes?: () => AsyncIterable<Uint8Array>;
}

/** How a source is read; absent options are detected from the content. */
export interface ReadOptions {
  readonly format?: InputFormat | undefined;
  /** A label of the WHATWG Encoding Standard, such as `gb18030`. */
  readonly encoding?: string | undefined;
  /** One or more characters between cells. */
  readonly delimiter?: string | undefined;
  /** The character around cells; '' for none. */
  readonly quote?: string | undefined;
  /** False: the first row is data, the columns are `column_1` and so on. */
  readonly header?: boolean | undefined;
  /** Lines, or rows of a sheet, above the table. */
  readonly skipLines?: number | undefined;
  /** Name or number (from 1) of the sheet of a workbook; the first visible one with rows if absent. */
  readonly sheet?: string | undefined;
}

/** Bytes whose beginning can be inspected before they are read. */
export class ByteInput {
  readonly name: string;
  /** The file, if the bytes are exactly those of a file. */
  readonly path: string | undefined;
  readonly #iterator: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);
  #ended = false;

  constructor(name: string, bytes: AsyncIterable<Uint8Array>, path?: string) {
    this.name = name;
    this.path = path;
    this.#iterator = bytes[Symbol.asyncIterator]();
  }

  /** The first `count` bytes, or all if there are fewer. They are not consumed. */
  async peek(count: number): Promise<Buffer> {
    const parts = [this.#held];
    let length = this.#held.length;
    while (length < count && !this.#ended) {
      const next = await this.#iterator.next();
      if (next.done) {
        this.#ended = true;
      } else {
        parts.push(asBuffer(next.value));
        length += next.value.length;
      }
    }
    this.#held = parts.length === 1 ? this.#held : Buffer.concat(parts);
    return this.#held.subarray(0, count);
  }

  /** All bytes from the first, once. */
  async *chunks(): AsyncGenerator<Buffer> {
    try {
      const held = this.#held;
      this.#held = Buffer.alloc(0);
      if (held.length > 0) yield held;
      while (!this.#ended) {
        const next = await this.#iterator.next();
        if (next.done) this.#ended = true;
        else if (next.value.length > 0) yield asBuffer(next.value);
      }
    } finally {
      await this.close();
    }
  }

  /** Closes the file. Harmless if it is already closed. */
  async close(): Promise<void> {
    this.#ended = true;
    await this.#iterator.return?.();
  }
}

/**
 * Opens the bytes of a source.
 *
 * @throws UserError exit 4: `file-missing`, `file-is-directory`, `file-permission`, `file-unreadable`
 */
export async function openBytes(source: Source): Promise<ByteInput> {
  if (source.bytes !== undefined) return new ByteInput(source.name, translated(source.name, source.bytes()));
  const path = source.path ?? source.name;
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw Object.assign(new Error('is a directory'), { errno: 0, code: 'EISDIR' });
    // A pipe or a device can be read only once, like a stream.
    return new ByteInput(source.name, translated(source.name, fileBytes(path)), found.isFile() ? path : undefined);
  } catch (error) {
    throw fromFileSystem(source.name, error);
  }
}

/**
 * Decompresses the input if it is gzip; else returns it unchanged.
 *
 * Reading the bytes may throw a UserError `gzip-cut-off` or `gzip-corrupt`.
 */
export async function unzipped(input: ByteInput): Promise<ByteInput> {
  const head = await input.peek(3);
  const isGzip = head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;
  return isGzip ? new ByteInput(input.name, gunzip(input)) : input;
}

/**
 * Makes an input that can be read several times: a file is opened again, a stream is held in memory.
 *
 * @param input the opened source; it is used up
 */
export async function repeatable(source: Source, input: ByteInput): Promise<() => Promise<ByteInput>> {
  const { path } = source;
  if (source.bytes === undefined && path !== undefined && (await stat(path)).isFile()) {
    await input.close();
    return async () => unzipped(await openBytes(source));
  }
  const held: Buffer[] = [];
  for await (const chunk of input.chunks()) held.push(chunk);
  return async () => new ByteInput(source.name, inOrder(held));
}

async function* inOrder(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}

async function* gunzip(input: ByteInput): AsyncGenerator<Uint8Array> {
  const gunzipStream = createGunzip({ chunkSize: 64 * 1024 });
  // The loop below receives the error from the stream itself, so the callback has nothing to do.
  pipeline(Readable.from(input.chunks(), { objectMode: false }), gunzipStream, () => {});
  try {
    yield* gunzipStream;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'Z_BUF_ERROR') {
      throw unreadable(
        'gzip-cut-off',
        text(`${input.name} is truncated: the gzip data ends too early`, `${input.name} 不完整：gzip 数据提前结束`),
        text('download or copy the file again', '请重新下载或复制该文件'),
        error,
      );
    }
    if (typeof code === 'string' && code.startsWith('Z_')) {
      throw unreadable(
        'gzip-corrupt',
        text(
          `${input.name} is damaged: the gzip data cannot be decompressed`,
          `${input.name} 已损坏：无法解压 gzip 数据`,
        ),
        text('download or copy the file again', '请重新下载或复制该文件'),
        error,
      );
    }
    throw error;
  }
}

/** Opens the file when the first bytes are requested, so that a source that is never read does not hold it open. */
async function* fileBytes(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path);
}

async function* translated(name: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    throw fromFileSystem(name, error);
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
