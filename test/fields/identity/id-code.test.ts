import { describe, expect, it } from 'vitest';
import { idCode } from '../../../src/fields/identity/id-code.ts';
import { checkCreditCode, isRegistrationNumber } from '../../../src/fields/identity/identity-numbers.ts';
import { describeShared, sharedRows } from '../../shared-data.ts';
import { americanList, chineseList, doubtsOf } from '../chinese-list.ts';

describe('an identity code', () => {
  it.each([
    ['11010519491231002X', '11010519491231002X'],
    ['11010519491231002x', '11010519491231002X'],
    ['110105 19491231 002X', '11010519491231002X'],
    ['110105491231002', '11010519491231002X'],
  ])('%s is the ID card %s and has birthday and sex', (cell, value) => {
    expect(idCode.read(cell, chineseList)).toEqual({
      value,
      doubts: [],
      also: { birthday: '1949-12-31', sex: 'female' },
    });
  });

  it('may be of a person born long ago', () => {
    expect(idCode.read('440524188001010014', chineseList)).toEqual({
      value: '440524188001010014',
      doubts: [],
      also: { birthday: '1880-01-01', sex: 'male' },
    });
  });

  it.each([
    ['91350100m000100y43', '91350100M000100Y43'],
    ['91350100 M000100Y43', '91350100M000100Y43'],
    ['E1234567', 'E1234567'],
    ['110108001234567', '110108001234567'],
    ['110105000123456', '110105000123456'],
    ['N2330106MF00000010', 'N2330106MF00000010'],
  ])('%s is %s', (cell, value) => {
    expect(idCode.read(cell, chineseList)).toEqual({ value, doubts: [] });
  });

  it.each([
    ['110105194912310021', 'check-digit'],
    ['91350100M000100Y44', 'check-digit'],
    ['9.13502E+17', 'digits-lost'],
    ['310101198503120000', 'digits-lost'],
    ['9135010M000100Y43', 'id-code-invalid'],
    ['9111000060003IOZSV', 'id-code-invalid'],
    ['12345', 'id-code-invalid'],
    ['110105********002X', 'masked'],
    ['210203203001011238', 'date-in-future'],
  ])('%s is kept and raises the issue %s', (cell, doubt) => {
    const reading = idCode.read(cell, chineseList);
    expect(reading.value).toBe(cell);
    expect(doubtsOf(reading)).toEqual([doubt]);
    expect(reading.also).toBeUndefined();
  });

  it('may have letters that look like digits', () => {
    expect(idCode.read('91350100MOOO1OOY43', chineseList).doubts).toEqual([
      { code: 'id-code-invalid', suggestion: '91350100M000100Y43' },
    ]);
  });

  it('of fifteen digits may be the number of a business', () => {
    // The registration numbers of three companies, and one that could be of a person born in 1910.
    for (const number of ['440301103448669', '440301103097413', '110108002734659']) {
      expect(isRegistrationNumber(number)).toBe(true);
      expect(idCode.read(number, chineseList)).toEqual({ value: number, doubts: [] });
    }
    expect(idCode.read('310115101231122', chineseList)).toEqual({
      value: '310115101231122',
      doubts: [{ code: 'id-code-either', suggestion: '310115191012311226' }],
    });
  });

  it('of another country passes as text', () => {
    expect(idCode.read('7535316', americanList)).toEqual({ value: '7535316', doubts: [] });
    expect(idCode.read('123-45-6789', americanList)).toEqual({ value: '123-45-6789', doubts: [] });
  });

  it('is masked except for its ends', () => {
    expect(idCode.mask('11010519491231002X')).toBe('110****2X');
  });
});

describeShared('credit codes whose validity is known', ['data/china/uscc_cases.csv'], () => {
  it('are read as expected', () => {
    const rows = sharedRows('data/china/uscc_cases.csv', 'code', 'expected');
    for (const [code = '', expected] of rows) {
      expect([code, checkCreditCode(code)]).toEqual([
        code,
        expected?.replace('issued_but_fails_checksum', 'check-digit'),
      ]);
      expect([code, idCode.read(code, chineseList).doubts.length > 0]).toEqual([code, expected !== 'valid']);
    }
    expect(rows.length).toBeGreaterThan(100);
  });
});
