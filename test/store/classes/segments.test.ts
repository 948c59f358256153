import { describe, expect, it } from 'vitest';
import { keepScores } from '../../../src/store/classes/scores.ts';
import { segmentMoves } from '../../../src/store/classes/segment-moves.ts';
import {
  defineSegment,
  listSegments,
  membersOn,
  refreshSegments,
  removeSegment,
  segmentNamed,
  segmentsOf,
} from '../../../src/store/classes/segments.ts';
import type { List } from '../../../src/store/file/list.ts';
import { inBatch } from '../../../src/store/journal/batches.ts';
import { undoBatch } from '../../../src/store/journal/undo.ts';
import { merger } from '../../../src/store/merges/merges.ts';
import { addOrders, batchOn, type ListOrder, listOf } from '../filled-list.ts';
import { dump } from '../temporary-list.ts';

const buyers = () =>
  listOf({
    customers: ['Ann', 'Ben', 'Cy'],
    orders: [
      { customer: 1, on: '2025-05-01', amount: 90_000 },
      { customer: 2, on: '2025-06-10', amount: 20_000 },
    ],
  });

async function define(list: List, day: string, rule: string, name = 'big') {
  return (await inBatch(list, batchOn(day, 'segment'), (batch) => defineSegment(list, batch, name, rule))).result;
}

async function refresh(list: List, day: string, command = 'segment') {
  return (await inBatch(list, batchOn(day, command), (batch) => refreshSegments(list, batch, day))).result;
}

async function order(list: List, ...orders: readonly ListOrder[]): Promise<void> {
  await inBatch(list, batchOn('2025-06-30', 'import'), ({ id }) => addOrders(list, orders, id));
}

function movesOf(list: List, since: string, until: string) {
  const { moves, ...rest } = segmentMoves(list, segmentNamed(list, 'big'), since, until);
  return { ...rest, moves: moves.map(({ name, move, on }) => `${name} ${move} ${on}`) };
}

describe('a segment', () => {
  it('has as members whomever its rule holds for, as of a day', async () => {
    const list = await buyers();
    const { segment, changes } = await define(list, '2025-06-30', 'revenue > 100');
    expect(changes).toMatchObject({ classified: 2, came: 2 });
    expect(membersOn(list, segment, '2025-06-30')).toEqual([1, 2]);
    expect(membersOn(list, segment, '2025-06-01')).toEqual([1]);
    await order(list, { customer: 3, on: '2025-06-20', amount: 50_000 });
    expect(membersOn(list, segment, '2025-06-30')).toEqual([1, 2, 3]);
  });

  it('is known by its name in any case; a new rule takes the place of the old one', async () => {
    const list = await buyers();
    await define(list, '2025-06-01', 'revenue > 100', 'Big');
    const { segment, before, changes } = await define(list, '2025-06-30', 'revenue > 500', 'BIG');
    expect(before).toBe('revenue > 100');
    expect(changes).toMatchObject({ classified: 1, came: 0, left: 0 });
    expect(segment).toEqual({
      id: 1,
      name: 'Big',
      rule: 'revenue > 500',
      madeOn: '2025-06-01',
      definedOn: '2025-06-30',
    });
    expect(listSegments(list)).toHaveLength(1);
    expect(() => segmentNamed(list, 'small')).toThrow("there is no segment 'small'");
  });

  it('whose rule or name cannot be used is refused, and nothing is kept', async () => {
    const list = await buyers();
    const before = dump(list);
    await expect(define(list, '2025-06-30', 'revenu > 1')).rejects.toMatchObject({ code: 'condition-not-understood' });
    await expect(define(list, '2025-06-30', "json_extract(name, '$.a') = 1")).rejects.toMatchObject({
      code: 'condition-not-understood',
      text: { en: expect.stringContaining('malformed JSON') },
    });
    await expect(define(list, '2025-06-30', '1', 'a"b')).rejects.toMatchObject({ code: 'bad-name' });
    await expect(define(list, '2025-06-30', '1', ' ')).rejects.toMatchObject({ code: 'bad-name' });
    expect(dump(list)).toBe(before);
  });

  it('tells who came and who went between the days that were kept', async () => {
    const list = await buyers();
    await define(list, '2025-06-01', "revenue > 100 AND last_order_on >= '2025-05-01'");
    await refresh(list, '2025-06-15', 'classify');
    await order(list, { customer: 1, on: '2025-06-20', amount: -85_000 });
    await refresh(list, '2025-06-22');
    expect(movesOf(list, '2025-06-01', '2025-06-30')).toEqual({
      since: '2025-06-01',
      moves: ['Ann went 2025-06-22', 'Ben came 2025-06-15'],
      stayed: 0,
    });
    expect(movesOf(list, '2025-06-15', '2025-06-30').moves).toEqual(['Ann went 2025-06-22']);
    expect(movesOf(list, '2025-06-01', '2025-06-15').moves).toEqual(['Ben came 2025-06-15']);
    expect(segmentsOf(list, 2)).toEqual([{ name: 'big', since: '2025-06-15' }]);
  });

  it('tells as well what has not been kept yet, and the first day of which anything is kept', async () => {
    const list = await buyers();
    await define(list, '2025-06-15', 'revenue > 100');
    await order(list, { customer: 3, on: '2025-06-20', amount: 50_000 });
    expect(movesOf(list, '2025-01-01', '2025-06-30')).toEqual({
      since: '2025-06-15',
      moves: ['Cy came 2025-06-30'],
      stayed: 2,
    });
  });

  it('does not count as gone who was merged into another', async () => {
    const list = await buyers();
    await define(list, '2025-06-15', 'revenue > 100');
    await inBatch(list, batchOn('2025-06-16', 'dedupe'), (batch) => merger(list, batch).merge(1, [2], {}));
    await refresh(list, '2025-06-22');
    expect(movesOf(list, '2025-06-15', '2025-06-30')).toMatchObject({ moves: [], stayed: 1 });
  });

  it('can be kept for a past day afterwards', async () => {
    const list = await buyers();
    await define(list, '2025-06-15', 'revenue > 100');
    await refresh(list, '2025-06-01');
    expect(movesOf(list, '2025-06-01', '2025-06-30').moves).toEqual(['Ben came 2025-06-15']);
  });

  it('about figures that are kept of a later day is not asked of an earlier one', async () => {
    const list = await buyers();
    await define(list, '2025-06-01', 'r >= 1');
    await inBatch(list, batchOn('2025-06-30'), (batch) =>
      keepScores(list, batch, 'rfm', '2025-06-30', [[1, { r: 5 }]]),
    );
    expect(membersOn(list, segmentNamed(list, 'big'), '2025-06-30')).toEqual([1]);
    const [big] = await refresh(list, '2025-06-15');
    expect(big?.error).toMatchObject({ code: 'figures-of-later-day' });
    expect(big?.error?.hint?.en).toContain('clientele classify --as-of 2025-06-15');
  });

  it('is kept with the others even where the rule of one fails', async () => {
    const list = await buyers();
    await define(list, '2025-06-01', "json_extract(COALESCE(note, '{}'), '$.a') = 1", 'notes');
    await define(list, '2025-06-01', 'revenue > 100');
    await inBatch(list, batchOn('2025-06-02', 'set'), () => list.db.exec("UPDATE customers SET note = 'no JSON'"));
    const [big, notes] = await refresh(list, '2025-06-15');
    expect(big?.changes).toMatchObject({ classified: 2, came: 1 });
    expect(notes?.error).toMatchObject({ code: 'condition-not-understood' });
  });

  it('is removed with what was kept of it, and every step is undone to the byte', async () => {
    const list = await buyers();
    const states = [dump(list)];
    await define(list, '2025-06-01', 'revenue > 100');
    states.push(dump(list));
    await define(list, '2025-06-15', 'revenue > 10');
    states.push(dump(list));
    await inBatch(list, batchOn('2025-06-30', 'segment'), () => removeSegment(list, segmentNamed(list, 'big')));
    expect(list.db.prepare('SELECT COUNT(*) FROM classes').pluck().get()).toBe(0);
    for (const state of states.reverse()) {
      await undoBatch(list, undefined, batchOn('2025-06-30', 'undo'));
      expect(dump(list)).toBe(state);
    }
  });
});
