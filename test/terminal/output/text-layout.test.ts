import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { onOneLine } from '../../../src/terminal/io/one-line.ts';
import { cut, pad, widthOf, wrap } from '../../../src/terminal/output/text-layout.ts';
import { simpleWidth } from '../../../src/terminal/output/wrap.ts';
import { run } from '../../command-line.ts';

test.each([
  ['abc', 3],
  ['张伟', 4],
  ['ｱ', 1],
  ['é', 1],
  ['🙂', 2],
  ['“', 1],
])('%s takes %i columns', (words, width) => {
  expect(widthOf(words)).toBe(width);
});

test('widthOf equals string-width for any text', () => {
  const unit = fc.constantFrom(
    ...('aé客户，。（）「！Ａ～ｱ 🙂👩‍👩‍👧e\u0301が\u3099\u200b\ufe0f한ก็\u3000'.match(/./gsu) ?? []),
  );
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 12 }), (words) => {
      expect(widthOf(words)).toBe(stringWidth(words));
    }),
  );
});

test('pad adds blanks to the left or to the right', () => {
  expect(pad('张', 4)).toBe('张  ');
  expect(pad('张', 4, 'right')).toBe('  张');
  expect(pad('too wide', 3)).toBe('too wide');
});

describe('cut', () => {
  test.each([
    ['上海市浦东新区', 14, '上海市浦东新区'],
    ['上海市浦东新区', 13, '上海市浦东新…'],
    ['上海市浦东新区', 6, '上海…'],
    ['abcdef', 3, 'ab…'],
    ['🙂🙂🙂', 4, '🙂…'],
  ])('%s to %i columns is %s', (words, width, expected) => {
    expect(cut(words, width)).toBe(expected);
  });

  test('never passes its width, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (words, width) => {
        expect(widthOf(cut(words, width))).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('wrap', () => {
  test('breaks English at blanks', () => {
    expect(wrap('a list of customers in one file', 12)).toEqual(['a list of', 'customers in', 'one file']);
  });

  test('breaks Chinese between characters, with no closing punctuation at the start of a line', () => {
    expect(wrap('读取文件，按表头识别各列。', 9)).toEqual(['读取文', '件，按表', '头识别各', '列。']);
    expect(wrap('使用（默认）设置', 7)).toEqual(['使用', '（默', '认）设', '置']);
  });

  test('keeps English words in Chinese whole', () => {
    expect(wrap('读取 CSV、XLSX 文件', 10)).toEqual(['读取 CSV、', 'XLSX 文件']);
  });

  test('loses nothing but blanks', () => {
    const words = fc.string({
      unit: fc.constantFrom('a', 'b', ' ', '客', '户', '，', '（', '）', '-', '"'),
      maxLength: 60,
    });
    fc.assert(
      fc.property(words, fc.integer({ min: 4, max: 40 }), (content, width) => {
        expect(wrap(content, width).join('').replaceAll(' ', '')).toBe(content.replaceAll(' ', ''));
      }),
    );
  });
});

test('onOneLine removes control characters', () => {
  expect(onOneLine('a \r\n b\tc\u001b[2J\u0007')).toBe('a b c\ufffd[2J\ufffd');
});

test('simpleWidth, which the help measures with, equals it for the texts of the help', async () => {
  for (const lang of ['en', 'zh'] as const) {
    for (const words of [['--help'], ['classify', '--help'], ['import', '--help']]) {
      for (const line of (await run(words, { lang })).stdout.split('\n')) expect(simpleWidth(line)).toBe(widthOf(line));
    }
  }
});
