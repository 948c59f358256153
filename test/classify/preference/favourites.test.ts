import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { favouritesBySpend, favouriteWeekdays } from '../../../src/classify/preference/favourites.ts';
import { dataOf, type TestOrder } from '../history-of.ts';

const linesOf = (orders: readonly TestOrder[]) => dataOf(orders, '2024-12-31').lines();

const buy = (on: string, amount: number | null, category?: string): TestOrder =>
  category === undefined ? { customer: 0, on, amount } : { customer: 0, on, amount, category };

function favourite(orders: readonly TestOrder[]) {
  const lines = linesOf(orders);
  const { codes, names, share } = favouritesBySpend(lines, lines.category);
  return [names[codes[0] ?? -1], Number((share[0] ?? 0).toFixed(4))];
}

describe('what a customer spends most on', () => {
  test.each([
    [
      'the larger sum',
      [buy('2024-01-01', 100, 'tea'), buy('2024-01-02', 200, 'cups'), buy('2024-01-03', 150, 'tea')],
      ['tea', 0.5556],
    ],
    [
      'returns take from their own',
      [buy('2024-01-01', 300, 'tea'), buy('2024-01-02', 200, 'cups'), buy('2024-01-03', -250, 'tea')],
      ['cups', 0.8],
    ],
    ['what has no name counts in the whole', [buy('2024-01-01', 100, 'tea'), buy('2024-01-02', 300)], ['tea', 0.25]],
    [
      'of equal sums the one bought on more days',
      [buy('2024-01-01', 50, 'tea'), buy('2024-01-02', 50, 'tea'), buy('2024-01-03', 100, 'cups')],
      ['tea', 0.5],
    ],
    ['of these the later one', [buy('2024-01-02', 100, 'tea'), buy('2024-01-01', 100, 'cups')], ['tea', 0.5]],
    ['of these the first by name', [buy('2024-01-01', 100, 'tea'), buy('2024-01-01', 100, 'cups')], ['cups', 0.5]],
    ['gifts make no favourite', [buy('2024-01-01', 0, 'tea')], [undefined, 0]],
    ['nor does what was given back', [buy('2024-01-01', 100, 'tea'), buy('2024-01-05', -100, 'tea')], [undefined, 0]],
    ['nor what has no name', [buy('2024-01-01', 100)], [undefined, 0]],
    [
      'where no amount is known, the days count',
      [buy('2024-01-01', null, 'tea'), buy('2024-01-02', null, 'tea'), buy('2024-01-03', null, 'cups')],
      ['tea', 0.6667],
    ],
    ['where one is known, it decides', [buy('2024-01-01', null, 'tea'), buy('2024-01-03', 5, 'cups')], ['cups', 1]],
  ])('%s', (_, orders, expected) => {
    expect(favourite(orders)).toEqual(expected);
  });

  test('each customer by themselves, and none without lines', () => {
    const lines = linesOf([
      { customer: 0, on: '2024-01-01', amount: 500, category: 'tea' },
      { customer: 2, on: '2024-01-01', amount: 1, category: 'cups' },
    ]);
    expect([...favouritesBySpend(lines, lines.category).codes]).toEqual([0, -1, 1]);
  });
});

describe('the weekday on which a customer buys', () => {
  test.each([
    // 2024-01-01 was a Monday.
    [['2024-01-01'], 'monday', 1],
    [['2024-01-07'], 'sunday', 1],
    [['1969-12-31'], 'wednesday', 1],
    [['2024-01-01', '2024-01-08', '2024-01-09'], 'monday', 0.6667],
    [['2024-01-01', '2024-01-01', '2024-01-01', '2024-01-02', '2024-01-09'], 'tuesday', 0.6667],
    // As often as each other: the latest.
    [['2024-01-01', '2024-01-02'], 'tuesday', 0.5],
  ])('%j: %s', (dates, weekday, share) => {
    const found = favouriteWeekdays(linesOf(dates.map((on) => buy(on, 100))));
    expect(found.names[found.codes[0] ?? -1]).toBe(weekday);
    expect(found.share[0]).toBeCloseTo(share, 4);
  });

  test('returns do not count', () => {
    expect([...favouriteWeekdays(linesOf([buy('2024-01-01', -100)])).codes]).toEqual([-1]);
  });
});

test('favourites do not depend on the order of the lines', () => {
  const orders = fc.array(
    fc.record({
      customer: fc.nat({ max: 3 }),
      on: fc.constantFrom('2024-01-01', '2024-01-02', '2024-02-01'),
      amount: fc.integer({ min: -3, max: 3 }),
      category: fc.constantFrom('a', 'b', 'c'),
    }),
    { maxLength: 30 },
  );
  const namesOf = (made: readonly TestOrder[]) => {
    const lines = dataOf(made, '2024-12-31', 4).lines();
    const { codes, names, share } = favouritesBySpend(lines, lines.category);
    const days = favouriteWeekdays(lines);
    return Array.from(codes, (code, customer) => [names[code], share[customer], days.codes[customer]]);
  };
  fc.assert(
    fc.property(orders, (made) => {
      expect(namesOf(made.toReversed())).toEqual(namesOf(made));
      for (const [, share] of namesOf(made)) expect(Number(share) >= 0 && Number(share) <= 1).toBe(true);
    }),
  );
});
