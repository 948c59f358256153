/** Documents the tables of further phones and e-mail addresses, and of consents. */
import { text } from '../../base/text.ts';
import { batchId, customerId, originHeader, type TableNotes } from './table-notes.ts';

const position = text(
  'its place among the values of the customer, from 2; the main one is in customers',
  '在该客户各值中的次序，从 2 起；首个在 customers 中',
);
const kind = text('mobile, home, work, fax or other; blank if unknown', 'mobile、home、work、fax 或 other；不明时为空');

export const contactNotes: Readonly<Record<string, TableNotes>> = {
  phones: {
    row: text(
      'a further phone of a customer; the main ones are in customers, customer_phones has all',
      '客户的其他电话；首要电话在 customers 中，customer_phones 含全部',
    ),
    columns: {
      id: text('id', '编号'),
      customer_id: customerId,
      position,
      phone: text('the number', '号码'),
      kind,
      origin: originHeader,
      batch_id: batchId,
    },
  },
  emails: {
    row: text(
      'a further e-mail address of a customer; the main one is in customers, customer_emails has all',
      '客户的其他邮箱；首要邮箱在 customers 中，customer_emails 含全部',
    ),
    columns: {
      id: text('id', '编号'),
      customer_id: customerId,
      position,
      email: text('the address; case-insensitive', '邮箱地址；不区分大小写'),
      kind,
      origin: originHeader,
      batch_id: batchId,
    },
  },
  customer_phones: {
    row: text('a number of a customer, main or further', '客户的一个电话号码，不论首要或其他'),
    columns: {
      customer_id: text('the customer; that of merged records is their survivor', '客户；被合并的记录归存留的客户'),
      phone: text('the number', '号码'),
      position: text('1 for a main one', '首要号码为 1'),
      kind,
    },
  },
  customer_emails: {
    row: text('an e-mail address of a customer, main or further', '客户的一个邮箱，不论首要或其他'),
    columns: {
      customer_id: text('the customer; that of merged records is their survivor', '客户；被合并的记录归存留的客户'),
      email: text('the address', '邮箱地址'),
      position: text('1 for the main one', '首要邮箱为 1'),
      kind,
    },
  },
  consents: {
    row: text(
      'what a column of a source says of whether a customer may be reached',
      '某个来源的一列对能否联系客户的说法',
    ),
    columns: {
      id: text('id', '编号'),
      customer_id: customerId,
      channel: text(
        'email, sms, phone, push, post, or any for all of them',
        'email、sms、phone、push、post；any 表示全部',
      ),
      state: text(
        'granted, denied, bounced, or open: neither; denied outranks granted',
        'granted 同意、denied 拒绝、bounced 退信、open 未表态；拒绝优先于同意',
      ),
      since: text('civil date; blank if unknown', '日期；不明时为空'),
      source: text('the system of the source; blank if none was given', '来源系统；未指定时为空'),
      origin: originHeader,
      batch_id: batchId,
    },
  },
};
