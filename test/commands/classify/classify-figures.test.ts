/** RFM and ABC of a file of orders against their definitions, worked out customer by customer in the plainest way. */
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { run } from '../../command-line.ts';
import { type Figures, orderFile } from '../../data/order-file.ts';

const { csv, asOf, figures, rows } = orderFile(400, 11);

async function classified(scheme: string): Promise<Map<string, Record<string, string>>> {
  const { stdout, stderr, code } = await run(['classify', scheme, '-', '--as-of', asOf], { stdin: csv });
  expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining(`in ${rows} rows`) });
  const found: Record<string, string>[] = parse(stdout, { columns: true });
  return new Map(found.map((row) => [row.客户 ?? '', row]));
}

/** In which fifth a value lies, from 1: the borders are the quantiles of type 7, plus one whole unit. */
function fifths(of: (one: Figures) => number, unit: number): (one: Figures) => number {
  const sorted = figures.map(of).sort((one, other) => one - other);
  const borders = [0.2, 0.4, 0.6, 0.8].map((share) => {
    const position = (sorted.length - 1) * share;
    const [low = 0, high = 0] = [sorted[Math.floor(position)], sorted[Math.ceil(position)]];
    return low + (position % 1) * (high - low) + unit;
  });
  return (one) => 1 + borders.filter((border) => of(one) >= border).length;
}

test('rfm: days, orders, money and their fifths', async () => {
  const found = await classified('rfm');
  const [days, orders, money] = [
    fifths(({ recencyDays }) => recencyDays, 1),
    fifths((one) => one.orders, 1),
    fifths(({ revenue }) => revenue, 100),
  ];
  for (const one of figures) {
    expect(found.get(one.customer)).toMatchObject({
      recency_days: String(one.recencyDays),
      frequency: String(one.orders),
      monetary: String(one.revenue / 100),
      r: String(6 - days(one)),
      f: String(orders(one)),
      m: String(money(one)),
    });
  }
  expect(new Set([...found.values()].map(({ rfm }) => rfm)).size).toBeGreaterThan(20);
});

test('abc: who has the first 80 % of the revenue, the next 15 %, and the rest', async () => {
  const found = await classified('abc');
  const total = figures.reduce((sum, { revenue }) => sum + revenue, 0);
  for (const { customer, revenue } of figures) {
    const ahead = figures.filter((other) => other.revenue > revenue).reduce((sum, other) => sum + other.revenue, 0);
    const expected = ahead < 0.8 * total ? 'A' : ahead < 0.95 * total ? 'B' : 'C';
    expect(found.get(customer)).toMatchObject({ revenue: String(revenue / 100), class: expected });
  }
  expect(new Set([...found.values()].map((row) => row.class))).toEqual(new Set(['A', 'B', 'C']));
});
