/** The orders and payments in exports of real systems, imported without flags: what each customer paid and kept paid. */
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../command-line.ts';
import { describeShared, sharedNames, sharedPath } from '../shared-data.ts';

interface Expected {
  readonly as: string;
  readonly country?: string;
  readonly customers: readonly { readonly optional?: boolean }[];
  readonly revenue: Readonly<Record<string, number>>;
  readonly orders: number;
  readonly excluded: readonly { readonly order: string }[];
}

type Facts = Readonly<Record<string, string | number | null>>;

const files = 'data/exports';
const expectedOf = (name: string): Expected =>
  JSON.parse(readFileSync(sharedPath(`${files}/${name}.expected.json`), 'utf8'));
const names = sharedNames(files, /\.expected\.json$/)
  .map((name) => name.replace('.expected.json', ''))
  .filter((name) => expectedOf(name).as === 'orders');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-orders-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeShared('the orders of an export', [files], () => {
  test.each(names)('%s', async (name) => {
    const { country, customers, revenue, orders, excluded } = expectedOf(name);
    const file =
      readdirSync(sharedPath(files)).find((one) => one.startsWith(`${name}.`) && !one.endsWith('.json')) ?? '';
    copyFileSync(sharedPath(`${files}/${file}`), join(folder, file));
    const db = ['--db', `${name}.db`];
    await run(['init', ...(country === undefined ? [] : ['--country', country]), ...db], { folder });
    const imported = await run(['import', file, '--create-customers', '--format', 'json', ...db], { folder });
    const [summary] = JSON.parse(imported.stdout);
    const asked = await run(['query', 'SELECT * FROM customer_facts', '--format', 'json', ...db], { folder });
    const facts: readonly Facts[] = JSON.parse(asked.stdout);

    const of = (who: string) =>
      facts.find(({ ref, name: called, company, email, phone }) => [ref, called, company, email, phone].includes(who));
    const found = Object.fromEntries(Object.keys(revenue).map((who) => [who, Number(of(who)?.revenue ?? 0)]));
    expect(found).toEqual(revenue);
    const total = facts.reduce((sum, fact) => sum + Number(fact.revenue), 0);
    expect(total).toBeCloseTo(
      Object.values(revenue).reduce((sum, amount) => sum + amount, 0),
      6,
    );
    expect(facts.reduce((sum, fact) => sum + Number(fact.orders), 0)).toBe(orders);
    expect(facts.length).toBeGreaterThanOrEqual(customers.filter(({ optional }) => !optional).length);
    expect(facts.length).toBeLessThanOrEqual(customers.length);
    // The summary tells what the list counts.
    expect(summary).toMatchObject({ kind: 'orders', orders, unknown_states: null });
    expect(summary.revenue).toBeCloseTo(total, 6);
    expect(excluded.length).toBeLessThanOrEqual(summary.not_sold + summary.set_aside + summary.refunds);
  });
});
