import { expect, test } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import type { ReadingContext } from '../../../src/fields/field.ts';
import { findCustomer } from '../../../src/store/customers/find-customer.ts';
import type { List } from '../../../src/store/file/list.ts';
import { addCustomers } from '../../report/hand-made-list.ts';
import { withList } from '../temporary-list.ts';

const reading: ReadingContext = { country: 'CN', currency: 'CNY', today: '2025-06-30' };

async function someCustomers(list: List): Promise<void> {
  await addCustomers(list, '2025-06-30', [
    { ref: '3', name: '陈艳博', phone: '13800138000', email: 'Chen@Example.com' },
    { ref: 'K2', name: '韦杰', tel: '02187654321', wechat: 'wei_jie' },
    { ref: 'K3', name: 'Ann Lee', phone: '13900139000' },
    { ref: 'K4', name: 'Ann Lee', phone: '13900139000' },
    { company: '万成软件' },
    { ref: 'K6', name: 'Anne Lee' },
  ]);
  list.db.prepare('UPDATE customers SET merged_into = 2 WHERE id = 6').run();
}

test('by id, number, phone, e-mail, WeChat, name and company; a merged record leads to who stands', () =>
  withList(async (list) => {
    await someCustomers(list);
    const cases: [string, number][] = [
      ['1', 1],
      ['#2', 2],
      [' K3 ', 3],
      ['13800138000', 1],
      ['02187654321', 2],
      ['chen@example.com', 1],
      ['wei_jie', 2],
      ['韦杰', 2],
      ['万成软件', 5],
      ['6', 2],
      ['K6', 2],
      ['Anne Lee', 2],
    ];
    for (const [words, id] of cases) expect([words, findCustomer(list, words, reading).id]).toEqual([words, id]);
  }));

test('an id comes before the number of a source, which is named as ref:3', () =>
  withList(async (list) => {
    await someCustomers(list);
    expect(findCustomer(list, '3').id).toBe(3);
    expect(findCustomer(list, 'ref:3').id).toBe(1);
  }));

test('nobody, or several of whom the first five are named', () =>
  withList(async (list) => {
    await someCustomers(list);
    const failure = (words: string) => {
      try {
        findCustomer(list, words, reading);
      } catch (error) {
        if (error instanceof UserError) return error;
      }
      throw new Error(`${words} was found`);
    };
    for (const words of ['', 'Nobody', '99', 'ref:99', 'Ann']) {
      expect(failure(words)).toMatchObject({ code: 'customer-unknown', exit: 2 });
    }
    expect(failure('Ann Lee')).toMatchObject({ code: 'customer-ambiguous', exit: 2 });
    expect(failure('13900139000').text.en).toBe(
      "'13900139000' matches 2 customers: 3 Ann Lee 13900139000, 4 Ann Lee 13900139000",
    );
    await addCustomers(
      list,
      '2025-06-30',
      Array.from({ length: 5 }, () => ({ name: 'Ann Lee' })),
    );
    expect(failure('Ann Lee').text.en).toMatch(/matches 7 customers: 3 .*, 9 Ann Lee and 2 more$/);
  }));
