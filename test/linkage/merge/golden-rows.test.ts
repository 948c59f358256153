import { describe, expect, test } from 'vitest';
import { declaredRules, goldenRows, ruleNames } from '../../../src/linkage/merge/golden-rows.ts';
import type { SurvivorshipRules } from '../../../src/linkage/merge/survivorship-rules.ts';
import { reading } from '../reading.ts';

const columns = ['姓名', '手机', '城市', '地址', '备注', '来源'];
const rows = [
  ['王芳', '13812345678', '上海市', '', 'first', 'web'],
  ['王芳', '138-1234-5678', '南京市', '南京市鼓楼区解放路12号3幢101室', '', 'CRM'],
  ['王 芳', '13912345678', '', '解放路12号', 'last', 'shop'],
];

function golden(rules: Partial<SurvivorshipRules> = {}, source: (record: number) => string = () => ''): string[] {
  const rowOf = goldenRows(
    { columns, row: (record) => rows[record] ?? [], source },
    { ...declaredRules, ...rules },
    reading,
  );
  return [...rowOf([0, 1, 2])];
}

describe('a golden row', () => {
  test('takes for each column the value that its field wants, and the city with its address', () => {
    expect(golden()).toEqual(['王芳', '13912345678', '南京市', '南京市鼓楼区解放路12号3幢101室', 'first', 'shop']);
  });

  test('takes the rule that was asked for, by header or by field, or for all columns', () => {
    expect(golden({ chosen: new Map([['备注', 'most_recent']]) })[4]).toBe('last');
    expect(golden({ chosen: new Map([['phone', 'first']]) })[1]).toBe('13812345678');
    expect(golden({ chosen: new Map([['city', 'first']]) })[2]).toBe('上海市');
    expect(golden({ chosen: new Map([['', 'most_recent']]) }).slice(0, 2)).toEqual(['王 芳', '13912345678']);
  });

  test('trusts sources in their order, by the column of sources or by the file', () => {
    expect(golden({ sources: ['shop', 'crm'] })).toEqual([
      '王 芳',
      '13912345678',
      '南京市',
      '解放路12号',
      'last',
      'shop',
    ]);
    const bare = { columns: ['手机'], row: (record: number) => [rows[record]?.[1] ?? ''] };
    const rowOf = (sources: readonly string[]) =>
      goldenRows(
        { ...bare, source: (record) => `Export${record}` },
        { chosen: new Map(), sources },
        reading,
      )([0, 1, 2]);
    expect(rowOf(['export2'])).toEqual(['13912345678']);
    expect(rowOf(['export0', 'export2'])).toEqual(['13812345678']);
  });
});

test('rules may name headers and fields', () => {
  expect(ruleNames(['手机', 'hobby'])).toEqual(['手机', 'hobby', 'phone']);
});
