import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isUpdateForm, readStamp, saysYes, writeStamp } from '../../../src/intake/edit/update-form.ts';

const id = fc.integer({ min: 1, max: 1e9 });
const values = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-z_]{1,8}$/), fc.string({ unit: 'binary' })), {
  selector: ([field]) => field,
});

describe('the stamp of a form', () => {
  test('knows every value that the row had, and no other', () => {
    fc.assert(
      fc.property(id, values, fc.string(), (number, fields, other) => {
        const stamp = readStamp(number, writeStamp(number, new Map(fields)));
        for (const [field, value] of fields) {
          expect(stamp?.had(field, value)).toBe(true);
          expect(stamp?.had(field, `${value}${other}.`)).toBe(false);
        }
        expect(stamp?.had('NOT THERE', other)).toBeUndefined();
      }),
    );
  });

  test('is of no other customer', () => {
    fc.assert(
      fc.property(id, id, values, (one, other, fields) => {
        fc.pre(one !== other);
        expect(readStamp(other, writeStamp(one, new Map(fields)))).toBeUndefined();
      }),
    );
  });

  test.each(['', ' ', '1:', 'name=x', 'yes'])('%j is none', (cell) => expect(readStamp(1, cell)).toBeUndefined());
});

test('a form is known by both of its own columns', () => {
  expect(isUpdateForm(['clientele_id', 'name', 'clientele_form'])).toBe(true);
  expect(isUpdateForm(['clientele_id', 'name'])).toBe(false);
  expect(isUpdateForm(['name', 'clientele_form'])).toBe(false);
});

test.each([
  ['yes', true],
  [' Y ', true],
  ['是', true],
  ['√', true],
  ['1', true],
  ['', false],
  ['no', false],
  ['否', false],
  ['不是', false],
])('%j says yes: %s', (cell, yes) => expect(saysYes(cell)).toBe(yes));
