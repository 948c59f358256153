import { describe, expect, test } from 'vitest';
import { recogniseColumns } from '../../../src/linkage/features/columns.ts';

function kindsOf(headers: readonly string[], rows: readonly (readonly string[])[]) {
  const { fields, others } = recogniseColumns(headers, rows);
  return { fields: [...fields.keys()], others: Object.fromEntries(others.map(({ header, kind }) => [header, kind])) };
}

/** Forty rows, each made of its number. */
function rowsOf(make: (at: number) => readonly string[]) {
  return Array.from({ length: 40 }, (_, at) => make(at));
}

describe('the columns of a list', () => {
  test('are known by their headers', () => {
    expect(kindsOf(['姓名', '手机', '备注'], []).fields).toEqual(['name', 'phone']);
    expect(kindsOf(['first_name', 'surname', 'dob'], []).fields).toEqual(['given_name', 'family_name', 'birthday']);
  });

  test('fields that say nothing of identity are left out', () => {
    expect(kindsOf(['customer_id', 'source', 'note'], [['1', 'web', 'x']])).toEqual({ fields: [], others: {} });
  });

  test('unknown ones are known by their values', () => {
    const rows = rowsOf((at) => [
      `20${10 + (at % 9)}-01-0${1 + (at % 9)}`,
      ['red', 'blue'][at % 2] ?? '',
      `AB-${1000 + (at % 30)}`,
      `some words ${'abcdefghijklmnopqrstuvwxyz'[at % 26]}`,
      `${at + 1}`,
      'always this',
    ]);
    expect(kindsOf(['c1', 'c2', 'c3', 'c4', 'c5', 'c6'], rows).others).toEqual({
      c1: 'date',
      c2: 'category',
      c3: 'identifier',
      c4: 'words',
    });
  });

  test('a column that repeats the names is no further evidence', () => {
    const rows = rowsOf((at) => [`given${at % 20}`, `family${at % 19}`, `given${at % 20} family${at % 19}`]);
    expect(kindsOf(['first_name', 'surname', 'first_and_surname'], rows).others).toEqual({});
  });
});
