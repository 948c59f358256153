/**
 * A new field of a customer is one entry in `src/fields/records/customer-fields.ts`, and one step in
 * `src/store/schema/steps.ts` that gives it a column. Shown by adding one: a number of QQ, Tencent's messenger.
 */
import { expect, it, vi } from 'vitest';
import type { Field } from '../src/fields/field.ts';
import { wechatId } from '../src/fields/name/short-text.ts';
import { customerFields, fieldsOfRole, recogniseCustomerHeaders } from '../src/fields/records/customer-fields.ts';
import { matchFields } from '../src/intake/match/customer-match.ts';
import { kinds } from '../src/intake/plan/kinds.ts';
import { recogniseColumns } from '../src/linkage/features/recognise-columns.ts';
import { listRecords } from '../src/linkage/merge/list-records.ts';
import { readCard } from '../src/store/card/customer-card.ts';
import { findCustomer } from '../src/store/customers/find-customer.ts';
import { exportCustomers } from '../src/store/facts/export.ts';
import { chosenIds } from '../src/store/facts/queries.ts';
import { undoBatch } from '../src/store/journal/undo.ts';
import { factColumns } from '../src/store/schema/fact-columns.ts';
import { schemaNotes } from '../src/store/schema-docs/schema-docs.ts';
import { importText } from './intake/importing.ts';
import { info, withList } from './store/temporary-list.ts';

const added = vi.hoisted(() => ({
  name: 'qq',
  label: { en: 'QQ', zh: 'QQ号' },
  step: 'ALTER TABLE customers ADD COLUMN qq TEXT;',
}));

vi.mock('../src/fields/records/customer-fields.ts', async (original) => {
  const { customerFields: fields, ...others } =
    await original<typeof import('../src/fields/records/customer-fields.ts')>();
  const { wechatId: kind } = await import('../src/fields/name/short-text.ts');
  const qq: Field = {
    name: added.name,
    label: added.label,
    synonyms: ['qq号', 'qq_number'],
    ...kind,
    comparison: 'identifier',
    role: 'contact',
  };
  Reflect.apply(Array.prototype.push, fields, [qq]);
  return {
    ...others,
    customerFields: fields,
    customerField: (name: string) => fields.find((field) => field.name === name),
  };
});

vi.mock('../src/store/schema/steps.ts', async (original) => {
  const { schemaSteps } = await original<typeof import('../src/store/schema/steps.ts')>();
  return { schemaSteps: [...schemaSteps, added.step] };
});

const file = ['姓名,QQ号', '王伟,10001', '李娜,10002'].join('\n');

it('is imported, found, shown and exported', () =>
  withList(async (list) => {
    await importText(list, file);
    expect(list.db.prepare('SELECT qq FROM customers ORDER BY id').pluck().all()).toEqual(['10001', '10002']);
    expect(chosenIds(list, { where: "qq = '10002'" })).toEqual([2]);
    expect(findCustomer(list, '10002').id).toBe(2);
    expect(readCard(list, 1).facts.qq).toBe('10001');
    const columnOf = (masked: boolean) => {
      const { columns, rows } = exportCustomers(list, { masked });
      return [...rows].map((row) => row[columns.indexOf('qq')]);
    };
    expect(columnOf(false)).toEqual(['10001', '10002']);
    expect(columnOf(true)).toEqual([wechatId.mask('10001'), wechatId.mask('10002')]);
  }));

it('is evidence of identity for linkage', () =>
  withList(async (list) => {
    expect(recogniseColumns(['name', 'qq'], [['王伟', '10001']]).undeclared).toEqual([
      { column: 1, header: 'qq', valueType: 'identifier', named: true },
    ]);
    await importText(list, file);
    expect(listRecords(list).filled).toContain('qq');
  }));

it('alone says who a customer is, and can be undone', () =>
  withList(async (list) => {
    await importText(list, 'QQ number\n10001');
    expect(list.db.prepare('SELECT qq FROM customer_facts').pluck().all()).toEqual(['10001']);
    await undoBatch(list, undefined, info);
    expect(list.db.prepare('SELECT qq FROM customer_facts').pluck().all()).toEqual([]);
  }));

it('is written by a bulk load, which fills the pages of the table itself', () =>
  withList(async (list) => {
    const rows = Array.from({ length: 7_000 }, (_, row) => `C${row},王${row},${10_000 + row}`);
    await importText(list, ['客户编号,姓名,QQ号', ...rows].join('\n'));
    expect(
      list.db.prepare('SELECT COUNT(*), COUNT(DISTINCT qq), MAX(qq), MAX(batch_id) FROM customers').raw().get(),
    ).toEqual([7_000, 7_000, '16999', 1]);
    expect(list.db.prepare('SELECT name, created_at FROM customers WHERE qq = ?').get('16998')).toEqual({
      name: '王6998',
      created_at: info.at,
    });
    expect(list.db.pragma('integrity_check', { simple: true })).toBe('ok');
  }));

it('is documented and labelled', () => {
  expect(schemaNotes.customers?.columns.qq).toEqual(added.label);
  expect(schemaNotes.customer_facts?.columns.qq).toEqual(added.label);
  expect(factColumns).toContainEqual({ name: 'qq', label: added.label });
  expect(kinds.customers.needs.flat()).toContain('qq');
});

/** Where an order of the fields is chosen by hand, the fields are named a second time; these lists must be complete. */
it.each([
  [
    'matchFields in src/intake/ingest/customer-match.ts',
    [...matchFields, 'qq'],
    [...fieldsOfRole('identity', 'contact'), 'name'],
  ],
  ['reachable in src/fields/headers/header-prefixes.ts', [...contactsWithPrefix(), 'qq'], fieldsOfRole('contact')],
])('%s names every field of its role', (_, named, declared) => {
  expect([...named].sort()).toEqual([...declared].sort());
});

/** The fields that are recognised behind the word `preferred`. */
function contactsWithPrefix(): string[] {
  return customerFields
    .filter(({ name, partOf }) => partOf === undefined && fieldsOfRole('contact').includes(name))
    .filter(({ name }) => recogniseCustomerHeaders([`preferred ${name}`]).get(0)?.name === name)
    .map(({ name }) => name);
}
