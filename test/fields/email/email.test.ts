import { describe, expect, it } from 'vitest';
import { emailAddress } from '../../../src/fields/email/email.ts';
import { parseEmail, splitMailbox } from '../../../src/fields/email/email-syntax.ts';
import { describeShared, sharedRows } from '../../shared-data.ts';
import { chineseList, doubtsOf } from '../chinese-list.ts';

function read(cell: string) {
  return emailAddress.read(cell, chineseList);
}

describe('an e-mail address', () => {
  it.each([
    ['a@qq.com', 'a@qq.com'],
    ['INFO@UP72.COM', 'INFO@up72.com'],
    [' a@163.com ', 'a@163.com'],
    ['mailto:a@163.com', 'a@163.com'],
    ['a＠qq.com', 'a@qq.com'],
    ['邮箱：a@qq.com', 'a@qq.com'],
    ['Email: a@qq.com', 'a@qq.com'],
    ['a@qq。com', 'a@qq.com'],
    ['葉士豪@臺網中心.tw', '葉士豪@臺網中心.tw'],
    ['a.b+tag@sub.example.co.uk', 'a.b+tag@sub.example.co.uk'],
    ['"a b"@example.com', '"a b"@example.com'],
  ])('%s is %s', (cell, value) => {
    expect(read(cell)).toEqual({ value, doubts: [] });
  });

  it('has the name before it', () => {
    expect(read('Wang Wei <wei@example.com>')).toEqual({
      value: 'wei@example.com',
      doubts: [],
      also: { name: 'Wang Wei' },
    });
  });

  it.each([
    ['a@qq.con', 'a@qq.com'],
    ['a@gmial.com', 'a@gmail.com'],
    ['a@hotmial.com', 'a@hotmail.com'],
    ['a@sina.cm', 'a@sina.com'],
    ['a@163.co', 'a@163.com'],
    ['a@shop.con', 'a@shop.com'],
    ['a@shop.com.con', 'a@shop.com'],
  ])('%s is kept, with the suggestion %s', (cell, suggestion) => {
    expect(read(cell)).toEqual({ value: cell, doubts: [{ code: 'email-slip', suggestion }] });
  });

  it.each([
    ['a@mail.com'],
    ['a@ymail.com'],
    ['a@126.com'],
    ['a@yahoo.com.tw'],
    ['a@live.cn'],
    ['a@qq.cn'],
    ['a@zz.com'],
    ['a@cloud.com'],
    ['a@imail.com'],
    ['a@yahoo.com.tr'],
    ['a@yandex.eu'],
    ['a@gmail.cam'],
  ])('%s is not a typo', (cell) => {
    expect(read(cell)).toEqual({ value: cell, doubts: [] });
  });

  it.each([
    ['a@outlook,com', 'a@outlook.com'],
    ['a@outlook，com', 'a@outlook.com'],
    ['zhang @qq.com', 'zhang@qq.com'],
    ['a@gmail.com.', 'a@gmail.com'],
    ['a@qq..com', 'a@qq.com'],
    ['a#qq.com', 'a@qq.com'],
    ['<a@qq.com>', 'a@qq.com'],
    ["'a@qq.com'", 'a@qq.com'],
    ['a@qq.com (work)', 'a@qq.com'],
    ['12345@qq', '12345@qq.com'],
    ['12345qq.com', '12345@qq.com'],
    ['a@@qq.com', 'a@qq.com'],
    ['a[at]qq[dot]com', 'a@qq.com'],
    ['not an address', undefined],
    ['a@localhost', undefined],
  ])('%s is not valid, with the suggestion %s', (cell, suggestion) => {
    const doubt = suggestion === undefined ? { code: 'email-invalid' } : { code: 'email-invalid', suggestion };
    expect(read(cell)).toEqual({ value: cell, doubts: [doubt] });
  });

  it('that is masked is not an address', () => {
    expect(doubtsOf(read('a***@qq.com'))).toEqual(['masked']);
  });

  it('may share its cell with others', () => {
    expect(read('a@b.com；c@d.com').value).toBe('a@b.com');
    expect(doubtsOf(read('a@b.com；c@d.com'))).toEqual(['several-values']);
    expect(read('a@b.com ::: c@d.com').more).toEqual([{ value: 'c@d.com' }]);
    expect(read('Work: a@b.com; Home: c@d.com').more).toEqual([{ value: 'c@d.com', kind: 'home' }]);
    expect(read('a@b.com\nA@B.com\ne@f.org').more).toEqual([{ value: 'e@f.org' }]);
  });

  it('is masked except for its first character and its domain', () => {
    expect(emailAddress.mask('zhang@qq.com')).toBe('z***@qq.com');
    expect(emailAddress.mask('broken')).toBe('****');
  });
});

describeShared('addresses whose validity is known', ['data/contact/email_cases.csv'], () => {
  // The cases hold names before addresses as valid where a reader takes them, and as invalid where it takes an address only.
  it('are read as expected', () => {
    const rows = sharedRows('data/contact/email_cases.csv', 'email', 'expected');
    const wrong = rows.filter(([email = '', expected]) => {
      const mailbox = splitMailbox(email);
      const isAddress = parseEmail(email) !== undefined;
      const isMailbox = mailbox !== undefined && parseEmail(mailbox.address) !== undefined;
      return expected === 'valid' ? !isAddress && !isMailbox : isAddress;
    });
    expect(rows.length).toBe(106);
    expect(wrong).toEqual([]);
  });
});
