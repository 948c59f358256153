/** A customer who was renamed under the number is still that customer; another one with the same number is not. */
import { describe, expect, test } from 'vitest';
import { isSomebodyElse } from '../../../src/intake/match/ref-collision.ts';

const known = { name: '王伟', phone: '13812345678', email: 'w@example.com' };

describe('the customer that has the number', () => {
  test.each([
    ['renamed, with the telephone of before', { name: '李静', phone: '13812345678', email: 'l@example.com' }],
    ['renamed, with the mailbox of before', { name: '李静', phone: '13987654321', email: 'w@example.com' }],
    ['renamed, and nothing else is known', { name: '李静' }],
    ['renamed, and what is known was not known before', { name: '李静', landline: '021-55556666' }],
    ['of the same name, with all else new', { name: '王伟', phone: '13987654321', email: 'l@example.com' }],
    ['without a name', { phone: '13987654321' }],
  ])('%s', (_, incoming) => {
    expect(isSomebodyElse(known, incoming)).toBe(false);
  });

  test.each([
    ['王小伟', '王小卫'],
    ['Ann Smith', 'Anne Smith'],
    ['Ann Smith', 'ANN SMITH'],
    ['Ann Smith', 'Smith, Ann'],
  ])('%s, and %s with another telephone', (name, spelling) => {
    expect(isSomebodyElse({ ...known, name }, { name: spelling, phone: '13987654321' })).toBe(false);
  });
});

describe('somebody else', () => {
  test.each([
    ['another name and telephone', { name: '李静', phone: '13987654321' }],
    ['half of the name, and another telephone', { name: '王芳', phone: '13987654321' }],
    ['another name, telephone and mailbox', { name: '李静', phone: '13987654321', email: 'l@example.com' }],
  ])('%s', (_, incoming) => {
    expect(isSomebodyElse(known, incoming)).toBe(true);
  });

  test('another company', () => {
    const company = { name: '上海和润贸易有限公司', phone: '13812345678' };
    expect(isSomebodyElse(company, { name: 'Nordwind GmbH', phone: '13987654321' })).toBe(true);
  });
});
