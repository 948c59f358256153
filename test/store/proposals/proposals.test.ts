/** Whatever a batch does: staged it changes nothing, and applied it does the same; both are undone. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customerWriter, readCustomer } from '../../../src/store/customers/customers.ts';
import type { List } from '../../../src/store/file/list.ts';
import { type Batch, inBatch } from '../../../src/store/journal/batches.ts';
import { undoBatch } from '../../../src/store/journal/undo.ts';
import { merger } from '../../../src/store/merges/merges.ts';
import { applyProposal, discardProposal } from '../../../src/store/proposals/apply-proposal.ts';
import { proposalCounts, waitingNumbers } from '../../../src/store/proposals/proposals.ts';
import { issuesOf, issueWriter } from '../../../src/store/tables/issues.ts';
import { orderWriter } from '../../../src/store/tables/orders.ts';
import { runs } from '../../property-seed.ts';
import { dump, info, withList } from '../temporary-list.ts';

/** What `undo` takes back where no batch is named. */
const NEWEST: readonly number[] = [];

type Step = (list: List, batch: Batch) => void;

const anyText = fc.string({ unit: 'binary', maxLength: 8 });

function standing(list: List): number[] {
  return list.db.prepare<[], number>('SELECT id FROM customers WHERE merged_into IS NULL ORDER BY id').pluck().all();
}

function pick(list: List, number: number): number | undefined {
  const ids = standing(list);
  return ids[number % ids.length];
}

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ name: anyText, phone: fc.option(anyText) }).map(
    (values): Step =>
      (list, batch) => {
        const id = customerWriter(list, batch).insert(values, { other: values.name });
        issueWriter(list, batch, 'customers').add(id, [
          { field: 'name', code: 'x', value: values.name, suggestion: null },
        ]);
      },
  ),
  fc.tuple(fc.nat(), anyText, anyText).map(
    ([which, email, other]): Step =>
      (list, batch) => {
        const id = pick(list, which);
        if (id === undefined) return;
        customerWriter(list, batch).update(id, { email }, { ...readCustomer(list, id)?.extra, [other]: email });
        issueWriter(list, batch, 'customers').forget(id, ['name']);
      },
  ),
  fc.tuple(fc.nat(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })).map(
    ([which, amount, quantity]): Step =>
      (list, batch) => {
        const id = pick(list, which);
        if (id === undefined) return;
        orderWriter(list, batch).insert([
          null,
          id,
          '2026-01-02',
          amount,
          'CNY',
          quantity,
          null,
          null,
          null,
          null,
          null,
        ]);
      },
  ),
  fc.tuple(fc.nat(), fc.nat()).map(
    ([a, b]): Step =>
      (list, batch) => {
        const [one, other] = [pick(list, a), pick(list, b)];
        if (one === undefined || other === undefined || one === other) return;
        merger(list, batch).merge(Math.min(one, other), [Math.max(one, other)], { tel: '021-1' });
      },
  ),
);

const steps = fc.array(step, { maxLength: 6 });

/** What the list says, apart from ids, stamps and proposals: new rows get other ids when they are applied. */
function said(list: List): unknown[] {
  return list.db
    .prepare(
      `SELECT record.name, record.phone, record.tel, record.email, record.extra, standing.name AS stands,
         (SELECT json_group_array(json_array(amount, quantity)) FROM (
           SELECT amount, quantity FROM orders WHERE orders.customer_id = record.id ORDER BY amount, quantity)) AS orders,
         (SELECT COUNT(*) FROM issues WHERE issues.row_id = record.id AND table_name = 'customers') AS issues
       FROM customers AS record
       LEFT JOIN customers AS standing ON standing.id = record.merged_into
       ORDER BY record.id`,
    )
    .all();
}

function run(list: List, all: readonly Step[]): (batch: Batch) => void {
  return (batch) => {
    for (const each of all) each(list, batch);
  };
}

describe('a proposal', () => {
  it('changes nothing, and applied does what the batch would have done', async () => {
    await fc.assert(
      fc.asyncProperty(steps, steps, async (before, proposed) => {
        await withList(async (list) => {
          await inBatch(list, info, run(list, before));
          const start = dump(list);
          const direct = await inBatch(list, info, run(list, proposed));
          const wanted = said(list);
          if (direct.batchId !== null) await undoBatch(list, [direct.batchId], info);
          expect(dump(list)).toBe(start);

          const { batchId, proposal } = await inBatch(list, { ...info, stage: true }, run(list, proposed));
          expect(batchId).toBeNull();
          const id = proposal?.id ?? null;
          if (id === null) return;
          expect(proposalCounts(list, id)).toEqual({ waiting: proposal?.changes, applied: 0, discarded: 0 });
          const staged = dump(list);
          const { result } = await inBatch(list, info, (batch) =>
            applyProposal(list, batch, id, waitingNumbers(list, id)),
          );
          expect(result.refused).toEqual([]);
          expect(said(list)).toEqual(wanted);
          await undoBatch(list, NEWEST, info);
          expect(dump(list)).toBe(staged);
          await undoBatch(list, NEWEST, info);
          expect(dump(list)).toBe(start);
        });
      }),
      runs(25),
    );
  });

  it('applied number by number, in any order, comes to the same', async () => {
    await withList(async (list) => {
      const writer = (batch: Batch) => customerWriter(list, batch);
      await inBatch(list, info, (batch) => {
        for (const name of ['A', 'B', 'C']) writer(batch).insert({ name }, null);
      });
      const { proposal } = await inBatch(list, { ...info, stage: true }, (batch) => {
        writer(batch).update(1, { phone: '1' });
        merger(list, batch).merge(2, [3], { tel: '3' });
        issueWriter(list, batch, 'customers').add(1, [{ field: 'phone', code: 'x', value: '1', suggestion: null }]);
        const id = writer(batch).insert({ name: 'D' }, null);
        orderWriter(list, batch).insert([null, id, '2026-01-02', 5, 'CNY', 1, null, null, null, null, null]);
      });
      const id = proposal?.id ?? 0;
      expect(waitingNumbers(list, id)).toEqual([1, 2, 3, 4]);
      const apply = (number: number) => inBatch(list, info, (batch) => applyProposal(list, batch, id, [number]));
      expect((await apply(4)).result.refused).toEqual([{ number: 4, obstacle: { reason: 'waits' } }]);
      await apply(2);
      expect(readCustomer(list, 3)?.mergedInto).toBe(2);
      expect(readCustomer(list, 2)?.values.tel).toBe('3');
      // Somebody else has come in: the new customer cannot have the id that it had when it was proposed.
      await inBatch(list, info, (batch) => writer(batch).insert({ name: 'E' }, null));
      await apply(3);
      await apply(4);
      expect(list.db.prepare('SELECT customer_id FROM orders').pluck().all()).toEqual([5]);
      expect(readCustomer(list, 5)?.values.name).toBe('D');
      await apply(1);
      expect(issuesOf(list, 'customers', 1)).toHaveLength(1);
      expect(proposalCounts(list, id)).toEqual({ waiting: 0, applied: 4, discarded: 0 });
    });
  });

  it('of one header of the other columns leaves the rest as it is now', async () => {
    await withList(async (list) => {
      await inBatch(list, info, (batch) =>
        customerWriter(list, batch).insert({ name: 'A' }, { level: 'old', shop: 'x' }),
      );
      const { proposal } = await inBatch(list, { ...info, stage: true }, (batch) =>
        customerWriter(list, batch).update(1, {}, { level: 'new', shop: 'x' }),
      );
      await inBatch(list, info, (batch) => customerWriter(list, batch).update(1, {}, { level: 'old', shop: 'y' }));
      const { result } = await inBatch(list, info, (batch) => applyProposal(list, batch, proposal?.id ?? 0, [1]));
      expect(result.refused).toEqual([]);
      expect(readCustomer(list, 1)?.extra).toEqual({ level: 'new', shop: 'y' });
    });
  });

  it('that was discarded waits no more, and waits again when that is undone', async () => {
    await withList(async (list) => {
      const { proposal } = await inBatch(list, { ...info, stage: true }, (batch) =>
        customerWriter(list, batch).insert({ name: 'A' }, null),
      );
      const id = proposal?.id ?? 0;
      await inBatch(list, info, (batch) => discardProposal(list, batch, id, [1]));
      expect(proposalCounts(list, id)).toEqual({ waiting: 0, applied: 0, discarded: 1 });
      await undoBatch(list, NEWEST, info);
      expect(waitingNumbers(list, id)).toEqual([1]);
    });
  });
});
