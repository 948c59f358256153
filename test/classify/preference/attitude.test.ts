import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attitude } from '../../../src/classify/preference/attitude.ts';
import { attitudeOf, FavouriteFinder } from '../../../src/classify/preference/attitude-rule.ts';
import { classCode } from '../../../src/classify/scheme/scheme.ts';
import { dataOf, type TestOrder } from '../history-of.ts';

const euro = { currency: 'EUR', minorUnits: 100 };

/** Buys one thing a day, named by letters. */
const sequence = (customer: number, letters: string): TestOrder[] =>
  [...letters].map((product, place) => ({
    customer,
    on: `2024-01-${String(place + 1).padStart(2, '0')}`,
    amount: 100,
    product,
  }));

const favouriteOf = (...items: number[]) => new FavouriteFinder(4).of(Int32Array.from(items));

const attitudeTo = (letters: string, options = {}) => {
  const result = attitude.classify(dataOf(sequence(0, letters), '2024-12-31'), { ...euro, ...options });
  return classCode(attitude, result, 0);
};

describe('the attitude by the sequence of what was bought', () => {
  test.each([
    // Brown's patterns: undivided, occasional switch, unstable, divided, none.
    ['AAAAAA', 'loyal'],
    ['AABAAA', 'loyal'],
    ['AAABBB', 'switching'],
    ['AAAABBBB', 'switching'],
    ['ABABAB', 'no-preference'],
    ['ABCDEF', 'no-preference'],
    ['AAB', 'loyal'],
    ['ABC', 'no-preference'],
    ['AABB', 'switching'],
    // Sixty per cent are enough, less is not.
    ['AABCA', 'loyal'],
    ['AABBCAC', 'no-preference'],
    // What was left may come back once in five times.
    ['AAAAABBABB', 'switching'],
    ['AABBA', 'loyal'],
    // Too few to tell.
    ['AA', undefined],
    ['A', undefined],
  ])('%s: %s', (letters, expected) => {
    expect(attitudeTo(letters)).toBe(expected);
  });

  test('with another share for loyalty', () => {
    expect(attitudeTo('AAAAAABCDE', { loyalShare: 60 })).toBe('loyal');
    expect(attitudeTo('AAAAAABCDE', { loyalShare: 70 })).toBe('no-preference');
  });

  test('to a category or a channel instead of a product', () => {
    const orders = sequence(0, 'ABC').map((order) => ({ ...order, category: 'tea' }));
    const result = attitude.classify(dataOf(orders, '2024-12-31'), { ...euro, attitudeBy: 'category' });
    expect(classCode(attitude, result, 0)).toBe('loyal');
  });

  test('early adoption comes first, with at least two and half of the new items', () => {
    const whole = favouriteOf(0, 0, 0);
    const metrics = { purchases: 3, whole, earlier: whole, later: whole, earlierInLater: 1 };
    expect(attitudeOf({ ...metrics, newItems: 4, earlyItems: 2 }, 0.6)).toBe('early-adopter');
    expect(attitudeOf({ ...metrics, newItems: 5, earlyItems: 2 }, 0.6)).toBe('loyal');
    expect(attitudeOf({ ...metrics, newItems: 1, earlyItems: 1 }, 0.6)).toBe('loyal');
    expect(attitudeOf({ ...metrics, purchases: 2, newItems: 2, earlyItems: 2 }, 0.6)).toBeUndefined();
  });

  test('the favourite is what was bought most often; of two, what was bought last', () => {
    expect(favouriteOf(3, 1, 3)).toEqual({ item: 3, purchases: 2, share: 2 / 3 });
    expect(favouriteOf(3, 1)).toEqual({ item: 1, purchases: 1, share: 0.5 });
    expect(favouriteOf()).toEqual({ item: 0, purchases: 0, share: 0 });
  });
});

describe('the attitudes of a list', () => {
  /** Two new things, each bought by twelve on twelve days; customer 1 is the first both times. */
  const launches = ['X', 'Y'].flatMap((product, which) =>
    Array.from({ length: 12 }, (_, place) => ({
      customer: place + 1,
      on: `2024-0${6 + which}-${String(place + 1).padStart(2, '0')}`,
      amount: 100,
      product,
    })),
  );
  const old = Array.from({ length: 12 }, (_, place) => ({
    customer: place + 1,
    on: '2024-01-01',
    amount: 100,
    product: 'Z',
  }));
  const result = attitude.classify(dataOf([...launches, ...old, ...sequence(13, 'AA')], '2024-12-31', 15), euro);

  test('finds customers who are twice among the first', () => {
    const codes = Array.from({ length: 15 }, (_, customer) => classCode(attitude, result, customer));
    expect(codes.slice(0, 4)).toEqual([undefined, 'early-adopter', 'early-adopter', 'no-preference']);
    expect(codes.slice(13)).toEqual([undefined, undefined]);
  });

  test('gives the cells and the scores', () => {
    expect(result.cells(1)).toEqual([3, 'Y', 0.3333, 2, 2, 'early-adopter']);
    expect(result.cells(13)).toEqual([2, 'A', 1, 0, 0, null]);
    expect(result.cells(14)).toEqual([0, null, 0, 0, 0, null]);
    expect(result.scores?.(1)).toEqual({ most_bought: 'Y', most_bought_share: 0.3333, early_items: 2 });
    expect(result.scores?.(14)).toBeUndefined();
  });

  test('gives the reason', () => {
    expect(result.reason(1)).toEqual({
      en: 'among the first to buy 2 of 2 new items',
      zh: '购买的 2 种新品中有 2 种属于最早一批',
    });
    expect(result.reason(3).en).toBe('1 of 3 purchases were Y');
    expect(result.reason(13).zh).toBe('购买次数太少，无法判断');
    expect(result.remarks?.[0]?.en).toBe('1 customer with fewer than 3 purchases: too few to infer an attitude');
    const switching = attitude.classify(dataOf(sequence(0, 'AABB'), '2024-12-31'), euro);
    expect(switching.reason(0).en).toBe('bought mostly A before, mostly B lately');
  });

  test('without the column it is refused, with what to do', () => {
    const data = dataOf([{ customer: 0, on: '2024-01-01', amount: 100 }], '2024-03-01');
    expect(() => attitude.classify(data, euro)).toThrow('attitude: no order has a product');
  });
});

test('the order of the rows does not matter', () => {
  const orders = fc.array(
    fc.record({
      customer: fc.nat({ max: 3 }),
      on: fc.constantFrom('2024-01-01', '2024-01-02', '2024-01-03', '2024-06-01', '2024-06-02'),
      amount: fc.integer({ min: -100, max: 900 }),
      product: fc.constantFrom('A', 'B', 'C'),
    }),
    { minLength: 1, maxLength: 40 },
  );
  const rowsOf = (made: readonly TestOrder[]) => {
    const result = attitude.classify(dataOf(made, '2024-12-31', 4), euro);
    return [0, 1, 2, 3].map((customer) => result.cells(customer));
  };
  fc.assert(
    fc.property(
      orders.filter((made) => made.some(({ amount }) => amount >= 0)),
      (made) => {
        expect(rowsOf(made.toReversed())).toEqual(rowsOf(made));
      },
    ),
  );
});
