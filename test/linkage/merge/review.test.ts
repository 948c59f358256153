/** A person's decision about a pair is kept, and is not taken back by another one unawares. */
import { expect, test } from 'vitest';
import { decidePair } from '../../../src/linkage/merge/review.ts';
import { allCustomers, customerWriter } from '../../../src/store/customers/customers.ts';
import type { List } from '../../../src/store/file/list.ts';
import { inBatch } from '../../../src/store/journal/batches.ts';
import { allMatches, type Decision } from '../../../src/store/tables/matches.ts';
import { info, withList } from '../../store/temporary-list.ts';

/** A list of three customers, with the ids 1 to 3. */
async function withThree(work: (list: List) => Promise<void>): Promise<void> {
  await withList(async (list) => {
    await inBatch(list, info, (batch) => {
      const customers = customerWriter(list, batch);
      for (const name of ['王伟', '王玮', '李静']) customers.insert({ kind: 'person', name }, null);
    });
    await work(list);
  });
}

async function decide(list: List, ids: readonly [number, number], decision: Decision) {
  return (await inBatch(list, { ...info, command: 'review' }, (batch) => decidePair(list, batch, ids, decision)))
    .result;
}

const survivors = (list: List) =>
  [...allCustomers(list, { merged: true })].map(({ id, mergedInto }) => mergedInto ?? id);

test.each(['same', 'different', 'unsure'] as const)('%s is kept as a decision of a person', (decision) =>
  withThree(async (list) => {
    expect(await decide(list, [2, 1], decision)).toBe('kept');
    expect([...allMatches(list)]).toMatchObject([{ aId: 1, bId: 2, decision, decidedBy: 'person' }]);
    expect(survivors(list)).toEqual(decision === 'same' ? [1, 1, 3] : [1, 2, 3]);
    expect(await decide(list, [1, 2], decision)).toBe('known');
  }),
);

test('a pair of merged customers cannot be called different, nor a customer and itself the same', () =>
  withThree(async (list) => {
    await decide(list, [1, 2], 'same');
    expect(await decide(list, [1, 2], 'different')).toHaveProperty('refused');
    expect(await decide(list, [3, 3], 'same')).toHaveProperty('refused');
    expect(await decide(list, [3, 4], 'same')).toHaveProperty('refused');
  }));

test('who was called different from a record is not merged with its survivor', () =>
  withThree(async (list) => {
    await decide(list, [2, 3], 'different');
    await decide(list, [1, 2], 'same');
    expect(await decide(list, [1, 3], 'same')).toHaveProperty('refused');
    expect(survivors(list)).toEqual([1, 1, 3]);
    // About this very pair the person may change their mind.
    expect(await decide(list, [2, 3], 'same')).toBe('kept');
    expect(survivors(list)).toEqual([1, 1, 1]);
  }));
