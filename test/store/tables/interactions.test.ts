import { expect, test } from 'vitest';
import { inBatch } from '../../../src/store/journal/batches.ts';
import { undoBatch } from '../../../src/store/journal/undo.ts';
import { addInteraction, countInteractions, interactionsOf } from '../../../src/store/tables/interactions.ts';
import { batchOn, fill } from '../filled-list.ts';
import { dump, withList } from '../temporary-list.ts';

test('interactions of merged records belong to the customer that stands, the latest first', () =>
  withList(async (list) => {
    await fill(list, { customers: ['Ann', 'Anne', 'Ben'], orders: [] });
    const before = dump(list);
    await inBatch(list, batchOn('2025-06-30', 'log'), (batch) => {
      const add = (customerId: number, happenedOn: string, note: string) =>
        addInteraction(list, batch, { customerId, happenedOn, channel: 'phone', note, owner: null });
      add(1, '2025-06-01', 'first');
      add(2, '2025-06-03', 'last');
      add(1, '2025-06-02', 'second');
      add(3, '2025-06-02', 'of Ben');
    });
    list.db.prepare('UPDATE customers SET merged_into = 1 WHERE id = 2').run();
    expect(interactionsOf(list, 1).map(({ note, customerId }) => [note, customerId])).toEqual([
      ['last', 1],
      ['second', 1],
      ['first', 1],
    ]);
    expect(countInteractions(list, '2025-06-02', '2025-06-03')).toBe(3);
    list.db.prepare('UPDATE customers SET merged_into = NULL WHERE id = 2').run();
    await undoBatch(list, undefined, batchOn('2025-06-30', 'undo'));
    expect(dump(list)).toBe(before);
  }));
