import { describe, expect, test } from 'vitest';
import { recogniseColumns } from '../../../src/linkage/features/recognise-columns.ts';

function recognised(headers: readonly string[], rows: readonly (readonly string[])[]) {
  const { fields, undeclared } = recogniseColumns(headers, rows);
  return {
    fields: [...fields.keys()],
    undeclared: Object.fromEntries(undeclared.map(({ header, valueType }) => [header, valueType])),
  };
}

/** Forty rows, each made of its number. */
function rowsOf(make: (at: number) => readonly string[]) {
  return Array.from({ length: 40 }, (_, at) => make(at));
}

describe('the columns of a list', () => {
  test('are recognised by their headers', () => {
    expect(recognised(['姓名', '手机', '备注'], []).fields).toEqual(['name', 'phone']);
    expect(recognised(['first_name', 'surname', 'dob'], []).fields).toEqual(['given_name', 'family_name', 'birthday']);
  });

  test('fields without evidence of identity are ignored', () => {
    expect(recognised(['customer_id', 'source', 'note'], [['1', 'web', 'x']])).toEqual({ fields: [], undeclared: {} });
  });

  test('of no field get the type of their values', () => {
    const rows = rowsOf((at) => [
      `20${10 + (at % 9)}-01-0${1 + (at % 9)}`,
      ['red', 'blue'][at % 2] ?? '',
      `AB-${1000 + (at % 30)}`,
      `some words ${'abcdefghijklmnopqrstuvwxyz'[at % 26]}`,
      `${at + 1}`,
      'always this',
    ]);
    expect(recognised(['c1', 'c2', 'c3', 'c4', 'c5', 'c6'], rows).undeclared).toEqual({
      c1: 'date',
      c2: 'category',
      c3: 'identifier',
      c4: 'words',
    });
  });

  test('a column that repeats the names is no further evidence', () => {
    const rows = rowsOf((at) => [`given${at % 20}`, `family${at % 19}`, `given${at % 20} family${at % 19}`]);
    expect(recognised(['first_name', 'surname', 'first_and_surname'], rows).undeclared).toEqual({});
  });
});
