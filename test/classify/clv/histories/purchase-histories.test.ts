import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '../../../property-seed.ts';
import {
  coarseHistories,
  distinctValues,
  historyOfRow,
} from '../../../../src/classify/clv/histories/purchase-histories.ts';
import { historiesOf } from '../../../data/purchases.ts';

const someHistories = fc.array(
  fc
    .tuple(fc.nat(4), fc.nat(6), fc.nat(6))
    .map(([frequency, recency, more]) => ({ frequency, recency: recency / 7, age: (recency + more) / 7 })),
  { minLength: 1, maxLength: 60 },
);

describe('equal histories are one row', () => {
  test('every customer finds their own history in their row, and rows are different and counted', () => {
    fc.assert(
      fc.property(someHistories, (customers) => {
        const histories = historiesOf(customers);
        for (const [at, customer] of customers.entries()) {
          expect(historyOfRow(histories, histories.rowOf[at] ?? -1)).toEqual(customer);
        }
        const words = Array.from({ length: histories.rows }, (_, row) => JSON.stringify(historyOfRow(histories, row)));
        expect(new Set(words).size).toBe(histories.rows);
        for (const [row, sharing] of histories.customers.entries()) {
          expect(histories.rowOf.filter((own) => own === row)).toHaveLength(sharing);
          expect(histories.times[histories.recencyAt[row] ?? -1]).toBe(histories.recency[row]);
          expect(histories.times[histories.ageAt[row] ?? -1]).toBe(histories.age[row]);
        }
      }),
    );
  });

  test('rows do not depend on the order of the customers', () => {
    fc.assert(
      fc.property(someHistories, (customers) => {
        const { rowOf: _, ...rows } = historiesOf(customers);
        const { rowOf: __, ...ofReversed } = historiesOf([...customers].reverse());
        expect(ofReversed).toEqual(rows);
      }),
    );
  });
});

test('coarse histories have few rows, all customers and possible times', () => {
  const many = Array.from({ length: 2000 }, (_, at) => {
    const age = 1 + (at % 700);
    return { frequency: at % 3, recency: at % 3 === 0 ? 0 : 1 + ((at * 7) % age), age };
  });
  const histories = historiesOf(many);
  const coarse = coarseHistories(histories, 10);
  expect(coarse.rows).toBeLessThan(histories.rows / 4);
  expect(coarse.customers.reduce((sum, sharing) => sum + sharing, 0)).toBe(2000);
  for (let row = 0; row < coarse.rows; row += 1) {
    const { frequency, recency, age } = historyOfRow(coarse, row);
    expect(recency > 0).toBe(frequency > 0);
    expect(recency).toBeLessThanOrEqual(age);
  }
});

test('distinct values ascend, and each given one has its index', () => {
  const { values, indexOf } = distinctValues(Float64Array.of(3, 1, 3, 2, 1));
  expect([...values]).toEqual([1, 2, 3]);
  expect([...indexOf]).toEqual([2, 0, 2, 1, 0]);
});
