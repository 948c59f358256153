/** Phones, e-mail addresses, consents and tags of the customers in exports of real systems, from a fresh list. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { run } from '../command-line.ts';
import { describeShared, sharedPath } from '../shared-data.ts';

interface Exported {
  readonly name: string | null;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly tags: string;
  readonly email_consent: string | null;
  readonly sms_consent: string | null;
}

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The customers of a list that holds nothing but one export. */
async function customersOf(file: string): Promise<readonly Exported[]> {
  const path = sharedPath(`data/exports/${file}`);
  const { country } = JSON.parse(readFileSync(path.replace(/\.\w+$/, '.expected.json'), 'utf8'));
  await run(['init', ...(country === undefined ? [] : ['--country', country])], { folder });
  await run(['import', path, '--as', 'customers', '-q'], { folder });
  const columns = 'name,phones,emails,tags,email_consent,sms_consent';
  return JSON.parse((await run(['list', '--columns', columns, '--format', 'json'], { folder })).stdout);
}

describeShared('what a customer has several of, in exports of real systems', ['data/exports'], () => {
  it.each<readonly [string, readonly Partial<Exported>[]]>([
    [
      'google-contacts-new.csv',
      [
        {
          phones: ['+13345550100', '+13345550102'],
          emails: ['rosa@naacp.example', 'rosa.parks@gmail.example', 'rp@home.example'],
          tags: ',Customers,VIP,',
        },
        { phones: ['+13345550110'] },
        { phones: ['+13345550103'], tags: ',Customers,' },
      ],
    ],
    [
      'outlook-contacts.csv',
      [
        {
          phones: ['+491711234567', '+4930333444'],
          emails: ['karl@schmidt.example', 'kh.schmidt@gmx.example'],
          tags: ',Customer,VIP,',
        },
        { phones: ['+4930555666'] },
        { phones: ['+49331123456'] },
      ],
    ],
    [
      'wecom-customers.csv',
      [
        { phones: ['13900002222', '13811110060'], tags: ',展会,重要,' },
        { phones: ['13951000001', '025-83001234'], tags: ',一般,意向,转介绍,' },
        { phones: [] },
      ],
    ],
    ['hubspot-contacts.csv', [{ email_consent: null }, { email_consent: 'denied' }, { email_consent: null }]],
    ['mailchimp-unsubscribed.csv', [{ email_consent: 'denied' }, { email_consent: 'denied' }]],
    ['mailchimp-cleaned.csv', [{ email_consent: 'bounced' }, { email_consent: 'bounced' }]],
    [
      'shopify-customers.csv',
      [
        { email_consent: 'granted', sms_consent: 'granted', tags: ',newsletter,vip,' },
        { email_consent: 'denied', sms_consent: 'denied' },
        { email_consent: 'granted', sms_consent: 'denied', tags: ',newsletter,' },
        { email_consent: 'denied', sms_consent: 'denied' },
      ],
    ],
    ['youzan-customers.csv', [{ tags: ',蜂蜜爱好者,高复购,' }, { tags: '' }, { tags: ',新客,' }]],
  ])('%s', async (file, expected) => {
    expect(await customersOf(file)).toMatchObject(expected);
  });

  it('leaves out of an export whom e-mail may not reach', async () => {
    await customersOf('shopify-customers.csv');
    const { stdout } = await run(['export', '--reachable-by', 'email', '--format', 'json'], { folder });
    const reached: readonly Record<string, unknown>[] = JSON.parse(stdout);
    expect(reached.map(({ ref, phones }) => [ref, phones])).toEqual([
      ['6543210001', undefined],
      ['6543210004', undefined],
    ]);
    expect(reached[0]).toMatchObject({ email_consent: 'granted' });
  });

  it('reads its own export again without a change', async () => {
    await customersOf('google-contacts-new.csv');
    await run(['export', '-o', 'all.csv'], { folder });
    const { stderr } = await run(['import', 'all.csv'], { folder });
    expect(stderr).toContain('0 inserted, 0 updated, 3 unchanged');
  });
});
