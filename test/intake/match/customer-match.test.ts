import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ConflictRule, conflictRules } from '../../../src/intake/match/customer-conflict.ts';
import { type MatchField, matchFields } from '../../../src/intake/match/customer-match.ts';
import { readCustomer } from '../../../src/store/customers/customers.ts';
import type { List } from '../../../src/store/file/list.ts';
import { undoBatch } from '../../../src/store/journal/undo.ts';
import { runs } from '../../property-seed.ts';
import { dump, info, withList } from '../../store/temporary-list.ts';
import { ends, importText } from '../importing.ts';

const people = `客户编号,姓名,手机,座机,邮箱,微信,证件号码,城市
K1,王伟,13812345678,021-62345678,wang@example.com,wangwei,11010519491231002X,
K2,李静,13912345678,,li@example.com,lijing,,杭州
K3,张敏,13712345678,,,,,
`;

async function withPeople(work: (list: List) => Promise<void>): Promise<void> {
  await withList(async (list) => {
    await importText(list, people, { at: '2026-06-20T08:00:00.000Z' });
    await work(list);
  });
}

const values = (list: List, id: number) => readCustomer(list, id)?.values;

describe('a row without a known number finds its customer', () => {
  it.each([
    ['id_code', '证件号码', '11010519491231002X'],
    ['phone', '手机', '138 1234 5678'],
    ['email', '邮箱', 'WANG@example.com'],
    ['tel', '座机', '(021)62345678'],
    ['wechat', '微信', 'wangwei'],
    ['name', '姓名', '王伟'],
  ] as const)('by %s where --match-on names it', async (field, header, cell) => {
    await withPeople(async (list) => {
      const csv = `${header},城市\n${cell},上海\n`;
      const { outcome } = await importText(list, csv, { matching: { matchOn: [field] } });
      expect(ends(outcome)).toEqual({ read: 1, inserted: 0, updated: 1, unchanged: 0, setAside: 0 });
      expect(values(list, 1)).toMatchObject({ name: '王伟', city: '上海市' });
      const other = await importText(list, `${header},城市\n${cell},北京\n`);
      expect(other.outcome.inserted).toBe(1);
    });
  });

  it('by several fields, each narrowing down the ones before; else it is set aside', async () => {
    await withPeople(async (list) => {
      await importText(list, '姓名,手机,邮箱\n王芳,13812345678,fang@example.com\n');
      const matchOn: MatchField[] = ['phone', 'email'];
      const { outcome, rejects } = await importText(
        list,
        '手机,邮箱,城市\n13812345678,fang@example.com,上海\n13812345678,,上海\n13912345678,wang@example.com,上海\n',
        { matching: { matchOn } },
      );
      expect(ends(outcome)).toEqual({ read: 3, inserted: 0, updated: 1, unchanged: 0, setAside: 2 });
      expect([...rejects.values()]).toEqual(['match-ambiguous', 'match-ambiguous']);
      expect(values(list, 4)?.city).toBe('上海市');
    });
  });

  it('but not where identity codes differ, nor where one file tells two people apart', async () => {
    await withPeople(async (list) => {
      const csv = '手机,证件号码\n13812345678,110105194912310038\n';
      const { outcome } = await importText(list, csv, { matching: { matchOn: ['phone'] } });
      expect(outcome.inserted).toBe(1);
      const family = 'ref,name,phone\nW1,Ann Smith,+14155550132\nW2,Bob Smith,+14155550132\n';
      expect((await importText(list, family, { matching: { matchOn: ['phone'] } })).outcome.inserted).toBe(2);
    });
  });

  it('and keeps the number that it has; the number of another system stands beside it', async () => {
    await withPeople(async (list) => {
      const csv = 'ref,phone,city\nW9,13812345678,上海\n';
      const { outcome } = await importText(list, csv, { source: 'web', matching: { matchOn: ['phone'] } });
      expect(outcome.updated).toBe(1);
      expect(values(list, 1)).toMatchObject({ ref: 'K1', source: null, city: '上海市' });
      expect(readCustomer(list, 1)?.extra).toEqual({ ref_of_web: 'W9' });
      const again = await importText(list, csv, {
        source: 'web',
        matching: { matchOn: ['phone'], onConflict: 'overwrite' },
      });
      expect(ends(again.outcome)).toMatchObject({ unchanged: 1 });
    });
  });
});

describe('where row and record differ', () => {
  const changed =
    '客户编号,姓名,手机,城市,更新时间\nK2,李静静,13900000000,上海,2026-06-25 10:00\nK3,张敏,13712345678,上海,2026-06-25\n';

  async function importing(list: List, onConflict: ConflictRule | undefined, csv = changed, answers: boolean[] = []) {
    const asked: string[] = [];
    const { outcome } = await importText(list, csv, {
      matching: {
        matchOn: [],
        onConflict,
        ask: async ({ field, present, incoming }) => {
          asked.push(`${field} ${present} ${incoming}`);
          return answers.shift() ?? false;
        },
      },
    });
    return { ...ends(outcome), keptAsWas: outcome.keptAsWas, asked };
  }

  it('the row wins by default where it was found by number, and with overwrite', async () => {
    for (const rule of [undefined, 'overwrite'] as const) {
      await withPeople(async (list) => {
        expect(await importing(list, rule)).toMatchObject({ updated: 2, keptAsWas: 0 });
        expect(values(list, 2)).toMatchObject({
          name: '李静静',
          phone: '13900000000',
          city: '上海市',
          email: 'li@example.com',
        });
      });
    }
  });

  it('fill fills only what is blank', async () => {
    await withPeople(async (list) => {
      expect(await importing(list, 'fill')).toMatchObject({ read: 2, updated: 2, unchanged: 0, keptAsWas: 1 });
      expect(values(list, 2)).toMatchObject({ name: '李静', phone: '13912345678', city: '杭州市' });
      expect(values(list, 3)).toMatchObject({ city: '上海市' });
    });
  });

  it('fill is the default where a value found the customer, and overwrite can be asked for', async () => {
    await withPeople(async (list) => {
      const csv = '手机,姓名,城市\n13912345678,李静静,上海\n';
      const filled = await importText(list, csv, { matching: { matchOn: ['phone'] } });
      expect(filled.outcome).toMatchObject({ unchanged: 1, keptAsWas: 1 });
      const taken = await importText(list, csv, { matching: { matchOn: ['phone'], onConflict: 'overwrite' } });
      expect(taken.outcome).toMatchObject({ updated: 1, keptAsWas: 0 });
      expect(values(list, 2)).toMatchObject({ name: '李静静', city: '上海市' });
    });
  });

  it('skip leaves the record as it is', async () => {
    await withPeople(async (list) => {
      const before = [values(list, 2), values(list, 3)];
      expect(await importing(list, 'skip')).toMatchObject({ read: 2, updated: 0, unchanged: 2, keptAsWas: 2 });
      expect([values(list, 2), values(list, 3)]).toEqual(before);
    });
  });

  it.each([
    ['2026-06-20 08:00:01', '13900000000'],
    ['2026-06-20 16:00:01+08:00', '13900000000'],
    ['2026-06-20T08:00:00Z', '13912345678'],
    ['2026-06-20 15:59:59+08:00', '13912345678'],
    ['2026-06-21', '13900000000'],
    ['2026-06-20', '13912345678'],
    ['2026/6/20 下午5:00', '13900000000'],
    ['gestern', '13912345678'],
    ['', '13912345678'],
  ])('newer takes the row that changed after the record: %j', async (moment, phone) => {
    await withPeople(async (list) => {
      await importing(list, 'newer', `客户编号,姓名,手机,更新时间\nK2,李静,13900000000,${moment}\n`);
      expect(values(list, 2)?.phone).toBe(phone);
    });
  });

  it('newer fills where the file has no date of change', async () => {
    await withPeople(async (list) => {
      await importing(list, 'newer', '客户编号,姓名,手机,城市\nK3,张敏,13700000000,上海\n');
      expect(values(list, 3)).toMatchObject({ phone: '13712345678', city: '上海市' });
    });
  });

  it('ask fills what is blank and asks for each value that differs', async () => {
    await withPeople(async (list) => {
      const { asked, ...counts } = await importing(list, 'ask', undefined, [false, true, false]);
      expect(asked).toEqual(['name 李静 李静静', 'phone 13912345678 13900000000', 'city 杭州市 上海市']);
      expect(counts).toMatchObject({ read: 2, updated: 2, keptAsWas: 1 });
      expect(values(list, 2)).toMatchObject({ name: '李静', phone: '13900000000', city: '杭州市' });
      expect((await importing(list, 'ask')).asked).toEqual([]);
    });
  });

  it('whatever was done can be undone', async () => {
    for (const rule of ['fill', 'newer', 'overwrite', 'ask'] as const) {
      await withPeople(async (list) => {
        const state = dump(list);
        await importing(list, rule, undefined, [true, true, true]);
        expect(dump(list)).not.toBe(state);
        await undoBatch(list, undefined, info);
        expect(dump(list)).toBe(state);
      });
    }
  });
});

describe('a file that is long enough to be loaded in bulk', () => {
  it('still finds customers by their values, in the list and in the file itself', async () => {
    await withPeople(async (list) => {
      const phone = (at: number) => `139${String(at).padStart(8, '0')}`;
      const many = Array.from({ length: 7000 }, (_, at) => `客户${at},${phone(at)},,`);
      const rows = [...many, `客户0,${phone(0)},,北京`, '王伟,13812345678,,北京', `客户6999,${phone(6999)},a@b.cn,`];
      const csv = `姓名,手机,邮箱,城市\n${rows.join('\n')}\n`;
      const { outcome } = await importText(list, csv, { matching: { matchOn: ['phone'] } });
      expect(ends(outcome)).toEqual({ read: 7003, inserted: 7000, updated: 3, unchanged: 0, setAside: 0 });
      expect(values(list, 1)?.city).toBe('北京市');
      const found = list.db.prepare("SELECT name FROM customers WHERE city = '北京市' OR email = 'a@b.cn' ORDER BY id");
      expect(found.pluck().all()).toEqual(['王伟', '客户0', '客户6999']);
    });
  });
});

describe('whatever the rule and the rows', () => {
  const cell = fc.constantFrom('', 'K1', 'K2', 'K9', '王伟', '李静', '13812345678', '13912345678', 'a@b.cn', '上海');
  const rules = fc.constantFrom(...conflictRules, undefined);
  const matchOn = fc.uniqueArray(fc.constantFrom(...matchFields), { maxLength: 3 });

  it('each row ends in one of the four ways, and undo takes all of it back', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell, cell, cell), { maxLength: 12 }),
        rules,
        matchOn,
        fc.infiniteStream(fc.boolean()),
        async (rows, onConflict, fields, answers) => {
          await withPeople(async (list) => {
            const state = dump(list);
            const csv = ['客户编号,姓名,手机,邮箱,城市', ...rows.map((row) => row.join())].join('\n');
            const ask = async () => answers.next().value;
            const { outcome, batchId } = await importText(list, csv, {
              matching: { matchOn: fields, onConflict, ask },
            });
            const { read, inserted, updated, unchanged, setAside, blank } = outcome;
            expect(inserted + updated + unchanged + setAside).toBe(read);
            expect(read + blank).toBe(rows.length);
            expect(list.db.prepare('SELECT COUNT(*) FROM customers').pluck().get()).toBe(3 + inserted);
            if (batchId !== null) await undoBatch(list, batchId, info);
            expect(dump(list)).toBe(state);
          });
        },
      ),
      runs(20),
    );
  });
});
