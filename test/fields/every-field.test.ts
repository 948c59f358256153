import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { issueTexts } from '../../src/fields/declaration/issues.ts';

import { isBlank } from '../../src/fields/text/plain.ts';
import { importKinds, kinds } from '../../src/intake/plan/kinds.ts';
import { runs } from '../property-seed.ts';
import { americanList, chineseList } from './chinese-list.ts';

const fields = importKinds.flatMap((kind) =>
  kinds[kind].fields.map((field) => [`${kind} ${field.name}`, field] as const),
);

/** Pieces from which cells are made, so that the readers get far into their rules. */
const pieces =
  `0 00 1 3 13812345678 138 86 +86 0411 88472329 2021 1985 12 31 30 - / . , ， 、 ； ( ) （ ） ' " + @ : E+10 e+17 # x 转 年 月 日
  张 三 王 欧阳 總 总 先生 女士 经理 北京 北京市 江苏 鼓楼区 昆山市 路 号 市辖区 有限公司 集团 大连 银行 ¥ $ € 万 元 % Mr. Dr. Smith John PhD , Oct
  Inc. GmbH qq.com gmail.con a.b <a@b.co> 91350100M000100Y43 11010519491231002X N/A 无 test &amp; &#39; &nbsp; ８ Ａ ＠ \u200b \ufeff \ufffd e\u0301 ﬁ ß İ 𠮷 👍 \ud800 ·`
    .split(/ |\n/)
    .filter((piece) => piece !== '');
const likely = fc.array(fc.constantFrom(' ', '\u3000', ...pieces), { maxLength: 8 }).map((parts) => parts.join(''));
const cells = fc.oneof({ weight: 3, arbitrary: likely }, { weight: 1, arbitrary: fc.string({ unit: 'binary' }) });
const contexts = fc.constantFrom(
  chineseList,
  americanList,
  { ...chineseList, country: 'HK', currency: 'EUR' },
  {
    ...americanList,
    currency: 'JPY',
    dateOrder: 'dmy' as const,
  },
);

describe.each(fields)('%s', (_, field) => {
  it('reads any cell, keeps what is neither blank nor a placeholder and reads its own value as it is', () => {
    fc.assert(
      fc.property(cells, contexts, (cell, context) => {
        const reading = field.read(cell, context);
        const saysNothing = reading.doubts.some(({ code }) => code === 'placeholder');
        expect(reading.value === null).toBe(isBlank(cell) || saysNothing);
        if (reading.value === null) return;
        expect(field.read(reading.value, context).value).toBe(reading.value);
        expect(field.read(cell, context)).toEqual(reading);
        for (const doubt of reading.doubts) expect(issueTexts).toHaveProperty(doubt.code);
        expect(typeof field.mask(reading.value)).toBe('string');
      }),
      { ...runs(150), seed: 20250615 },
    );
  });

  it('tells only values of other fields', () => {
    const names = new Set(fields.map(([, one]) => one.name));
    fc.assert(
      fc.property(cells, (cell) => {
        for (const [name, value] of Object.entries(field.read(cell, chineseList).also ?? {})) {
          expect(names.has(name)).toBe(true);
          expect(name).not.toBe(field.name);
          expect(value).not.toBe('');
        }
      }),
      { ...runs(100), seed: 7 },
    );
  });
});

describe('the sentences of the doubts', () => {
  it.each(Object.entries(issueTexts))('%s is said in both languages, without a full stop', (_, sentence) => {
    expect(sentence.en).toMatch(/^[a-z].*[^.]$/);
    expect(sentence.zh).toMatch(/^\p{Script=Han}.*[^。]$/u);
  });
});
