/** The weekly script of the front page, run by a real shell for three weeks of files that come and go. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { binary } from './command-line.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'clientele-cron-'));
const path = `${join(folder, 'bin')}:${process.env.PATH}`;

function scriptOf(page: string): string {
  const script = /^```sh\n(#!\/bin\/sh\n# weekly\.sh\n[\s\S]*?)```$/m.exec(readFileSync(join(root, page), 'utf8'))?.[1];
  if (script === undefined) throw new Error(`${page} has no weekly.sh`);
  return script;
}

function fixture(name: string, to: string): void {
  copyFileSync(join(root, 'fixtures', name), join(folder, to));
}

/** Runs the script as cron does: another folder, hardly an environment, no terminal. */
function week(): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(join(folder, 'weekly.sh'), {
    cwd: '/',
    env: { PATH: path, HOME: folder, LANG: 'C' },
    encoding: 'utf8',
    input: '',
  });
}

function rows(sql: string): string {
  const ran = spawnSync('clientele', ['query', sql, '--format', 'csv'], {
    cwd: folder,
    env: { PATH: path, HOME: folder, LANG: 'C' },
    encoding: 'utf8',
  });
  return ran.stdout;
}

const COUNTS = 'SELECT (SELECT COUNT(*) FROM customer_facts) AS customers, (SELECT COUNT(*) FROM orders) AS orders';

beforeAll(() => {
  for (const name of ['bin', 'inbox', 'inbox/customers', 'inbox/orders']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'bin', 'clientele'), `#!/bin/sh\nexec "${process.execPath}" "${binary}" "$@"\n`);
  writeFileSync(join(folder, 'weekly.sh'), scriptOf('README.md'));
  for (const name of ['bin/clientele', 'weekly.sh']) chmodSync(join(folder, name), 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('both front pages have the same script', () => {
  expect(scriptOf('README.zh-CN.md')).toBe(scriptOf('README.md'));
});

test('the first week: customers and orders come in, rows set aside wait in rejects, and the report is there', () => {
  fixture('customers.csv', 'inbox/customers/customers.csv');
  fixture('orders.csv', 'inbox/orders/orders.csv');
  const { status, stdout } = week();
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  expect(rows(COUNTS)).toBe('customers,orders\n55,228\n');
  expect(readdirSync(join(folder, 'done'))).toEqual(['customers.csv', 'orders.csv']);
  expect(readdirSync(join(folder, 'rejects'))).toEqual(['customers.csv-rejects.csv', 'orders.csv-rejects.csv']);
  expect(readdirSync(join(folder, 'inbox/orders'))).toEqual([]);
  const [report = ''] = readdirSync(join(folder, 'reports'));
  expect(report).toMatch(/^\d{4}-W\d{2}\.md$/);
  expect(readFileSync(join(folder, 'reports', report), 'utf8')).toContain('# Weekly report');
});

test('the second week: an unreadable file stays and makes the run fail, the others come in all the same', () => {
  writeFileSync(join(folder, 'inbox/customers/broken.xlsx'), 'PK\u0003\u0004 not a workbook');
  fixture('website.csv', 'inbox/customers/website.csv');
  const { status, stderr } = week();
  expect(status).toBe(1);
  expect(stderr).toContain('broken.xlsx');
  expect(readdirSync(join(folder, 'inbox/customers'))).toEqual(['broken.xlsx']);
  expect(readdirSync(join(folder, 'done'))).toContain('website.csv');
});

test('the third week: nothing came, nothing is printed, and the list is as it was', () => {
  rmSync(join(folder, 'inbox/customers/broken.xlsx'));
  const before = rows(COUNTS);
  const { status, stdout, stderr } = week();
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(rows(COUNTS)).toBe(before);
});
