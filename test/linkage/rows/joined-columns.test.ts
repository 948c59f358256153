import { describe, expect, test } from 'vitest';
import { joinedColumns } from '../../../src/linkage/rows/joined-columns.ts';

describe('the columns of several tables', () => {
  test.each([
    ['the same headers in another order', ['name', 'phone'], ['phone', 'name'], [1, 0], ['name', 'phone']],
    ['headers in other letters', ['E-mail', 'Town'], ['town', 'EMAIL'], [1, 0], ['E-mail', 'Town']],
    ['the same field in another wording', ['姓名', '手机'], ['Mobile', 'Full name'], [1, 0], ['姓名', '手机']],
    ['a header that is new', ['name'], ['name', 'hobby'], [0, 1], ['name', 'hobby']],
    ['the same header before the same field', ['Mobile', '手机'], ['手机', 'Mobile'], [1, 0], ['Mobile', '手机']],
    ['a column that is left out', ['name', 'cluster_id'], ['cluster_id', 'name'], [-1, 0], ['name']],
    ['two columns of one name', ['x', 'x'], ['x', 'x', 'x'], [0, 1, 2], ['x', 'x', 'x']],
  ])('%s', (_, first, second, places, columns) => {
    const joined = joinedColumns(['cluster_id']);
    joined.join(first);
    expect(joined.join(second)).toEqual(places);
    expect(joined.columns).toEqual(columns);
  });

  test('remember what a column is called elsewhere', () => {
    const joined = joinedColumns([]);
    joined.join(['姓名', '手机']);
    joined.join(['Mobile', '姓名', 'hobby']);
    expect([...joined.otherNames]).toEqual([['Mobile', '手机']]);
  });
});
