import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWriter } from '../../../src/formats/create-writer.ts';
import { createDecoder } from '../../../src/formats/encoding/decoder.ts';
import { encodingSink } from '../../../src/formats/encoding/encoding-sink.ts';
import { MemorySink } from '../memory-sink.ts';
import { readTable } from '../reading.ts';

async function encoded(text: string, encoding: string): Promise<Buffer> {
  const sink = new MemorySink();
  await encodingSink(sink, encoding).write(text);
  return sink.bytes;
}

describe('text in another encoding', () => {
  it.each([
    ['gb18030', '张三€', 'd5c5c8fda2e3'],
    ['gbk', '张三', 'd5c5c8fd'],
    ['gb18030', '𠀀é', '95328236a8a6'],
    ['big5', '陳怡君', 'b3afa9c9a767'],
    ['shift_jis', '山田ｶ', '8e529363b6'],
    ['windows-1252', 'é€’', 'e98092'],
    ['utf-16le', 'a张', 'fffe6100205f'],
    ['utf-8', '张', 'e5bca0'],
  ])('is %s: %s', async (encoding, text, hex) => {
    expect((await encoded(text, encoding)).toString('hex')).toBe(hex);
  });

  it.each(['big5', 'windows-1252', 'shift_jis'])('is refused where %s has no such character', async (encoding) => {
    await expect(encoded('a饿𠀀', encoding)).rejects.toMatchObject({ code: 'character-not-in-encoding', exit: 2 });
  });

  it('is refused in an unsupported encoding', () => {
    expect(() => encodingSink(new MemorySink(), 'iso-2022-jp')).toThrow(
      expect.objectContaining({ code: 'encoding-not-written' }),
    );
    expect(() => encodingSink(new MemorySink(), 'klingon')).toThrow(
      expect.objectContaining({ code: 'encoding-unknown-name' }),
    );
  });

  it('is any text in GB18030, and reads back the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), async (some, more) => {
        const text = (some + more).replaceAll('\ufeff', '');
        const decoded = createDecoder('gb18030').decode(await encoded(text, 'gb18030'), true);
        expect(decoded).toEqual({ text });
      }),
    );
  });

  it('is detected by the reader', async () => {
    const sink = new MemorySink();
    const writer = createWriter('csv', encodingSink(sink, 'gb18030'), [{ name: '姓名' }, { name: '城市' }], {
      excel: true,
    });
    await writer.write(['张三', '北京']);
    await writer.end();
    expect(await readTable(sink.bytes)).toMatchObject({
      encoding: 'gb18030',
      columns: ['姓名', '城市'],
      rows: [{ cells: ['张三', '北京'] }],
    });
  });
});
