import { describe, expect, it } from 'vitest';
import { mappingFor } from '../../../src/intake/plan/kinds.ts';
import { customerReader } from '../../../src/intake/rows/customer-row.ts';
import { countryAtEnd } from '../../../src/intake/rows/row-country.ts';
import { americanList, chineseList } from '../../fields/chinese-list.ts';

function read(header: string, row: string, context = americanList) {
  const mapping = mappingFor('customers', header.split('|'), []);
  const { values, issues } = customerReader(mapping, context, undefined)(row.split('|')).asReading();
  return { ...values, issues: issues.map(({ field, code }) => `${field} ${code}`) };
}

describe('a phone', () => {
  it.each([
    ['020 8977 3222', 'United Kingdom', '+442089773222'],
    ['442089773222', 'GB', '+442089773222'],
    ['0171 1234567', 'DE', '+491711234567'],
    ['13812345678', '中国', '+8613812345678'],
    ['0411-88472329', 'China', '+8641188472329'],
    ['(650) 555-3311', 'US', '+16505553311'],
    ['(650) 555-3311', '', '+16505553311'],
    ['+44 20 8977 3222', 'Germany', '+442089773222'],
  ])('%s of a customer in %s is %s', (cell, country, phone) => {
    expect(read('Name|Phone|Country', `Ann Lee|${cell}|${country}`)).toMatchObject({ phone, issues: [] });
  });

  it.each([
    ['(703) 555-0100', 'US', { phone: '+17035550100' }],
    ['13812345678', 'CN', { phone: '13812345678' }],
    ['13812345678', '', { phone: '13812345678' }],
    ['0411-88472329', '', { tel: '0411-88472329' }],
    ['+86 138 1234 5678', 'US', { phone: '13812345678' }],
  ])('%s in a list of China, of a customer in %s', (cell, country, expected) => {
    expect(read('姓名|手机|国家', `王伟|${cell}|${country}`, chineseList)).toMatchObject({ ...expected, issues: [] });
  });

  it('has the country that the address ends with, if it is no number of the list', () => {
    expect(read('Name|Phone|Address', 'Al|020 8977 3222|1 High St, Teddington, United Kingdom')).toMatchObject({
      phone: '+442089773222',
      issues: [],
    });
    expect(read('Name|Phone|Address', 'Al|(650) 555-3311|1 High St, Teddington, United Kingdom')).toMatchObject({
      phone: '+16505553311',
    });
  });
});

it('a postcode is read by the country of its row', () => {
  expect(read('姓名|邮编|国家', 'Ann Lee|62704|US', chineseList)).toMatchObject({ postcode: '62704', issues: [] });
  expect(read('姓名|邮编|国家', '王伟|62704|', chineseList)).toMatchObject({ issues: ['postcode zero-lost'] });
});

describe('the country at the end of an address', () => {
  it.each([
    ['123 Main St  Apt 4B  Springfield IL 62704 US', 'US'],
    ['620 Cleveland Ct\nMontgomery, AL 36108\nUS', 'US'],
    ['1 High St, London, UK', 'GB'],
    ['Ringstr. 3, 10115 Berlin, Deutschland', 'DE'],
    ['1 Elm St, Gary, IN', undefined],
    ['4581 Finch St. Bayshore CA  94326', undefined],
    ['辽宁省大连市中山区人民路1号', undefined],
    ['', undefined],
  ])('%s: %s', (address, country) => {
    expect(countryAtEnd(address)).toBe(country);
  });
});
