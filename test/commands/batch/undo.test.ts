import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Sqlite } from '../../../src/store/file/sqlite.ts';
import { type RunOptions, run } from '../../command-line.ts';

let folder: string;
const clientele = (...args: string[]) => run(args, { folder });
const answering = (options: RunOptions, ...args: string[]) => run(args, { folder, ...options });
const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { columns: true });
const states = async () => rowsOf((await clientele('batch', 'list')).stdout).map(({ state }) => state);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-'));
  writeFileSync(join(folder, 'customers.csv'), '客户编号,姓名,城市\nK1,王伟,上海\nK2,李静,杭州\n');
  writeFileSync(join(folder, 'orders.csv'), '订单号,客户编号,日期,金额\nS1,K1,2026-06-01,100.5\n');
  await clientele('import', 'customers.csv', '-q');
  await clientele('import', 'orders.csv', '--as', 'orders', '-q');
  await clientele('log', '2', '--note', 'called', '-q');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('undo, where later batches build on the rows', () => {
  it('says which and names the flag, and changes nothing', async () => {
    const { stderr, code } = await clientele('undo', '1');
    expect(code).toBe(2);
    expect(stderr).toBe(
      'clientele: batch 1 (import) cannot be undone: later batches build on its rows: 2 (import), 3 (log)\nundo them all with: clientele undo 1 --with-later\n',
    );
    const chinese = await answering({ lang: 'zh' }, 'undo', '1');
    expect(chinese.stderr).toContain('批次 1（import）无法撤销：之后的批次用到了同样的记录：2（import）、3（log）');
    expect(await states()).toEqual(['in force', 'in force', 'in force']);
  });

  it('asks on a terminal, and takes the answer', async () => {
    expect((await clientele('undo', '1', '--yes', '--dry-run')).stderr).toContain('would be undone');
    const no = await answering({ tty: true, answers: [false] }, 'undo', '1');
    expect(no.code).toBe(2);
    expect(await states()).toEqual(['in force', 'in force', 'in force']);
    const yes = await answering({ tty: true, answers: [true], lang: 'zh' }, 'undo', '1');
    expect(yes).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('已撤销批次 3（log）、2（import）、1（import）'),
    });
    expect(await states()).toEqual(['undoes 1', 'undone by 4', 'undone by 4', 'undone by 4']);
  });

  it('takes them back with --with-later, or where they are named, and brings them all back', async () => {
    const before = (await clientele('list')).stdout;
    const dry = await clientele('undo', '1', '--with-later', '--dry-run');
    expect(dry.stderr).toContain('dry run: batches 3 (log), 2 (import), 1 (import) would be undone');
    expect((await clientele('list')).stdout).toBe(before);
    expect((await clientele('undo', '1', '--with-later')).stderr).toContain('undone');
    expect((await clientele('list', '--columns', 'id')).stdout).toBe('id\n');
    expect((await clientele('undo', '4')).code).toBe(0);
    expect((await clientele('list')).stdout).toBe(before);
    expect((await clientele('undo', '2', '3', '1', '2')).stderr).toContain(
      'batches 3 (log), 2 (import), 1 (import) undone',
    );
    expect((await clientele('undo')).stderr).toContain('there is nothing to undo');
  });

  it.each([
    [['one'], "'one' is not a batch number"],
    [['1', '99'], 'there is no batch 99'],
    [['0'], "'0' is not a batch number"],
  ])('refuses %j', async (words, message) => {
    const { stderr, code } = await clientele('undo', ...words);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe('what another program wrote', () => {
  it('is a batch that can be seen and taken back, and is never mixed into a command', async () => {
    const before = (await clientele('list')).stdout;
    const db = new Sqlite(join(folder, 'clientele.db'));
    db.exec("UPDATE customers SET name = 'X' WHERE id = 2; DELETE FROM interactions");
    db.close();
    await clientele('followup', 'add', '1', '--due', '+1d', '--task', 'call', '-q');
    const [followup, outside] = rowsOf((await clientele('batch', 'list')).stdout);
    expect(followup).toMatchObject({ batch: '5', command: 'followup' });
    expect(outside).toMatchObject({
      batch: '4',
      command: 'outside',
      user: '',
      at: '2026-06-30T00:00:00.000Z',
      counts: 'customers 1, interactions 1',
      state: 'in force',
    });
    expect((await clientele('undo', '4')).stderr).toContain('batch 4 (outside) undone');
    expect((await clientele('list')).stdout).toBe(before);
  });
});
