/**
 * The exports of real systems in the shared data: each is taken for what it is, and lists of customers and of answers
 * give the customers that stand in them, without flags.
 */
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../command-line.ts';
import { describeShared, sharedNames, sharedPath } from '../shared-data.ts';

interface Expected {
  readonly as: string;
  readonly country?: string;
  readonly customers: readonly (Readonly<Record<string, unknown>> & { readonly phones?: readonly string[] })[];
}

type Customer = Readonly<Record<string, string | null>>;

const files = 'data/exports';
const names = sharedNames(files, /\.expected\.json$/).map((name) => name.replace('.expected.json', ''));

/** Which rows a table has, which is not decided here: lines above the header, sums and remarks below the rows. */
const ofOtherShape = new Set([
  'wechatpay-merchant',
  'wechatpay-personal',
  'pos-members',
  'quickbooks-customers',
  'salesforce-report',
]);
/** Fields whose cells hold several values, or are compared as they are written. */
const ofSeveralValues: Readonly<Record<string, readonly string[]>> = {
  'google-contacts-new': ['email'],
  'quickbooks-customers': ['phones'],
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-exports-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function expectedOf(name: string): { readonly expected: Expected; readonly file: string } {
  const expected: Expected = JSON.parse(readFileSync(sharedPath(`${files}/${name}.expected.json`), 'utf8'));
  const file = readdirSync(sharedPath(files)).find((one) => one.startsWith(`${name}.`) && !one.endsWith('.json')) ?? '';
  return { expected, file };
}

async function imported(
  name: string,
): Promise<{ readonly expected: Expected; readonly kind: string; readonly customers: readonly Customer[] }> {
  const { expected, file } = expectedOf(name);
  copyFileSync(sharedPath(`${files}/${file}`), join(folder, file));
  const db = ['--db', `${name}.db`];
  await run(['init', ...(expected.country === undefined ? [] : ['--country', expected.country]), ...db], { folder });
  const { stdout } = await run(['import', file, '--create-customers', '--format', 'json', ...db], { folder });
  const [summary] = JSON.parse(stdout === '' ? '[]' : stdout);
  const list = await run(['export', '--format', 'json', ...db], { folder });
  return { expected, kind: summary?.kind, customers: JSON.parse(list.stdout === '' ? '[]' : list.stdout) };
}

const lower = (value: unknown) => String(value ?? '').toLowerCase();

/** Whether a customer has each value that is expected of it. */
function lacks(customer: Customer, wanted: Expected['customers'][number], skipped: readonly string[]): string[] {
  return Object.entries(wanted).flatMap(([key, value]) => {
    if (skipped.includes(key) || key === 'optional') return [];
    if (key === 'has_address') return customer.address === null ? [key] : [];
    if (key === 'phones')
      return wanted.phones?.every((one) => [customer.phone, customer.tel].includes(one)) ? [] : [key];
    const fits = lower(customer[key]) === lower(value) || (key === 'name' && lower(customer.company) === lower(value));
    return fits ? [] : [key];
  });
}

describeShared('an export', [files], () => {
  test.each(names.filter((name) => !/^wechatpay/.test(name)))('%s is what it is taken for', async (name) => {
    const { expected, kind, customers } = await imported(name);
    // A statement of which no header names the amount is refused, and asked about.
    expect(kind ?? 'orders').toBe(expected.as);
    if (expected.as === 'orders') return;
    for (const wanted of expected.customers) {
      const found = customers.map((customer) => lacks(customer, wanted, ofSeveralValues[name] ?? []));
      expect(found.sort((one, other) => one.length - other.length)[0], JSON.stringify(wanted)).toEqual([]);
    }
    if (!ofOtherShape.has(name)) expect(customers).toHaveLength(expected.customers.length);
  });

  const asked = names.filter((name) => !ofOtherShape.has(name));
  test.each(asked)('%s asks a person at a terminal two questions at most', async (name) => {
    const { file } = expectedOf(name);
    copyFileSync(sharedPath(`${files}/${file}`), join(folder, file));
    const args = ['import', file, '--create-customers', '--dry-run', '--db', `asked-${name}.db`];
    const { stderr } = await run(args, { folder, tty: true, answers: [0, 0] });
    expect(stderr).not.toContain('the test has no answer');
  });
});
