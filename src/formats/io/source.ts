/**
 * Where bytes come from: a path or a stream such as stdin. Opens it, looks at its beginning without using it up, and
 * takes gzip off. What the bytes mean is not known here.
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { text } from '../../base/text.ts';
import type { InputFormat } from '../format-names.ts';
import { fromFileSystem, unreadable } from './unreadable.ts';

/** What is to be read. One of `path` and `bytes` is there. */
export interface Source {
  /** As messages name it: the path as the user gave it, or `<stdin>`. */
  readonly name: string;
  readonly path?: string;
  /** The bytes, once. */
  readonly bytes?: () => AsyncIterable<Uint8Array>;
}

/** How it is to be read; what is absent is found out from the content. */
export interface ReadOptions {
  readonly format?: InputFormat | undefined;
  /** A label of the WHATWG Encoding Standard, such as `gb18030`. */
  readonly encoding?: string | undefined;
  /** One character or more between cells. */
  readonly delimiter?: string | undefined;
  /** The character around cells; '' where there is none. */
  readonly quote?: string | undefined;
  /** False: the first row is data, the columns are `column_1` and so on. */
  readonly header?: boolean | undefined;
  /** Lines, or rows of a sheet, above the table. */
  readonly skipLines?: number | undefined;
  /** Name or number (from 1) of the sheet of a workbook; the first visible one with rows, where absent. */
  readonly sheet?: string | undefined;
}

/** Bytes whose beginning can be looked at before they are read. */
export class ByteInput {
  readonly name: string;
  /** The file itself, where there is one and the bytes are its own, not unpacked. */
  readonly path: string | undefined;
  readonly #iterator: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);
  #ended = false;

  constructor(name: string, bytes: AsyncIterable<Uint8Array>, path?: string) {
    this.name = name;
    this.path = path;
    this.#iterator = bytes[Symbol.asyncIterator]();
  }

  /** The first bytes: `count` of them, or all where there are fewer. They stay to be read. */
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

  /** Lets go of the file. Harmless where it is closed already. */
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
    // A pipe or a device has its bytes once, like a stream.
    return new ByteInput(source.name, translated(source.name, fileBytes(path)), found.isFile() ? path : undefined);
  } catch (error) {
    throw fromFileSystem(source.name, error);
  }
}

/**
 * Takes gzip off where the bytes are gzip; else gives the input as it is.
 *
 * While the bytes are read they may throw a UserError `gzip-cut-off` or `gzip-corrupt`.
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
  for await (const piece of input.chunks()) held.push(piece);
  return async () => new ByteInput(source.name, inOrder(held));
}

async function* inOrder(pieces: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* pieces;
}

async function* gunzip(input: ByteInput): AsyncGenerator<Uint8Array> {
  const gunzipStream = createGunzip({ chunkSize: 64 * 1024 });
  // The error reaches the loop below through the stream itself, so the callback has nothing to add.
  pipeline(Readable.from(input.chunks(), { objectMode: false }), gunzipStream, () => {});
  try {
    yield* gunzipStream;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'Z_BUF_ERROR') {
      throw unreadable(
        'gzip-cut-off',
        text(`${input.name} is cut off: the gzip data ends too early`, `${input.name} 不完整：gzip 数据提前结束`),
        text('download or copy the file again', '请重新下载或复制该文件'),
        error,
      );
    }
    if (typeof code === 'string' && code.startsWith('Z_')) {
      throw unreadable(
        'gzip-corrupt',
        text(`${input.name} is damaged: the gzip data cannot be unpacked`, `${input.name} 已损坏：无法解压 gzip 数据`),
        text('download or copy the file again', '请重新下载或复制该文件'),
        error,
      );
    }
    throw error;
  }
}

/** Opened when the first bytes are asked for, so that a source which is never read holds no file. */
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
