/** How much damage a text may have and still be taken for UTF-8; which encoding a text is in is held in encoding.test.ts. */
import { describe, expect, it } from 'vitest';
import { guessEncoding } from '../../../src/formats/encoding/encoding-guess.ts';

/** A byte that begins nothing in UTF-8. */
const strayByte = [0xff];
/** A character of three bytes without its last one, or with both of the others missing. */
const cutCharacters = [[0xe5, 0xbc], [0xe5]];

/** Whole characters of three bytes, then damaged places, each before an ASCII letter. */
function damagedText(wholeCharacters: number, damagedPlaces: readonly (readonly number[])[]): Buffer {
  const damaged = damagedPlaces.flatMap((bytes) => [...bytes, 0x61]);
  return Buffer.concat([Buffer.from('张'.repeat(wholeCharacters)), Buffer.from(damaged)]);
}

describe('damaged UTF-8', () => {
  it.each([strayByte, ...cutCharacters])('has four whole characters for each damaged one (%j)', (...bytes) => {
    expect(guessEncoding(damagedText(4, [bytes]), true)).toBe('utf-8');
    expect(guessEncoding(damagedText(5, [bytes]), true)).toBe('utf-8');
    expect(guessEncoding(damagedText(3, [bytes]), true)).not.toBe('utf-8');
    expect(guessEncoding(damagedText(8, [bytes, bytes]), true)).toBe('utf-8');
    expect(guessEncoding(damagedText(7, [bytes, bytes]), true)).not.toBe('utf-8');
  });

  it('is not recognised by characters of two bytes, which other encodings have as well', () => {
    const letters = Buffer.from('é'.repeat(20));
    expect(guessEncoding(Buffer.concat([letters, damagedText(0, [strayByte])]), true)).not.toBe('utf-8');
    expect(guessEncoding(Buffer.concat([letters, damagedText(4, [strayByte])]), true)).toBe('utf-8');
  });

  it('is recognised by characters of four bytes', () => {
    const emoji = Buffer.from('😀'.repeat(4));
    expect(guessEncoding(Buffer.concat([emoji, damagedText(0, [strayByte])]), true)).toBe('utf-8');
    expect(guessEncoding(Buffer.concat([emoji.subarray(4), damagedText(0, [strayByte])]), true)).not.toBe('utf-8');
  });
});
