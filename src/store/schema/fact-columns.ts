/** The columns of `customer_facts` with their labels. */

import { text } from '../../base/text.ts';
import { customerFields } from '../../fields/records/customer-fields.ts';
import type { Column } from '../../formats/writer.ts';
import { SEVERAL } from './contact-views.ts';
import { scoredSchemes } from './score-tables.ts';

const right = 'right' as const;

const totals: readonly Column[] = [
  { name: 'orders', label: text('Orders', '订单数'), align: right },
  { name: 'revenue', label: text('Revenue', '消费金额'), align: right },
  { name: 'revenue_by_currency', label: text('Revenue by currency', '各币种消费金额') },
  { name: 'first_order_on', label: text('First order', '首次消费') },
  { name: 'last_order_on', label: text('Last order', '最近消费') },
  ...scoredSchemes.flatMap(([, { columns }]) =>
    columns.map(({ name, type, label }) => (type === 'TEXT' ? { name, label } : { name, label, align: right })),
  ),
  ...scoredSchemes.map(([, { classColumn }]) => classColumn),
  { name: 'classes', label: text('All classes', '全部分类') },
  { name: 'tags', label: text('Tags', '标签') },
  { name: 'phones', label: text('All phones', '全部电话'), several: SEVERAL },
  { name: 'emails', label: text('All e-mails', '全部邮箱'), several: SEVERAL },
  { name: 'email_consent', label: text('Consent to e-mail', '邮件许可') },
  { name: 'sms_consent', label: text('Consent to text messages', '短信许可') },
  { name: 'phone_consent', label: text('Consent to calls', '电话许可') },
  { name: 'push_consent', label: text('Consent to push messages', '推送许可') },
  { name: 'post_consent', label: text('Consent to letters', '信件许可') },
  { name: 'records', label: text('Records', '记录数'), align: right },
];

const bookkeeping: readonly Column[] = [
  { name: 'extra', label: text('Other columns', '其他列') },
  { name: 'verified_at', label: text('Verified', '核实时间') },
  { name: 'created_at', label: text('Created', '创建时间') },
  { name: 'updated_at', label: text('Updated', '更新时间') },
];

/** All columns, in the order of the view. */
export const factColumns: readonly Column[] = [
  { name: 'id', label: text('Id', '编号'), align: right },
  ...customerFields.filter(({ partOf }) => partOf === undefined).map(({ name, label }) => ({ name, label })),
  ...totals,
  ...bookkeeping,
];

/** The columns that fit on a terminal. */
export const mainFactColumns: readonly string[] = [
  'id',
  'name',
  'phone',
  'email',
  'city',
  'orders',
  'revenue',
  'lifecycle',
];
