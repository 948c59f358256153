import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { damerauLevenshtein, jaroWinkler } from '../../../src/linkage/strings/string-distance.ts';

describe('Jaro–Winkler similarity', () => {
  // The examples of Winkler (1990), as they are printed everywhere.
  test.each([
    ['MARTHA', 'MARHTA', 0.9611],
    ['DIXON', 'DICKSONX', 0.8133],
    ['DWAYNE', 'DUANE', 0.84],
    ['SHACKLEFORD', 'SHACKELFORD', 0.9818],
    ['JONES', 'JOHNSON', 0.8324],
    ['abc', 'xyz', 0],
    ['', '', 1],
    ['', 'a', 0],
    ['张三', '张三', 1],
  ])('%s and %s: %f', (first, second, expected) => {
    expect(jaroWinkler(first, second)).toBeCloseTo(expected, 4);
  });

  test('lies between 0 and 1, and is 1 only for the same text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (first, second) => {
        const similarity = jaroWinkler(first, second);
        expect(similarity).toBeGreaterThanOrEqual(0);
        expect(similarity).toBeLessThanOrEqual(1);
        expect(similarity === 1).toBe(first === second);
      }),
    );
  });
});

/** The definition of optimal string alignment, without memory or limit. */
function slowDistance(first: string, second: string): number {
  if (first === '' || second === '') return Math.max(first.length, second.length);
  const [one, other] = [first.slice(0, -1), second.slice(0, -1)];
  const changed = slowDistance(one, other) + (first.at(-1) === second.at(-1) ? 0 : 1);
  const least = Math.min(slowDistance(one, second) + 1, slowDistance(first, other) + 1, changed);
  const swapped = first.at(-1) === second.at(-2) && first.at(-2) === second.at(-1) && first.length > 1;
  return swapped ? Math.min(least, slowDistance(first.slice(0, -2), second.slice(0, -2)) + 1) : least;
}

describe('Damerau–Levenshtein distance', () => {
  test.each([
    ['kitten', 'sitting', 3],
    ['ca', 'abc', 3],
    ['abcd', 'acbd', 1],
    ['13812345678', '13812345687', 1],
    ['', 'abc', 3],
    ['same', 'same', 0],
  ])('%s and %s: %i', (first, second, expected) => {
    expect(damerauLevenshtein(first, second)).toBe(expected);
  });

  const short = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });

  test('is what its definition says', () => {
    fc.assert(
      fc.property(short, short, (first, second) => {
        expect(damerauLevenshtein(first, second)).toBe(slowDistance(first, second));
      }),
    );
  });

  test('with a limit, is the distance or one more than the limit', () => {
    fc.assert(
      fc.property(short, short, fc.integer({ min: 0, max: 3 }), (first, second, limit) => {
        expect(damerauLevenshtein(first, second, limit)).toBe(Math.min(slowDistance(first, second), limit + 1));
      }),
    );
  });

  test('takes long texts', () => {
    expect(damerauLevenshtein('a'.repeat(300), `${'a'.repeat(299)}b`)).toBe(1);
  });
});
