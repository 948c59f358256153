import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { List } from '../../../src/store/file/list.ts';
import { undoBatch } from '../../../src/store/journal/undo.ts';
import { type RunOptions, run as runLine } from '../../command-line.ts';
import { batchOn, fill } from '../../store/filled-list.ts';
import { dump } from '../../store/temporary-list.ts';
import { withListIn } from '../list-in-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-'));
  await withList((list) =>
    fill(list, {
      customers: ['Ann', 'Ben', '王伟', '王伟'],
      orders: [
        { customer: 1, on: '2025-06-01', amount: 90_000 },
        { customer: 3, on: '2025-06-01', amount: 50_000 },
      ],
    }),
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

const withList = <T>(work: (list: List) => T | Promise<T>): Promise<T> => withListIn(folder, work);

function tag(args: readonly string[], options: RunOptions = {}) {
  return runLine(['tag', ...args, '--as-of', '2025-06-30'], { folder, ...options });
}

function tagsNow(): Promise<unknown[]> {
  return withList(({ db }) => db.prepare('SELECT tags FROM customer_facts ORDER BY id').pluck().all());
}

test('tags are put on by hand, several at once, and taken off again', async () => {
  const before = await withList(dump);
  const added = await tag(['add', '重要，vip', '1', 'C-3']);
  expect([added.code, added.stdout, added.stderr]).toEqual([0, '', 'tagged 重要, vip: 2 customers (batch 2)\n']);
  expect(await tagsNow()).toEqual([',vip,重要,', '', ',vip,重要,', '']);
  expect((await tag(['add', 'VIP', '1', '2'])).stderr).toBe('tagged VIP: 1 customer, 1 already had it (batch 3)\n');
  expect((await tag(['add', 'vip', '1'])).stderr).toBe('nothing has changed, 1 already had it\n');
  expect((await tag(['remove', 'vip', '1'])).stderr).toBe('removed vip: 1 customer (batch 4)\n');
  expect((await tag(['remove', 'vip', '--all'])).stderr).toBe('removed vip: 2 customers (batch 5)\n');
  expect(await tagsNow()).toEqual([',重要,', '', ',重要,', '']);
  await withList(async (list) => {
    for (let step = 0; step < 4; step += 1) await undoBatch(list, undefined, batchOn('2025-06-30', 'undo'));
    expect(dump(list)).toBe(before);
  });
});

test('tags are put on by a condition or a segment', async () => {
  await tag(['add', 'buyer', '--where', 'orders > 0']);
  await runLine(['segment', 'define', 'big', '--where', 'revenue > 600'], { folder });
  await tag(['add', 'big', '--segment', 'big']);
  expect(await tagsNow()).toEqual([',big,buyer,', '', ',buyer,', '']);
  await tag(['remove', 'buyer', '--where', "tags LIKE '%,big,%'"]);
  expect(await tagsNow()).toEqual([',big,', '', ',buyer,', '']);
});

test('a dry run says what it would do and keeps nothing', async () => {
  const before = await withList(dump);
  const { stderr } = await tag(['add', '重要', '1', '--dry-run'], { lang: 'zh' });
  expect(stderr).toBe('试运行，未写入：已加标签“重要”：1 位客户\n');
  await tag(['add', '--from', '-', '--dry-run'], { stdin: 'customer,tag\nC-1,x\n' });
  expect(await withList(dump)).toBe(before);
});

describe('from a file', () => {
  test('each row tags its customer, or is set aside with the reason', async () => {
    const before = await withList(dump);
    writeFileSync(
      join(folder, 'tags.csv'),
      '客户编号,姓名,标签\nC-1,,"重要、vip"\nC-9,,x\n,王伟,x\n,,x\nC-2,,\nC-2,Ben,new\n',
    );
    const { code, stdout, stderr } = await tag(['add', '--from', 'tags.csv']);
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toBe(
      'tags.csv: 6 rows: 2 tagged, 0 unchanged, 4 set aside\n' +
        '  set aside, its customer is not in the list: 1 row (line 3)\n' +
        '  set aside, matches several customers: 1 row (line 4)\n' +
        '  set aside, does not say which customer it belongs to: 1 row (line 5)\n' +
        '  set aside, has no tag: 1 row (line 6)\n' +
        'batch 2; to undo it: clientele undo\n',
    );
    expect(await tagsNow()).toEqual([',vip,重要,', ',new,', '', '']);
    const again = await tag(['add', '--from', 'tags.csv'], { lang: 'zh' });
    expect(again.stderr).toContain('共 6 行：已加标签 0，未变 2，未处理 4');
    expect(again.stderr).toContain('没有变化');
    await withList(async (list) => {
      await undoBatch(list, undefined, batchOn('2025-06-30', 'undo'));
      expect(dump(list)).toBe(before);
    });
  });

  test('a tag for all of its customers needs no column', async () => {
    await tag(['add', 'fair', '--from', '-'], { stdin: 'customer\nC-1\nC-2\n' });
    expect(await tagsNow()).toEqual([',fair,', ',fair,', '', '']);
    await tag(['remove', 'fair', '--from', '-'], { stdin: 'customer\nC-1\n' });
    expect(await tagsNow()).toEqual(['', ',fair,', '', '']);
  });

  test('an id that the list gave finds its customer, unless it is the number of another', async () => {
    await tag(['add', 'x', '--from', '-'], { stdin: 'id\n3\n' });
    expect(await tagsNow()).toEqual(['', '', ',x,', '']);
    await withList(({ db }) => db.exec("UPDATE customers SET ref = '3' WHERE id = 1"));
    const { stderr, code } = await tag(['add', 'y', '--from', '-'], { stdin: 'id\n3\n' });
    expect([code, stderr]).toEqual([3, expect.stringContaining('matches several customers: 1 row (line 2)')]);
    await tag(['add', 'y', '--from', '-'], { stdin: 'id,ref\n3,C-3\n' });
    expect(await tagsNow()).toEqual(['', '', ',x,y,', '']);
  });

  test('what export writes comes back as it was, and its tags are no column of the source', async () => {
    await tag(['add', 'vip,重要', '1']);
    await runLine(['export', '-o', 'out.csv'], { folder });
    expect(readFileSync(join(folder, 'out.csv'), 'utf8')).toContain('"vip,重要"');
    await tag(['remove', 'vip,重要', '--all']);
    await tag(['add', '--from', 'out.csv']);
    expect(await tagsNow()).toEqual([',vip,重要,', '', '', '']);
    await runLine(['import', 'out.csv'], { folder });
    expect(await withList(({ db }) => db.prepare('SELECT DISTINCT extra FROM customers').pluck().all())).toEqual([
      null,
    ]);
  });

  test('a table without the columns says what is missing; --map helps', async () => {
    const stdin = 'who,what\nC-1,x\n';
    const refused = await tag(['add', '--from', '-'], { stdin });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('<stdin> has no column for: customer, tag; its columns are who, what');
    expect((await tag(['add', 'x', '--from', '-'], { stdin, lang: 'zh' })).stderr).toContain('缺少这些列：客户；');
    await tag(['add', '--from', '-', '--map', 'customer_ref=who', '--map', 'tag=what'], { stdin });
    expect(await tagsNow()).toEqual([',x,', '', '', '']);
  });
});

test('tags are listed with how many bear them, and those who bear one', async () => {
  expect((await tag(['list'])).stdout).toBe('tag,customers\n');
  await tag(['add', 'vip', '1', '2']);
  await tag(['add', '重要', '3']);
  expect((await tag(['list'])).stdout).toBe('tag,customers\nvip,2\n重要,1\n');
  expect((await tag(['list', 'VIP'])).stdout).toBe(
    'id,ref,name,phone,city,tags\n1,C-1,Ann,,,",vip,"\n2,C-2,Ben,,,",vip,"\n',
  );
  expect((await tag(['list'], { tty: true, lang: 'zh' })).stderr).toContain('共 2 个标签');
  const shown = await runLine(['show', '3'], { folder });
  expect(shown.stdout).toContain('customer,Tags,重要,,\n');
});

test.each([
  [['plan'], 'there is no command tag plan'],
  [['add'], 'missing argument <tag>'],
  [['add', 'vip'], 'no customers selected'],
  [['add', ' , ', '1'], "' , ' is not a valid tag"],
  [['add', 'vip', '9'], "there is no customer '9'"],
  [['add', 'vip', '1', '王伟'], "'王伟' matches 2 customers"],
  [['add', 'vip', '1', '--where', '1'], 'select customers in one way only'],
  [['add', 'vip', '--where', 'revenu > 1'], 'no such column: revenu'],
  [['add', 'vip', '--where', '1) OR (1'], 'a closing bracket has no opening one'],
  [['add', 'vip', '--segment', 'x'], "there is no segment 'x'"],
  [['add', 'vip', '--all'], 'there is no flag --all'],
  [['remove', 'vip'], 'no customers selected'],
  [['list', '--where', '1'], 'there is no flag --where'],
])('tag %j is wrong use, and the list stays as it was', async (args, message) => {
  const before = await withList(dump);
  const { code, stdout, stderr } = await tag(args);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
  expect(await withList(dump)).toBe(before);
});
