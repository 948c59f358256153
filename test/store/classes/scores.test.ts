import { beforeEach, describe, expect, test } from 'vitest';
import { keepScores } from '../../../src/store/classes/scores.ts';
import type { List } from '../../../src/store/file/list.ts';
import { inBatch } from '../../../src/store/journal/batches.ts';
import type { Score } from '../../../src/store/schema/score-tables.ts';
import { batchOn, listOf } from '../filled-list.ts';

let list: List;
beforeEach(async () => {
  list = await listOf({ customers: ['Ann', 'Ben'], orders: [] });
});

async function keepOn(day: string, scores: Readonly<Record<number, Score>>) {
  const rows = Object.entries(scores).map(([id, score]) => [Number(id), score] as const);
  return inBatch(list, batchOn(day), (batch) => keepScores(list, batch, 'rfm', day, rows));
}

function kept() {
  return list.db.prepare('SELECT customer_id, as_of, frequency, rfm FROM rfm_scores ORDER BY customer_id').raw().all();
}

describe('the latest figures', () => {
  test('are kept, what is absent as null', async () => {
    expect((await keepOn('2025-01-01', { 1: { frequency: 3, rfm: '555' }, 2: { monetary: -5 } })).result).toBe(2);
    expect(kept()).toEqual([
      [1, '2025-01-01', 3, '555'],
      [2, '2025-01-01', null, null],
    ]);
  });

  test('the same figures again change nothing', async () => {
    await keepOn('2025-01-01', { 1: { frequency: 3 } });
    expect(await keepOn('2025-01-01', { 1: { frequency: 3 } })).toEqual({ batchId: null, result: 0 });
  });

  test('a later day replaces, a past day does not', async () => {
    await keepOn('2025-02-01', { 1: { frequency: 3 } });
    await keepOn('2025-01-01', { 1: { frequency: 2 }, 2: { frequency: 1 } });
    expect(kept()).toEqual([
      [1, '2025-02-01', 3, null],
      [2, '2025-01-01', 1, null],
    ]);
    await keepOn('2025-03-01', { 1: { frequency: 4 }, 2: { frequency: 1 } });
    expect(kept()).toEqual([
      [1, '2025-03-01', 4, null],
      [2, '2025-03-01', 1, null],
    ]);
  });

  test('who has no figures any more is taken out, but not by a past day', async () => {
    await keepOn('2025-02-01', { 1: { frequency: 3 }, 2: { frequency: 1 } });
    await keepOn('2025-01-01', {});
    expect(kept()).toHaveLength(2);
    await keepOn('2025-02-01', { 1: { frequency: 3 } });
    expect(kept()).toEqual([[1, '2025-02-01', 3, null]]);
  });
});
