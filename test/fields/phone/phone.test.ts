import { describe, expect, it } from 'vitest';
import { landline, mobilePhone } from '../../../src/fields/phone/phone.ts';
import { describeShared, sharedCells } from '../../shared-data.ts';
import { americanList, chineseList, doubtsOf } from '../chinese-list.ts';

/** The forms in which a mobile number is read, each by a rule of its own. */
const mobileForms: readonly ((number: string) => string)[] = [
  (number) => number,
  (number) => number.replace(/^(...)(....)/, '$1 $2 '),
  (number) => `+86 ${number.replace(/^(...)(....)/, '$1-$2-')}`,
  (number) => `0${number}`,
  (number) => `${number}转12`,
];

describe('the second digit of a mobile number of China', () => {
  it.each(['3', '4', '5', '6', '7', '8', '9'])('may be %s', (digit) => {
    const number = `1${digit}812345678`;
    for (const form of mobileForms) {
      const { value, doubts } = mobilePhone.read(form(number), chineseList);
      expect([form(number), value?.replace(/-12$/, ''), doubts]).toEqual([form(number), number, []]);
    }
    const bytes = Buffer.from(number);
    expect(mobilePhone.keeps?.(chineseList)?.(bytes, 0, bytes.length)).toBe(true);
    expect(mobilePhone.read(`0411-88472329 ${number}`, chineseList)).toMatchObject({
      value: number,
      also: { tel: '0411-88472329' },
    });
  });

  it.each(['0', '1', '2'])('is never %s', (digit) => {
    const number = `1${digit}812345678`;
    for (const form of mobileForms)
      expect([form(number), doubtsOf(mobilePhone.read(form(number), chineseList))]).not.toEqual([form(number), []]);
    const bytes = Buffer.from(number);
    expect(mobilePhone.keeps?.(chineseList)?.(bytes, 0, bytes.length)).toBe(false);
    // A row of mobile numbers is not cut before one that is none.
    expect(mobilePhone.read(`13812345678 ${number}`, chineseList).value).toBe(`13812345678 ${number}`);
  });

  it('decides whether a number is too short or no number of China', () => {
    expect(doubtsOf(mobilePhone.read('1381234567', chineseList))).toEqual(['phone-length']);
    expect(doubtsOf(mobilePhone.read('1281234567', chineseList))).toEqual(['phone-invalid']);
  });
});

describe('a number in a list of China', () => {
  it.each([
    ['13812345678', '13812345678'],
    ['+8613812345678', '13812345678'],
    ['008613812345678', '13812345678'],
    ['86-13812345678', '13812345678'],
    ['(86)13812345678', '13812345678'],
    ['138-1234-5678', '13812345678'],
    ['138 1234 5678', '13812345678'],
    ["'13812345678", '13812345678'],
    ['１３８１２３４５６７８', '13812345678'],
    ['13812345678.0', '13812345678'],
    ['手机：13812345678', '13812345678'],
    ['手机13812345678', '13812345678'],
    ['="13812345678"', '13812345678'],
    ['13,812,345,678', '13812345678'],
    ['13812345678；', '13812345678'],
    ['T: 010-12345678', '010-12345678'],
    ['021-62888888（转8001）', '021-62888888-8001'],
    ['021-62888888*8001', '021-62888888-8001'],
    ['1-415-555-2671', '+14155552671'],
    ['027-34516846', '027-34516846'],
    ['02786945990', '027-86945990'],
    ['(010)35090107', '010-35090107'],
    ['+86-27-27427843', '027-27427843'],
    ['+86(0)10 12345678', '010-12345678'],
    ['053260525582', '0532-60525582'],
    ['0411-88472329转8001', '0411-88472329-8001'],
    ['0411-88472329-801', '0411-88472329-801'],
    ['400 820 8820', '400-820-8820'],
    ['95588', '95588'],
    ['+1 415 555 2671', '+14155552671'],
    ['001 415 555 2671', '+14155552671'],
    ['852-91234567', '+85291234567'],
    ['+44 20 7946 0958', '+442079460958'],
  ])('%s is %s', (cell, value) => {
    const reading = mobilePhone.read(cell, chineseList);
    expect(reading.value).toBe(value);
    expect(reading.doubts).toEqual([]);
  });

  it.each([
    ['020-590427378', 'phone-length'],
    ['1381234567', 'phone-length'],
    ['138123456789', 'phone-length'],
    ['1.38E+10', 'digits-lost'],
    ['abc', 'not-understood'],
    ['+1 415', 'phone-length'],
    ['88472329', 'area-code-missing'],
    ['138****5678', 'masked'],
    ['4.1188472329E+10', 'zero-lost'],
  ])('%s is kept and raises the issue %s', (cell, doubt) => {
    const reading = mobilePhone.read(cell, chineseList);
    expect(reading.value).toBe(cell);
    expect(doubtsOf(reading)).toEqual([doubt]);
  });

  it.each([['1.3812345678E+10'], ['1.38123456780E+10']])(
    'is restored where a spreadsheet kept all digits: %s',
    (cell) => {
      const reading = mobilePhone.read(cell, chineseList);
      expect(reading.value).toBe('13812345678');
      expect(doubtsOf(reading)).toEqual(['digits-restored']);
    },
  );

  it.each([
    ['13812345678/13912345678', '13812345678', { tel: '13912345678' }],
    ['13812345678/9', '13812345678', { tel: '13812345679' }],
    ['010-12345678/13812345678', '13812345678', { tel: '010-12345678' }],
    ['021-62888888/89', '021-62888888', { tel: '021-62888888' }],
  ])('of several in %s is %s, and tells another', (cell, value, also) => {
    expect(mobilePhone.read(cell, chineseList)).toMatchObject({ value, also, doubts: [{ code: 'several-values' }] });
  });

  it.each([
    ['Phone:  (650) 555-3311 Mobile: (650) 555-3312', { value: '+16505553312', also: { tel: '+16505553311' } }],
    ['Phone:  (415) 555-9933', { value: '+14155559933' }],
    [
      'Work: (650) 555-3311; Home: (650) 555-3312 Fax: (650) 555-3313',
      { value: '+16505553311', also: { tel: '+16505553312' }, more: [{ value: '+16505553313', kind: 'fax' }] },
    ],
    [
      '(650) 555-3311 ::: (650) 555-3312 ::: (650) 555-3313',
      { value: '+16505553311', also: { tel: '+16505553312' }, more: [{ value: '+16505553313' }] },
    ],
    ['(650) 555-3311\n(650) 555-3312', { value: '+16505553311', also: { tel: '+16505553312' } }],
  ])('of several in %j of an American list tells all', (cell, expected) => {
    expect(mobilePhone.read(cell, americanList)).toMatchObject(expected);
  });

  it.each([
    [
      '13900002222/13811110060/0411-88472329/13811110061',
      {
        value: '13900002222',
        also: { tel: '0411-88472329' },
        more: [{ value: '13811110060' }, { value: '13811110061' }],
      },
    ],
    ['手机：13900002222 电话：0411-88472329', { value: '13900002222', also: { tel: '0411-88472329' } }],
    [
      '手机号：13900002222，家庭：0411-88472329；传真：0411-88472320',
      { value: '13900002222', also: { tel: '0411-88472329' }, more: [{ value: '0411-88472320', kind: 'fax' }] },
    ],
  ])('of several in %s of a Chinese list tells all', (cell, expected) => {
    expect(mobilePhone.read(cell, chineseList)).toMatchObject(expected);
  });

  it('is suggested with the zero that a spreadsheet dropped', () => {
    expect(mobilePhone.read('3102461501', chineseList)).toEqual({
      value: '3102461501',
      doubts: [{ code: 'zero-lost', suggestion: '0310-2461501' }],
    });
  });

  it('tells that it belongs to the other column', () => {
    expect(landline.read('13812345678', chineseList).also).toEqual({ phone: '13812345678' });
    expect(mobilePhone.read('010-12345678', chineseList).also).toEqual({ tel: '010-12345678' });
    expect(landline.read('010-12345678', chineseList).also).toBeUndefined();
  });

  it('may share its cell with others', () => {
    const both = mobilePhone.read('13812345678 / 0411-88472329', chineseList);
    expect(both.value).toBe('13812345678');
    expect(both.also).toEqual({ tel: '0411-88472329' });
    expect(doubtsOf(both)).toEqual(['several-values']);
    expect(mobilePhone.read('13812345678，13912345678', chineseList).value).toBe('13812345678');
  });
});

describe('a number in a list of the United States', () => {
  it.each([
    ['310/246-1501', '+13102461501'],
    ['310-475-3585', '+13104753585'],
    ['+1 (415) 555-2671 x12', '+14155552671 ext. 12'],
    ['+8613812345678', '+8613812345678'],
  ])('%s is %s', (cell, value) => {
    expect(mobilePhone.read(cell, americanList)).toEqual({ value, doubts: [] });
  });

  it.each([
    ['13812345678', 'phone-invalid'],
    ['555-1234', 'phone-length'],
  ])('%s is kept and raises the issue %s', (cell, doubt) => {
    const reading = mobilePhone.read(cell, americanList);
    expect(reading.value).toBe(cell);
    expect(doubtsOf(reading)).toEqual([doubt]);
  });
});

describe('a hidden number', () => {
  it.each([
    ['13812345678', '138****5678'],
    ['0411-88472329', '0411-****2329'],
    ['0411-88472329-801', '0411-****2329'],
    ['+14155552671', '+1415****671'],
    ['95588', '9**'],
  ])('%s shows %s', (value, hidden) => {
    expect(mobilePhone.mask(value)).toBe(hidden);
  });
});

describeShared('the numbers of a large Chinese list', ['data/linkage/zh_customers.csv'], () => {
  it.each([
    ['手机', mobilePhone, /^1\d{10}$/],
    ['电话', landline, /^0\d{2,3}-\d{7,8}$/],
  ])('%s are nearly all understood and have one form', (header, kind, form) => {
    const cells = sharedCells('data/linkage/zh_customers.csv', header);
    const sure = cells.map((cell) => kind.read(cell, chineseList)).filter((reading) => reading.doubts.length === 0);
    expect(cells.length).toBeGreaterThan(3000);
    expect(sure.length / cells.length).toBeGreaterThan(0.999);
    expect(sure.filter((reading) => !form.test(reading.value ?? ''))).toEqual([]);
  });
});

describe('an extension in the words of a country', () => {
  it.each([
    ['TW', '02-23456789 轉 123', '+886223456789 ext. 123'],
    ['JP', '03-1234-5678 内線12', '+81312345678 ext. 12'],
    ['DE', '030 901820 Durchwahl 12', '+4930901820 ext. 12'],
    ['US', '415-555-2671x12', '+14155552671 ext. 12'],
  ])('%s: %s is %s', (country, cell, value) => {
    expect(landline.read(cell, { ...chineseList, country })).toEqual({ value, doubts: [] });
  });
});
