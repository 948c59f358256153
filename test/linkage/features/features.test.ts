import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Features, featuresBuilder, joinParts } from '../../../src/linkage/features/features.ts';
import { textAt, textNumbers } from '../../../src/linkage/features/string-pool.ts';
import { numbersOfPairs } from '../../../src/linkage/pairs/numbers-of-pairs.ts';

const words = fc.array(fc.string({ maxLength: 5 }), { maxLength: 80 });

describe('numbered texts', () => {
  test('get the numbers in which they first come, and are found again', () => {
    fc.assert(
      fc.property(words, (texts) => {
        const distinct = [...new Set(texts)];
        const numbers = textNumbers();
        expect(texts.map((text) => numbers.number(text))).toEqual(texts.map((text) => distinct.indexOf(text)));
        const built = numbers.build();
        expect(Array.from({ length: built.count }, (_, at) => textAt(built, at))).toEqual(distinct);
      }),
    );
  });

  test('take in those of another collection', () => {
    fc.assert(
      fc.property(words, words, (these, those) => {
        const other = textNumbers();
        for (const text of those) other.number(text);
        const numbers = textNumbers();
        for (const text of these) numbers.number(text);
        const found = numbers.absorb(other.build());
        const all = numbers.build();
        expect(Array.from(found, (number) => textAt(all, number))).toEqual([...new Set(those)]);
        expect(all.count).toBe(new Set([...these, ...those]).size);
      }),
    );
  });

  test('are told apart in their tens of thousands', () => {
    const numbers = textNumbers();
    for (let at = 0; at < 50_000; at++) expect(numbers.number(`text ${at}`)).toBe(at);
    expect(numbers.number('text 31415')).toBe(31_415);
  });
});

test('pairs of numbers are numbered in the order in which they first come', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 40 }), fc.nat()), { maxLength: 2000 }), (pairs) => {
      const numberOf = numbersOfPairs();
      const distinct = [...new Set(pairs.map(String))];
      expect(pairs.map(([one, other]) => numberOf(one, other))).toEqual(
        pairs.map((pair) => distinct.indexOf(String(pair))),
      );
    }),
  );
});

type Row = readonly [name: string, town: string];

/** The texts of a table, record by record, and how often each occurs. */
function contents(features: Features): unknown {
  return features.names.map((name) => {
    const place = features.place(name);
    const ids = Array.from({ length: features.size }, (_, at) => features.rows[at * features.width + place] ?? -1);
    return [name, ids, ids.map((id) => (id < 0 ? '' : textAt(features.texts(name), id))), [...features.counts(name)]];
  });
}

test('features read in parts are those read at once, with the same numbers', () => {
  const value = fc.constantFrom('', 'a', 'b', 'c', 'dd');
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value), { maxLength: 30 }), fc.nat({ max: 30 }), (rows, cut) => {
      const middle = Math.min(cut, rows.length);
      const gather = (part: readonly Row[], start: number) => {
        const builder = featuresBuilder(part.length, start);
        for (const [at, [name, town]] of part.entries()) {
          builder.put(start + at, 'name', name);
          builder.put(start + at, 'town', town);
        }
        return builder.part();
      };
      const parts = [gather(rows.slice(0, middle), 0), gather(rows.slice(middle), middle)];
      expect(contents(joinParts(parts))).toEqual(contents(joinParts([gather(rows, 0)])));
    }),
  );
});
