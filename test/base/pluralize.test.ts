import { expect, test } from 'vitest';
import { agreeing, counted, plural } from '../../src/base/pluralize.ts';

test.each([
  [0, 'row', '0 rows'],
  [1, 'row', '1 row'],
  [2, 'row', '2 rows'],
  [1, 'order line', '1 order line'],
  [12, 'order line', '12 order lines'],
])('%d %s is %s', (number, noun, expected) => {
  expect(counted(number, noun)).toBe(expected);
});

test.each([
  ['match', 'matches'],
  ['address', 'addresses'],
  ['tax', 'taxes'],
  ['branch', 'branches'],
  ['company', 'companies'],
  ['day', 'days'],
  ['survey response', 'survey responses'],
  ['possible match', 'possible matches'],
  ['person', 'people'],
  ['sales person', 'sales people'],
  ['index', 'indexes'],
])('the plural of %s is %s', (noun, expected) => {
  expect(plural(noun)).toBe(expected);
});

test('a verb agrees with the number', () => {
  expect([0, 1, 2].map((number) => agreeing(number, 'differs', 'differ'))).toEqual(['differ', 'differs', 'differ']);
});
