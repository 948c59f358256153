import { describe, expect, it } from 'vitest';
import { mappingFor } from '../../../src/intake/plan/kinds.ts';
import { rowHasher } from '../../../src/intake/rows/row-hasher.ts';

const hashOf = (columns: readonly string[], cells: readonly string[], source?: string) =>
  rowHasher('customers', mappingFor('customers', columns, []), source)(cells);

const known = hashOf(['姓名', '手机', 'Lucky number'], ['王伟', '13812345678', '7']);

describe('what a row is known by', () => {
  it.each([
    ['another order of the columns', ['Lucky number', '手机', '姓名'], ['7', '13812345678', '王伟']],
    ['another header of the same field', ['Name', 'Mobile', 'Lucky number'], ['王伟', '13812345678', '7']],
    [
      'white space around, and a blank column',
      ['姓名', '手机', 'Lucky number', '邮箱'],
      [' 王伟', '13812345678 ', '7', ' '],
    ],
  ])('does not change with %s', (_, columns, cells) => {
    expect(hashOf(columns, cells)).toEqual(known);
  });

  it.each([
    ['another value', ['姓名', '手机', 'Lucky number'], ['王伟', '13812345678', '8']],
    ['the values in other columns', ['姓名', '手机', 'Lucky number'], ['13812345678', '王伟', '7']],
    ['another column without a field', ['姓名', '手机', 'Unlucky number'], ['王伟', '13812345678', '7']],
    ['the permanent id', ['姓名', '手机', 'Lucky number', 'clientele_id'], ['王伟', '13812345678', '7', '3']],
  ])('changes with %s', (_, columns, cells) => {
    expect(hashOf(columns, cells)).not.toEqual(known);
  });

  it('changes with the system that the file comes from', () => {
    expect(hashOf(['姓名', '手机', 'Lucky number'], ['王伟', '13812345678', '7'], 'shop')).not.toEqual(known);
  });
});
