import { describe, expect, it } from 'vitest';
import { unsureColumns } from '../../../src/intake/plan/ambiguous-columns.ts';
import { type ImportKind, kinds, mappingFor } from '../../../src/intake/plan/kinds.ts';
import { parseColumnChoice } from '../../../src/intake/plan/mapping.ts';
import { reading } from '../importing.ts';

/** What is not sure of a table: `column: field`, and by whom the field is taken. */
function unsure(columns: readonly string[], rows: readonly (readonly string[])[], kind: ImportKind = 'customers') {
  const mapping = mappingFor(kind, columns, []);
  const head = rows.map((cells, index) => ({ cells, line: index + 2 }));
  return unsureColumns(mapping, kinds[kind], head, reading, new Set()).map(
    ({ column, field, takenBy }) => `${column}: ${field.name}${takenBy === undefined ? '' : `, taken by ${takenBy}`}`,
  );
}

describe('a column whose values look like a field', () => {
  it.each([
    ['phone', ['13812345678', '139 1234 5678', '+8613712345678']],
    ['tel', ['021-62345678', '(0411) 88472329', '010-62345678']],
    ['email', ['a@example.com', 'b@example.cn', '']],
    ['id_code', ['11010519491231002X', '110105194912310038']],
    ['id_code', ['91350100M000100Y43', '91350100M000100Y43']],
    ['birthday', ['1985-03-12', '1990/7/1', '1978年12月30日']],
    ['name', ['王伟', '欧阳静', '李建国']],
    ['company', ['大连银河贸易有限公司', '武汉青禾食品公司']],
    ['address', ['浙江省杭州市西湖区文三路 90 号', '上海市浦东新区张江路 12 号']],
    ['sex', ['男', '女', '女']],
  ])('is proposed as %s: %j', (field, cells) => {
    const rows = cells.map((cell, index) => [String(index), cell]);
    expect(unsure(['编号', 'X'], rows)).toEqual([`X: ${field}`]);
  });

  it.each([
    ['recent days, which are nobody’s birthday', ['2026-03-12', '2026-07-01']],
    ['numbers', ['1001', '1002', '20260101']],
    ['words', ['钓鱼', '象棋', '摄影']],
    ['marks', ['x', 'x', 'x']],
    ['a mixture', ['13812345678', 'a@example.com', '钓鱼']],
    ['nothing', ['', ' ', '']],
  ])('is not proposed for %s', (_, cells) => {
    const rows = cells.map((cell, index) => [String(index), cell]);
    expect(unsure(['编号', 'X'], rows)).toEqual([]);
  });

  it('is proposed though a few cells are otherwise, and only for a field that is free', () => {
    const cells = ['13812345678', '13912345678', '13712345678', '13612345678', '无'];
    expect(
      unsure(
        ['编号', 'X'],
        cells.map((cell) => ['1', cell]),
      ),
    ).toEqual(['X: phone']);
    expect(
      unsure(
        ['手机', 'X'],
        cells.map((cell) => [cell, cell]),
      ),
    ).toEqual([]);
  });

  it('is proposed for what a kind cannot do without', () => {
    const rows = [
      ['K1', '2026-06-01', '¥10.00'],
      ['K2', '2026-06-02', '¥12.50'],
    ];
    expect(unsure(['客户编号', 'X', 'Y'], rows, 'orders')).toEqual(['X: ordered_on', 'Y: amount']);
  });

  it('shows up to three different values', () => {
    const columns = ['编号', 'X'];
    const head = ['a@b.cn', 'a@b.cn', 'b@b.cn', 'c@b.cn', 'd@b.cn'].map((cell, line) => ({ cells: ['1', cell], line }));
    const [found] = unsureColumns(mappingFor('customers', columns, []), kinds.customers, head, reading, new Set());
    expect(found?.samples).toEqual(['a@b.cn', 'b@b.cn', 'c@b.cn']);
  });
});

describe('columns that claim one field', () => {
  it('are told with the one that has it', () => {
    expect(unsure(['姓名', '性别', 'gender'], [['王伟', '男', '女']])).toEqual(['gender: sex, taken by 性别']);
  });

  it('are not told where the column is empty or somebody has decided', () => {
    expect(unsure(['姓名', '性别', 'gender'], [['王伟', '男', '']])).toEqual([]);
    const columns = ['手机', '手机号码'];
    const mapping = mappingFor('customers', columns, [parseColumnChoice('=手机号码')]);
    const head = [{ cells: ['13812345678', '13912345678'], line: 2 }];
    expect(unsureColumns(mapping, kinds.customers, head, reading, new Set(['手机号码']))).toEqual([]);
  });
});
