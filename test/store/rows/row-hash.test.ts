import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOfRepeat, hashOfText, hashOfUtf8, RowHasher } from '../../../src/store/rows/row-hash.ts';
import '../../property-seed.ts';

/** The hash of cells one after the other. */
function hashOf(...cells: readonly string[]): string {
  const hasher = new RowHasher();
  hasher.begin(7);
  for (const cell of cells) hasher.add(cell);
  const { first, second } = hasher.end();
  return `${first} ${second}`;
}

describe('the hash of a row', () => {
  it('is two integers that SQLite and JavaScript keep exactly', () => {
    for (const text of ['', 'a', '王伟', '\u0000', '\u{1f600}'.repeat(1000)]) {
      const { first, second } = hashOfText(text);
      expect(Number.isSafeInteger(first) && first >= 0).toBe(true);
      expect(Number.isSafeInteger(second) && second >= 0).toBe(true);
    }
  });

  it('tells where a cell ends', () => {
    expect(hashOf('ab', 'c')).not.toBe(hashOf('a', 'bc'));
    expect(hashOf('abc')).not.toBe(hashOf('abc', ''));
  });

  it('is that of the UTF-8 of the text, whatever lies around it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uint8Array(), (text, around) => {
        const bytes = Buffer.concat([around, Buffer.from(text), around]);
        const hash = hashOfUtf8(bytes, around.length, bytes.length - around.length, 7);
        expect(hash).toEqual(hashOfText(text, 7));
      }),
    );
  });

  it('differs in both halves among texts that differ little', () => {
    const texts = Array.from({ length: 200_000 }, (_, number) => `C${String(number).padStart(8, '0')},138${number}`);
    const hashes = texts.map((text) => hashOfText(text));
    expect(new Set(hashes.map(({ first }) => first)).size).toBe(texts.length);
    expect(new Set(hashes.map(({ second }) => second)).size).toBe(texts.length);
  });

  it('changes about half of its bits with one of a text', () => {
    const bits = (text: string) => {
      const { first, second } = hashOfText(text);
      return first.toString(2).padStart(53, '0') + second.toString(2).padStart(53, '0');
    };
    const changed = Array.from({ length: 2_000 }, (_, number) => {
      const [one, other] = [bits(`客户${number}号`), bits(`客户${number ^ 1}号`)];
      return [...one].filter((bit, place) => bit !== other[place]).length;
    });
    const mean = changed.reduce((sum, count) => sum + count, 0) / changed.length;
    expect(mean).toBeGreaterThan(51);
    expect(mean).toBeLessThan(55);
    expect(Math.min(...changed)).toBeGreaterThan(25);
  });

  it('is another for each time that a row comes', () => {
    const hash = hashOfText('咖啡');
    expect(hashOfRepeat(hash, 1)).toEqual(hash);
    expect(hashOfRepeat(hash, 2)).not.toEqual(hash);
    expect(hashOfRepeat(hash, 2)).not.toEqual(hashOfRepeat(hash, 3));
  });
});
