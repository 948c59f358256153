import { describe, expect, it } from 'vitest';
import { personName } from '../../../src/fields/name/name.ts';
import { isDamaged } from '../../../src/fields/text/damage.ts';
import { readFreeText } from '../../../src/fields/text/free-text.ts';
import { isPlaceholder } from '../../../src/fields/text/placeholder.ts';
import { isBlank, plainCode, plainText, toHalfWidth } from '../../../src/fields/text/plain.ts';
import { chineseList, doubtsOf } from '../chinese-list.ts';

describe('plainText', () => {
  it.each([
    ['  two\t\n words  ', 'two words'],
    ['\ufeffname', 'name'],
    ['zero\u200bwidth', 'zerowidth'],
    ['soft\u00adhyphen', 'softhyphen'],
    ['\u202eright\u202c', 'right'],
    ['nul\u0000byte', 'nulbyte'],
    ['full\u3000width\u00a0space', 'full width space'],
    ['e\u0301', 'é'],
    ["'13812345678", '13812345678'],
    ['’+8613812345678', '+8613812345678'],
    ["''0123", '0123'],
    ["'t Hooft", "'t Hooft"],
    ['张\u200d三', '张三'],
    ['نامه\u200cای', 'نامه\u200cای'],
    ['plain', 'plain'],
  ])('%j is %j', (cell, expected) => {
    expect(plainText(cell)).toBe(expected);
  });
});

describe('toHalfWidth', () => {
  it.each([
    ['ＡＢＣ１２３', 'ABC123'],
    ['（０４１１）', '(0411)'],
    ['￥１００', '¥100'],
    ['，。', ',。'],
  ])('%s is %s', (text, expected) => {
    expect(toHalfWidth(text)).toBe(expected);
  });

  it('precedes the check for an apostrophe of a spreadsheet', () => {
    expect(plainCode('＇１３８')).toBe('138');
  });
});

describe('isBlank', () => {
  it.each([
    ['', true],
    [' \t\u3000\u200b\ufeff', true],
    ['-', false],
    ['0', false],
  ])('%j: %s', (cell, expected) => {
    expect(isBlank(cell)).toBe(expected);
  });
});

describe('isPlaceholder', () => {
  it.each([
    ['N/A', true],
    ['null', true],
    ['无', true],
    ['－', true],
    ['--', true],
    ['暂无', true],
    ['待补充', true],
    ['无锡', false],
    ['Nathan', false],
    ['0', false],
  ])('%s: %s', (text, expected) => {
    expect(isPlaceholder(text)).toBe(expected);
  });
});

describe('the formula that keeps a number a text', () => {
  it.each([
    ['="00123"', '00123'],
    [' =" 00123 "', '00123'],
    ['\'="00123"', '00123'],
    ['=""', '=""'],
    ['="a"&"b"', '="a"&"b"'],
  ])('%s is %s', (cell, value) => {
    expect(plainText(cell)).toBe(value);
  });
});

describe('isDamaged', () => {
  it.each([
    ['???', true],
    ['？？', true],
    ['锟斤拷', true],
    ['what??', false],
    ['?', false],
  ])('%s: %s', (text, expected) => {
    expect(isDamaged(text)).toBe(expected);
  });
});

describe('free text', () => {
  it('keeps its width', () => {
    expect(readFreeText('价格：１００元，含税 ').value).toBe('价格：１００元，含税');
  });

  it.each([
    ['MÃ¼ller', 'Müller'],
    ['çŽ‹ä¼Ÿ', '王伟'],
    ['FranÃ§ois', 'François'],
  ])('%s is mojibake of %s', (cell, suggestion) => {
    expect(readFreeText(cell)).toEqual({ value: cell, doubts: [{ code: 'damaged-text', suggestion }] });
    expect(personName.read(cell, chineseList)).toEqual({ value: cell, doubts: [{ code: 'damaged-text', suggestion }] });
  });

  it.each([['Müller'], ['Ærø'], ['voilà\u00a0»'], ['Größe 4½'], ['ÅÄÖ'], ['«Ñandú»'], ['Ã']])(
    '%s is as it should be',
    (cell) => {
      expect(readFreeText(cell).doubts).toEqual([]);
    },
  );

  it('raises an issue if characters were lost in decoding', () => {
    expect(doubtsOf(readFreeText('caf\ufffd'))).toEqual(['damaged-text']);
    expect(readFreeText('caf\ufffd').value).toBe('caf\ufffd');
  });
});
