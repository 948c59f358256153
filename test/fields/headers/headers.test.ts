import { describe, expect, it } from 'vitest';
import { headerKey, headerNote } from '../../../src/fields/headers/header-key.ts';
import {
  customerField,
  customerFields,
  recogniseCustomerHeaders,
} from '../../../src/fields/records/customer-fields.ts';
import { orderField, orderFields, recogniseOrderHeaders } from '../../../src/fields/records/order-fields.ts';

describe('headerKey', () => {
  it.each([
    ['Order Date', 'orderdate'],
    ['order_date', 'orderdate'],
    ['ORDER-DATE *', 'orderdate'],
    ['ＯｒｄｅｒＤａｔｅ', 'orderdate'],
    ['金额（元）', '金额'],
    ['金额(万元)', '金额'],
    ['Phone [mobile]', 'phone'],
    ['\ufeff 客户 编号', '客户编号'],
    ['(note)', 'note'],
    ['***', ''],
  ])('%s is %s', (header, key) => {
    expect(headerKey(header)).toBe(key);
  });
});

describe('headerNote', () => {
  it.each([
    ['金额（万元）', '万元'],
    ['Amount [USD]', 'USD'],
    ['金额', undefined],
    ['金额（）', undefined],
  ])('of %s is %s', (header, note) => {
    expect(headerNote(header)).toBe(note);
  });
});

function customerColumns(...columns: string[]): (string | undefined)[] {
  const found = recogniseCustomerHeaders(columns);
  return columns.map((_, column) => found.get(column)?.name);
}

function orderColumns(...columns: string[]): (string | undefined)[] {
  const found = recogniseOrderHeaders(columns);
  return columns.map((_, column) => found.get(column)?.name);
}

describe('the columns of a customer list', () => {
  it.each(customerFields.map((field) => [field.name, field.label.en, field.label.zh]))(
    '%s is found by its name and its labels',
    (name, english, chinese) => {
      expect(customerColumns(name)).toEqual([name]);
      expect(customerColumns(english)).toEqual([name]);
      expect(customerColumns(chinese)).toEqual([name]);
    },
  );

  it('finds the columns of a Chinese list', () => {
    expect(
      customerColumns('客户编号', '姓名', '手机', '电话', '邮箱', '地址', '省份', '统一社会信用代码', '积分'),
    ).toEqual(['ref', 'name', 'phone', 'tel', 'email', 'address', 'province', 'id_code', undefined]);
  });

  it('finds the columns of a traditional Chinese list', () => {
    expect(customerColumns('客戶編號', '姓名', '行動電話', '市話', '電子郵件', '統一編號', '備註')).toEqual([
      'ref',
      'name',
      'phone',
      'tel',
      'email',
      'id_code',
      'note',
    ]);
  });

  it('finds the columns of an English list', () => {
    expect(
      customerColumns(
        'rec_id',
        ' given_name',
        'surname',
        'address_1',
        'suburb',
        'State',
        'date_of_birth',
        'soc_sec_id',
      ),
    ).toEqual(['ref', 'given_name', 'family_name', 'address', 'district', 'province', 'birthday', 'id_code']);
  });

  it('gives a shared word to the field that would have none', () => {
    expect(customerColumns('phone')).toEqual(['phone']);
    expect(customerColumns('phone', 'mobile')).toEqual(['tel', 'phone']);
    expect(customerColumns('phone', 'tel')).toEqual(['phone', 'tel']);
    expect(customerColumns('电话', '手机')).toEqual(['tel', 'phone']);
    expect(customerColumns('电话')).toEqual(['phone']);
  });

  it('gives a field to one column only, the surest', () => {
    expect(customerColumns('客户姓名', 'name')).toEqual([undefined, 'name']);
    expect(customerColumns('mail', 'mail')).toEqual(['email', undefined]);
  });

  it('finds a field behind a leading subject', () => {
    expect(customerColumns('Customer City', '会员生日', 'contact email')).toEqual(['city', 'birthday', 'email']);
  });

  it('takes one address whole, not a street of one and a city of another', () => {
    expect(customerColumns('Name', 'Home Street', 'Home City', 'Business City')).toEqual([
      'name',
      'address',
      'city',
      undefined,
    ]);
    expect(customerColumns('Billing Address', 'Billing City', 'Shipping City')).toEqual(['address', 'city', undefined]);
    expect(customerColumns('Address', 'City', 'Shipping City', 'Shipping Zip')).toEqual([
      'address',
      'city',
      undefined,
      undefined,
    ]);
  });

  it('finds a field under the fallback of its header', () => {
    expect(customerColumns('1、您的姓名：', 'Q2. Your e-mail address?', '(3) 请输入您的手机号码（必填）')).toEqual([
      'name',
      'email',
      'phone',
    ]);
    expect(customerColumns('E-mail 1 - Value', 'Phone 1 - Value', 'Phone 2 - Value')).toEqual([
      'email',
      'phone',
      'tel',
    ]);
    expect(customerColumns('Customer #', 'Customer', 'Phone #')).toEqual(['ref', 'name', 'phone']);
  });

  it('accepts several words for one field if they agree', () => {
    expect(customerColumns('姓名 Name', '電話/手機', 'Email 電郵', '公司／單位')).toEqual([
      'name',
      'phone',
      'email',
      'company',
    ]);
    expect(customerColumns('微信/手机', '姓名/公司')).toEqual([undefined, undefined]);
  });

  it('leaves a bare "type" alone', () => {
    expect(customerColumns('id', 'name', 'addr', 'city', 'phone', 'type')).toEqual([
      'ref',
      'name',
      'address',
      'city',
      'phone',
      undefined,
    ]);
  });
});

describe('the columns of a list of orders', () => {
  it.each(orderFields.map((field) => [field.name, field.label.en, field.label.zh]))(
    '%s is found by its name and its labels',
    (name, english, chinese) => {
      expect(orderColumns(name)).toEqual([name]);
      expect(orderColumns(english)).toEqual([name]);
      expect(orderColumns(chinese)).toEqual([name]);
    },
  );

  it.each([
    [
      ['customer_id', 'order_date', 'revenue'],
      ['customer_ref', 'ordered_on', 'amount'],
    ],
    [
      ['订单编号', '会员编号', '下单时间', '实付金额（元）'],
      ['ref', 'customer_ref', 'ordered_on', 'amount'],
    ],
    [
      ['id', 'customer_id', 'date', 'total'],
      ['ref', 'customer_ref', 'ordered_on', 'amount'],
    ],
    [
      ['日期', '客户', '商品名称', '数量', '金额'],
      ['ordered_on', 'customer_name', 'product', 'quantity', 'amount'],
    ],
    [
      ['Order Currency', 'customer_status'],
      ['currency', undefined],
    ],
  ])('%j', (columns, expected) => {
    expect(orderColumns(...columns)).toEqual(expected);
  });
});

describe('the vocabulary', () => {
  it('has each name once', () => {
    expect(new Set(customerFields.map((field) => field.name)).size).toBe(customerFields.length);
    expect(new Set(orderFields.map((field) => field.name)).size).toBe(orderFields.length);
  });

  it('knows the whole of each part', () => {
    for (const field of customerFields) {
      if (field.partOf !== undefined) expect(customerField(field.partOf)).toBeDefined();
    }
  });

  it('gives a field by its name', () => {
    expect(customerField('phone')?.label.zh).toBe('手机');
    expect(customerField('nothing')).toBeUndefined();
    expect(orderField('amount')?.label.en).toBe('Amount');
  });
});
