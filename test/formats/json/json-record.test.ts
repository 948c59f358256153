import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecord } from '../../../src/formats/json/json-record.ts';

function cellsOf(json: string): Record<string, string> {
  const cells = new Map<string, string>();
  readRecord(json, (column, cell) => cells.set(column, cell));
  return Object.fromEntries(cells);
}

/** The slow form: what `JSON.parse` gives, made into cells. */
function flat(value: object, prefix = ''): [string, string][] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]): [string, string][] => {
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) return flat(inner, `${prefix}${key}/`);
    const cell = inner === null ? '' : typeof inner === 'string' ? inner : JSON.stringify(inner);
    return [[prefix + key, cell]];
  });
}

describe('a record', () => {
  it('has the cells that JSON.parse would give', () => {
    const json = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ depthSize: 'small' }));
    fc.assert(
      fc.property(json, fc.nat(2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const parsed: object = JSON.parse(text);
        expect(cellsOf(text)).toEqual(Object.fromEntries(flat(parsed)));
      }),
    );
  });

  it('is refused exactly where JSON.parse refuses it', () => {
    const text = fc.stringMatching(/^\{("a"|"b"|\\n|"|[:,[\]{} \n]|1|0|-|\.5|e|true|null){0,12}\}$/);
    const isValid = (read: () => unknown) => {
      try {
        read();
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(text, (input) => {
        expect(isValid(() => cellsOf(input))).toBe(isValid(() => JSON.parse(input)));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['{"a":1,}', false],
    ['{"a":01}', false],
    ['{"a":"x\ny"}', false],
    ['{"a":"\\x"}', false],
    ['{"a":[1,]}', false],
    ['{"a":[1}', false],
    ['{"a":{"b":[{"c":"]"}]}}', true],
  ])('%j is valid: %s', (input, isValid) => {
    if (isValid) expect(cellsOf(input)).toEqual({ 'a/b': '[{"c":"]"}]' });
    else expect(() => cellsOf(input)).toThrow(SyntaxError);
  });
});
