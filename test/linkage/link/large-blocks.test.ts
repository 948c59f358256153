/** Lists in which nearly everything is shared: the compared pairs must stay within bounds, and the run must report it. */
import { describe, expect, test } from 'vitest';
import { linkRecords } from '../../../src/linkage/link/link-records.ts';
import { explainRules } from '../../../src/linkage/pairs/rule-notes.ts';
import { listOf, reading } from '../reading.ts';

const size = 6000;

function linked(columns: readonly string[], row: (record: number) => readonly string[]) {
  return linkRecords(
    listOf(
      columns,
      Array.from({ length: size }, (_, record) => row(record)),
    ),
    { reading },
  );
}

const mobile = (record: number) => `138${String(10_000_000 + ((record * 7919) % 90_000_000))}`;

describe.each<[string, readonly string[], (record: number) => readonly string[]]>([
  [
    'one city',
    ['姓名', '城市', '手机'],
    (record) => [`王${'伟芳娜敏静'[record % 5]}${record}`, '南京市', mobile(record)],
  ],
  ['one telephone', ['姓名', '手机'], (record) => [`李${record}`, '13812345678']],
  ['one name', ['姓名', '手机'], (record) => ['王伟', mobile(record)]],
  ['one name and nothing else', ['姓名', '手机'], () => ['王伟', '']],
  [
    'one company name',
    ['公司名称', '电话'],
    (record) => ['南京新云服饰有限公司', `025-8${String(1_000_000 + record)}`],
  ],
  ['one street', ['name', 'address'], (record) => [`Person ${record}`, '12 Main Street']],
  ['blank columns', ['姓名', '手机', '邮箱', '地址', '生日'], (record) => [`王${record}`, '', '', '', '']],
  ['the same row over and over', ['姓名', '手机', '生日'], () => ['王伟', '13812345678', '1980-01-02']],
])('a list with %s', (_, columns, row) => {
  test('compares no more pairs than the limit', () => {
    const { outcomes } = linked(columns, row);
    for (const { compared } of outcomes) expect(compared).toBeLessThanOrEqual(1_000_000);
  });
});

test('records that share only what all share are not merged', () => {
  const { clusters } = linked(['姓名', '手机'], (record) => ['王伟', mobile(record)]);
  expect(new Set(clusters).size).toBe(size);
});

describe('the note on rules', () => {
  test('names those that were narrowed or dropped and how many records were skipped', () => {
    const { outcomes } = linked(['姓名', '城市', '手机'], (record) => ['王伟', `城${record % 40}`, mobile(record)]);
    const note = explainRules(outcomes);
    expect(note?.en).toMatch(/narrowed name \(\+ city\)/);
    expect(note?.zh).toMatch(/name（\+ city）|name \(\+ city\)/);
    expect(note?.en).not.toContain('\n');
  });

  test('is absent where all rules were applied', () => {
    const { outcomes } = linked(['姓名', '手机'], (record) => [`王${record}`, mobile(record)]);
    expect(explainRules(outcomes)).toBeUndefined();
  });
});
