import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Features, featuresBuilder, joinParts } from '../../../src/linkage/features/features.ts';
import { pairNumbers } from '../../../src/linkage/pairs/pair-numbers.ts';
import { stringOf, stringPoolBuilder } from '../../../src/linkage/strings/string-pool.ts';

const words = fc.array(fc.string({ maxLength: 5 }), { maxLength: 80 });

describe('a string pool', () => {
  test('numbers strings in the order of their first occurrence', () => {
    fc.assert(
      fc.property(words, (texts) => {
        const distinct = [...new Set(texts)];
        const builder = stringPoolBuilder();
        expect(texts.map((text) => builder.idOf(text))).toEqual(texts.map((text) => distinct.indexOf(text)));
        const built = builder.build();
        expect(Array.from({ length: built.count }, (_, id) => stringOf(built, id))).toEqual(distinct);
      }),
    );
  });

  test('adds the strings of another pool', () => {
    fc.assert(
      fc.property(words, words, (these, those) => {
        const other = stringPoolBuilder();
        for (const text of those) other.idOf(text);
        const builder = stringPoolBuilder();
        for (const text of these) builder.idOf(text);
        const found = builder.idsOf(other.build());
        const all = builder.build();
        expect(Array.from(found, (id) => stringOf(all, id))).toEqual([...new Set(those)]);
        expect(all.count).toBe(new Set([...these, ...those]).size);
      }),
    );
  });

  test('distinguishes tens of thousands of strings', () => {
    const builder = stringPoolBuilder();
    for (let at = 0; at < 50_000; at++) expect(builder.idOf(`text ${at}`)).toBe(at);
    expect(builder.idOf('text 31415')).toBe(31_415);
  });
});

test('pairs of integers are numbered in the order of their first occurrence', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 40 }), fc.nat()), { maxLength: 2000 }), (pairs) => {
      const numberOf = pairNumbers();
      const distinct = [...new Set(pairs.map(String))];
      expect(pairs.map(([one, other]) => numberOf(one, other))).toEqual(
        pairs.map((pair) => distinct.indexOf(String(pair))),
      );
    }),
  );
});

type Row = readonly [name: string, town: string];

/** The strings of a table, record by record, and how often each occurs. */
function contents(features: Features): unknown {
  return features.names.map((name) => {
    const column = features.column(name);
    const ids = Array.from({ length: features.size }, (_, at) => features.rows[at * features.width + column]);
    return [
      name,
      ids,
      ids.map((id = -1) => (id < 0 ? '' : stringOf(features.strings(name), id))),
      [...features.counts(name)],
    ];
  });
}

test('features read in parts are those read at once, with the same ids', () => {
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
        return builder.build();
      };
      const parts = [gather(rows.slice(0, middle), 0), gather(rows.slice(middle), middle)];
      expect(contents(joinParts(parts))).toEqual(contents(joinParts([gather(rows, 0)])));
    }),
  );
});
