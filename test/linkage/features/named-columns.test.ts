import { describe, expect, test } from 'vitest';
import { recogniseNamedColumns } from '../../../src/linkage/features/named-columns.ts';
import { linkRecords } from '../../../src/linkage/link/link-records.ts';
import { inventedColumns, inventedList } from '../../data/simple-list.ts';
import { listOf, reading } from '../reading.ts';

const headers = ['id', 'given_name', 'surname', 'dob', 'tel', 'mobile', 'ref', 'x'] as const;

function meant(...asked: Parameters<typeof recogniseNamedColumns>[2]) {
  const { fields, undeclared } = recogniseNamedColumns(headers, [], asked);
  return [
    ...[...fields].map(([field, column]) => `${headers[column]} = ${field}`),
    ...undeclared.map(({ header, valueType }) => `${header}: ${valueType}`),
  ];
}

describe('named columns', () => {
  test('are what their headers say, and no other column is', () => {
    expect(meant({ header: 'given_name' }, { header: 'surname' }, { header: 'x' })).toEqual([
      'given_name = given_name',
      'surname = family_name',
      'x: words',
    ]);
  });

  test.each([
    ['dob', 'date', 'dob = birthday'],
    ['x', 'date', 'x: date'],
    ['x', 'phone', 'x = phone'],
    ['x', 'email', 'x = email'],
    ['x', 'name', 'x = name'],
    ['x', 'address', 'x = address'],
    ['x', 'company', 'x = company'],
    ['x', 'id', 'x: identifier'],
    ['x', 'text', 'x: words'],
    ['x', 'number', 'x: number'],
    ['surname', 'text', 'surname: words'],
  ] as const)('%s as %s: %s', (header, type, expected) => {
    expect(meant({ header, type })).toEqual([expected]);
  });

  test('of one type are several fields where there are several', () => {
    const phones = meant(
      { header: 'mobile', type: 'phone' },
      { header: 'ref', type: 'phone' },
      { header: 'x', type: 'phone' },
    );
    expect(phones).toEqual(['mobile = phone', 'ref = tel', 'x: identifier']);
  });

  test('that there are not are named in the error', () => {
    expect(() => meant({ header: 'nickname' })).toThrow(/nickname/);
  });

  test('are all that is compared', () => {
    const { rows } = inventedList(100, 30);
    const columns = [{ header: '姓名' }, { header: '生日', type: 'date' }] as const;
    const { outcomes } = linkRecords(listOf(inventedColumns, rows), { reading, columns });
    expect(outcomes.flatMap(({ model }) => model.comparisons.map(({ name }) => name))).toEqual(['name', 'birthday']);
  });

  test('of numbers are compared as numbers', () => {
    const rows = Array.from({ length: 60 }, (_, at) => [
      `name ${at >> 1}x`,
      String(1000 + (at >> 1) * 317 + (at % 2) * 2),
    ]);
    const columns = [
      { header: 'label', type: 'text' },
      { header: 'size', type: 'number' },
    ] as const;
    const { explain } = linkRecords(listOf(['label', 'size'], rows), { reading, columns });
    const found = (first: number, second: number) =>
      explain(first, second)?.find(({ name }) => name === 'size')?.found.en;
    expect(found(0, 1)).toBe('one digit off, or two swapped');
    expect(found(58, 59)).toBe('one digit off, or two swapped');
    expect(found(0, 59)).toBe('different');
  });
});
