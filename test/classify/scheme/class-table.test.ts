import { expect, test } from 'vitest';
import { text } from '../../../src/base/text.ts';
import { classBars, classTable } from '../../../src/classify/scheme/class-table.ts';
import { dataOf } from '../history-of.ts';

const classes = ['a', 'b', 'c'].map((code) => ({ code, label: text(code.toUpperCase(), code) }));
const classOf = Int8Array.of(0, 2, 2, -1);

test('customers and revenue of each class, with their shares; empty classes are left out', () => {
  const orders = [30_000, 5000, 5000, 900].map((amount, customer) => ({ customer, on: '2024-01-01', amount }));
  const table = classTable(dataOf(orders, '2024-02-01'), classes, classOf, 100);
  expect(table.columns.map(({ name }) => name)).toEqual(['class', 'customers', 'share', 'revenue', 'revenue_share']);
  expect(table.rows).toEqual([
    ['a', 1, 0.3333, 300, 0.75],
    ['c', 2, 0.6667, 100, 0.25],
  ]);
});

test('without orders only the customers', () => {
  const table = classTable(dataOf([], '2024-02-01', 4), classes, classOf, 100);
  expect(table.columns.map(({ name }) => name)).toEqual(['class', 'customers', 'share']);
  expect(table.rows).toEqual([
    ['a', 1, 0.3333],
    ['c', 2, 0.6667],
  ]);
});

test('bars of the customers', () => {
  expect(classBars(classes, classOf)).toMatchObject({
    kind: 'bars',
    bars: [
      { label: { en: 'A' }, value: 1 },
      { label: { en: 'C' }, value: 2 },
    ],
  });
});
