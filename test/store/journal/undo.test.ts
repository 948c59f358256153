import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { keepClasses } from '../../../src/store/classes/classes.ts';
import { defineSegment, listSegments, removeSegment } from '../../../src/store/classes/segments.ts';
import { customerWriter } from '../../../src/store/customers/customers.ts';
import type { List } from '../../../src/store/file/list.ts';
import { type Batch, inBatch, lastBatchInForce, listBatches } from '../../../src/store/journal/batches.ts';
import { type UndoBlocked, undoBatch } from '../../../src/store/journal/undo.ts';
import { merger } from '../../../src/store/merges/merges.ts';
import { sourceRows } from '../../../src/store/rows/source-rows.ts';
import { addFile } from '../../../src/store/tables/files.ts';
import { issueWriter } from '../../../src/store/tables/issues.ts';
import { matchWriter } from '../../../src/store/tables/matches.ts';
import { orderWriter } from '../../../src/store/tables/orders.ts';
import { tagWriter } from '../../../src/store/tables/tags.ts';
import { runs } from '../../property-seed.ts';
import { dump, info, withList } from '../temporary-list.ts';

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
      runs(10),
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
      runs(10),
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

  it('is stopped by one later row for one of many, whether the batch inserted them or brought them back', async () => {
    await withList(async (list) => {
      await inBatch(list, info, (batch) => {
        const customers = customerWriter(list, batch);
        for (let number = 1; number <= 2000; number++) customers.insert({ name: `C${number}` }, null);
      });
      await undoBatch(list, 1, info);
      await undoBatch(list, 2, info);
      await inBatch(list, { ...info, command: 'tag' }, (batch) => void tagWriter(list, batch).add(1500, 'vip'));
      await inBatch(list, info, (batch) => void customerWriter(list, batch).insert({ name: 'Ann' }, null));
      await inBatch(list, info, (batch) => void tagWriter(list, batch).add(2001, 'vip'));
      for (const id of [1, 3]) {
        const blocked = await undoBatch(list, id, info).catch((error: unknown) => error);
        expect((blocked as UndoBlocked).later.map(({ id, command }) => `${id} ${command}`)).toContain('4 tag');
        expect((blocked as UndoBlocked).later.map(({ id }) => id)).not.toContain(6);
      }
      await undoBatch(list, 4, info);
      await undoBatch(list, 3, info);
      expect(ids(list)).toEqual([2001]);
    });
  });

  it('sees what another program wrote with SQLite itself', async () => {
    await withList(async (list) => {
      await inBatch(list, info, (batch) => void customerWriter(list, batch).insert({ name: 'Ann' }, null));
      list.db.exec("UPDATE customers SET name = 'Anne' WHERE id = 1");
      await expect(undoBatch(list, 1, info)).rejects.toMatchObject({
        text: { en: expect.stringContaining('2 (outside)') },
      });
    });
  });

  it('takes the later batches back as well where that is wanted, as one batch that can be undone', async () => {
    await withList(async (list) => {
      await inBatch(list, info, (batch) => void customerWriter(list, batch).insert({ name: 'Ann' }, null));
      const state = dump(list);
      await inBatch(list, { ...info, command: 'set' }, (batch) =>
        customerWriter(list, batch).update(1, { city: 'York' }),
      );
      await inBatch(list, { ...info, command: 'import' }, (batch) => {
        orderWriter(list, batch).insert(['S1', 1, '2026-06-01', 100, 'USD', 1, null, null, null, null, null]);
      });
      const end = dump(list);
      const asked: number[][] = [];
      const withLater = ({ later }: UndoBlocked) => asked.push(later.map(({ id }) => id)) > 0;
      const { undone } = await undoBatch(list, 1, info, { withLater });
      expect(asked).toEqual([[2, 3]]);
      expect(undone.map(({ id }) => id)).toEqual([3, 2, 1]);
      expect(ids(list)).toEqual([]);
      await undoBatch(list, 4, info);
      expect(dump(list)).toBe(end);
      await undoBatch(list, [2, 3], info);
      expect(dump(list)).toBe(state);
    });
  });

  it('does not bring back what an undo of an earlier batch would have changed', async () => {
    await withList(async (list) => {
      await inBatch(list, info, (batch) => void customerWriter(list, batch).insert({ name: 'Ann' }, null));
      for (const city of ['York', 'Leeds']) {
        await inBatch(list, info, (batch) => customerWriter(list, batch).update(1, { city }));
      }
      await undoBatch(list, 3, info);
      await undoBatch(list, 2, info);
      await expect(undoBatch(list, 4, info)).rejects.toMatchObject({
        text: { en: expect.stringContaining('later batches build on its rows: 5 (test)') },
      });
      await undoBatch(list, 5, info);
      await undoBatch(list, 4, info);
      expect(list.db.prepare('SELECT city FROM customers').pluck().get()).toBe('Leeds');
    });
  });

  it('is stopped by a row that has the place of one that would come back', async () => {
    await withList(async (list) => {
      await inBatch(list, info, (batch) => void customerWriter(list, batch).insert({ name: 'Ann' }, null));
      const score = (batchId: number) =>
        list.db
          .prepare("INSERT INTO rfm_scores (customer_id, as_of, batch_id) VALUES (1, '2026-01-01', ?)")
          .run(batchId);
      const keep = (batchId: number) =>
        list.db
          .prepare("INSERT INTO profiles (name, kind, columns, options, batch_id) VALUES ('a', '', '', '', ?)")
          .run(batchId);
      await inBatch(list, info, ({ id }) => [score(id), keep(id)]);
      await inBatch(list, info, () => list.db.exec('DELETE FROM rfm_scores'));
      await inBatch(list, info, () => list.db.exec('DELETE FROM profiles'));
      await inBatch(list, info, ({ id }) => score(id));
      await inBatch(list, info, ({ id }) => keep(id));
      const state = dump(list);
      const later = (names: string) => ({
        code: 'undo-blocked',
        text: { en: expect.stringMatching(new RegExp(`${names}$`)) },
      });
      await expect(undoBatch(list, 3, info)).rejects.toMatchObject(later('rows: 5 \\(test\\)'));
      await expect(undoBatch(list, 4, info)).rejects.toMatchObject(later('rows: 6 \\(test\\)'));
      expect(dump(list)).toBe(state);
    });
  });

  it('is stopped by a file that came later with a row of the same customer', async () => {
    await withList(async (list) => {
      await inBatch(list, info, (batch) => void customerWriter(list, batch).insert({ name: 'Ann' }, null));
      await inBatch(list, info, (batch) => {
        const file = addFile(list, batch, {
          name: 'b.csv',
          hash: null,
          kind: 'customers',
          format: 'csv',
          encoding: 'utf-8',
        });
        sourceRows(list, batch, 'customers').add({ first: 1, second: 2 }, 1, file, 2);
      });
      await expect(undoBatch(list, 1, info)).rejects.toMatchObject({
        text: { en: expect.stringContaining('rows: 2 (test)') },
      });
    });
  });

  it.each([0, 500, 9000])('takes thousands of rows away and brings them back, beside %i that stay', async (others) => {
    await withList(async (list) => {
      const fill = (count: number) =>
        inBatch(list, info, (batch) => {
          const writer = customerWriter(list, batch);
          for (let number = 0; number < count; number++) {
            writer.insert({ ref: `C${number}`, name: `${number}\u0001"王`, phone: number % 3 ? null : '1' }, null);
          }
        });
      if (others > 0) await fill(others);
      const before = dump(list);
      const schema = () =>
        list.db.prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY sql').pluck().all();
      const made = schema();
      await fill(6000);
      const after = dump(list);
      await undoBatch(list, undefined, info);
      expect(dump(list)).toBe(before);
      await undoBatch(list, listBatches(list)[0]?.id, info);
      expect(dump(list)).toBe(after);
      await undoBatch(list, undefined, info);
      expect(dump(list)).toBe(before);
      expect(schema()).toEqual(made);
      expect(list.db.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(list.db.pragma('foreign_keys', { simple: true })).toBe(1);
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
