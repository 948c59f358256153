/**
 * The bytes of one part of a zip archive. They are unpacked beside whoever reads them, some pieces ahead, and in large
 * pieces: the handling of small ones costs more than what is in them.
 */
import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';

const pieceLength = 256 * 1024;

/** Where an archive is: a file, or its bytes themselves. */
export type ArchivePlace = string | Buffer;

export interface PackedPart {
  readonly begin: number;
  readonly packedSize: number;
  readonly size: number;
  /** As in the zip format: 0 for bytes that are stored as they are, 8 for deflate. */
  readonly method: number;
}

/**
 * Reads a part.
 *
 * @throws Error where it is packed in another way, is damaged, or has another size than the archive says
 */
export async function* unpackedPart(place: ArchivePlace, part: PackedPart): AsyncGenerator<Buffer> {
  if (part.method !== 0 && part.method !== 8) throw new Error(`compression method ${part.method}`);
  if (part.size > 0 && part.packedSize === 0) throw new Error('there are no bytes');
  if (part.packedSize === 0) return;
  const packed = packedBytes(place, part.begin, part.begin + part.packedSize);
  let left = part.size;
  for await (const piece of part.method === 0 ? packed : inflated(packed)) {
    left -= piece.length;
    if (left < 0) throw new Error(`there are more than ${part.size} bytes`);
    yield piece;
  }
  if (left > 0) throw new Error(`${left} of ${part.size} bytes are missing`);
}

function packedBytes(place: ArchivePlace, begin: number, end: number): Readable {
  if (typeof place === 'string')
    return createReadStream(place, { start: begin, end: end - 1, highWaterMark: pieceLength });
  const pieces: Buffer[] = [];
  for (let at = begin; at < end; at += pieceLength) pieces.push(place.subarray(at, Math.min(end, at + pieceLength)));
  return Readable.from(pieces);
}

function inflated(packed: Readable): Readable {
  const options = { chunkSize: pieceLength, highWaterMark: 2 * pieceLength };
  const inflate = createInflateRaw(options);
  // The error reaches the reader through the stream itself, so the callback has nothing to add.
  pipeline(packed, inflate, () => {});
  return inflate;
}
