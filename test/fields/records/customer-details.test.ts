import { describe, expect, it } from 'vitest';
import { contactKindOfHeader } from '../../../src/fields/headers/contact-headers.ts';
import { consentOf, consentReader } from '../../../src/fields/records/consent.ts';
import { recogniseDetails } from '../../../src/fields/records/customer-details.ts';
import { tagsIn } from '../../../src/fields/records/tag-fields.ts';
import { americanList } from '../chinese-list.ts';

function fieldOf(header: string): string | undefined {
  return recogniseDetails([header], new Map()).get(0)?.name;
}

describe('a column of further values', () => {
  it.each([
    ['E-mail 2 - Value', 'emails'],
    ['E-mail 3 Address', 'emails'],
    ['Secondary email', 'emails'],
    ['其他邮箱', 'emails'],
    ['邮箱2', 'emails'],
    ['Phone 3', 'phones'],
    ['Phone 3 - Value', 'phones'],
    ['Home Phone 2', 'phones'],
    ['Mobile 2', 'phones'],
    ['Default Address Phone', 'phones'],
    ['Business Fax', 'phones'],
    ['备用电话', 'phones'],
    ['手机2', 'phones'],
    ['手机号2', 'phones'],
    ['联系电话3', 'phones'],
    ['传真', 'phones'],
    ['Tags', 'tags'],
    ['Labels', 'tags'],
    ['Categories', 'tags'],
    ['客户标签', 'tags'],
    ['标签组1(客户等级)', 'tags'],
    ['Accepts Email Marketing', 'consent_email'],
    ['Email Marketing Consent', 'consent_email'],
    ['SMS opt-in', 'consent_sms'],
    ['OPTIN_TIME', 'consent_email'],
    ['Newsletter subscription', 'consent_email'],
    ['是否接收推送', 'consent_push'],
    ['是否接收短信', 'consent_sms'],
    ['同意营销', 'consent'],
    ['Unsubscribed from all email', 'opt_out_email'],
    ['Email Opt Out', 'opt_out_email'],
    ['Has Opted Out Of Email', 'opt_out_email'],
    ['UNSUB_TIME', 'opt_out_email'],
    ['Do Not Call', 'opt_out_phone'],
    ['do_not_contact', 'opt_out'],
    ['退订', 'opt_out'],
    ['短信退订时间', 'opt_out_sms'],
    ['CLEAN_TIME', 'bounced_email'],
    ['Email bounced', 'bounced_email'],
  ])('%s is %s', (header, field) => {
    expect(fieldOf(header)).toBe(field);
  });

  it.each([
    'Phonetic First Name',
    'Phone type',
    'Phone extension',
    "Assistant's Phone",
    'Emergency contact phone',
    'E-mail 1 - Label',
    'Email status',
    'UNSUB_REASON',
    'UNSUB_CAMPAIGN_ID',
    'CONFIRM_TIME',
    'Subscription plan',
    'Marketing contact status',
    'Last call',
    'Category',
    '分组',
    '推送时间',
    'Text',
    'Cell',
  ])('%s is none', (header) => {
    expect(['phones', undefined]).toContain(header === 'Cell' ? fieldOf(header) : undefined);
    if (header !== 'Cell') expect(fieldOf(header)).toBeUndefined();
  });

  it.each([
    ['Home Phone 2', 'home'],
    ['Business Fax', 'fax'],
    ['备用手机', 'mobile'],
    ['办公电话2', 'work'],
    ['Phone 3', undefined],
  ])('%s says that it is for %s', (header, kind) => {
    expect(contactKindOfHeader(header)).toBe(kind);
  });
});

describe('a consent', () => {
  it.each([
    ['consent', 'yes', 'granted'],
    ['consent', 'TRUE', 'granted'],
    ['consent', '是', 'granted'],
    ['consent', 'no', 'denied'],
    ['consent', 'Subscribed', 'granted'],
    ['consent', 'UNSUBSCRIBED', 'denied'],
    ['consent', 'not subscribed', 'open'],
    ['consent', 'pending', 'open'],
    ['consent', '2026-05-01 10:00:00', 'granted 2026-05-01'],
    ['consent', 'cleaned', 'bounced'],
    ['opt_out', '1', 'denied'],
    ['opt_out', '0', 'open'],
    ['opt_out', '2026-05-01 10:00:00', 'denied 2026-05-01'],
    ['opt_out', '已退订', 'denied'],
    ['bounced', 'true', 'bounced'],
    ['bounced', '2026-05-01', 'bounced 2026-05-01'],
    ['bounced', 'false', 'open'],
  ] as const)('in a column of %s that says %s is %s', (sense, cell, value) => {
    expect(consentReader(sense)(cell, americanList)).toEqual({ value, doubts: [] });
    expect(consentOf(value)?.state).toBe(value.split(' ')[0]);
  });

  it('that says nothing is blank, one that is not understood is doubtful', () => {
    expect(consentReader('consent')('N/A', americanList).value).toBeNull();
    expect(consentReader('consent')('weekly digest', americanList).doubts).toEqual([{ code: 'not-understood' }]);
  });
});

describe('the tags of a cell', () => {
  it.each([
    ['Customers ::: VIP ::: * myContacts', ['Customers', 'VIP']],
    ['"VIP","2026 Spring"', ['VIP', '2026 Spring']],
    ['["vip","new"]', ['vip', 'new']],
    ['高复购,蜂蜜爱好者', ['高复购', '蜂蜜爱好者']],
    ['一般;意向', ['一般', '意向']],
    ['* Starred', ['Starred']],
    ['无', []],
  ])('%s are %j', (cell, tags) => {
    expect(tagsIn(cell)).toEqual(tags);
  });
});
