import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dedupeList, explainRecords, type ListLinkageOptions } from '../../../src/linkage/merge/dedupe-list.ts';
import { decidePair, doubtfulPairs } from '../../../src/linkage/merge/review.ts';
import { splitCustomer } from '../../../src/linkage/merge/split-customer.ts';
import { allCustomers, customerWriter, type Values } from '../../../src/store/customers/customers.ts';
import type { List } from '../../../src/store/file/list.ts';
import { type Batch, inBatch } from '../../../src/store/journal/batches.ts';
import { undoBatch } from '../../../src/store/journal/undo.ts';
import { openList } from '../../../src/store/open-list.ts';
import { allMatches, matchWriter } from '../../../src/store/tables/matches.ts';
import { inventedList } from '../../data/simple-list.ts';
import { runs } from '../../property-seed.ts';
import { dump, info, withList } from '../../store/temporary-list.ts';
import { reading } from '../reading.ts';

const { rows, truth } = inventedList(60, 21);

/** Puts the invented persons into a list; row 0 has id 1. */
async function fill(list: List, records: readonly (readonly string[])[] = rows): Promise<void> {
  await inBatch(list, { ...info, command: 'import' }, (batch) => {
    const customers = customerWriter(list, batch);
    for (const cells of records) customers.insert(personOf(cells), null);
  });
}

function personOf([name, phone, email, address, birthday]: readonly string[]) {
  return { kind: 'person', name, phone, email, address, birthday };
}

function dedupe(list: List, options: Partial<ListLinkageOptions> = {}, dryRun = false) {
  const batchInfo = { ...info, command: 'dedupe', dryRun };
  return inBatch(list, batchInfo, (batch) => dedupeList(list, batch, { reading, ...options }));
}

/** Record ⇒ the record that stands for it. */
function survivorss(list: List): number[] {
  return [...allCustomers(list, { merged: true })].map(({ id, mergedInto }) => mergedInto ?? id);
}

const first = (at: number) => truth.indexOf(truth[at] ?? 0) + 1;
const expected = truth.map((_, at) => first(at));
const everyOne = rows.map((_, at) => at + 1);
const twins = truth.filter((person, at) => truth.indexOf(person) !== at).length;

const numbersOf = ({ merged, survivors, doubtful }: ReturnType<typeof dedupeList>) => ({ merged, survivors, doubtful });

describe('dedupe on a list', () => {
  test('merges the same customers into the oldest record', () =>
    withList(async (list) => {
      await fill(list);
      const { result } = await dedupe(list);
      expect(result.merged).toBe(twins);
      expect(result.survivors).toBe(twins);
      expect(survivorss(list)).toEqual(expected);
    }));

  test('gives the record that stands what only another one knew, in columns without a field too', () =>
    withList(async (list) => {
      await fill(list);
      await inBatch(list, info, (batch) => {
        const customers = customerWriter(list, batch);
        customers.update(1, { email: null }, { fax: '1' });
        customers.update(2, { email: 'known@qq.com', wechat: 'wx_known' }, { fax: '2', level: 'gold' });
      });
      await dedupe(list);
      const survivors = [...allCustomers(list)].find(({ id }) => id === 1);
      expect(survivors?.values).toMatchObject({ email: 'known@qq.com', wechat: 'wx_known' });
      expect(survivors?.extra).toEqual({ fax: '1', level: 'gold' });
    }));

  test('can be taken back, to the byte', () =>
    withList(async (list) => {
      await fill(list);
      const before = dump(list);
      await dedupe(list);
      await undoBatch(list, undefined, { ...info, command: 'undo' });
      expect(dump(list)).toBe(before);
    }));

  test('tried out, changes nothing and tells the same numbers', () =>
    withList(async (list) => {
      await fill(list);
      const tried = await dedupe(list, {}, true);
      expect(tried.batchId).toBeNull();
      expect(survivorss(list)).toEqual(everyOne);
      expect(numbersOf((await dedupe(list)).result)).toEqual(numbersOf(tried.result));
    }));

  test('keeps what is doubtful for a person, with its parts', () =>
    withList(async (list) => {
      await fill(list);
      const { result } = await dedupe(list, { mergeAbove: 1, reviewAbove: 0.5 });
      expect(result.merged).toBe(0);
      expect(result.doubtful).toBe(twins);
      const matches = allMatches(list);
      expect(matches.length).toBe(twins);
      for (const { decision, decidedBy, weight, probability, parts } of matches) {
        expect([decision, decidedBy]).toEqual(['unsure', 'model']);
        expect(probability).toBeGreaterThanOrEqual(0.5);
        const sum = (Array.isArray(parts) ? parts : []).reduce((total, part) => total + part.weight, 0);
        expect(sum).toBeCloseTo(weight ?? Number.NaN, 6);
      }
    }));

  test('does not merge what a person called different or could not tell, and merges what a person called the same', () =>
    withList(async (list) => {
      await fill(list);
      const other = truth.findIndex((person) => person !== truth[0]) + 1;
      const pair = truth.findIndex((person, at) => at > 5 && truth[at + 1] === person) + 1;
      await inBatch(list, info, (batch) => {
        const decided = { decidedBy: 'person', weight: null, probability: null, parts: null } as const;
        const writer = matchWriter(list, batch);
        writer.decide({ aId: 1, bId: 2, decision: 'different', ...decided });
        writer.decide({ aId: 1, bId: other, decision: 'same', ...decided });
        writer.decide({ aId: pair, bId: pair + 1, decision: 'unsure', ...decided });
      });
      await dedupe(list);
      const found = survivorss(list);
      expect(found[1]).toBe(2);
      expect(found[other - 1]).toBe(1);
      expect([found[pair - 1], found[pair]]).toEqual([pair, pair + 1]);
      // Who was called different is not asked about again, by whichever record.
      expect(doubtfulPairs(list).some(({ first, second }) => first.id === 1 && second.id === 2)).toBe(false);
    }));

  test('does not merge again what was taken apart', () =>
    withList(async (list) => {
      await fill(list);
      await dedupe(list);
      await inBatch(list, info, (batch) => splitCustomer(list, batch, 1, []));
      await dedupe(list);
      await dedupe(list, { full: true });
      expect(survivorss(list).slice(0, 2)).toEqual([1, 2]);
    }));

  test('without customers does nothing', () =>
    withList(async (list) => {
      const { result } = await dedupe(list);
      expect(numbersOf(result)).toEqual({ merged: 0, survivors: 0, doubtful: 0 });
    }));

  test('explains two records by the model that was kept, as a run would', () =>
    withList(async (list) => {
      await fill(list);
      const { result } = await dedupe(list);
      const sumOf = (linked: ReturnType<typeof explainRecords>) =>
        linked.linkage.explain(0, 1)?.reduce((sum, { weight }) => sum + weight, 0);
      const kept = explainRecords(list, { reading });
      expect(kept.linkage.pairs).toEqual([]);
      expect(sumOf(kept)).toBeCloseTo(
        result.linkage?.pairs.find(({ first, second }) => first === 0 && second === 1)?.weight ?? Number.NaN,
        6,
      );
    }));
});

describe('a second run', () => {
  test('finds nothing new where nothing has changed, and keeps no batch', () =>
    withList(async (list) => {
      await fill(list);
      await dedupe(list, { mergeAbove: 0.99 });
      const before = dump(list);
      const { batchId, result } = await dedupe(list, { mergeAbove: 0.99 });
      expect([batchId, result.merged, result.fresh, result.linkage]).toEqual([null, 0, 0, undefined]);
      expect(result.doubtful).toBe(doubtfulPairs(list).length);
      expect((await dedupe(list, { mergeAbove: 0.99, full: true })).result.merged).toBe(0);
      expect(dump(list)).toBe(before);
    }));

  test('compares only what is new, and finds its customer', () =>
    withList(async (list) => {
      await fill(list);
      const before = (await dedupe(list)).result;
      const compared = (result: typeof before) =>
        result.linkage?.outcomes.reduce((sum, one) => sum + one.compared, 0) ?? 0;
      const again = rows[2]?.map((cell, at) => (at === 0 ? `${cell} ` : cell)) ?? [];
      await fill(list, [again]);
      const { result } = await dedupe(list);
      expect([result.merged, result.fresh]).toEqual([1, 1]);
      expect(survivorss(list).at(-1)).toBe(first(2));
      expect(compared(result)).toBeLessThan(compared(before) / 5);
    }));

  test('that compares a new record and finds nobody keeps no batch', () =>
    withList(async (list) => {
      await fill(list);
      await dedupe(list);
      await fill(list, [['欧阳靖琪', '18612345678', '', '', '']]);
      const { batchId, result } = await dedupe(list);
      expect([batchId, result.merged, result.fresh]).toEqual([null, 0, 1]);
    }));

  test('forgets a doubtful pair that an edit has made certain to differ', () =>
    withList(async (list) => {
      await fill(list);
      await dedupe(list, { mergeAbove: 1, reviewAbove: 0.5 });
      expect(doubtfulPairs(list).some(({ first, second }) => first.id === 1 && second.id === 2)).toBe(true);
      const someone = {
        name: '欧阳靖琪',
        phone: '18612345678',
        email: 'o@example.com',
        address: null,
        birthday: '1931-01-31',
      };
      await inBatch(list, info, (batch) => customerWriter(list, batch).update(2, someone));
      const { result } = await dedupe(list, { mergeAbove: 1, reviewAbove: 0.5 });
      expect(doubtfulPairs(list).some(({ first, second }) => first.id === 1 && second.id === 2)).toBe(false);
      expect(result.doubtful).toBe(twins - 1);
    }));

  test('compares everything where the thresholds are others, and where the list has grown much', () =>
    withList(async (list) => {
      await fill(list, rows.slice(0, 60));
      await dedupe(list);
      expect((await dedupe(list, { mergeAbove: 0.95 })).result.fresh).toBeUndefined();
      await fill(list, rows.slice(60));
      const { result } = await dedupe(list, { mergeAbove: 0.95 });
      expect(result.fresh).toBeUndefined();
      expect(survivorss(list)).toEqual(expected);
    }));

  test('compares everything by a new model where the one that was kept cannot be read', () =>
    withList(async (list) => {
      await fill(list);
      await dedupe(list);
      list.db.exec(`UPDATE linkage_runs SET model = '{"format":"of another version"}'`);
      await fill(list, [rows[2] ?? []]);
      const { result } = await dedupe(list);
      expect([result.merged, result.fresh]).toEqual([1, undefined]);
    }));

  test('does not stand in the way of undoing the first one', () =>
    withList(async (list) => {
      await fill(list);
      const { batchId } = await dedupe(list);
      await fill(list, [rows[2] ?? []]);
      await dedupe(list);
      await inBatch(list, info, (batch) => splitCustomer(list, batch, first(2), [rows.length + 1]));
      await undoBatch(list, undefined, info);
      await undoBatch(list, undefined, info);
      await undoBatch(list, batchId ?? 0, info);
      expect(survivorss(list)).toEqual([...everyOne, rows.length + 1]);
      expect((await dedupe(list)).result.merged).toBe(twins + 1);
    }));
});

/** A list of both kinds: persons with slips of the pen, companies in several spellings. */
function mixedList(): readonly Values[] {
  const towns = ['南京', '上海', '杭州', '苏州', '成都'];
  const brands = ['宏远', '德邦', '华强', '天成', '金鼎', '瑞丰', '永昌', '海天', '嘉禾', '中科'];
  const trades = ['贸易', '机械', '电子', '食品'];
  const companies = Array.from({ length: 40 }, (_, at) => {
    const [town = '', brand = '', trade = ''] = [towns[at % 5], brands[(at * 3) % 10], trades[(at * 7) % 4]];
    const tel = `025-8${String(1000000 + at * 7919).slice(0, 7)}`;
    const full = {
      kind: 'company',
      name: `${town}${brand}${trade}有限公司`,
      tel,
      phone: null,
      address: `${town}市解放路${at + 1}号`,
    };
    return at % 2 === 0 ? [full] : [full, { ...full, name: `${brand}${trade}（${town}）有限责任公司`, address: null }];
  });
  return [...rows.map(personOf), ...companies.flat()];
}

const mixed = mixedList();

type Edit = (list: List, batch: Batch) => void;

/** What happens to a list between two runs. */
const edit: fc.Arbitrary<Edit> = fc.oneof(
  // A copy of a record comes in, with something changed.
  fc
    .tuple(fc.nat(), fc.constantFrom('phone', 'email', 'address', 'name'), fc.nat())
    .map(([which, field, other]): Edit => {
      return (list, batch) => {
        const source = mixed[which % mixed.length] ?? {};
        const value = mixed[other % mixed.length]?.[field] ?? null;
        customerWriter(list, batch).insert({ ...source, [field]: value }, null);
      };
    }),
  // A record takes a value of another one.
  fc
    .tuple(fc.nat(), fc.constantFrom('phone', 'email', 'address', 'name', 'birthday', 'tel'), fc.nat())
    .map(([which, field, other]): Edit => {
      return (list, batch) => {
        const value = mixed[other % mixed.length]?.[field] ?? null;
        customerWriter(list, batch).update((which % mixed.length) + 1, { [field]: value });
      };
    }),
  // A person decides about two records that are alike, or about any two.
  fc
    .tuple(fc.nat(), fc.constantFrom('same' as const, 'different' as const), fc.nat(3))
    .map(([which, decision, away]): Edit => {
      return (list, batch) => {
        const id = (which % (mixed.length - 4)) + 1;
        decidePair(list, batch, [id, id + 1 + away], decision);
      };
    }),
  // A customer is taken apart.
  fc.nat().map((which): Edit => {
    return (list, batch) => {
      const merged = list.db
        .prepare<[], number>('SELECT DISTINCT merged_into FROM customers WHERE merged_into IS NOT NULL ORDER BY 1')
        .pluck()
        .all();
      const id = merged[which % Math.max(1, merged.length)];
      if (id !== undefined) splitCustomer(list, batch, id, []);
    };
  }),
);

/** The pairs that wait for a person, with their weights. */
function waiting(list: List) {
  return doubtfulPairs(list).map(({ first, second, weight }) => [first.id, second.id, Number(weight?.toFixed(6))]);
}

describe('runs after random edits', () => {
  test('give the clusters and the doubtful pairs that comparing everything gives, for persons and for companies', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(edit, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }),
        async (rounds) => {
          await withList(async (list, folder) => {
            await inBatch(list, info, (batch) => {
              const writer = customerWriter(list, batch);
              for (const values of mixed) writer.insert(values, null);
            });
            await dedupe(list);
            for (const [round, edits] of rounds.entries()) {
              await inBatch(list, info, (batch) => {
                for (const change of edits) change(list, batch);
              });
              const copy = copied(list, join(folder, `copy-${round}.db`));
              const { result } = await dedupe(copy, { full: true });
              expect(result.fresh).toBeUndefined();
              await dedupe(list);
              expect(survivorss(list)).toEqual(survivorss(copy));
              expect(waiting(list)).toEqual(waiting(copy));
              copy.close();
            }
          });
        },
      ),
      runs(6),
    );
  });
});

function copied(list: List, path: string): List {
  list.db.prepare('VACUUM INTO ?').run(path);
  return openList(path, { mode: 'write' });
}
