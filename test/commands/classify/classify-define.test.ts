import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
      customers: ['Ann', 'Ben', '王伟'],
      orders: [
        { customer: 1, on: '2025-05-01', amount: 90_000 },
        { customer: 1, on: '2025-06-20', amount: 20_000 },
        { customer: 3, on: '2025-06-10', amount: 20_000 },
      ],
    }),
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

const withList = <T>(work: (list: List) => T | Promise<T>): Promise<T> => withListIn(folder, work);

function classify(args: readonly string[], { asOf = '2025-06-30', ...options }: RunOptions & { asOf?: string } = {}) {
  return runLine(['classify', ...args, '--as-of', asOf], { folder, ...options });
}

const grade = ['--class', 'vip: revenue > 1000', '--class', '普通: orders > 0', '--class', 'other'];

test('a scheme is defined, run, shown, run with all others, and undone', async () => {
  const before = await withList(dump);
  const defined = await classify(['define', '会员等级', ...grade]);
  expect(defined.code).toBe(0);
  expect(defined.stdout).toBe('class,customers,condition\nvip,1,revenue > 1000\n普通,1,orders > 0\nother,1,TRUE\n');
  expect(defined.stderr).toBe(
    "defined 会员等级, version 1 (batch 2)\nsave the classes with: clientele classify '会员等级'\n",
  );
  expect((await classify(['会员等级'], { asOf: '2025-06-15' })).stdout).toContain('会员等级,3,0,3,0');
  expect((await classify([])).stdout).toContain('会员等级,3,1,0,0,"vip 1, 普通 1, other 1"');
  expect((await runLine(['show', '1'], { folder })).stdout).toContain(
    'class,会员等级,vip  2025-06-30 –   (version 1),,\n',
  );
  const chosen = await runLine(['list', '--where', "classes ->> '会员等级' = 'vip'", '--columns', 'name'], { folder });
  expect(chosen.stdout).toBe('name\nAnn\n');
  const moves = await classify(['moves', '会员等级', '--since', '2025-06-15']);
  expect(moves.stdout).toContain('1,C-1,Ann,普通,vip');
  await withList(async (list) => {
    for (let step = 0; step < 3; step += 1) await undoBatch(list, undefined, batchOn('2025-06-30', 'undo'));
    expect(dump(list)).toBe(before);
  });
});

test('a new definition is a new version; the old one stays to be seen', async () => {
  await classify(['define', 'grade', ...grade], { asOf: '2025-06-01' });
  expect((await classify(['define', 'grade', ...grade])).stderr).toContain(
    'grade already has this definition (version 1)',
  );
  await classify(['define', 'Grade', '--score', 'revenue / 100', '--class', 'a: 10', '--class', 'b']);
  expect((await classify(['defined'])).stdout).toBe(
    'scheme,version,defined_on,classes,score\ngrade,2,2025-06-30,"a, b",revenue / 100\n',
  );
  expect((await classify(['show', 'grade'])).stdout).toBe(
    'version,state,defined_on,class,condition\n' +
      '2,in force,2025-06-30,(score),revenue / 100\n' +
      '2,in force,2025-06-30,a,score >= 10\n' +
      '2,in force,2025-06-30,b,score IS NOT NULL\n' +
      '1,replaced,2025-06-01,vip,revenue > 1000\n' +
      '1,replaced,2025-06-01,普通,orders > 0\n' +
      '1,replaced,2025-06-01,other,TRUE\n',
  );
});

test('a scheme is taken out of use; what it gave stays in the history', async () => {
  await classify(['define', 'grade', ...grade]);
  await classify(['grade'], { asOf: '2025-06-15' });
  expect((await classify(['undefine', 'grade'])).stderr).toContain('grade is out of use');
  expect((await classify([])).stdout).not.toContain('grade');
  expect((await classify(['grade'])).stderr).toContain('there is no scheme "grade"');
  expect((await classify(['show', 'grade'], { lang: 'zh' })).stdout).toContain('out of use since 2025-06-30');
  expect((await classify(['show', 'grade'], { lang: 'zh', tty: true })).stdout).toContain('自 2025-06-30 停用');
  expect((await runLine(['show', '1'], { folder })).stdout).toContain(
    'class,grade,普通  2025-06-15 – 2025-06-30  (version 1),,\n',
  );
});

test('the classes may come from a file or stdin', async () => {
  const rules = '# 会员等级\n\nvip: revenue > 1000 AND name <> \'a, "b"\'\n普通： orders > 0\n其他\n';
  writeFileSync(join(folder, 'rules.txt'), rules);
  const expected =
    'class,customers,condition\nvip,1,"revenue > 1000 AND name <> \'a, ""b""\'"\n普通,1,orders > 0\n其他,1,TRUE\n';
  expect((await classify(['define', 'grade', '--rules', 'rules.txt'])).stdout).toBe(expected);
  expect((await classify(['define', 'other', '--rules', '-'], { stdin: rules })).stdout).toBe(expected);
  expect((await classify(['define', 'third', '--rules', 'nowhere.txt'])).code).toBe(4);
});

test('what adds up to a bound reaches it, and what is blank so far is said', async () => {
  // 0.7 + 0.1 is less than 0.8 in binary fractions.
  const tenths = '0.7 * orders + 0.1 * orders';
  const { stdout, stderr } = await classify([
    'define',
    'grade',
    '--score',
    tenths,
    '--class',
    'a: 0.8',
    '--class',
    'b: r',
  ]);
  expect(stdout).toBe('class,customers,condition\na,2,score >= 0.8\nb,0,r\n');
  expect(stderr).toContain('empty for all customers until clientele classify has run: r\n');
  await classify(['rfm']);
  const segment = await runLine(['segment', 'define', 'x', '--where', "segment = 'lost'"], { folder });
  expect(segment.stderr).not.toContain('empty');
});

test('a dry run shows the classes and keeps nothing', async () => {
  const before = await withList(dump);
  const { stdout, stderr } = await classify(['define', 'grade', ...grade, '--dry-run'], { lang: 'zh' });
  expect(stdout).toContain('vip,1,');
  expect(stderr).toContain('试运行，未写入：已定义“grade”，第 1 版');
  expect(await withList(dump)).toBe(before);
});

describe('wrong use', () => {
  test.each([
    [['define'], 'missing argument <name>'],
    [['define', 'grade'], 'a scheme needs at least one class'],
    [['define', 'rfm', ...grade], "'rfm' has another meaning in classify"],
    [['define', 'moves', ...grade], "'moves' has another meaning in classify"],
    [['define', 'a:b', ...grade], "'a:b' cannot be a name"],
    [['define', 'grade', '--class', 'vip: revenu > 1'], 'no such column: revenu'],
    [['define', 'grade', '--class', 'vip: 1) OR (1'], 'a closing bracket has no opening one'],
    [['define', 'grade', '--class', 'vip: 1; DROP TABLE customers'], 'it contains a semicolon'],
    [['define', 'grade', '--score', 'r +', '--class', 'vip: 4'], "'r +' is not understood"],
    [
      ['define', 'grade', '--class', 'vip: 1', '--rules', 'x.txt'],
      'give the classes with --class or with --rules, not both',
    ],
    [['show'], 'missing argument <name>'],
    [['show', 'grade'], "this list defines no scheme 'grade'"],
    [['undefine', 'grade'], "this list defines no scheme 'grade'"],
    [['defined', 'grade'], 'classify defined takes no arguments'],
  ])('classify %j, and the list stays as it was', async (args, message) => {
    const before = await withList(dump);
    const { code, stdout, stderr } = await classify(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(await withList(dump)).toBe(before);
  });
});
