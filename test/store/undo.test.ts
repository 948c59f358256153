import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { type Batch, inBatch, lastBatchInForce, listBatches } from '../../src/store/batches.ts';
import { keepClasses } from '../../src/store/classes.ts';
import { customerWriter } from '../../src/store/customers.ts';
import { issueWriter } from '../../src/store/issues.ts';
import type { List } from '../../src/store/list.ts';
import { matchWriter } from '../../src/store/matches.ts';
import { merger } from '../../src/store/merges.ts';
import { orderWriter } from '../../src/store/orders.ts';
import { defineSegment, listSegments, removeSegment } from '../../src/store/segments.ts';
import { tagWriter } from '../../src/store/tags.ts';
import { undoBatch } from '../../src/store/undo.ts';
import { dump, info, withList } from './temporary-list.ts';

type Step = (list: List, batch: Batch) => void;

const someText = fc.string({ unit: 'binary', maxLength: 8 });

function ids(list: List): number[] {
  return list.db.prepare<[], number>('SELECT id FROM customers WHERE merged_into IS NULL ORDER BY id').pluck().all();
}

function pick(list: List, number: number): number | undefined {
  const all = ids(list);
  return all[number % all.length];
}

/** The ways in which commands write, with anything in the cells. */
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ name: someText, phone: fc.option(someText) }).map((values): Step => {
    return (list, batch) => {
      const id = customerWriter(list, batch).insert(values, { note: values.name });
      issueWriter(list, batch, 'customers').add(id, [
        { field: 'name', code: 'x', value: values.name, suggestion: null },
      ]);
    };
  }),
  fc.tuple(fc.nat(), someText).map(([which, email]): Step => {
    return (list, batch) => {
      const id = pick(list, which);
      if (id === undefined) return;
      customerWriter(list, batch).update(id, { email }, { email });
      issueWriter(list, batch, 'customers').forget(id, ['name']);
    };
  }),
  fc
    .tuple(fc.nat(), fc.integer({ min: -1e12, max: 1e12 }), fc.double({ noNaN: true, noDefaultInfinity: true }))
    .map(([which, amount, quantity]): Step => {
      return (list, batch) => {
        const customerId = pick(list, which);
        if (customerId === undefined) return;
        const rest = [null, null, null, null, null];
        orderWriter(list, batch).insert([null, customerId, '2026-01-02', amount, 'CNY', quantity, ...rest]);
      };
    }),
  fc.tuple(fc.nat(), fc.nat(), fc.double({ min: 0, max: 1, noNaN: true })).map(([a, b, probability]): Step => {
    return (list, batch) => {
      const [aId, bId] = [pick(list, a), pick(list, b)];
      if (aId === undefined || bId === undefined || aId === bId) return;
      const [standing, merged] = [Math.min(aId, bId), Math.max(aId, bId)];
      matchWriter(list, batch).decide({
        aId,
        bId,
        decision: 'same',
        decidedBy: 'model',
        weight: probability * 10,
        probability,
        parts: null,
      });
      merger(list, batch).merge(standing, [merged], { tel: '021-1' });
    };
  }),
  fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.integer({ min: 1, max: 28 })).map(([name, day]): Step => {
    return (list, batch) => {
      const found = new Map(ids(list).map((id) => [id, name]));
      keepClasses(list, batch, 'abc', `2026-06-${String(day).padStart(2, '0')}`, found);
    };
  }),
  fc.tuple(fc.nat(), fc.constantFrom('vip', 'VIP', '重要'), fc.boolean()).map(([which, tag, isAdded]): Step => {
    return (list, batch) => {
      const id = pick(list, which);
      if (id !== undefined) tagWriter(list, batch)[isAdded ? 'add' : 'remove'](id, tag);
    };
  }),
  fc.tuple(fc.constantFrom('one', 'two'), fc.nat({ max: 3 })).map(([name, least]): Step => {
    return (list, batch) => {
      const [present] = listSegments(list).filter((segment) => segment.name === name);
      if (present !== undefined && least === 0) removeSegment(list, present);
      else defineSegment(list, batch, name, `id >= ${least} AND tags = ''`);
    };
  }),
);

describe('undo', () => {
  it('takes any sequence of batches back, one by one, to exactly what was there before each', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(step, { maxLength: 4 }), { maxLength: 6 }), async (batches) => {
        await withList(async (list) => {
          const before = new Map<number, string>();
          for (const steps of batches) {
            const state = dump(list);
            const { batchId } = await inBatch(list, info, (batch) => {
              for (const write of steps) write(list, batch);
            });
            if (batchId !== null) before.set(batchId, state);
          }
          for (const [batchId, state] of [...before].reverse()) {
            expect(lastBatchInForce(list)?.id).toBe(batchId);
            await undoBatch(list, undefined, info);
            expect(dump(list)).toBe(state);
          }
        });
      }),
      { numRuns: 40 },
    );
  });

  it('can be undone: the batch is in force again, to the byte', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 6 }),
        fc.array(step, { maxLength: 4 }),
        async (a, b) => {
          await withList(async (list) => {
            for (const steps of [a, b]) {
              await inBatch(list, info, (batch) => {
                for (const write of steps) write(list, batch);
              });
            }
            const last = lastBatchInForce(list);
            if (last === undefined) return;
            const state = dump(list);
            await undoBatch(list, undefined, info);
            const undo = listBatches(list)[0];
            await undoBatch(list, undo?.id, info);
            expect(dump(list)).toBe(state);
            expect(lastBatchInForce(list)?.id).toBe(last.id);
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it('names the later batch that stands in the way, and changes nothing', async () => {
    await withList(async (list) => {
      await inBatch(list, info, (batch) => void customerWriter(list, batch).insert({ name: '王伟' }, null));
      await inBatch(list, { ...info, command: 'set' }, (batch) =>
        customerWriter(list, batch).update(1, { city: '上海市' }),
      );
      const state = dump(list);
      await expect(undoBatch(list, 1, info)).rejects.toMatchObject({
        code: 'undo-blocked',
        exit: 2,
        text: { en: 'batch 1 (test) cannot be undone: later batches build on its rows: 2 (set)' },
      });
      expect(dump(list)).toBe(state);
      await undoBatch(list, 2, info);
      await undoBatch(list, 1, info);
      expect(ids(list)).toEqual([]);
    });
  });

  it('is stopped by orders that came later for a customer of the batch', async () => {
    await withList(async (list) => {
      await inBatch(list, info, (batch) => void customerWriter(list, batch).insert({ name: 'Ann' }, null));
      await inBatch(list, { ...info, command: 'import' }, (batch) => {
        const rest = [null, null, null, null, null];
        orderWriter(list, batch).insert(['S1', 1, '2026-06-01', 100, 'USD', 1, ...rest]);
      });
      const state = dump(list);
      await expect(undoBatch(list, 1, info)).rejects.toMatchObject({ code: 'undo-blocked' });
      expect(dump(list)).toBe(state);
    });
  });

  it('sees what another program wrote with SQLite itself', async () => {
    await withList(async (list) => {
      await inBatch(list, info, (batch) => void customerWriter(list, batch).insert({ name: 'Ann' }, null));
      list.db.exec("UPDATE customers SET name = 'Anne' WHERE id = 1");
      await expect(undoBatch(list, 1, info)).rejects.toMatchObject({
        text: { en: expect.stringContaining('0 (outside)') },
      });
    });
  });

  it('refuses a batch that is unknown, undone already, or not there', async () => {
    await withList(async (list) => {
      await expect(undoBatch(list, undefined, info)).rejects.toMatchObject({ code: 'nothing-to-undo' });
      await expect(undoBatch(list, 9, info)).rejects.toMatchObject({ code: 'batch-unknown' });
      await inBatch(list, info, (batch) => void customerWriter(list, batch).insert({ name: 'Ann' }, null));
      await undoBatch(list, 1, info);
      await expect(undoBatch(list, 1, info)).rejects.toBeInstanceOf(UserError);
      await expect(undoBatch(list, 1, info)).rejects.toMatchObject({ code: 'batch-undone' });
    });
  });
});

describe('a batch', () => {
  it('is not kept where it changed nothing, failed, or was a dry run', async () => {
    await withList(async (list) => {
      const insert = (batch: Batch) => void customerWriter(list, batch).insert({ name: 'Ann' }, null);
      const state = dump(list);
      expect((await inBatch(list, info, () => {})).batchId).toBeNull();
      expect((await inBatch(list, { ...info, dryRun: true }, insert)).batchId).toBeNull();
      await expect(
        inBatch(list, info, (batch) => {
          insert(batch);
          throw new Error('half way');
        }),
      ).rejects.toThrow('half way');
      expect(dump(list)).toBe(state);
      expect(listBatches(list)).toEqual([]);
    });
  });

  it('never gives an id a second time', async () => {
    await withList(async (list) => {
      const insert = (batch: Batch) => customerWriter(list, batch).insert({ name: 'Ann' }, null);
      expect((await inBatch(list, info, insert)).result).toBe(1);
      await undoBatch(list, undefined, info);
      expect((await inBatch(list, info, insert)).result).toBe(2);
    });
  });
});
