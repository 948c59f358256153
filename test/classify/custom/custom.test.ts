import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyList } from '../../../src/classify/classify-list.ts';
import { classesByRules } from '../../../src/classify/custom/classes-by-rules.ts';
import { customSchemes } from '../../../src/classify/custom/custom.ts';
import { readCustomRules } from '../../../src/classify/custom/custom-rules.ts';
import { dayNumber } from '../../../src/classify/math/days.ts';
import { customerDataOfList } from '../../../src/classify/orders/list-source.ts';
import { NO_CLASS } from '../../../src/classify/scheme/scheme.ts';
import { schemes, schemesOf } from '../../../src/classify/schemes.ts';
import { keepClasses } from '../../../src/store/classes/classes.ts';
import {
  customSchemesInForce,
  defineScheme,
  retireScheme,
  versionsOf,
} from '../../../src/store/classes/custom-schemes.ts';
import { defineSegment } from '../../../src/store/classes/segments.ts';
import type { List } from '../../../src/store/file/list.ts';
import { inBatch } from '../../../src/store/journal/batches.ts';
import { undoBatch } from '../../../src/store/journal/undo.ts';
import { batchOn, listOf } from '../../store/filled-list.ts';
import { dump } from '../../store/temporary-list.ts';

const buyers = () =>
  listOf({
    customers: ['Ann', 'Ben', 'Cy'],
    orders: [
      { customer: 1, on: '2025-05-01', amount: 90_000 },
      { customer: 1, on: '2025-06-20', amount: 10_000 },
      { customer: 2, on: '2025-06-10', amount: 20_000 },
    ],
  });

async function define(list: List, lines: readonly string[], score: string | null = null, day = '2025-06-30') {
  const rules = readCustomRules(list, lines, score);
  return (await inBatch(list, batchOn(day), (batch) => defineScheme(list, batch, 'grade', rules))).result;
}

/** Runs the scheme as `classify` does. */
async function run(list: List, day: string) {
  const [scheme] = customSchemes(list, schemes);
  if (scheme === undefined) throw new Error('no scheme is defined');
  const data = customerDataOfList(list, dayNumber(day) ?? 0, 'CNY');
  const result = scheme.classify(data, money);
  const codeOf = (customer: number) => scheme.classes[result.classes[customer] ?? NO_CLASS]?.code;
  const found = new Map(
    data.ids.flatMap((id, customer) => (codeOf(customer) === undefined ? [] : [[id, codeOf(customer) ?? '']])),
  );
  await inBatch(list, batchOn(day), (batch) => keepClasses(list, batch, scheme.name, day, found, scheme.definition));
  return { scheme, result, found: Object.fromEntries(found) };
}

const money = { currency: 'CNY', minorUnits: 100 };

async function classifyAll(list: List, day: string): Promise<void> {
  await inBatch(list, batchOn(day), (batch) => classifyList(list, batch, schemesOf(list), day));
}

/** Who had which class by which scheme on a day, segments among them. */
function classesKept({ db }: List, day: string): string[] {
  return db
    .prepare<[string, string], string>(
      `SELECT customer_id || ' ' || scheme || ' ' || class
       FROM classes
       WHERE valid_from <= ? AND (valid_until IS NULL OR valid_until > ?)
       ORDER BY 1`,
    )
    .pluck()
    .all(day, day);
}

describe('a scheme of the user’s own', () => {
  it('gives the first class whose condition holds, as of the day', async () => {
    const list = await buyers();
    await define(list, ['vip: revenue > 950', 'regular: orders > 0', 'other']);
    expect((await run(list, '2025-06-30')).found).toEqual({ 1: 'vip', 2: 'regular', 3: 'other' });
    expect((await run(list, '2025-06-15')).found).toEqual({ 1: 'regular', 2: 'regular', 3: 'other' });
  });

  it('gives no class where no condition holds', async () => {
    const list = await buyers();
    await define(list, ['vip: revenue > 950']);
    expect((await run(list, '2025-06-30')).found).toEqual({ 1: 'vip' });
  });

  it('computes a weighted score, and gives the reason', async () => {
    const list = await buyers();
    await define(list, ['a: 100', 'b'], "revenue / 10 + 5 * orders * (last_order_on >= '2025-06-15')");
    const { result, found } = await run(list, '2025-06-30');
    expect(found).toEqual({ 1: 'a', 2: 'b' });
    expect(result.columns.map(({ name }) => name)).toEqual(['orders', 'revenue', 'last_order_on', 'score', 'grade']);
    expect(result.cells(0)).toEqual([2, 1000, '2025-06-20', 110, 'a']);
    expect(result.metrics?.(1).map(({ label, value }) => [label.en, value])).toEqual([
      ['Orders', 1],
      ['Revenue', 200],
      ['Last order', '2025-06-10'],
      ['Score', 20],
    ]);
    expect(result.reason(0).en).toBe('score >= 100');
    expect(result.tables?.()[0]?.rows[2]).toEqual([3, 'C-3', 'Cy', 0, 0, null, null, null]);
  });

  it('gives no class without a score', async () => {
    const list = await buyers();
    await define(list, ['a: 100', 'b'], 'julianday(last_order_on) * 0 + revenue');
    expect((await run(list, '2025-06-30')).found).toEqual({ 1: 'a', 2: 'a' });
  });

  it('uses the scores of a past day, although only later ones are stored', async () => {
    const lines = ['best: 4', 'good: recency_days < 20 OR r >= 3', 'rest'];
    const score = '0.5*r + 0.3*f + 0.2*m';
    const [grown, fresh] = [await buyers(), await buyers()];
    for (const list of [grown, fresh]) {
      await define(list, lines, score);
      await inBatch(list, batchOn('2025-06-01', 'segment'), (batch) => defineSegment(list, batch, 'active', 'r >= 2'));
    }
    await classifyAll(grown, '2025-06-30');
    for (const list of [grown, fresh]) await classifyAll(list, '2025-06-15');
    expect(classesKept(grown, '2025-06-15')).toEqual(classesKept(fresh, '2025-06-15'));
    expect(classesKept(grown, '2025-06-15').filter((row) => /^\d grade/.test(row))).toHaveLength(2);
    expect(classesKept(grown, '2025-06-15').filter((row) => row.includes('segment:1'))).not.toEqual([]);
    const [scheme] = customSchemes(grown, schemes);
    const before = scheme?.classify(customerDataOfList(grown, dayNumber('2025-06-15') ?? 0, 'CNY'), money);
    expect(before?.metrics?.(0).map(({ label, value }) => [label.en, value])).toContainEqual(['Recency (days)', 45]);
  });

  it('does the same as JavaScript would, for any bounds', async () => {
    const list = await listOf({
      customers: Array.from({ length: 40 }, (_, place) => `c${place}`),
      orders: Array.from({ length: 40 }, (_, place) => ({
        customer: place + 1,
        on: '2025-06-01',
        amount: place * 1000,
      })),
    });
    const ids = Array.from({ length: 40 }, (_, place) => place + 1);
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: -5, max: 450 }), { minLength: 1, maxLength: 5 }), (bounds) => {
        const falling = bounds.toSorted((one, other) => other - one);
        const classes = falling.map((bound, place) => ({ name: `k${place}`, condition: `revenue >= ${bound}` }));
        const found = classesByRules(list, { score: null, classes }, ids, { day: '2025-06-30', offered: [] }).classes;
        expect([...found]).toEqual(ids.map((id) => falling.findIndex((bound) => (id - 1) * 10 >= bound)));
      }),
      { numRuns: 30 },
    );
  });
});

describe('a definition', () => {
  it('is stored in versions, and each class with the version that gave it', async () => {
    const list = await buyers();
    expect(await define(list, ['vip: revenue > 950', 'other'], null, '2025-06-01')).toMatchObject({ isNew: true });
    await run(list, '2025-06-21');
    expect(await define(list, ['vip: revenue > 950', 'other'])).toMatchObject({ isNew: false, scheme: { version: 1 } });
    expect(await define(list, ['vip: revenue > 150', 'other'])).toMatchObject({ isNew: true, scheme: { version: 2 } });
    await run(list, '2025-06-30');
    const history = list.db
      .prepare(
        `SELECT customer_id || ' ' || class || ' ' || valid_from || ' v' || version
         FROM classes JOIN custom_schemes ON custom_schemes.id = definition_id
         ORDER BY customer_id, valid_from`,
      )
      .pluck()
      .all();
    expect(history).toEqual([
      '1 vip 2025-06-21 v1',
      '1 vip 2025-06-30 v2',
      '2 other 2025-06-21 v1',
      '2 vip 2025-06-30 v2',
      '3 other 2025-06-21 v1',
      '3 other 2025-06-30 v2',
    ]);
    expect(versionsOf(list, 'GRADE').map(({ version }) => version)).toEqual([2, 1]);
    expect(list.db.prepare("SELECT classes ->> 'grade' FROM customer_facts WHERE id = 2").pluck().get()).toBe('vip');
  });

  it('cannot be undone before the classes that it gave, and then to the byte', async () => {
    const list = await buyers();
    const before = dump(list);
    await define(list, ['vip: revenue > 950', 'other']);
    await run(list, '2025-06-30');
    await expect(undoBatch(list, 2, batchOn('2025-06-30', 'undo'))).rejects.toMatchObject({
      code: 'undo-blocked',
      text: { en: expect.stringContaining('3 (classify)') },
    });
    await undoBatch(list, 3, batchOn('2025-06-30', 'undo'));
    await undoBatch(list, 2, batchOn('2025-06-30', 'undo'));
    expect(dump(list)).toBe(before);
  });

  it('that is out of use is not run, ends its classes, and can be defined again', async () => {
    const list = await buyers();
    await define(list, ['vip: revenue > 950', 'other']);
    await run(list, '2025-06-15');
    const before = dump(list);
    await inBatch(list, batchOn('2025-06-30'), (batch) => {
      const [scheme] = customSchemesInForce(list);
      if (scheme !== undefined) retireScheme(list, batch, scheme);
    });
    expect(customSchemes(list, schemes)).toEqual([]);
    const open = list.db.prepare<[], number>(
      "SELECT COUNT(*) FROM classes WHERE scheme = 'grade' AND valid_until IS NULL",
    );
    expect(open.pluck().get()).toBe(0);
    expect(await define(list, ['vip: revenue > 950', 'other'])).toMatchObject({ isNew: true, scheme: { version: 2 } });
    for (let step = 0; step < 2; step += 1) await undoBatch(list, undefined, batchOn('2025-06-30', 'undo'));
    expect(dump(list)).toBe(before);
  });
});

describe('the class of another scheme', () => {
  it('is that of the day itself, also on the day of its change', async () => {
    const list = await buyers();
    const classifyAs = (day: string, code: string) =>
      inBatch(list, batchOn(day), (batch) => keepClasses(list, batch, 'abc', day, new Map([[1, code]])));
    await classifyAs('2025-06-10', 'C');
    await classifyAs('2025-06-20', 'A');
    await define(list, ["top: abc = 'A'", "low: abc = 'C'", 'none']);
    const classOn = async (day: string) => (await run(list, day)).found[1];
    expect(await classOn('2025-06-09')).toBe('none');
    expect(await classOn('2025-06-10')).toBe('low');
    expect(await classOn('2025-06-19')).toBe('low');
    expect(await classOn('2025-06-20')).toBe('top');
    expect(await classOn('2025-06-21')).toBe('top');
  });
});
