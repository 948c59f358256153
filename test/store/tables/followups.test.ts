import { expect, test } from 'vitest';
import { inBatch } from '../../../src/store/journal/batches.ts';
import { undoBatch } from '../../../src/store/journal/undo.ts';
import {
  addFollowup,
  countFinishedFollowups,
  finishFollowup,
  listFollowups,
} from '../../../src/store/tables/followups.ts';
import { batchOn, fill } from '../filled-list.ts';
import { withList } from '../temporary-list.ts';

test('open follow-ups by day, owner and customer; the owner of the customer stands in', () =>
  withList(async (list) => {
    await fill(list, { customers: ['Ann', 'Anne', 'Ben'], orders: [] });
    list.db.exec("UPDATE customers SET merged_into = 1 WHERE id = 2; UPDATE customers SET owner = 'Li' WHERE id = 3");
    await inBatch(list, batchOn('2025-06-30', 'followup'), (batch) => {
      const plan = (customerId: number, dueOn: string, task: string, owner: string | null = null) =>
        addFollowup(list, batch, { customerId, dueOn, task, owner });
      plan(2, '2025-07-02', 'merged');
      plan(3, '2025-07-01', 'of Ben');
      plan(1, '2025-07-01', 'of Wang', 'Wang');
    });
    const tasks = (filter: Parameters<typeof listFollowups>[1]) => listFollowups(list, filter).map(({ task }) => task);
    expect(tasks({})).toEqual(['of Ben', 'of Wang', 'merged']);
    expect(tasks({ dueBy: '2025-07-01' })).toEqual(['of Ben', 'of Wang']);
    expect(tasks({ owner: 'Li' })).toEqual(['of Ben']);
    expect(tasks({ customerId: 1 })).toEqual(['of Wang', 'merged']);
    expect(listFollowups(list)[2]).toMatchObject({ customerId: 1, customer: 'Ann' });

    await inBatch(list, batchOn('2025-07-01', 'followup'), () => finishFollowup(list, 2, '2025-07-01', 'done'));
    expect(tasks({})).toEqual(['of Wang', 'merged']);
    expect(tasks({ done: true })).toEqual(['of Ben', 'of Wang', 'merged']);
    expect(countFinishedFollowups(list, '2025-07-01', '2025-07-01')).toBe(1);
    await undoBatch(list, undefined, batchOn('2025-07-01', 'undo'));
    expect(tasks({})).toEqual(['of Ben', 'of Wang', 'merged']);
  }));
