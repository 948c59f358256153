import { expect, test } from 'vitest';
import { completeFollowup } from '../../src/relationship/complete-followup.ts';
import { inBatch } from '../../src/store/journal/batches.ts';
import { addFollowup, findFollowup } from '../../src/store/tables/followups.ts';
import { batchOn, fill } from '../store/filled-list.ts';
import { withList } from '../store/temporary-list.ts';

test('a follow-up is done once, on the day of the batch', () =>
  withList(async (list) => {
    await fill(list, { customers: ['Ann'], orders: [] });
    const plan = { customerId: 1, dueOn: '2025-07-01', task: 'call', owner: null };
    await inBatch(list, batchOn('2025-06-30', 'followup'), (batch) => addFollowup(list, batch, plan));
    const finish = (id: number) =>
      inBatch(list, batchOn('2025-07-02', 'followup'), (batch) => completeFollowup(list, batch, id, 'will order'));
    await finish(1);
    expect(findFollowup(list, 1)).toMatchObject({ task: 'call', doneOn: '2025-07-02', outcome: 'will order' });
    await expect(finish(1)).rejects.toMatchObject({ code: 'followup-done', exit: 2 });
    await expect(finish(2)).rejects.toMatchObject({ code: 'followup-unknown', exit: 2 });
  }));
