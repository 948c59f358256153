import { expect, test } from 'vitest';
import { customerWriter } from '../../../src/store/customers/customers.ts';
import type { List } from '../../../src/store/file/list.ts';
import { inBatch } from '../../../src/store/journal/batches.ts';
import { type PointInTime, standAt } from '../../../src/store/journal/point-in-time.ts';
import { undoBatch } from '../../../src/store/journal/undo.ts';
import { openList } from '../../../src/store/open-list.ts';
import { dump, info, withList } from '../temporary-list.ts';

/** A batch that adds a customer, on a day that stands for today. */
async function add(list: List, name: string, asOf: string, time = '00:00:00.000'): Promise<void> {
  await inBatch(list, { ...info, asOf, at: `${asOf}T${time}Z` }, (batch) => {
    customerWriter(list, batch).insert({ name }, null);
  });
}

function namesAt(list: List, point: PointInTime): string {
  const then = openList(list.path, { mode: 'read' });
  standAt(then, point, 'facts');
  const names = then.db.prepare<[], string>('SELECT name FROM customer_facts ORDER BY id').pluck().all();
  then.close();
  return names.join('');
}

const on = (day: string): PointInTime => ({ kind: 'day', day });

test('batches of one day, and of one moment, are told apart by their order', async () => {
  await withList(async (list) => {
    await add(list, 'A', '2026-01-01', '10:00:00.000');
    await add(list, 'B', '2026-01-01', '12:00:00.000');
    await add(list, 'C', '2026-01-01', '12:00:00.000');
    await add(list, 'D', '2026-01-02', '09:00:00.000');
    expect(namesAt(list, on('2025-12-31'))).toBe('');
    expect(namesAt(list, on('2026-01-01'))).toBe('ABC');
    expect(namesAt(list, on('2026-01-02'))).toBe('ABCD');
    expect(namesAt(list, { kind: 'moment', moment: '2026-01-01T11:59:59.999Z' })).toBe('A');
    expect(namesAt(list, { kind: 'moment', moment: '2026-01-01T12:00:00.000Z' })).toBe('ABC');
    expect(namesAt(list, { kind: 'batch', id: 2 })).toBe('AB');
    expect(() => namesAt(list, { kind: 'batch', id: 9 })).toThrow('there is no batch 9');
  });
});

test('a batch of another day than its neighbours does not put the order upside down', async () => {
  await withList(async (list) => {
    for (const [name, day] of [
      ['A', '2026-01-01'],
      ['B', '2026-02-01'],
      ['C', '2026-03-01'],
      ['D', '2026-04-01'],
      ['E', '2026-01-15'],
    ] as const)
      await add(list, name, day);
    expect(namesAt(list, on('2026-01-20'))).toBe('A');
    expect(namesAt(list, on('2026-03-15'))).toBe('ABC');
    expect(namesAt(list, on('2026-04-15'))).toBe('ABCDE');
  });
  await withList(async (list) => {
    for (const [name, day] of [
      ['A', '2026-06-30'],
      ['B', '2026-01-01'],
      ['C', '2026-02-01'],
    ] as const)
      await add(list, name, day);
    expect(namesAt(list, on('2026-01-15'))).toBe('AB');
    expect(namesAt(list, on('2026-02-15'))).toBe('ABC');
  });
});

test('every table is as it was, and the list itself stays as it is', async () => {
  await withList(async (list) => {
    const states: string[] = [];
    await add(list, 'A', '2026-01-01');
    states.push(dump(list));
    await inBatch(list, info, (batch) => customerWriter(list, batch).update(1, { city: 'York' }, { hobby: 'chess' }));
    states.push(dump(list));
    await undoBatch(list, 2, info);
    states.push(dump(list));
    await undoBatch(list, 1, info);
    states.push(dump(list));
    for (const [place, state] of states.entries()) {
      const then = openList(list.path, { mode: 'read' });
      standAt(then, { kind: 'batch', id: place + 1 }, 'everything');
      expect(dump(then)).toBe(state);
      expect(() => then.db.exec("UPDATE main.customers SET name = ''")).toThrow(/readonly/);
      then.close();
    }
    expect(dump(list)).toBe(states.at(-1));
  });
});
