import { describe, expect, it } from 'vitest';
import { mappingFor } from '../../../src/intake/plan/kinds.ts';
import { extraColumns, parseColumnChoice } from '../../../src/intake/plan/mapping.ts';

function fieldsOf(columns: readonly string[], ...choices: string[]) {
  return mappingFor('customers', columns, choices.map(parseColumnChoice)).fields.map((field) => field?.name);
}

describe('columns are mapped', () => {
  it('by their headers, in either language', () => {
    expect(fieldsOf(['会员编号', '姓名', '手机号码', '出生日期'])).toEqual(['ref', 'name', 'phone', 'birthday']);
    expect(fieldsOf(['Customer ID', 'Full name', 'E-Mail', 'DOB'])).toEqual(['ref', 'name', 'email', 'birthday']);
  });

  it('as they are told, whatever their headers say', () => {
    expect(fieldsOf(['姓名', '备用'], 'phone=备用')).toEqual(['name', 'phone']);
    expect(fieldsOf(['name', 'nick name'], 'name=nick name')).toEqual([undefined, 'name']);
    expect(fieldsOf(['name', 'note'], '=note')).toEqual(['name', undefined]);
  });

  it('and the columns of rejects are neither field nor extra', () => {
    const mapping = mappingFor('customers', ['姓名', '爱好', 'rejected_line', 'rejected_reason', 'clientele_id'], []);
    expect(extraColumns(mapping)).toEqual([1]);
  });

  it('or refused, all faults at once, with what there is', () => {
    expect(() => fieldsOf(['name'], 'nom=name', 'tele=name')).toThrow('--map names no known field: nom, tele');
    expect(() => fieldsOf(['name'], 'phone=a', 'email=b')).toThrow('--map names no column of the file: a, b');
    expect(() => fieldsOf(['name'], 'nom=name', 'phone=a')).toThrow(
      '--map names no known field: nom; no column of the file: a',
    );
    expect(() => parseColumnChoice('phone')).toThrow('not of the form field=column');
  });

  it('and never two columns to one field, of which one would be lost', () => {
    expect(() => fieldsOf(['a', 'b'], 'phone=a', 'phone=b')).toThrow('--map names phone twice');
    expect(() => fieldsOf(['a', 'b'], 'phone=a', 'email=a')).toThrow('--map names a twice');
    expect(fieldsOf(['a', 'b'], 'phone=a', 'phone=a', '=b')).toEqual(['phone', undefined]);
  });
});
