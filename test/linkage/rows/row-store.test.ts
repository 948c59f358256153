import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowStore } from '../../../src/linkage/rows/row-store.ts';

test('gives back the rows that were added, whatever is in them', () => {
  const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('', '张三', '"', '\u001f', 'a,b\nc'));
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 40 }), (rows) => {
      const store = rowStore();
      for (const row of rows) store.add(row);
      expect(store.size).toBe(rows.length);
      expect(rows.map((_, at) => store.row(at))).toEqual(rows);
    }),
  );
});

test('holds more than one block, and rows larger than a block', () => {
  const store = rowStore();
  const long = 'x'.repeat(3_000_000);
  for (const cell of [long, long, 'y'.repeat(6_000_000), 'short']) store.add([cell]);
  expect(store.row(1)[0]?.length).toBe(3_000_000);
  expect(store.row(2)[0]?.length).toBe(6_000_000);
  expect(store.row(3)).toEqual(['short']);
});

test('holds many rows', () => {
  const store = rowStore();
  for (let at = 0; at < 5000; at++) store.add([`row ${at}`]);
  expect(store.row(4999)).toEqual(['row 4999']);
});
