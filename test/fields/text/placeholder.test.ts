import { describe, expect, it } from 'vitest';
import { customerField } from '../../../src/fields/records/customer-fields.ts';
import { isNameBeside } from '../../../src/fields/text/placeholder.ts';
import { americanList, chineseList } from '../chinese-list.ts';

function read(field: string, cell: string, context = chineseList) {
  const reading = customerField(field)?.read(cell, context);
  return [reading?.value, reading?.doubts.map(({ code }) => code).join()];
}

describe('a placeholder', () => {
  const everywhere =
    '无|没有|暂无|不详|-|--|/|N/A|n/a|#N/A|#REF!|#VALUE!|#DIV/0!|#NAME?|NULL|None|nil|未知|未填写|(空)|（空）|(跳过)|Not Specified|Unknown|(blank)|\\N';

  it.each(everywhere.split('|'))('%s is blank in every field, with an issue', (cell) => {
    for (const field of ['name', 'phone', 'tel', 'email', 'wechat', 'company', 'title', 'sex', 'birthday', 'id_code'])
      expect([field, ...read(field, cell)]).toEqual([field, null, 'placeholder']);
    for (const field of ['ref', 'country', 'province', 'city', 'district', 'address', 'postcode', 'industry', 'note'])
      expect([field, ...read(field, cell, americanList)]).toEqual([field, null, 'placeholder']);
  });

  it.each([
    ['birthday', '0000-00-00'],
    ['birthday', '0000-00-00 00:00:00'],
    ['birthday', '0/0/00'],
    ['birthday', '00/00/0000'],
    ['birthday', '1900-01-00'],
    ['birthday', '1/0/1900'],
    ['birthday', '1/0/00'],
    ['birthday', '0001-01-01T00:00:00'],
    ['birthday', '0'],
    ['phone', '00000000000'],
    ['phone', '000-0000-0000'],
    ['phone', '0'],
    ['phone', '11111111111'],
    ['id_code', '000000000000000000'],
    ['postcode', '000000'],
  ])('is blank as %s: %s', (field, cell) => {
    expect(read(field, cell)).toEqual([null, 'placeholder']);
  });

  it.each([
    ['phone', '13800138000', '13800138000'],
    ['phone', '0411-88888888', null],
    ['birthday', '2000-01-01', '2000-01-01'],
    ['birthday', '1/1/00', '2000-01-01'],
    ['country', 'NA', 'NA'],
    ['city', '无锡', '无锡市'],
    ['name', 'Nadia', 'Nadia'],
    ['name', 'John Null', 'John Null'],
    ['note', 'none of the above', 'none of the above'],
  ])('is not seen in %s %s', (field, cell, value) => {
    const reading = customerField(field)?.read(cell, { ...chineseList, dateOrder: 'mdy' });
    expect([field, reading?.value ?? reading?.also?.tel]).toEqual([field, value ?? cell]);
  });

  it('that may be a test entry is kept', () => {
    expect(read('name', '测试')).toEqual(['测试', 'stand-in']);
    expect(read('note', 'test')).toEqual(['test', 'stand-in']);
  });
});

describe('a family name that reads like a placeholder', () => {
  it.each([
    ['Null', 'Christopher', true],
    ['NULL', 'CHRISTOPHER', true],
    ['Na', 'Li', true],
    ['NULL', 'Christopher', false],
    ['null', 'Christopher', false],
    ['N/A', 'Christopher', false],
    ['NULL', 'NULL', false],
    ['Null', undefined, false],
  ])('%s beside %s: %s', (part, other, expected) => {
    expect(isNameBeside(part, other)).toBe(expected);
  });
});
