import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { goldenValues } from '../../../src/linkage/merge/golden-values.ts';
import { splitCustomer } from '../../../src/linkage/merge/split-customer.ts';
import { customerWriter, readCustomer } from '../../../src/store/customers/customers.ts';
import type { List } from '../../../src/store/file/list.ts';
import { type Batch, inBatch } from '../../../src/store/journal/batches.ts';
import { undoBatch } from '../../../src/store/journal/undo.ts';
import { merger } from '../../../src/store/merges/merges.ts';
import { passOn } from '../../../src/store/merges/propagate-to-survivor.ts';
import { allMatches, matchWriter } from '../../../src/store/tables/matches.ts';
import { runs } from '../../property-seed.ts';
import { dump, info, withList } from '../../store/temporary-list.ts';

interface Given {
  readonly values: Readonly<Record<string, string>>;
  readonly extra: Readonly<Record<string, string>>;
}

/** Each batch at a moment of its own, since what is most recent depends on it. */
let minute = 0;
function batch<T>(list: List, work: (batch: Batch) => T) {
  minute += 1;
  const at = `2026-06-30T00:${String(minute % 60).padStart(2, '0')}:00.000Z`;
  return inBatch(list, { ...info, at }, work);
}

function fill(list: List, records: readonly Given[]) {
  return batch(list, (at) => {
    const writer = customerWriter(list, at);
    for (const { values, extra } of records) writer.insert(values, Object.keys(extra).length > 0 ? extra : null);
  });
}

function merge(list: List, standing: number, others: readonly number[]) {
  return batch(list, (at) => {
    const { values, extra } = goldenValues(list, [standing, ...others]);
    merger(list, at).merge(standing, others, values, extra);
  });
}

function split(list: List, id: number, leaving: readonly number[] = [], together = false) {
  return batch(list, (at) => splitCustomer(list, at, id, leaving, together));
}

/** The customers and how they were merged, as sorted text. */
function customers({ db }: List): string {
  const rows = (sql: string) =>
    db
      .prepare(sql)
      .all()
      .map((row) => JSON.stringify(row))
      .sort()
      .join('\n');
  return `${rows('SELECT * FROM customers')}\n${rows('SELECT * FROM merges')}`;
}

const word = fc.constantFrom('a', 'bb', 'ccc', 'a b', '上海', 'n/a');
const given: fc.Arbitrary<Given> = fc.record({
  values: fc.dictionary(fc.constantFrom('name', 'phone', 'email', 'city', 'address', 'source', 'ref'), word),
  extra: fc.dictionary(fc.constantFrom('fax', '备注', '7'), word),
});
const list = fc.array(given, { minLength: 2, maxLength: 7 });
/** Which of the customers that stand are merged next, some at once. */
const merges = fc.array(fc.tuple(fc.nat(), fc.array(fc.nat(), { minLength: 1, maxLength: 3 })), {
  minLength: 1,
  maxLength: 5,
});

function standing({ db }: List): number[] {
  return db.prepare<[], number>('SELECT id FROM customers WHERE merged_into IS NULL ORDER BY id').pluck().all();
}

async function mergeSome(list: List, [one, others]: readonly [number, readonly number[]]) {
  const ids = standing(list);
  const first = ids[one % ids.length] ?? 0;
  const rest = [...new Set(others.map((other) => ids[other % ids.length] ?? 0))].filter((id) => id !== first);
  if (rest.length === 0) return undefined;
  const [lowest = 0, ...merged] = [first, ...rest].sort((a, b) => a - b);
  await merge(list, lowest, merged);
  return { lowest, merged };
}

describe('merge, then split', () => {
  test('is the identity: the last merge is taken back to the byte', async () => {
    await fc.assert(
      fc.asyncProperty(list, merges, async (records, steps) => {
        await withList(async (made) => {
          await fill(made, records);
          let before = customers(made);
          let last: Awaited<ReturnType<typeof mergeSome>>;
          for (const step of steps) {
            const state = customers(made);
            const done = await mergeSome(made, step);
            if (done !== undefined) [before, last] = [state, done];
          }
          if (last === undefined) return;
          await split(made, last.lowest, last.merged);
          expect(customers(made)).toBe(before);
        });
      }),
      runs(25),
    );
  });

  test('of everything gives every record back what it was', async () => {
    await fc.assert(
      fc.asyncProperty(list, merges, async (records, steps) => {
        await withList(async (made) => {
          await fill(made, records);
          const before = customers(made);
          for (const step of steps) await mergeSome(made, step);
          for (const id of standing(made)) {
            const merged = made.db.prepare('SELECT 1 FROM customers WHERE merged_into = ?').get(id);
            if (merged !== undefined) await split(made, id);
          }
          expect(customers(made)).toBe(before);
        });
      }),
      runs(25),
    );
  });

  test('of some records gives those left the values of a merge without them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(given, { minLength: 3, maxLength: 6 }), fc.nat(), async (records, which) => {
        await withList(async (made) => {
          await fill(made, records);
          const others = records.slice(1).map((_, at) => at + 2);
          const leaving = others[which % others.length] ?? 2;
          const left = others.filter((id) => id !== leaving);
          const expected = await valuesOf(made, (tried) => merge(tried, 1, left));
          await merge(made, 1, others);
          await split(made, 1, [leaving]);
          expect(readCustomer(made, 1)).toMatchObject({ values: expected?.values, extra: expected?.extra });
          expect(readCustomer(made, leaving)?.mergedInto).toBeNull();
        });
      }),
      runs(20),
    );
  });

  test('can be undone, to the byte, and so can the undo', () =>
    withList(async (made) => {
      await fill(made, [
        { values: { name: 'Ann' }, extra: {} },
        { values: { name: 'Anne', phone: '1' }, extra: { fax: '2' } },
      ]);
      await merge(made, 1, [2]);
      const merged = dump(made);
      await split(made, 1);
      const apart = dump(made);
      const { undone } = await undoBatch(made, undefined, info);
      expect(dump(made)).toBe(merged);
      await undoBatch(made, (undone[0]?.id ?? 0) + 1, info);
      expect(dump(made)).toBe(apart);
    }));
});

/** What customer 1 is after some work, which is taken back. */
async function valuesOf(made: List, work: (list: List) => Promise<unknown>) {
  await work(made);
  const found = readCustomer(made, 1);
  await undoBatch(made, undefined, info);
  return found;
}

const three: readonly Given[] = [
  { values: { name: 'Ann', phone: '100' }, extra: {} },
  { values: { name: 'Ann Smith', phone: '200' }, extra: {} },
  { values: { name: 'A. Smith', email: 'ann@example.com' }, extra: { fax: '9' } },
];

describe('split', () => {
  test('lets a record leave with what had been merged into it before', () =>
    withList(async (made) => {
      await fill(made, [...three, { values: { name: 'Annie Smith-Jones' }, extra: {} }]);
      await merge(made, 3, [4]);
      await merge(made, 1, [2, 3]);
      const { result } = await split(made, 1, [3]);
      expect(result.customers).toEqual([
        { id: 1, records: [1, 2] },
        { id: 3, records: [3, 4] },
      ]);
      expect(readCustomer(made, 3)?.values).toMatchObject({ name: 'Annie Smith-Jones', email: 'ann@example.com' });
      expect(readCustomer(made, 1)?.values).toMatchObject({ name: 'Ann Smith', email: null });
      expect(readCustomer(made, 1)?.extra).toEqual({});
    }));

  test('takes a record out from behind another one', () =>
    withList(async (made) => {
      await fill(made, three);
      await merge(made, 2, [3]);
      await merge(made, 1, [2]);
      const { result } = await split(made, 1, [3]);
      expect(result.customers).toEqual([
        { id: 1, records: [1, 2] },
        { id: 3, records: [3] },
      ]);
      expect(readCustomer(made, 2)?.values).toMatchObject({ name: 'Ann Smith', email: null });
      expect(readCustomer(made, 1)?.values).toMatchObject({ name: 'Ann Smith', phone: '200', email: null });
    }));

  test('takes out a record and what is behind it, each for itself, where both are named', () =>
    withList(async (made) => {
      await fill(made, three);
      const before = customers(made);
      await merge(made, 2, [3]);
      await merge(made, 1, [2]);
      await split(made, 1, [2, 3]);
      expect(customers(made)).toBe(before);
    }));

  test('lets those that leave be one customer where that is asked for', () =>
    withList(async (made) => {
      await fill(made, three);
      await merge(made, 1, [2, 3]);
      const { result } = await split(made, 1, [2, 3], true);
      expect(result.customers).toEqual([
        { id: 1, records: [1] },
        { id: 2, records: [2, 3] },
      ]);
      expect(readCustomer(made, 2)?.values).toMatchObject({ phone: '200', email: 'ann@example.com' });
    }));

  test('leaves what was edited after the merge with the customer, and says so', () =>
    withList(async (made) => {
      await fill(made, three);
      await merge(made, 1, [2, 3]);
      await batch(made, (at) => customerWriter(made, at).update(1, { name: 'Ann Smyth', city: 'Leeds' }));
      const { result } = await split(made, 1);
      expect(result.edited).toEqual(['name']);
      expect(readCustomer(made, 1)?.values).toMatchObject({
        name: 'Ann Smyth',
        phone: '100',
        email: null,
        city: 'Leeds',
      });
      expect(readCustomer(made, 2)?.values).toMatchObject({ name: 'Ann Smith', phone: '200', city: null });
    }));

  test('takes with the part what came from it after the merge', () =>
    withList(async (made) => {
      await fill(made, three);
      await merge(made, 1, [2, 3]);
      const part = readCustomer(made, 3);
      await batch(made, (at) => {
        customerWriter(made, at).update(3, { email: 'new@example.com', wechat: 'ann_wx' });
        if (part)
          passOn(made, at, part, { values: { email: 'new@example.com', wechat: 'ann_wx' }, extra: { fax: '8' } });
      });
      expect(readCustomer(made, 1)?.values).toMatchObject({ email: 'new@example.com', wechat: 'ann_wx' });
      expect(readCustomer(made, 1)?.extra).toEqual({ fax: '8' });
      const { result } = await split(made, 1, [3]);
      expect(result.edited).toEqual([]);
      expect(readCustomer(made, 1)?.values).toMatchObject({ email: null, wechat: null, phone: '200' });
      expect(readCustomer(made, 1)?.extra).toEqual({});
    }));

  test('remembers that the parts are different, whatever was said before', () =>
    withList(async (made) => {
      await fill(made, three);
      await batch(made, (at) => {
        const said = { decision: 'same', decidedBy: 'person', weight: 1, probability: 0.7, parts: null } as const;
        matchWriter(made, at).decide({ aId: 2, bId: 3, ...said });
      });
      await merge(made, 2, [3]);
      await merge(made, 1, [2]);
      await split(made, 1, [3]);
      const different = allMatches(made).map(({ aId, bId, decision, decidedBy }) => [aId, bId, decision, decidedBy]);
      expect(different).toEqual([
        [1, 3, 'different', 'person'],
        [2, 3, 'different', 'person'],
      ]);
    }));

  test('takes apart what another program merged', () =>
    withList(async (made) => {
      await fill(made, three);
      made.db.exec('UPDATE customers SET merged_into = 1 WHERE id = 3');
      await split(made, 1);
      expect(standing(made)).toEqual([1, 2, 3]);
    }));

  test.each([
    [[2], 1, 'not-merged'],
    [[1], 2, 'not-its-record'],
    [[9], 2, 'not-its-record'],
  ] as const)('of %j says what is wrong (%#)', (leaving, id, code) =>
    withList(async (made) => {
      await fill(made, three);
      await merge(made, 2, [3]);
      const before = dump(made);
      await expect(split(made, id, leaving)).rejects.toMatchObject({ code });
      expect(dump(made)).toBe(before);
    }),
  );
});
