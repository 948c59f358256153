import { describe, expect, it } from 'vitest';
import { dateOrderIn } from '../../../src/fields/date/order-of-country.ts';
import { type DateOrderOptions, settleDateOrders } from '../../../src/intake/plan/date-columns.ts';
import { mappingFor } from '../../../src/intake/plan/kinds.ts';

/** The order of each column, and what is told of those that do not show it. */
async function orders(cells: readonly (readonly string[])[], options: DateOrderOptions) {
  const columns = ['Name', 'Birthday', 'Unsubscribed at'];
  const head = cells.map((row, index) => ({ cells: ['Ann Lee', ...row], line: index + 2 }));
  const { mapping, undecided } = await settleDateOrders(mappingFor('customers', columns, []), head, options);
  return {
    orders: [1, 2].map((index) => mapping.dateOrders?.get(index)),
    told: undecided.map(({ column, order }) => `${column} ${order}`),
  };
}

describe('the order of day and month', () => {
  it('is that of the column, whatever the flag or the country', async () => {
    expect(await orders([['13/04/1990', '']], { country: 'US', dateOrder: 'mdy' })).toEqual({
      orders: ['dmy', undefined],
      told: [],
    });
  });

  it('is that of the flag, where the column does not show it', async () => {
    expect(await orders([['03/04/1990', '']], { country: 'US', dateOrder: 'dmy' })).toEqual({
      orders: ['dmy', undefined],
      told: [],
    });
  });

  it('is that of another column of the file', async () => {
    expect(await orders([['13/04/1990', '3/4/2026']], { country: 'US' })).toEqual({ orders: ['dmy', 'dmy'], told: [] });
  });

  it('is that of the country, which is told', async () => {
    expect(await orders([['03/04/1990', '']], { country: 'US' })).toEqual({
      orders: ['mdy', undefined],
      told: ['Birthday mdy'],
    });
    expect(await orders([['03/04/1990', '']], { country: 'DE' })).toMatchObject({ told: ['Birthday dmy'] });
  });

  it('is asked for where the country says nothing, and else stays ambiguous, which is told', async () => {
    const asked: string[] = [];
    const ask: DateOrderOptions['ask'] = async ({ samples }) => {
      asked.push(...samples);
      return 'mdy';
    };
    expect(await orders([['03/04/1990', '']], { country: 'CN', ask })).toMatchObject({ orders: ['mdy', undefined] });
    expect(asked).toEqual(['03/04/1990']);
    expect(await orders([['03/04/1990', '']], { country: 'CN' })).toEqual({
      orders: [undefined, undefined],
      told: ['Birthday undefined'],
    });
  });

  it.each([[['1990-04-03']], [['4/4/1990']], [['']], [['3 April 1990']]])('is no question of %s', async (row) => {
    expect(await orders([row], { country: 'US' })).toEqual({ orders: [undefined, undefined], told: [] });
  });
});

it('the order in a country', () => {
  expect(['US', 'GB', 'DE', 'AU', 'BR', 'CN', 'JP', 'CA', ''].map(dateOrderIn)).toEqual([
    'mdy',
    'dmy',
    'dmy',
    'dmy',
    'dmy',
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
