/** Further phones and e-mail addresses, tags and consents of customers: imported, found, merged, undone. */
import { describe, expect, it } from 'vitest';
import { listRecords } from '../../../src/linkage/merge/list-records.ts';
import { readCard } from '../../../src/store/card/customer-card.ts';
import { readCustomer } from '../../../src/store/customers/customers.ts';
import { findCustomer } from '../../../src/store/customers/find-customer.ts';
import { exportCustomers } from '../../../src/store/facts/export.ts';
import { chosenIds } from '../../../src/store/facts/queries.ts';
import type { List } from '../../../src/store/file/list.ts';
import { inBatch } from '../../../src/store/journal/batches.ts';
import { undoBatch } from '../../../src/store/journal/undo.ts';
import { merger } from '../../../src/store/merges/merges.ts';
import { furtherPoints } from '../../../src/store/tables/contact-points.ts';
import { importText } from '../../intake/importing.ts';
import { dump, info, withList } from '../temporary-list.ts';

function facts(list: List, id: number): Record<string, unknown> {
  return list.db.prepare<[number], Record<string, unknown>>('SELECT * FROM customer_facts WHERE id = ?').get(id) ?? {};
}

const cards = [
  'name,phone,email,Home Phone 2,E-mail 2,Fax,Tags,Accepts Email Marketing,SMS Opt Out',
  'Ann Smith,+14155550132;+14155550133;+14155550134,ann@example.com,,ann.smith@example.org,+14155550139,"vip; fair",yes,1',
  'Bob Jones,+14155550140,bob@example.com,,,,,,',
].join('\n');

describe('what a customer has several of', () => {
  it('has a place in the list', () =>
    withList(async (list) => {
      await importText(list, cards);
      expect(readCustomer(list, 1)?.values).toMatchObject({
        phone: '+14155550132',
        tel: '+14155550133',
        email: 'ann@example.com',
      });
      expect(furtherPoints(list, 1, 'phones')).toEqual([
        { value: '+14155550134', kind: null, origin: 'phone' },
        { value: '+14155550139', kind: 'fax', origin: 'Fax' },
      ]);
      expect(furtherPoints(list, 1, 'emails')).toMatchObject([{ value: 'ann.smith@example.org', origin: 'E-mail 2' }]);
      expect(facts(list, 1)).toMatchObject({
        phones: '+14155550132 ; +14155550133 ; +14155550134 ; fax: +14155550139',
        emails: 'ann@example.com ; ann.smith@example.org',
        tags: ',fair,vip,',
        email_consent: 'granted',
        sms_consent: 'denied',
        phone_consent: null,
      });
      expect(readCustomer(list, 1)?.extra).toEqual({});
    }));

  it('costs no row where there is one phone and one address', () =>
    withList(async (list) => {
      await importText(list, 'name,phone,email\nAnn Smith,+14155550132,ann@example.com\n');
      for (const table of ['phones', 'emails', 'consents', 'tags'])
        expect(list.db.prepare(`SELECT COUNT(*) FROM ${table}`).pluck().get()).toBe(0);
      const { columns, rows } = exportCustomers(list, { masked: false });
      expect([...rows]).toHaveLength(1);
      expect(columns).not.toContain('phones');
    }));

  it('is written in bulk as it is one by one', async () => {
    const tables = async (bulkFrom: number) => {
      let found = '';
      await withList(async (list) => {
        await importText(list, cards, { bulkFrom });
        found = JSON.stringify(
          ['customers', 'phones', 'emails', 'tags', 'consents'].map((table) =>
            list.db.prepare(`SELECT * FROM ${table} ORDER BY id`).all(),
          ),
        ).replaceAll(/"(?:created|updated)_at":"[^"]*",?/g, '');
      });
      return found;
    };
    expect(await tables(1)).toBe(await tables(1000));
  });

  it('is found', () =>
    withList(async (list) => {
      await importText(list, cards);
      expect(findCustomer(list, '+14155550134').id).toBe(1);
      expect(findCustomer(list, 'ANN.SMITH@example.org').id).toBe(1);
      expect(chosenIds(list, { where: "phones LIKE '%0134%'" })).toEqual([1]);
      await importText(list, 'name,phone,city\nA. Smith,+14155550134,Boston\n', {
        matching: { matchOn: ['phone'], onConflict: undefined },
      });
      expect(readCustomer(list, 1)?.values.city).toBe('Boston');
      await importText(list, 'name,phone,district\nR. Jones,+14155550199;+14155550140;+14155550141,Back Bay\n', {
        matching: { matchOn: ['phone'], onConflict: undefined },
      });
      expect(list.db.prepare('SELECT COUNT(*) FROM customers').pluck().get()).toBe(3);
    }));

  it('changes nothing when it comes again, and is added to when there is more', () =>
    withList(async (list) => {
      const file = 'ref,name,phone,Phone 3,Tags\nA,Ann Smith,+14155550132,+14155550134,vip\n';
      await importText(list, file);
      const before = dump(list);
      await importText(list, `${file}\n`);
      expect(dump(list)).toBe(before);
      await importText(list, file.replace('+14155550134,vip', '+14155550135,"vip,fair"'));
      expect(facts(list, 1)).toMatchObject({ tags: ',fair,vip,' });
      expect(String(facts(list, 1).phones).split(' ; ').sort()).toEqual([
        '+14155550132',
        '+14155550134',
        '+14155550135',
      ]);
    }));

  it('is undone with its import', () =>
    withList(async (list) => {
      await importText(list, 'ref,name,phone\nA,Ann Smith,+14155550132\n');
      const before = dump(list);
      const imported = await importText(
        list,
        'ref,name,phone,Phone 3,Phone 4,Tags,Unsubscribed\nA,Ann Smith,+14155550132,+14155550134,+14155550135,vip,true\n',
      );
      expect(facts(list, 1)).toMatchObject({ email_consent: 'denied', tags: ',vip,' });
      await undoBatch(list, imported.batchId ?? undefined, info);
      expect(facts(list, 1)).toMatchObject({ phones: '+14155550132', email_consent: null, tags: '' });
      expect(dump(list)).toBe(before);
    }));

  it('belongs to the survivor of a merge', () =>
    withList(async (list) => {
      await importText(list, cards);
      await inBatch(list, info, (batch) => merger(list, batch).merge(2, [1], {}));
      expect(facts(list, 2)).toMatchObject({
        phones: '+14155550140 ; +14155550132 ; +14155550133 ; +14155550134 ; fax: +14155550139',
        emails: 'bob@example.com ; ann@example.com ; ann.smith@example.org',
        sms_consent: 'denied',
      });
      expect(readCard(list, 2).further.emails.map(({ value }) => value)).toEqual([
        'ann@example.com',
        'ann.smith@example.org',
      ]);
    }));

  it('is compared by linkage where another record has the same', () =>
    withList(async (list) => {
      await importText(list, `${cards}\nAnnie Smith,+14155550134,other@example.com,,,,,,\n`);
      const { input } = listRecords(list);
      const phone = input.columns.indexOf('phone');
      expect([0, 1, 2].map((record) => input.row(record)[phone])).toEqual([
        '+14155550134',
        '+14155550140',
        '+14155550134',
      ]);
    }));
});

describe('consents', () => {
  it('of two sources that contradict each other are a refusal, which is told', () =>
    withList(async (list) => {
      await importText(list, 'ref,name,Newsletter subscription\nA,Ann Smith,yes\n', { source: 'shop' });
      expect(facts(list, 1).email_consent).toBe('granted');
      await importText(list, 'ref,name,UNSUB_TIME\nA,Ann Smith,2026-05-01 10:00:00\n', { source: 'shop' });
      expect(facts(list, 1).email_consent).toBe('denied');
      expect(readCard(list, 1).consents).toMatchObject([
        { channel: 'email', state: 'granted', since: null, source: 'shop', origin: 'Newsletter subscription' },
        { channel: 'email', state: 'denied', since: '2026-05-01', source: 'shop', origin: 'UNSUB_TIME' },
      ]);
      expect(readCard(list, 1).issues).toMatchObject([{ field: 'consents', code: 'consents-differ' }]);
    }));

  it('change with their own column', () =>
    withList(async (list) => {
      await importText(list, 'ref,name,是否接收短信\nA,王伟,是\n');
      await importText(list, 'ref,name,是否接收短信\nA,王伟,否\n');
      expect(facts(list, 1).sms_consent).toBe('denied');
      expect(list.db.prepare('SELECT COUNT(*) FROM consents').pluck().get()).toBe(1);
    }));

  it('that are not understood are kept as they came, with an issue', () =>
    withList(async (list) => {
      await importText(list, 'ref,name,Email Opt In\nA,Ann Smith,on request\n');
      expect(readCustomer(list, 1)?.extra).toEqual({ 'Email Opt In': 'on request' });
      expect(readCard(list, 1).issues).toMatchObject([{ code: 'not-understood', value: 'on request' }]);
    }));
});
