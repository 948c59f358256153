/**
 * Decompresses one part of a zip archive, in a background thread some chunks ahead of the reader. The chunks are large, as
 * handling small ones would cost more than reading them.
 */
import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';

const chunkLength = 256 * 1024;

/** The path of an archive, or its bytes. */
export type ArchiveSource = string | Buffer;

export interface PackedPart {
  readonly begin: number;
  readonly packedSize: number;
  readonly size: number;
  /** The compression method of the zip format: 0 for stored, 8 for deflate. */
  readonly method: number;
}

/**
 * Reads a part.
 *
 * @throws Error if its compression method is not supported, it is damaged, or its size differs from that in the archive
 */
export async function* unpackedPart(source: ArchiveSource, part: PackedPart): AsyncGenerator<Buffer> {
  if (part.method !== 0 && part.method !== 8) throw new Error(`compression method ${part.method}`);
  if (part.size > 0 && part.packedSize === 0) throw new Error('there are no bytes');
  if (part.packedSize === 0) return;
  const packed = packedBytes(source, part.begin, part.begin + part.packedSize);
  let left = part.size;
  for await (const chunk of part.method === 0 ? packed : inflated(packed)) {
    left -= chunk.length;
    if (left < 0) throw new Error(`there are more than ${part.size} bytes`);
    yield chunk;
  }
  if (left > 0) throw new Error(`${left} of ${part.size} bytes are missing`);
}

function packedBytes(source: ArchiveSource, begin: number, end: number): Readable {
  if (typeof source === 'string')
    return createReadStream(source, { start: begin, end: end - 1, highWaterMark: chunkLength });
  const chunks: Buffer[] = [];
  for (let at = begin; at < end; at += chunkLength) chunks.push(source.subarray(at, Math.min(end, at + chunkLength)));
  return Readable.from(chunks);
}

function inflated(packed: Readable): Readable {
  const options = { chunkSize: chunkLength, highWaterMark: 2 * chunkLength };
  const inflate = createInflateRaw(options);
  // The reader receives the error from the stream itself, so the callback has nothing to do.
  pipeline(packed, inflate, () => {});
  return inflate;
}
