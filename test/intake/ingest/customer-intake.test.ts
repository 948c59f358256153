import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCustomer } from '../../../src/store/customers/customers.ts';
import type { List } from '../../../src/store/file/list.ts';
import { inBatch } from '../../../src/store/journal/batches.ts';
import { merger } from '../../../src/store/merges/merges.ts';
import { furtherPoints } from '../../../src/store/tables/contact-points.ts';
import { issuesOf } from '../../../src/store/tables/issues.ts';
import { runs } from '../../property-seed.ts';
import { dump, info, withList } from '../../store/temporary-list.ts';
import { ends, importText } from '../importing.ts';

const people = `客户编号,姓名,手机,邮箱,爱好
K1,王伟,13812345678,wang@example.com,钓鱼
K2,李静,139-1234-5678,,
`;

function values(list: List, id: number) {
  return readCustomer(list, id)?.values;
}

describe('rows of customers', () => {
  it('become customers, with what no field is known for in extra', async () => {
    await withList(async (list) => {
      const { outcome } = await importText(list, people);
      expect(ends(outcome)).toEqual({ read: 2, inserted: 2, updated: 0, unchanged: 0, setAside: 0 });
      expect(values(list, 1)).toMatchObject({
        ref: 'K1',
        name: '王伟',
        phone: '13812345678',
        email: 'wang@example.com',
      });
      expect(values(list, 2)).toMatchObject({ phone: '13912345678', email: null, kind: 'person' });
      expect(readCustomer(list, 1)?.extra).toEqual({ 爱好: '钓鱼' });
      expect(readCustomer(list, 2)?.extra).toEqual({});
    });
  });

  it('change nothing when they come again, not even a batch', async () => {
    await withList(async (list) => {
      await importText(list, people);
      const state = dump(list);
      const { outcome, batchId } = await importText(list, people);
      expect(ends(outcome)).toEqual({ read: 2, inserted: 0, updated: 0, unchanged: 2, setAside: 0 });
      expect(batchId).toBeNull();
      expect(dump(list)).toBe(state);
    });
  });

  it('bring their customer up to date by its number; a blank cell takes nothing away', async () => {
    await withList(async (list) => {
      await importText(list, people);
      const { outcome } = await importText(
        list,
        '客户编号,姓名,手机,邮箱,城市\nK1,王伟,13812345678,,上海\nK2,李静,13912345678,li@example.com,\n',
      );
      expect(ends(outcome)).toEqual({ read: 2, inserted: 0, updated: 2, unchanged: 0, setAside: 0 });
      expect(values(list, 1)).toMatchObject({ email: 'wang@example.com', city: '上海市' });
      expect(values(list, 2)).toMatchObject({ email: 'li@example.com' });
      expect(readCustomer(list, 1)?.extra).toEqual({ 爱好: '钓鱼' });
    });
  });

  it('do not overwrite a customer who shares a number and nothing else', async () => {
    await withList(async (list) => {
      await importText(list, people);
      const stranger = 'ref,name,phone,email\nK1,Ann Smith,+14155550132,ann@example.com\n';
      const { outcome, rejects } = await importText(list, stranger);
      expect(outcome.setAside).toBe(1);
      expect(rejects.get(2)).toBe('ref-taken');
      const named = await importText(list, stranger, { source: 'web' });
      expect(named.outcome.inserted).toBe(1);
      expect(values(list, 3)).toMatchObject({ ref: 'K1', source: 'web', name: 'Ann Smith' });
      expect(values(list, 1)).toMatchObject({ name: '王伟' });
    });
  });

  it('are set aside with the reason where they cannot be taken', async () => {
    await withList(async (list) => {
      const { outcome, rejects } = await importText(
        list,
        '姓名,手机,城市\n,,上海\n王伟,13812345678,上海,多出来的\n李静,,\n,,\n',
      );
      expect([...rejects]).toEqual([
        [2, 'nobody-named'],
        [3, 'too-many-cells'],
      ]);
      expect(ends(outcome)).toEqual({ read: 3, inserted: 1, updated: 0, unchanged: 0, setAside: 2 });
      expect(outcome.blank).toBe(1);
    });
  });

  it('may end early: spreadsheets leave out the last blank cells', async () => {
    await withList(async (list) => {
      const { outcome } = await importText(list, 'name,phone,city\nAnn Smith\n');
      expect(outcome).toMatchObject({ inserted: 1, short: 1 });
    });
  });

  it('put the parts of a name together, in the order of its language', async () => {
    await withList(async (list) => {
      await importText(list, 'First Name,Last Name,Mobile\nEmma,Clarke,\n静怡,王,\n');
      expect(values(list, 1)?.name).toBe('Emma Clarke');
      expect(values(list, 2)?.name).toBe('王静怡');
    });
  });

  it('lose nothing that one cell says twice or another cell says otherwise', async () => {
    await withList(async (list) => {
      await importText(list, '姓名,手机,电话,称呼,名\n陈静先生,13812345678/13912345678,021-62345678,经理,静\n');
      expect(values(list, 1)).toMatchObject({ name: '陈静', phone: '13812345678', tel: '021-62345678', title: '经理' });
      expect(readCustomer(list, 1)?.extra).toEqual({
        title_in_name: '先生',
        given_name: '静',
      });
      expect(furtherPoints(list, 1, 'phones')).toMatchObject([{ value: '13912345678' }]);
      expect(issuesOf(list, 'customers', 1)).toEqual([]);
    });
  });

  it('put a landline where landlines belong, whichever column it came in', async () => {
    await withList(async (list) => {
      await importText(list, '姓名,手机\n陈静,021-62345678\n');
      expect(values(list, 1)).toMatchObject({ phone: null, tel: '021-62345678' });
    });
  });

  it('are written with nothing at all under --strict if one is set aside', async () => {
    await withList(async (list) => {
      const state = dump(list);
      await expect(importText(list, '姓名,城市\n王伟,上海\n,北京\n', { strict: true })).rejects.toMatchObject({
        code: 'rows-set-aside',
        exit: 3,
      });
      expect(dump(list)).toBe(state);
    });
  });

  it('reach the customer that stands for a merged record, where it took the value over', async () => {
    await withList(async (list) => {
      await importText(list, 'ref,name,phone,email\nA,Ann Smith,+14155550132,\nB,Anne Smith,,ann@example.com\n');
      await inBatch(list, info, (batch) => merger(list, batch).merge(1, [2], { email: 'ann@example.com' }));
      await importText(list, 'ref,name,email\nB,Annie Smith,anne@example.com\n');
      expect(values(list, 2)).toMatchObject({ name: 'Annie Smith', email: 'anne@example.com' });
      expect(values(list, 1)).toMatchObject({ name: 'Ann Smith', email: 'anne@example.com' });
    });
  });

  it('find their customer by clientele_id when an export comes back, unless it is of another list', async () => {
    await withList(async (list) => {
      await importText(list, 'name,phone,city\nAnn Smith,+14155550132,Leeds\n');
      const { outcome, rejects } = await importText(
        list,
        'clientele_id,name,phone,city\n1,Ann Smith,,York\n7,Bob,,York\n1,Cleo Jones,+14155550199,Paris\n',
      );
      expect(ends(outcome)).toEqual({ read: 3, inserted: 1, updated: 1, unchanged: 0, setAside: 1 });
      expect(rejects.get(4)).toBe('ref-taken');
      expect(values(list, 1)?.city).toBe('York');
    });
  });

  it('always end in one of the four ways, whatever the cells hold', async () => {
    const cell = fc.oneof(
      // A file with NUL bytes is taken for a binary as a whole.
      fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replaceAll('\0', '')),
      fc.constantFrom('', ' ', 'K1', '王伟', '138 1234 5678'),
    );
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell, cell), { maxLength: 20 }), async (rows) => {
        await withList(async (list) => {
          const csv = ['ref,name,phone,note', ...rows.map((row) => row.map(quoted).join(','))].join('\n');
          const { outcome } = await importText(list, csv);
          const { read, inserted, updated, unchanged, setAside, blank } = outcome;
          expect(inserted + updated + unchanged + setAside).toBe(read);
          expect(read + blank).toBe(rows.length);
          expect(list.db.prepare('SELECT COUNT(*) FROM customers').pluck().get()).toBe(inserted);
          const again = await importText(list, csv);
          expect(again.outcome.inserted).toBe(0);
        });
      }),
      runs(25),
    );
  });
});
