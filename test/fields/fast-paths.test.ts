/** What is read in a short way because it is written as usual equals the slow path. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emailAddress } from '../../src/fields/email/email.ts';
import { parseEmail } from '../../src/fields/email/email-syntax.ts';
import { amountOfMoney, parseMoney } from '../../src/fields/money/money.ts';
import { parseQuantity, quantity } from '../../src/fields/money/quantity.ts';
import { splitCompany } from '../../src/fields/name/company.ts';
import { guessKind } from '../../src/fields/name/customer-kind.ts';
import { personName } from '../../src/fields/name/name.ts';
import { endsLikeChineseTitle, splitChineseTitle } from '../../src/fields/name/name-titles.ts';
import { reference } from '../../src/fields/name/short-text.ts';
import { landline, mobilePhone } from '../../src/fields/phone/phone.ts';
import { hasHan } from '../../src/fields/text/chinese.ts';
import { isPlaceholder } from '../../src/fields/text/placeholder.ts';
import { isBlank, plainCode, plainText } from '../../src/fields/text/plain.ts';
import { chineseList } from './chinese-list.ts';
import { hanText, oddText, unusual } from './odd-texts.ts';

const digits = (minLength: number, maxLength = minLength) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength, maxLength });
const joined = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((texts) => texts.join(''));
const manyRuns = { numRuns: 2000 };

describe('the fast path of', () => {
  it('cleaning', () => {
    fc.assert(
      fc.property(oddText(), (cell) => {
        expect(plainText(cell)).toBe(plainText(unusual(cell)));
        expect(plainCode(cell)).toBe(plainCode(unusual(cell)));
        expect(isBlank(cell)).toBe(plainText(cell) === '');
        expect(hasHan(cell)).toBe(/\p{Script=Han}/u.test(cell));
        expect(reference.read(cell, chineseList)).toEqual(reference.read(unusual(cell), chineseList));
      }),
      manyRuns,
    );
  });

  it('blank cells', () => {
    const blank = fc.string({ unit: fc.constantFrom(...' \t\u00a0\u3000\u200b\ufeff\u00ad'), maxLength: 6 });
    fc.assert(fc.property(blank, (cell) => isBlank(cell)));
    expect(isBlank("'")).toBe(plainText("'") === '');
  });

  it('placeholders', () => {
    const word = fc.constantFrom(
      '-',
      '——',
      'n/a',
      'null',
      '<null>',
      'none',
      'tbd',
      'xxx',
      '无',
      '暫無',
      '不详',
      '保密',
    );
    const written = fc.tuple(word, fc.boolean()).map(([text, isUpper]) => (isUpper ? text.toUpperCase() : text));
    fc.assert(
      fc.property(fc.oneof(written, oddText(8), joined(written, oddText(2))), (text) => {
        fc.pre(text.length <= 8);
        expect(isPlaceholder(text)).toBe(isPlaceholder(`\u200b${text}`));
      }),
      manyRuns,
    );
  });

  it('names', () => {
    const title = fc.constantFrom('', '先生', '女士', '总', '工', '经理', '（采购）', '(经理)');
    const noName = fc.constantFrom('没有', '暂无', '暫無', '未填', '不詳', '测试');
    const cell = fc.oneof(hanText(1, 4), noName, joined(hanText(1, 3), title), joined(hanText(0, 2), oddText(2)));
    fc.assert(
      fc.property(cell, (name) => {
        expect(personName.read(name, chineseList)).toEqual(personName.read(unusual(name), chineseList));
        if (!endsLikeChineseTitle(name)) expect(splitChineseTitle(name)).toEqual({ name });
      }),
      manyRuns,
    );
  });

  it('kinds of Western names', () => {
    const word = fc.constantFrom(
      ...'Holdings Limited Company Partners Restaurant Baker Wright Services Systemsx Unlimited Groups Enterprise'.split(
        ' ',
      ),
    );
    const name = fc.tuple(
      fc.constantFrom('Emma', 'North & Co', 'Ann Lee'),
      fc.oneof(word, fc.stringMatching(/^[A-Za-z]{5,9}$/)),
    );
    fc.assert(
      fc.property(name, ([before, last]) => {
        expect(guessKind(`${before} ${last}`)).toBe(guessKind(`${before} ${last}.`));
      }),
    );
  });

  it('kinds of Chinese names', () => {
    const region = fc.constantFrom('北京', '大连市', '辽宁省大连市', '株式会社', '有限会社北京', '');
    fc.assert(
      fc.property(joined(region, hanText(2, 6)), (name) => {
        fc.pre(name.length >= 4 && splitChineseTitle(name).title === undefined);
        const { core, region: told } = splitCompany(name);
        if (told !== '' && core.length >= 3) expect(guessKind(name)).toBe('company');
      }),
      manyRuns,
    );
  });

  it('telephone numbers', () => {
    const code = fc.constantFrom('', '', '86', '+86', '+86 ', '+86-', '0086 ', '(86)', '86 ');
    const gap = fc.constantFrom('', '-', ' ', '--', '.');
    const mobile = joined(
      code,
      fc.constantFrom('13', '15', '19', '12', '1'),
      digits(1),
      gap,
      digits(4),
      gap,
      digits(3, 5),
    );
    const fixed = joined(code, fc.constantFrom('010', '021', '026', '0411', '0086', '0755', '110'), gap, digits(6, 9));
    fc.assert(
      fc.property(fc.oneof(mobile, fixed, joined(mobile, oddText(2))), (cell) => {
        for (const { read } of [mobilePhone, landline])
          expect(read(cell, chineseList)).toEqual(read(unusual(cell), chineseList));
      }),
      manyRuns,
    );
  });

  it('e-mail addresses', () => {
    const local = fc.string({ unit: fc.constantFrom(...'aZ09_+-..'), minLength: 1, maxLength: 70 });
    const domain = fc.constantFrom(
      'qq.com',
      'QQ.COM',
      'gmial.com',
      'no-domain',
      'a..b',
      'müller.de',
      `${'x'.repeat(60)}.com`,
    );
    fc.assert(
      fc.property(local, domain, (written, host) => {
        const address = `${written}@${host}`;
        // A letter beyond ASCII in every part keeps the address from the short way.
        const long = parseEmail(`${written.replace(/[^.]+/g, '$&é')}@${host}`);
        fc.pre(written.length <= 20);
        expect(parseEmail(address)?.local).toBe(long?.local.replaceAll('é', ''));
        expect(parseEmail(address)?.domain).toBe(long?.domain);
        expect(emailAddress.read(address, chineseList)).toEqual(emailAddress.read(unusual(address), chineseList));
      }),
      manyRuns,
    );
  });

  it('e-mail addresses with a long local part', () => {
    const atom = fc.string({ unit: fc.constantFrom(...'aZ09_+-'), minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.array(atom, { minLength: 1, maxLength: 5 }), (atoms) => {
        const local = atoms.join('.');
        expect(parseEmail(`${local}@qq.com`)?.local).toBe(local.length <= 64 ? local : undefined);
      }),
    );
  });

  it('amounts of money', () => {
    const sign = fc.constantFrom('', '', '¥', '￥', '$', '€', '£', '¥ ', '¥  ');
    const grouped = fc.tuple(fc.integer({ min: 1, max: 999 }), fc.array(digits(3), { maxLength: 4 }));
    const whole = fc.oneof(
      digits(1, 13),
      grouped.map(([first, groups]) => [first, ...groups].join(',')),
    );
    const fraction = fc.oneof(
      fc.constant(''),
      digits(1, 3).map((text) => `.${text}`),
    );
    const cell = joined(sign, whole, fraction, fc.constantFrom('', '', '元', '元整', '万'));
    const money = fc.constantFrom('CNY', 'JPY', 'USD', 'EUR', 'KWD');
    fc.assert(
      fc.property(cell, money, (amount, currency) => {
        const context = { ...chineseList, currency };
        // A plus says nothing, and is not looked for in the short way.
        expect(amountOfMoney.read(amount, context)).toEqual(withoutPlus(amountOfMoney.read(`+${amount}`, context)));
        expect(parseMoney(amount, currency)).toEqual(parseMoney(`+${amount}`, currency));
      }),
      manyRuns,
    );
  });

  it('quantities', () => {
    fc.assert(
      fc.property(joined(fc.constantFrom('', '-', '0'), digits(1, 20), fc.constantFrom('', '.0', '件')), (cell) => {
        expect(quantity.read(cell, chineseList)).toEqual(quantity.read(unusual(cell), chineseList));
        expect(parseQuantity(cell)).toEqual(parseQuantity(unusual(cell)));
      }),
    );
  });
});

/** What is not understood is kept as it came, with its plus. */
function withoutPlus(reading: ReturnType<typeof amountOfMoney.read>) {
  return { ...reading, value: reading.value?.replace(/^\+/, '') ?? null };
}
