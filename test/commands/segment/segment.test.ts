import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { List } from '../../../src/store/file/list.ts';
import { inBatch } from '../../../src/store/journal/batches.ts';
import { undoBatch } from '../../../src/store/journal/undo.ts';
import { type RunOptions, run as runLine } from '../../command-line.ts';
import { addOrders, batchOn, fill } from '../../store/filled-list.ts';
import { dump } from '../../store/temporary-list.ts';
import { withListIn } from '../list-in-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-'));
  await withList((list) =>
    fill(list, {
      customers: ['Ann', 'Ben', '王伟'],
      orders: [
        { customer: 1, on: '2025-05-01', amount: 90_000, ref: 'S1' },
        { customer: 3, on: '2025-06-10', amount: 20_000, ref: 'S2' },
      ],
    }),
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

const withList = <T>(work: (list: List) => T | Promise<T>): Promise<T> => withListIn(folder, work);

function run(args: readonly string[], { asOf = '2025-06-30', ...options }: RunOptions & { asOf?: string } = {}) {
  return runLine([...args, '--as-of', asOf], { folder, ...options });
}

test('a segment is defined, listed, shown, given another rule and removed', async () => {
  const before = await withList(dump);
  const defined = await run(['segment', 'define', '大客户', '--where', 'revenue > 100']);
  expect([defined.code, defined.stdout, defined.stderr]).toEqual([0, '', 'segment 大客户: 2 customers (batch 2)\n']);
  expect((await run(['segment', 'list'])).stdout).toBe(
    'segment,customers,rule,defined_on\n大客户,2,revenue > 100,2025-06-30\n',
  );
  expect((await run(['segment', 'define', '大客户', '--where', 'revenue > 100'])).stderr).toBe(
    'segment 大客户 already has this rule: 2 customers\n',
  );
  expect((await run(['segment', 'define', '大客户', '--where', 'revenue > 500'], { lang: 'zh' })).stderr).toBe(
    '客群“大客户”已更换规则：1 位客户，0 位进入，1 位离开；原规则：revenue > 100（批次 3）\n',
  );
  expect((await run(['segment', 'show', '大客户'])).stdout).toContain('Rule,revenue > 500\n');
  expect((await run(['segment', 'remove', '大客户'])).stderr).toBe('segment 大客户 removed (batch 4)\n');
  expect((await run(['segment', 'list'])).stdout).toBe('segment,customers,rule,defined_on\n');
  await withList(async (list) => {
    for (let step = 0; step < 3; step += 1) await undoBatch(list, undefined, batchOn('2025-06-30', 'undo'));
    expect(dump(list)).toBe(before);
  });
});

test('a dry run counts the members and keeps nothing', async () => {
  const before = await withList(dump);
  const { stderr } = await run(['segment', 'define', 'big', '--where', 'revenue > 100', '--dry-run']);
  expect(stderr).toBe('dry run, nothing was written: segment big: 2 customers\n');
  expect(await withList(dump)).toBe(before);
});

test('its customers are chosen by other commands, as of the day', async () => {
  await run(['segment', 'define', 'big', '--where', "revenue > 100 OR name = 'nobody'"]);
  const ids = async (args: readonly string[], asOf = '2025-06-30') =>
    (await run([...args, '--columns', 'id'], { asOf })).stdout.split('\n').slice(1, -1);
  expect(await ids(['list', '--segment', 'big'])).toEqual(['1', '3']);
  expect(await ids(['segment', 'members', 'BIG'])).toEqual(['1', '3']);
  expect(await ids(['segment', 'members', 'big'], '2025-06-01')).toEqual(['1']);
  expect(await ids(['list', '--segment', 'big', '--where', 'id = 2 OR id = 3'])).toEqual(['3']);
  const exported = await run(['export', '--segment', 'big', '--where', 'id > 1']);
  expect(exported.stdout.split('\n')[1]).toMatch(/^3,C-3,/);
  const orders = await run(['export', '--as', 'orders', '--segment', 'big', '--where', 'id > 1']);
  expect(orders.stdout.split('\n').slice(1)).toEqual([expect.stringMatching(/^S2,C-3,/), '']);
  expect((await run(['list', '--segment', 'small'])).stderr).toContain("there is no segment 'small'");
});

test('a rule about classes that nobody has yet is said to be so', async () => {
  const { stderr } = await run(['segment', 'define', 'lost', '--where', "lifecycle = 'lost'"], { lang: 'zh' });
  expect(stderr).toBe(
    '尚未运行 clientele classify，以下列对所有客户都为空：lifecycle\n客群“lost”：0 位客户（批次 2）\n',
  );
});

test('today in a rule is the day of the run', async () => {
  await run(['segment', 'define', 'recent', '--where', "last_order_on >= date(current_date, '-30 days')"]);
  const rows = async (asOf: string) => (await run(['segment', 'list'], { asOf })).stdout.split('\n')[1];
  expect(await rows('2025-06-30')).toMatch(/^recent,1,/);
  expect(await rows('2025-05-20')).toMatch(/^recent,1,/);
  expect(await rows('2025-08-30')).toMatch(/^recent,0,/);
});

test('who came and who went is told since a day or a week', async () => {
  await run(['segment', 'define', 'big', '--where', 'revenue > 100'], { asOf: '2025-06-01' });
  await withList((list) =>
    inBatch(list, batchOn('2025-06-24', 'import'), ({ id }) =>
      addOrders(list, [{ customer: 1, on: '2025-06-24', amount: -85_000 }], id),
    ),
  );
  expect((await run(['segment', 'refresh'], { asOf: '2025-06-16' })).stderr).toContain(
    'segment big: 2 customers, 1 came, 0 left',
  );
  const moves = await run(['segment', 'moves', 'big', '--since', '2025-W23']);
  expect(moves.stdout).toBe('id,ref,name,move,on\n1,C-1,Ann,went,2025-06-30\n3,C-3,王伟,came,2025-06-16\n');
  expect(moves.stderr).toBe('1 came and 1 left from 2025-06-01 to 2025-06-30, 0 stayed\n');
  const since = await run(['segment', 'moves', 'big', '--since', '2025-06-20'], { lang: 'zh', tty: true });
  expect(since.stdout).toContain('离开');
  expect(since.stderr).toBe('2025-06-20 至 2025-06-30：0 位进入，1 位离开，1 位不变\n');
  const early = await run(['segment', 'moves', 'big', '--since', '2025-01-01']);
  expect(early.stderr).toContain('nothing was recorded before 2025-06-01');
  await run(['segment', 'define', 'big', '--where', 'revenue > 10']);
  expect((await run(['segment', 'moves', 'big'])).stderr).toContain('the rule changed on 2025-06-30');
});

test('classify keeps who is in each segment, and show tells it', async () => {
  await run(['segment', 'define', 'big', '--where', 'revenue > 100'], { asOf: '2025-06-01' });
  await run(['classify', 'lifecycle'], { asOf: '2025-06-16' });
  expect((await run(['segment', 'moves', 'big', '--since', '2025-06-01'])).stdout).toContain(
    '3,C-3,王伟,came,2025-06-16\n',
  );
  const { stdout } = await run(['show', '3']);
  expect(stdout).toContain('segment,big,2025-06-16 –,,\n');
  expect(stdout).not.toContain('segment:1');
});

test.each([
  [['plan'], 'there is no command segment plan'],
  [['define'], 'missing argument <name>'],
  [['define', 'big'], '--where is required'],
  [['define', 'big', '--where', 'revenu > 1'], "'revenu > 1' is not understood: no such column: revenu"],
  [['define', 'big', '--where', '1) OR (1'], 'a closing bracket has no opening one'],
  [['define', 'a:b', '--where', '1'], "'a:b' cannot be a name"],
  [['define', 'big', '--where', "date('now') > birthday"], "'now' cannot be part of a rule"],
  [['members', 'big'], "there is no segment 'big'"],
  [['moves', 'big', '--since', '2025-07-01'], 'is after 2025-06-30'],
  [['list', 'big'], 'segment list takes no arguments'],
  [['list', '--where', '1'], 'there is no flag --where'],
  [['remove', 'big'], "there is no segment 'big'"],
])('segment %j is wrong use, and the list stays as it was', async (args, message) => {
  const before = await withList(dump);
  const { code, stdout, stderr } = await run(['segment', ...args]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
  expect(await withList(dump)).toBe(before);
});
