import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Sqlite } from '../../../src/store/file/sqlite.ts';
import { openList } from '../../../src/store/open-list.ts';
import { run } from '../../command-line.ts';

let folder: string;
const clientele = (...args: string[]) => run(args, { folder });
const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { columns: true });
const parts = async (...args: string[]) => {
  const rows = rowsOf((await clientele('check', '--score', ...args)).stdout);
  return Object.fromEntries(rows.map((row) => [row.part, row]));
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-'));
  writeFileSync(
    join(folder, 'customers.csv'),
    '客户编号,姓名,手机,邮箱,城市\nK1,王伟,13812345678,,上海\nK2,李静,,li@example.con,\nK3,Ann Smith,,,Leeds\n',
  );
  writeFileSync(join(folder, 'orders.csv'), '订单号,客户编号,日期,金额\nS1,K1,2026-06-01,100.5\nS2,K9,2026-06-02,20\n');
  await clientele('import', 'customers.csv', '-q');
  await clientele('import', 'orders.csv', '--as', 'orders', '--create-customers', '-q');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the score', () => {
  it('consists of parts that can be counted by hand', async () => {
    const told = await parts();
    // Three items are expected of four customers; the one of the order has no name, contact and region,
    // another no region, another no contact.
    expect(told.completeness).toMatchObject({ score: '58.3', weight: '30', lacking: '5', of: '12' });
    expect(told.validity).toMatchObject({ lacking: '1' });
    expect(told.uniqueness).toMatchObject({ score: '', weight: '', of: '0' });
    expect(told.uniqueness?.meaning).toContain('clientele dedupe');
    expect(told.belonging).toMatchObject({ score: '50', weight: '10', lacking: '1', of: '2' });
    expect(told.freshness).toMatchObject({ score: '100', weight: '10', lacking: '0', of: '4' });
    const weighed = ['completeness', 'validity', 'belonging', 'freshness'].map((name) => {
      const { weight, lacking, of } = told[name] ?? {};
      return (Number(weight) * (Number(of) - Number(lacking))) / Number(of);
    });
    const score = (100 * weighed.reduce((sum, each) => sum + each, 0)) / 80;
    expect(told.score?.score).toBe(String(Math.floor(score * 10) / 10));
  });

  it('counts possible duplicates once dedupe has run', async () => {
    const list = openList(join(folder, 'clientele.db'), { mode: 'write' });
    list.db.exec("INSERT INTO matches (a_id, b_id, decision, decided_by) VALUES (1, 2, 'unsure', 'model')");
    list.close();
    expect((await parts()).uniqueness).toMatchObject({ score: '50', weight: '20', lacking: '2', of: '4' });
  });

  it('counts orders whose customer another program removed, and records not confirmed for long', async () => {
    const db = new Sqlite(join(folder, 'clientele.db'));
    db.pragma('foreign_keys = OFF');
    db.exec('DELETE FROM customers WHERE id = 1');
    db.close();
    expect((await parts()).belonging).toMatchObject({ score: '0', lacking: '2', of: '2' });
    const later = await parts('--as-of', '2027-07-01');
    expect(later.freshness).toMatchObject({ score: '0', lacking: '3', of: '3' });
    expect((await parts('--as-of', '2027-06-30')).freshness).toMatchObject({ score: '100' });
  });

  it('is reported on stderr with the previous score, in both languages', async () => {
    await clientele('check', '--as-of', '2026-06-29');
    const { stderr } = await clientele('check');
    expect(stderr).toMatch(/^score: [\d.]+ of 100 \(previous: [\d.]+\)\n {2}completeness 58\.3: 5 of 12 missing/);
    const chinese = await run(['check'], { folder, lang: 'zh' });
    expect(chinese.stderr).toMatch(/^得分：[\d.]+，满分 100（上次 [\d.]+）\n {2}完整性 58\.3：4 位客户的名称/);
  });

  it('decides the exit code with --fail-under, whatever the issues', async () => {
    expect((await clientele('check')).code).toBe(6);
    expect((await clientele('check', '--fail-under', '10')).code).toBe(0);
    expect((await clientele('check', '--fail-under', '99.5')).code).toBe(6);
    expect((await clientele('check', '--fail-under', '101')).code).toBe(2);
    expect((await clientele('check', '--values', '--fail-under', '10')).code).toBe(2);
    expect((await clientele('check', '--field', 'email', '--score')).code).toBe(2);
    await clientele('undo', '2', '1', '-q');
    const empty = await clientele('check', '--fail-under', '10');
    expect(empty).toMatchObject({ code: 6, stderr: expect.stringContaining('the list has no customers') });
  });
});

describe('recorded scores', () => {
  const history = async () => rowsOf((await clientele('check', '--history')).stdout);

  it('are one for each check with a new result, none for a dry run or a part of the list', async () => {
    await clientele('check', '--dry-run');
    await clientele('check', '--values');
    await clientele('check', '--field', 'email');
    expect(await history()).toEqual([]);
    await clientele('check', '--as-of', '2026-06-29');
    await clientele('check');
    await clientele('check');
    expect(await history()).toMatchObject([
      { as_of: '2026-06-29', customers: '4', completeness: '58.3', uniqueness: '' },
      { as_of: '2026-06-30', customers: '4' },
    ]);
  });

  it('are batches, which undo without a number skips', async () => {
    await clientele('check');
    const [check] = rowsOf((await clientele('batch', 'list')).stdout);
    expect(check).toMatchObject({ batch: '3', command: 'check', counts: 'checks 1' });
    expect((await clientele('undo', '3')).stderr).toContain('batch 3 (check) undone');
    expect(await history()).toEqual([]);
    await clientele('check');
    expect((await clientele('undo')).stderr).toContain('batch 2 (import) undone');
  });

  it('are drawn on a terminal', async () => {
    await clientele('check');
    const { stdout } = await run(['check', '--history'], { folder, tty: true, width: 140 });
    expect(stdout).toMatch(/2026-06-30\s+[\d.]+\s+█{15,24}[▏▎▍▌▋▊▉]?\s+4/u);
  });

  it('are not recorded while another program is writing, but the list is checked', async () => {
    const db = new Sqlite(join(folder, 'clientele.db'));
    db.exec('BEGIN IMMEDIATE');
    const { code, stdout, stderr } = await clientele('check', '-q');
    db.exec('ROLLBACK');
    db.close();
    expect(code).toBe(6);
    expect(rowsOf(stdout).length).toBeGreaterThan(20);
    expect(stderr).toContain('the score was not recorded');
    expect(await history()).toEqual([]);
  });
});
