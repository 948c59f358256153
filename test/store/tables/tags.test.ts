import { describe, expect, it } from 'vitest';
import { chosenIds } from '../../../src/store/facts/queries.ts';
import type { List } from '../../../src/store/file/list.ts';
import { type Batch, inBatch } from '../../../src/store/journal/batches.ts';
import { undoBatch } from '../../../src/store/journal/undo.ts';
import { merger } from '../../../src/store/merges/merges.ts';
import { bearing, listTags, tagWriter } from '../../../src/store/tables/tags.ts';
import { batchOn, listOf } from '../filled-list.ts';
import { dump } from '../temporary-list.ts';

const people = () => listOf({ customers: ['Ann', 'Ben', 'Cy'], orders: [] });

async function tagging<T>(list: List, work: (batch: Batch) => T): Promise<T> {
  return (await inBatch(list, batchOn('2025-06-30', 'tag'), work)).result;
}

function tagsOf({ db }: List, id: number): unknown {
  return db.prepare('SELECT tags FROM customer_facts WHERE id = ?').pluck().get(id);
}

describe('tags', () => {
  it('are put on once, whatever their case, and keep their first spelling', async () => {
    const list = await people();
    const ends = await tagging(list, (batch) => {
      const writer = tagWriter(list, batch);
      return [writer.add(1, 'VIP'), writer.add(1, 'vip'), writer.add(2, 'Vip'), writer.add(2, '重要')];
    });
    expect(ends).toEqual([true, false, true, true]);
    expect([1, 2, 3].map((id) => tagsOf(list, id))).toEqual([',VIP,', ',VIP,重要,', '']);
    expect(listTags(list)).toEqual([
      { tag: 'VIP', customers: 2 },
      { tag: '重要', customers: 1 },
    ]);
  });

  it('are found by a condition, and so are those without', async () => {
    const list = await people();
    await tagging(list, (batch) => {
      const writer = tagWriter(list, batch);
      writer.add(1, 'vip');
      writer.add(2, 'vip plus');
      writer.add(3, "o'clock");
    });
    expect(chosenIds(list, { where: "tags LIKE '%,vip,%'" })).toEqual([1]);
    expect(chosenIds(list, { where: "tags NOT LIKE '%,vip,%'" })).toEqual([2, 3]);
    expect(chosenIds(list, { where: bearing('VIP') })).toEqual([1]);
    expect(chosenIds(list, { where: bearing("O'Clock") })).toEqual([3]);
  });

  it('of merged records belong to the customer that stands, and are taken off there', async () => {
    const list = await people();
    await tagging(list, (batch) => tagWriter(list, batch).add(2, 'vip'));
    await tagging(list, (batch) => merger(list, batch).merge(1, [2], {}));
    expect(tagsOf(list, 1)).toBe(',vip,');
    expect(await tagging(list, (batch) => tagWriter(list, batch).add(1, 'vip'))).toBe(false);
    expect(await tagging(list, (batch) => tagWriter(list, batch).remove(1, 'vip'))).toBe(true);
    expect(tagsOf(list, 1)).toBe('');
    expect(await tagging(list, (batch) => tagWriter(list, batch).remove(1, 'vip'))).toBe(false);
  });

  it('are undone to the byte', async () => {
    const list = await people();
    await tagging(list, (batch) => tagWriter(list, batch).add(1, 'vip'));
    const before = dump(list);
    await tagging(list, (batch) => {
      const writer = tagWriter(list, batch);
      writer.remove(1, 'vip');
      writer.add(1, 'new');
      writer.add(3, 'vip');
    });
    await undoBatch(list, undefined, batchOn('2025-06-30', 'undo'));
    expect(dump(list)).toBe(before);
  });
});
