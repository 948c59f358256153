import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type PackedPart, unpackedPart } from '../../../src/formats/xlsx/unpacked-part.ts';

const content = Buffer.from('张三'.repeat(400_000));

async function unpacked(bytes: Buffer, part: Partial<PackedPart>): Promise<Buffer> {
  const archive = Buffer.concat([Buffer.from('before'), bytes, Buffer.from('behind')]);
  const pieces: Buffer[] = [];
  const whole = { begin: 6, packedSize: bytes.length, size: content.length, method: 8, ...part };
  for await (const piece of unpackedPart(archive, whole)) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('a part of an archive', () => {
  it('is unpacked', async () => {
    expect((await unpacked(deflateRawSync(content), {})).equals(content)).toBe(true);
  });

  it('is read unchanged if it is stored', async () => {
    expect((await unpacked(content, { method: 0 })).equals(content)).toBe(true);
  });

  it('may be empty', async () => {
    expect(await unpacked(Buffer.alloc(0), { method: 0, size: 0 })).toHaveLength(0);
  });

  it.each<[string, Buffer, Partial<PackedPart>, RegExp]>([
    ['packed in a way that is not known', content, { method: 12 }, /compression method 12/],
    ['longer than the archive says', deflateRawSync(content), { size: 1000 }, /more than 1000 bytes/],
    ['shorter than the archive says', deflateRawSync(content), { size: content.length + 1 }, /1 of 2400001 bytes/],
    ['cut off', deflateRawSync(content).subarray(0, 500), {}, /unexpected end of file/],
    ['without bytes', Buffer.alloc(0), {}, /no bytes/],
  ])('is refused where it is %s', async (_what, bytes, part, message) => {
    await expect(unpacked(bytes, part)).rejects.toThrow(message);
  });
});
