import { describe, expect, it } from 'vitest';
import { plainNumber, shownNumber } from '../../../src/formats/number-format/format-number.ts';
import { builtInFormats, numberFormat } from '../../../src/formats/number-format/number-format.ts';

describe('a number in a cell', () => {
  it.each([
    ['General', '1.27', '1.27'],
    ['General', '0.30000000000000004', '0.3'],
    ['General', '22.222200000000001', '22.2222'],
    ['General', '13800138000', '13800138000'],
    ['0', '1.10101199001011E+17', '1.10101199001011E+17'],
    ['General', '2.0240101123456789e+17', '2.02401011234568E+17'],
    ['General', '-1e+15', '-1E+15'],
    ['General', '9.99999999999999E+14', '999999999999999'],
    ['0', '110101199001011234', '110101199001011234'],
    ['General', '-5', '-5'],
    ['#,##0.00', '1234.5', '1234.5'],
    ['"¥"#,##0.00', '1234.5', '1234.5'],
    ['0.00', '1.23456', '1.23456'],
    ['0.00E+00', '12345', '12345'],
    ['0%', '0.15', '15%'],
    ['0.0%', '0.1534', '15.34%'],
    ['00000', '1234', '01234'],
    ['000000', '1234567', '1234567'],
    ['000-0000', '5551234', '555-1234'],
    ['"C-"0000', '42', 'C-0042'],
    ['0"元"', '100', '100'],
    ['@', '7', '7'],
    ['yyyy-mm-dd', '44197', '2021-01-01'],
    ['yyyy"年"m"月"d"日"', '44197', '2021-01-01'],
    ['[$-804]yyyy"年"m"月"d"日";@', '44197.75', '2021-01-01'],
    ['m/d/yy h:mm', '44197.75', '2021-01-01 18:00:00'],
    ['m/d/yy h:mm', '44197', '2021-01-01'],
    ['h:mm AM/PM', '0.75', '18:00:00'],
    ['上午/下午h"时"mm"分"', '0.75', '18:00:00'],
    ['mm:ss', '0.5', '12:00:00'],
    ['[h]:mm:ss', '1.5', '36:00:00'],
    ['[Red]yyyy-mm-dd', '1', '1900-01-01'],
    ['yyyy-mm-dd', '59', '1900-02-28'],
    ['yyyy-mm-dd', '60', '1900-02-29'],
    ['yyyy-mm-dd', '61', '1900-03-01'],
    ['yyyy-mm-dd', '2958465', '9999-12-31'],
    ['yyyy-mm-dd', '2958466', '2958466'],
    ['yyyy-mm-dd', '-1', '-1'],
    ['yyyy-mm-dd hh:mm:ss', '44197.999999', '2021-01-02'],
    ['[$¥-804]#,##0', '5', '5'],
    ['"day"0', '5', '5'],
    ['[>100]"big"0;0', '5', '5'],
    ['[$-804]aaaa', '44197', '2021-01-01'],
    ['yyyy/m/d aaa', '44197', '2021-01-01'],
    ['General', '1.5E+300', '1.5E+300'],
    ['General', '1E-10', '1E-10'],
    ['General', '1.3800138000E10', '13800138000'],
    ['General', '20.0', '20'],
    ['[=1]"男";[=2]"女"', '1', '男'],
    ['[=1]"男";[=2]"女"', '2', '女'],
    ['[=1]"男";[=2]"女"', '3', '3'],
    ['[=1]"男";[=2]"女";General', '3', '3'],
    ['[=1]男;[=2]女;', '2', '女'],
    ['[=1]"VIP";0', '1', 'VIP'],
    ['[=0]"否";"是"', '1', '是'],
    ['[>=60]"pass";"fail"', '59.5', 'fail'],
    ['"yes";;"no"', '1', '1'],
    ['"yes";"never";"no"', '0', 'no'],
    ['"yes";"never";"no"', '-1', 'never'],
    ['0.00;-0.00;"free"', '0', '0'],
    ['[=0]"free";0.00', '0', '0'],
    ['_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', '0', '0'],
    ['"day"', '5', '5'],
    [';;;', '5', '5'],
  ])('of format %s and value %s is shown as %s', (code, raw, shown) => {
    expect(shownNumber(raw, numberFormat(code), false)).toBe(shown);
  });

  it('is a date that is counted from 1904 where the workbook says so', () => {
    expect(shownNumber('0', numberFormat('yyyy-mm-dd'), true)).toBe('1904-01-01');
    expect(shownNumber('42735.5', numberFormat('yyyy-mm-dd hh:mm'), true)).toBe('2021-01-01 12:00:00');
  });

  it.each([14, 22, 27, 31, 36, 50, 57, 58])('of the built-in format %i is a date', (id) => {
    expect(shownNumber('44197', numberFormat(builtInFormats[id] ?? ''), false)).toBe('2021-01-01');
  });

  it('stays unchanged where it is none', () => {
    expect(plainNumber('abc')).toBe('abc');
    expect(shownNumber('', numberFormat('0'), false)).toBe('');
  });
});
