/** States of orders that are not known: asked about at a terminal, told elsewhere, settled by a flag and by a profile. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { run } from '../../command-line.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-states-'));
  writeFileSync(
    join(folder, 'orders.csv'),
    'order no,customer,date,amount,status\nA1,c1,2026-06-01,120.00,Info Requested\nA2,c1,2026-06-02,30.00,paid\n',
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const imported = (words: readonly string[], options = {}) =>
  run(['import', 'orders.csv', '--create-customers', ...words], { folder, ...options });

async function revenue(): Promise<number> {
  const { stdout } = await run(['query', 'SELECT SUM(revenue) AS sum FROM customer_facts', '--format', 'json'], {
    folder,
  });
  return JSON.parse(stdout)[0].sum;
}

test('a state that is not known is told with its money and the flag that settles it, and does not count', async () => {
  const { stderr, code } = await imported(['--lang', 'en']);
  expect(code).toBe(0);
  expect(stderr).toContain('orders 1 (revenue 30.00 CNY), 1 state not known: "Info Requested" (120.00 CNY)');
  expect(stderr).toContain("settle it with --status 'Info Requested=cancelled'");
  expect(await revenue()).toBe(30);
});

test('the same in Chinese, and in a quiet run with the name of the file', async () => {
  const { stderr } = await imported(['--lang', 'zh', '-q']);
  expect(stderr).toMatch(/^orders\.csv：无法识别状态“Info Requested”：1 个订单（120\.00 CNY）未计入销售额/m);
});

test('a person says at a terminal what it means', async () => {
  await imported([], { tty: true, answers: [0] });
  expect(await revenue()).toBe(150);
});

test('a flag settles it, also for a file that was imported before, and a profile keeps it', async () => {
  await imported([]);
  await imported(['--status', 'Info Requested=completed', '--save-profile', 'shop']);
  expect(await revenue()).toBe(150);
  writeFileSync(
    join(folder, 'orders.csv'),
    'order no,customer,date,amount,status\nA3,c1,2026-06-03,7.00,info requested\n',
  );
  const { stderr } = await imported(['--profile', 'shop', '--lang', 'en']);
  expect(stderr).not.toContain('not known');
  expect(await revenue()).toBe(157);
});

test.each(['Info Requested', 'Info Requested=perhaps', '=cancelled'])('--status %s is refused', async (flag) => {
  const { stderr, code } = await imported(['--status', flag, '--lang', 'en']);
  expect(code).toBe(2);
  expect(stderr).toContain('text=state');
});

test('the figures are data too, in every language alike', async () => {
  const { stdout } = await imported(['--format', 'json', '--lang', 'zh']);
  expect(JSON.parse(stdout)[0]).toMatchObject({
    orders: 1,
    revenue: 30,
    currency: 'CNY',
    unknown_states: 'Info Requested (1)',
    unknown_money: 120,
  });
});
