import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { classifyList } from '../../src/classify/classify-list.ts';
import { schemes as all, basicSchemes as schemes } from '../../src/classify/schemes.ts';
import type { List } from '../../src/store/file/list.ts';
import { inBatch } from '../../src/store/journal/batches.ts';
import { addOrders, batchOn, type ListOrder, listOf } from '../store/filled-list.ts';

const orders: readonly ListOrder[] = [
  { customer: 1, on: '2025-01-10', amount: 8000, ref: 'S1' },
  { customer: 2, on: '2025-02-10', amount: 1500 },
  { customer: 3, on: '2025-03-10', amount: 500 },
  { customer: 3, on: '2025-03-11', amount: 900, status: 'cancelled' },
  { customer: 3, on: '2025-03-12', amount: -100, status: 'refunded' },
  { customer: 3, on: '2025-03-10', amount: 9_000_000, currency: 'USD' },
];

let list: List;
beforeEach(async () => {
  list = await listOf({ customers: ['Ann', 'Ben', 'Cy', 'Dee'], orders });
});

async function runOn(day: string, on = list) {
  return inBatch(on, batchOn(day), (batch) => classifyList(on, batch, schemes, day));
}

function classesOf(scheme: string, on = list): Record<number, string> {
  const rows = on.db
    .prepare<[string], [number, string]>(
      'SELECT customer_id, class FROM classes WHERE scheme = ? AND valid_until IS NULL ORDER BY customer_id',
    )
    .raw()
    .all(scheme);
  return Object.fromEntries(rows);
}

function figures(table: string, on = list): unknown[] {
  return on.db.prepare(`SELECT * FROM ${table} ORDER BY customer_id`).all();
}

function allFigures(on = list): unknown[][] {
  return schemes.map(({ name }) => figures(`${name}_scores`, on));
}

describe('classifying a list', () => {
  test('all surviving customers have a stage, those with orders a class and scores', async () => {
    const { result } = await runOn('2025-04-01');
    expect(result.customers).toBe(4);
    expect(result.orders).toBe(5);
    expect(result.otherCurrencies).toEqual([{ currency: 'USD', orders: 1, revenue: 9_000_000 }]);
    expect(result.currency).toBe('CNY');
    expect(result.runs.map(({ scheme, classified, came }) => [scheme.name, classified, came])).toEqual([
      ['abc', 3, 3],
      ['rfm', 3, 3],
      ['lifecycle', 4, 4],
    ]);
    expect(classesOf('abc')).toEqual({ 1: 'A', 2: 'B', 3: 'C' });
    expect(classesOf('lifecycle')).toEqual({ 1: 'first-time', 2: 'first-time', 3: 'repeat', 4: 'prospect' });
    expect(figures('rfm_scores')).toMatchObject([
      { customer_id: 1, as_of: '2025-04-01', recency_days: 81, frequency: 1, monetary: 8000 },
      { customer_id: 2, recency_days: 50, frequency: 1, monetary: 1500 },
      { customer_id: 3, recency_days: 22, frequency: 2, monetary: 400 },
    ]);
    expect(figures('abc_scores')[2]).toMatchObject({ revenue_share: 400 / 9900, cumulative_share: 1 });
    expect(figures('lifecycle_scores')).toMatchObject([1, 2, 3].map(() => ({ usual_gap_days: 120 })));
  });

  test('the same day again changes nothing', async () => {
    await runOn('2025-04-01');
    const again = await runOn('2025-04-01');
    expect(again.batchId).toBeNull();
    expect(again.result.runs.map(({ moved, came, left }) => moved + came + left)).toEqual([0, 0, 0]);
  });

  test('all schemes that the data allow change nothing when run twice; the others say why they did not run', async () => {
    list.db.exec(`UPDATE orders SET product = 'Tea ' || (id % 3), channel = 'web'`);
    const runAll = () => inBatch(list, batchOn('2025-04-01'), (batch) => classifyList(list, batch, all, '2025-04-01'));
    const { result } = await runAll();
    const ran = result.runs.map(({ scheme }) => scheme.name);
    expect(ran).toEqual(expect.arrayContaining(['abc', 'rfm', 'lifecycle', 'value', 'attitude', 'cohorts']));
    expect(result.refused.map(({ scheme }) => scheme.name)).toEqual(expect.arrayContaining(['clv', 'region']));
    expect(result.refused.map(({ error }) => error.code)).toEqual(result.refused.map(() => 'too-little-data'));
    expect(ran.length + result.refused.length).toBe(all.length);
    expect((await runAll()).batchId).toBeNull();
  });

  test('only orders up to the day count', async () => {
    await runOn('2025-02-10');
    expect(classesOf('abc')).toEqual({ 1: 'A', 2: 'B' });
    expect(classesOf('lifecycle')).toEqual({ 1: 'first-time', 2: 'first-time', 3: 'prospect', 4: 'prospect' });
  });

  test('the orders of a merged record count for its survivor, and the merged one has no class', async () => {
    await runOn('2025-04-01');
    list.db.prepare('UPDATE customers SET merged_into = 1 WHERE id = 3').run();
    const { result } = await runOn('2025-04-02');
    expect(result.customers).toBe(3);
    expect(result.runs.map(({ left }) => left)).toEqual([1, 1, 1]);
    expect(classesOf('lifecycle')).toEqual({ 1: 'repeat', 2: 'first-time', 4: 'prospect' });
    expect(list.db.prepare('SELECT customer_id, monetary FROM rfm_scores ORDER BY 1').raw().all()).toEqual([
      [1, 8400],
      [2, 1500],
    ]);
  });

  test('a past day leaves the present as it is', async () => {
    await runOn('2025-04-01');
    const now = schemes.map(({ name }) => classesOf(name));
    const scores = allFigures();
    await runOn('2025-02-01');
    expect(schemes.map(({ name }) => classesOf(name))).toEqual(now);
    expect(allFigures()).toEqual(scores);
  });

  test('an empty list', async () => {
    const empty = await listOf({ customers: [], orders: [] });
    const { result, batchId } = await runOn('2025-04-01', empty);
    expect(result.runs.map(({ classified }) => classified)).toEqual([0, 0, 0]);
    expect(batchId).toBeNull();
  });

  test('does not depend on the order in which the orders came', async () => {
    const some = fc.array(
      fc.record({
        customer: fc.integer({ min: 1, max: 4 }),
        on: fc.constantFrom('2024-01-05', '2024-06-05', '2024-09-05', '2025-01-05', '2025-03-05', '2025-03-20'),
        amount: fc.integer({ min: -500, max: 9000 }),
        ref: fc.constantFrom('A', 'B', 'C', 'D'),
      }),
      { minLength: 1, maxLength: 15 },
    );
    const customers = ['Ann', 'Ben', 'Cy', 'Dee'];
    await fc.assert(
      fc.asyncProperty(some, async (made) => {
        const outcome = async (lines: readonly ListOrder[]) => {
          const own = await listOf({ customers, orders: lines });
          await runOn('2025-04-01', own);
          const found = [...schemes.map(({ name }) => classesOf(name, own)), allFigures(own)];
          own.close();
          return found;
        };
        expect(await outcome([...made].reverse())).toEqual(await outcome(made));
      }),
      { numRuns: 25 },
    );
  });

  test('new orders move customers on the next day', async () => {
    await runOn('2025-04-01');
    await inBatch(list, batchOn('2025-04-02', 'import'), ({ id }) => {
      addOrders(list, [{ customer: 3, on: '2025-04-02', amount: 90_000 }], id);
    });
    const { result } = await runOn('2025-04-02');
    expect(result.runs.find(({ scheme }) => scheme.name === 'abc')?.moved).toBe(3);
    expect(classesOf('abc')).toEqual({ 1: 'B', 2: 'C', 3: 'A' });
  });
});
