import { expect, it } from 'vitest';
import { recogniseTagHeaders, tagsIn } from '../../../src/fields/records/tag-fields.ts';

it.each([
  ['vip', ['vip']],
  ['重要，老客户、 送礼;vip | new', ['重要', '老客户', '送礼', 'vip', 'new']],
  [' VIP ,vip,, Vip', ['VIP']],
  ['big  spender\n', ['big spender']],
  ['-', []],
  ['无', []],
  [' ', []],
  [',;', []],
])('the tags of %j', (cell, tags) => {
  expect(tagsIn(cell)).toEqual(tags);
});

it.each([
  [
    ['customer', 'tag'],
    ['customer_ref', 'tag'],
  ],
  [
    ['客户编号', '标签'],
    ['customer_ref', 'tag'],
  ],
  [
    ['姓名', '手机', '客户标签'],
    ['customer_name', 'customer_phone', 'tag'],
  ],
  [
    ['Member No.', 'E-mail', 'Labels'],
    ['customer_ref', 'customer_email', 'tag'],
  ],
])('the columns of %j', (columns, fields) => {
  const found = recogniseTagHeaders(columns);
  expect(columns.map((_, index) => found.get(index)?.name)).toEqual(fields);
});
