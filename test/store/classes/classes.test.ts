import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { classMoves } from '../../../src/store/classes/class-moves.ts';
import { classCounts, keepClasses } from '../../../src/store/classes/classes.ts';
import type { List } from '../../../src/store/file/list.ts';
import { inBatch } from '../../../src/store/journal/batches.ts';
import { undoBatch } from '../../../src/store/journal/undo.ts';
import { runs } from '../../property-seed.ts';
import { batchOn, listOf } from '../filled-list.ts';

let list: List;
beforeEach(async () => {
  list = await listOf({ customers: ['Ann', 'Ben', 'Cy'], orders: [] });
});

type Found = Readonly<Record<number, string>>;

/** Runs a scheme on a day: customer ⇒ class. */
async function runOn(day: string, found: Found, scheme = 'abc', into = list) {
  const classes = new Map(Object.entries(found).map(([id, code]) => [Number(id), code]));
  const { result, batchId } = await inBatch(into, batchOn(day), (batch) => {
    // Scores change on each day that a scheme is run, so every run leaves a batch in the journal.
    into.db
      .prepare(
        `INSERT INTO rfm_scores (customer_id, as_of, batch_id) VALUES (1, ?, ?)
         ON CONFLICT DO UPDATE SET as_of = excluded.as_of WHERE as_of IS NOT excluded.as_of`,
      )
      .run(day, batch.id);
    return keepClasses(into, batch, scheme, day, classes);
  });
  return { ...result, batchId };
}

function intervals(customer: number, from = list): string[] {
  return from.db
    .prepare<[number], { class: string; valid_from: string; valid_until: string | null }>(
      'SELECT class, valid_from, valid_until FROM classes WHERE customer_id = ? ORDER BY scheme, valid_from',
    )
    .all(customer)
    .map((row) => `${row.class} ${row.valid_from} ${row.valid_until ?? '…'}`);
}

describe('the history of classes', () => {
  test('a class is kept from its day on', async () => {
    expect(await runOn('2025-01-01', { 1: 'A', 2: 'B' })).toMatchObject({ classified: 2, moved: 0, came: 2, left: 0 });
    expect(intervals(1)).toEqual(['A 2025-01-01 …']);
    expect(intervals(3)).toEqual([]);
  });

  test('the same class on a later day changes nothing, another one closes the old', async () => {
    await runOn('2025-01-01', { 1: 'A', 2: 'B' });
    expect(await runOn('2025-02-01', { 1: 'A', 2: 'C' })).toMatchObject({ moved: 1, came: 0, left: 0 });
    expect(intervals(1)).toEqual(['A 2025-01-01 …']);
    expect(intervals(2)).toEqual(['B 2025-01-01 2025-02-01', 'C 2025-02-01 …']);
  });

  test('the same day again changes nothing and leaves no batch', async () => {
    await runOn('2025-01-01', { 1: 'A' });
    expect(await runOn('2025-01-01', { 1: 'A' })).toMatchObject({ moved: 0, came: 0, left: 0, batchId: null });
    expect(intervals(1)).toEqual(['A 2025-01-01 …']);
  });

  test('the same day with another class replaces that day', async () => {
    await runOn('2025-01-01', { 1: 'A' });
    await runOn('2025-02-01', { 1: 'B' });
    await runOn('2025-02-01', { 1: 'C' });
    expect(intervals(1)).toEqual(['A 2025-01-01 2025-02-01', 'C 2025-02-01 …']);
    await runOn('2025-02-01', { 1: 'A' });
    expect(intervals(1)).toEqual(['A 2025-01-01 …']);
  });

  test('a past day corrects the time up to the run that followed, and nothing later', async () => {
    await runOn('2025-01-01', { 1: 'A' });
    await runOn('2025-03-01', { 1: 'A' });
    await runOn('2025-04-01', { 1: 'B' });
    expect(await runOn('2025-02-01', { 1: 'C' })).toMatchObject({ moved: 1 });
    expect(intervals(1)).toEqual([
      'A 2025-01-01 2025-02-01',
      'C 2025-02-01 2025-03-01',
      'A 2025-03-01 2025-04-01',
      'B 2025-04-01 …',
    ]);
  });

  test('a day before the first run lasts until that run', async () => {
    await runOn('2025-03-01', { 1: 'A', 2: 'B' });
    await runOn('2025-01-01', { 1: 'C' });
    expect(intervals(1)).toEqual(['C 2025-01-01 2025-03-01', 'A 2025-03-01 …']);
    expect(intervals(2)).toEqual(['B 2025-03-01 …']);
  });

  test('who has no class any more leaves, and may come back', async () => {
    await runOn('2025-01-01', { 1: 'A', 2: 'B' });
    expect(await runOn('2025-02-01', { 1: 'A' })).toMatchObject({ classified: 1, left: 1 });
    expect(intervals(2)).toEqual(['B 2025-01-01 2025-02-01']);
    expect(await runOn('2025-03-01', { 1: 'A', 2: 'B' })).toMatchObject({ came: 1 });
    expect(intervals(2)).toEqual(['B 2025-01-01 2025-02-01', 'B 2025-03-01 …']);
  });

  test('schemes do not see each other', async () => {
    await runOn('2025-01-01', { 1: 'A' });
    await runOn('2025-02-01', { 1: 'loyal' }, 'lifecycle');
    await runOn('2025-01-15', { 1: 'B' });
    expect(intervals(1)).toEqual(['A 2025-01-01 2025-01-15', 'B 2025-01-15 …', 'loyal 2025-02-01 …']);
  });

  test('undo takes a run back exactly', async () => {
    await runOn('2025-01-01', { 1: 'A', 2: 'B' });
    await runOn('2025-02-01', { 1: 'B' });
    await undoBatch(list, undefined, batchOn('2025-02-02', 'undo'));
    expect(intervals(1)).toEqual(['A 2025-01-01 …']);
    expect(intervals(2)).toEqual(['B 2025-01-01 …']);
    await runOn('2025-01-15', { 1: 'C', 2: 'B' });
    expect(intervals(1)).toEqual(['A 2025-01-01 2025-01-15', 'C 2025-01-15 …']);
  });

  test('whatever the order of the runs, each day reads as the last run up to it found it', async () => {
    const days = ['2025-01-01', '2025-01-02', '2025-01-03', '2025-01-04', '2025-01-05'];
    const anyRuns = fc.array(
      fc.record({ day: fc.constantFrom(...days), found: fc.constantFrom('A', 'B', 'C', undefined) }),
      { maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(anyRuns, async (made) => {
        const own = await listOf({ customers: ['Ann', 'Ben'], orders: [] });
        const known = new Map<string, string | undefined>();
        for (const { day, found } of made) {
          await runOn(day, { 2: 'A', ...(found && { 1: found }) }, 'abc', own);
          known.set(day, found);
        }
        const rows = own.db
          .prepare<[], { class: string; from: string; until: string | null }>(
            `SELECT class, valid_from AS "from", valid_until AS until FROM classes WHERE customer_id = 1`,
          )
          .all();
        for (const day of days) {
          const lastRun = [...known.keys()]
            .filter((run) => run <= day)
            .sort()
            .at(-1);
          const covering = rows.filter((row) => row.from <= day && (row.until === null || row.until > day));
          const expected = lastRun === undefined ? undefined : known.get(lastRun);
          expect(covering.map((row) => row.class)).toEqual(expected === undefined ? [] : [expected]);
        }
        own.close();
      }),
      runs(30),
    );
  });
});

describe('moves between classes', () => {
  beforeEach(async () => {
    await runOn('2025-01-01', { 1: 'A', 2: 'B' });
    await runOn('2025-02-01', { 1: 'B', 2: 'B', 3: 'C' });
  });

  test('who moved, and the matrix of all', () => {
    expect(classMoves(list, 'abc', '2025-01-01', '2025-02-01')).toEqual({
      matrix: [
        { from: null, to: 'C', customers: 1 },
        { from: 'A', to: 'B', customers: 1 },
        { from: 'B', to: 'B', customers: 1 },
      ],
      moved: [
        { customerId: 1, ref: 'C-1', name: 'Ann', from: 'A', to: 'B' },
        { customerId: 3, ref: 'C-3', name: 'Cy', from: null, to: 'C' },
      ],
    });
  });

  test('nobody moves within a day, or in a scheme that was never run', () => {
    expect(classMoves(list, 'abc', '2025-02-01', '2025-02-01').moved).toEqual([]);
    expect(classMoves(list, 'rfm', '2025-01-01', '2025-02-01')).toEqual({ matrix: [], moved: [] });
  });

  test('how many have which class on a day; merged customers are not counted', () => {
    expect([...classCounts(list, 'abc', '2025-01-31')]).toEqual([
      ['A', 1],
      ['B', 1],
    ]);
    list.db.prepare('UPDATE customers SET merged_into = 1 WHERE id = 2').run();
    expect([...classCounts(list, 'abc', '2025-02-01')]).toEqual([
      ['B', 1],
      ['C', 1],
    ]);
    expect(classCounts(list, 'abc', '2024-12-31').size).toBe(0);
  });
});
