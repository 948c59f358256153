import { describe, expect, test } from 'vitest';
import { dedupeList } from '../../src/linkage/dedupe-list.ts';
import { inBatch } from '../../src/store/batches.ts';
import { allCustomers, customerWriter } from '../../src/store/customers.ts';
import type { List } from '../../src/store/list.ts';
import { allMatches, matchWriter } from '../../src/store/matches.ts';
import { undoBatch } from '../../src/store/undo.ts';
import { info, withList } from '../store/temporary-list.ts';
import { inventedList } from './invented-list.ts';
import { reading } from './reading.ts';

const { rows, truth } = inventedList(60, 21);

/** Puts the invented persons into a list; row 0 has id 1. */
async function fill(list: List): Promise<void> {
  await inBatch(list, { ...info, command: 'import' }, (batch) => {
    const customers = customerWriter(list, batch);
    for (const [name, phone, email, address, birthday] of rows) {
      customers.insert({ kind: 'person', name, phone, email, address, birthday }, null);
    }
  });
}

function dedupe(list: List, options = {}, dryRun = false) {
  const batchInfo = { ...info, command: 'dedupe', dryRun };
  return inBatch(list, batchInfo, (batch) => dedupeList(list, batch, { reading, ...options }));
}

/** Record ⇒ the record that stands for it. */
function standings(list: List): number[] {
  return [...allCustomers(list, { merged: true })].map(({ id, mergedInto }) => mergedInto ?? id);
}

const first = (at: number) => truth.indexOf(truth[at] ?? 0) + 1;
const expected = truth.map((_, at) => first(at));
const everyOne = rows.map((_, at) => at + 1);
const twins = truth.filter((person, at) => truth.indexOf(person) !== at).length;

describe('dedupe on a list', () => {
  test('merges the same customers into the oldest record, and a second run finds nothing more', () =>
    withList(async (list) => {
      await fill(list);
      const { result } = await dedupe(list);
      expect(result.merged).toBe(twins);
      expect(result.standing).toBe(twins);
      expect(standings(list)).toEqual(expected);
      expect((await dedupe(list)).result.merged).toBe(0);
    }));

  test('gives the record that stands what only another one knew', () =>
    withList(async (list) => {
      await fill(list);
      await inBatch(list, info, (batch) => {
        const customers = customerWriter(list, batch);
        customers.update(1, { email: null });
        customers.update(2, { email: 'known@qq.com', wechat: 'wx_known' });
      });
      await dedupe(list);
      const standing = [...allCustomers(list)].find(({ id }) => id === 1);
      expect(standing?.values).toMatchObject({ email: 'known@qq.com', wechat: 'wx_known' });
    }));

  test('can be taken back', () =>
    withList(async (list) => {
      await fill(list);
      const before = [...allCustomers(list, { merged: true })];
      const { batchId } = await dedupe(list);
      undoBatch(list, batchId ?? 0, { ...info, command: 'undo' });
      expect([...allCustomers(list, { merged: true })]).toEqual(before);
      expect(allMatches(list)).toEqual([]);
    }));

  test('tried out, changes nothing and tells the same numbers', () =>
    withList(async (list) => {
      await fill(list);
      const tried = await dedupe(list, {}, true);
      expect(tried.batchId).toBeNull();
      expect(standings(list)).toEqual(everyOne);
      expect((await dedupe(list)).result).toEqual(tried.result);
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

  test('does not merge what a person called different, and merges what a person called the same', () =>
    withList(async (list) => {
      await fill(list);
      const other = truth.findIndex((person) => person !== truth[0]) + 1;
      await inBatch(list, info, (batch) => {
        const decided = { decidedBy: 'person', weight: null, probability: null, parts: null } as const;
        const writer = matchWriter(list, batch);
        writer.decide({ aId: 1, bId: 2, decision: 'different', ...decided });
        writer.decide({ aId: 1, bId: other, decision: 'same', ...decided });
      });
      await dedupe(list);
      const found = standings(list);
      expect(found[1]).toBe(2);
      expect(found[other - 1]).toBe(1);
    }));

  test('without customers does nothing', () =>
    withList(async (list) => {
      const { batchId, result } = await dedupe(list);
      expect(batchId).toBeNull();
      expect(result).toEqual({ merged: 0, standing: 0, doubtful: 0 });
    }));
});
