import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { List } from '../../../src/store/file/list.ts';
import { undoBatch } from '../../../src/store/journal/undo.ts';
import { listFollowups } from '../../../src/store/tables/followups.ts';
import { interactionsOf } from '../../../src/store/tables/interactions.ts';
import { type RunOptions, run as runLine } from '../../command-line.ts';
import { batchOn, fill } from '../../store/filled-list.ts';
import { dump } from '../../store/temporary-list.ts';
import { withListIn } from '../list-in-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-'));
  await withList((list) => fill(list, { customers: ['Ann', 'Ben', 'Ben'], orders: [] }));
});
afterEach(() => rmSync(folder, { recursive: true }));

const withList = <T>(work: (list: List) => T | Promise<T>): Promise<T> => withListIn(folder, work);

function run(args: readonly string[], options: RunOptions = {}) {
  return runLine([...args, '--as-of', '2025-06-30'], { folder, ...options });
}

test('log keeps a contact, in a batch that can be undone', async () => {
  const before = await withList(dump);
  const { code, stderr } = await run(['log', 'C-1', '--note', '到店试用', '--channel', '电话', '--on', '2025/6/28']);
  expect(code).toBe(0);
  expect(stderr).toBe('logged for #1 Ann on 2025-06-28 (batch 2)\n');
  await withList(async (list) => {
    expect(interactionsOf(list, 1)).toEqual([
      { id: 1, customerId: 1, happenedOn: '2025-06-28', channel: 'phone', note: '到店试用', owner: null },
    ]);
    await undoBatch(list, undefined, batchOn('2025-06-30', 'undo'));
    expect(dump(list)).toBe(before);
  });
});

test('a dry run says what it would do and keeps nothing', async () => {
  const before = await withList(dump);
  const logged = await run(['log', 'Ann', '--note', 'called', '--dry-run'], { lang: 'zh' });
  expect(logged.stderr).toBe('试运行，未写入：已记录 2025-06-30 与 #1 Ann 的联系\n');
  await run(['followup', 'add', 'Ann', '--due', '+7d', '--task', 'call', '--dry-run']);
  expect(await withList(dump)).toBe(before);
});

test.each([
  [['log', 'Ann'], '--note is required'],
  [['log', 'Ann', '--note', ' '], '--note is required'],
  [['log', 'Nobody', '--note', 'called'], "there is no customer 'Nobody'"],
  [['log', 'Ben', '--note', 'called'], "'Ben' matches 2 customers: 2 Ben, 3 Ben"],
  [['log', 'Ann', '--note', 'called', '--on', '2025-07-01'], 'that day is in the future'],
  [['log', 'Ann', '--note', 'called', '--on', 'some day'], "--on cannot be 'some day'"],
  [['followup', 'add', 'Ann', '--task', 'call'], '--due is required'],
  [['followup', 'add', 'Ann', '--due', '+7d'], '--task is required'],
  [['followup', 'add', 'Ann', '--due', 'soon', '--task', 'call'], "--due cannot be 'soon'"],
  [['followup', 'add', '--due', '+7d', '--task', 'call'], 'missing argument <customer>'],
  [['followup', 'promise'], 'there is no command followup promise'],
  [['followup', 'done'], 'missing argument <number>'],
  [['followup', 'done', '9'], 'there is no follow-up 9'],
  [['followup', 'list', 'Ann'], 'list takes no argument'],
  [['followup', 'list', '--outcome', 'x'], 'there is no flag --outcome'],
  [['followup', 'add', 'Ann', '--due', '+7d', '--task', 'call', '--overdue'], 'there is no flag --overdue'],
])('%j is wrong use, and the list stays as it was', async (args, message) => {
  const before = await withList(dump);
  const { code, stdout, stderr } = await run(args);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
  expect(await withList(dump)).toBe(before);
});

test('follow-ups are planned, listed and done', async () => {
  const add = (due: string, task: string, owner?: string) =>
    run(['followup', 'add', 'Ann', '--due', due, '--task', task, ...(owner ? ['--owner', owner] : [])]);
  expect((await add('+7d', 'ask how the trial went', 'Li')).stderr).toBe(
    'follow-up 1 for #1 Ann, due 2025-07-07 (batch 2)\n',
  );
  await add('2025-06-29', 'was due yesterday');
  await add('today', 'due today');
  const listed = async (...args: string[]) => (await run(['followup', 'list', ...args])).stdout;
  expect(await listed()).toBe(
    `id,due_on,customer_id,customer,task,owner
2,2025-06-29,1,Ann,was due yesterday,
3,2025-06-30,1,Ann,due today,
1,2025-07-07,1,Ann,ask how the trial went,Li
`,
  );
  expect((await listed('--overdue')).split('\n')).toHaveLength(3);
  expect((await listed('--due', '2025-06-30')).split('\n')).toHaveLength(4);
  expect(await listed('--owner', 'Li')).toContain('ask how the trial went');
  const done = await run(['followup', 'done', '2', '--outcome', 'will order']);
  expect(done.stderr).toBe('done: was due yesterday (batch 5)\n');
  expect(await listed('--overdue')).toBe('id,due_on,customer_id,customer,task,owner\n');
  const again = await run(['followup', 'done', '2']);
  expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('was already completed on 2025-06-30')]);
  await withList((list) => {
    const finished = listFollowups(list, { done: true }).find(({ id }) => id === 2);
    expect(finished).toMatchObject({ doneOn: '2025-06-30', outcome: 'will order' });
  });
});

test('on a terminal the list says how many there are', async () => {
  const { stdout, stderr } = await run(['followup', 'list'], { tty: true });
  expect(stdout).toContain('Due');
  expect(stderr).toBe('0 open follow-ups\n');
});
