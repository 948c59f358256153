import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../command-line.ts';

let folder: string;
const clientele = (...args: string[]) => run(args, { folder });
const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { columns: true });
const write = (name: string, lines: string) => writeFileSync(join(folder, name), lines);
const history = async (words: string, field: string) =>
  rowsOf((await clientele('history', words)).stdout).filter((row) => row.field === field);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-'));
  write(
    'a.csv',
    '客户编号,姓名,手机,城市\nK1,王伟,13812345678,上海\nK2,李静,13912345678,杭州\nK3,王伟,13812345678,上海\n',
  );
  await clientele('import', 'a.csv', '-q');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('history', () => {
  it('tells from which line of which file each value came', async () => {
    write('b.csv', '客户编号,姓名,城市\nK2,李静,杭州\nK1,王伟,北京\nK1,王伟,大连\n');
    await clientele('import', 'b.csv', '-q');
    expect(await history('K1', 'city')).toMatchObject([
      { batch: '1', command: 'import', record: '1', old: '', new: '上海市', file: 'a.csv', line: '2' },
      { batch: '2', command: 'import', record: '1', old: '上海市', new: '北京市', file: 'b.csv', line: '3' },
      { batch: '2', command: 'import', record: '1', old: '北京市', new: '大连市', file: 'b.csv', line: '4' },
    ]);
  });

  it('still tells them after an undo, and of a customer that an undo took away', async () => {
    write('b.csv', '客户编号,姓名,城市\nK2,李静,苏州\n');
    await clientele('import', 'b.csv', '-q');
    await clientele('undo', '-q');
    expect(await history('K2', 'city')).toMatchObject([
      { batch: '1', new: '杭州市', file: 'a.csv', line: '3' },
      { batch: '2', new: '苏州市', file: 'b.csv', line: '2' },
      { batch: '3', command: 'undo', old: '苏州市', new: '杭州市', file: '', line: '' },
    ]);
    await clientele('undo', '-q');
    expect(await history('2', 'name')).toMatchObject([
      { batch: '1', old: '', new: '李静', file: 'a.csv', line: '3' },
      { batch: '4', command: 'undo', old: '李静', new: '' },
    ]);
    expect((await clientele('history', '77')).code).toBe(2);
  });

  it('tells the row of a customer once, though its number changed, and after that was undone', async () => {
    await clientele('set', '2', 'ref=K9', '-q');
    const first = { batch: '1', record: '2', old: '', new: 'K2', file: 'a.csv', line: '3' };
    const second = { batch: '2', command: 'set', old: 'K2', new: 'K9', file: '', line: '' };
    expect(await history('2', 'ref')).toMatchObject([first, second]);
    expect((await clientele('show', '2')).stdout).toContain('a.csv:3');
    await clientele('undo', '1', '2', '-q');
    expect(await history('2', 'ref')).toMatchObject([first, second, { batch: '3', command: 'undo' }]);
    const told = rowsOf((await clientele('history', '2')).stdout).map(({ field }) => field);
    expect(told).not.toEqual(expect.arrayContaining([expect.stringMatching(/row_hash|^line$|file_id/)]));
  });

  it('tells of merges and of splits, for the customer and for the record', async () => {
    await clientele('dedupe', '-q');
    const merged = { batch: '2', command: 'dedupe', record: '3', old: '', new: '1' };
    expect(await history('1', 'merged_into')).toMatchObject([merged]);
    expect(await history('1', 'name')).toMatchObject([{ record: '1' }, { record: '3', file: 'a.csv', line: '4' }]);
    await clientele('undo', '-q');
    expect(await history('1', 'merged_into')).toMatchObject([
      merged,
      { batch: '3', command: 'undo', record: '3', old: '1', new: '' },
    ]);
    expect(await history('1', 'name')).toHaveLength(1);
  });

  it('is a table on a terminal, and JSON where asked', async () => {
    const table = await run(['history', '1'], { folder, tty: true, lang: 'zh', width: 160 });
    expect(table.stdout.split('\n')[0]).toMatch(
      /时间\s+批次\s+命令\s+操作人\s+记录\s+字段\s+原值\s+新值\s+文件\s+行号/,
    );
    const json: unknown = JSON.parse((await clientele('history', '1', '--format', 'json')).stdout);
    expect(json).toContainEqual(
      expect.objectContaining({ batch: 1, field: 'name', new: '王伟', file: 'a.csv', line: 2 }),
    );
  });
});

describe('list --at and show --at', () => {
  beforeEach(async () => {
    write('b.csv', '客户编号,姓名,城市\nK1,王伟,大连\nK4,新人,苏州\n');
    write('orders.csv', '订单号,客户编号,日期,金额\nS1,K1,2026-06-01,100.5\n');
    await clientele('import', 'b.csv', '-q', '--as-of', '2026-07-05');
    await clientele('import', 'orders.csv', '--as', 'orders', '-q', '--as-of', '2026-07-06');
  });

  it('give the list as it stood, on a day, at a moment, after a batch', async () => {
    const cities = async (...at: string[]) => (await clientele('list', '--columns', 'city,orders', ...at)).stdout;
    const [first, second, third] = [
      'city,orders\n上海市,0\n杭州市,0\n上海市,0\n',
      'city,orders\n大连市,0\n杭州市,0\n上海市,0\n苏州市,0\n',
      'city,orders\n大连市,1\n杭州市,0\n上海市,0\n苏州市,0\n',
    ];
    expect(await cities()).toBe(third);
    for (const at of ['batch:1', '2026-07-04', '2026-07-04T23:59:59Z', '2026-07-05T01:00+02:00']) {
      expect(await cities('--at', at)).toBe(first);
    }
    for (const at of ['batch:2', '2026-07-05', '2026-07-05 00:00']) expect(await cities('--at', at)).toBe(second);
    for (const at of ['批次3', '2027-01-01']) expect(await cities('--at', at)).toBe(third);
    expect(await cities('--at', '2025-01-01')).toBe('city,orders\n');
    expect((await clientele('list', '--at', 'batch:1', '--where', "city = '大连市'", '--columns', 'id')).stdout).toBe(
      'id\n',
    );
  });

  it('tell a customer as it stood, and nobody who was not there yet', async () => {
    const shown = async (...args: string[]) => rowsOf((await clientele('show', ...args)).stdout);
    expect(await shown('K1', '--at', 'batch:1')).toContainEqual(
      expect.objectContaining({ about: 'customer', field: 'City', value: '上海市' }),
    );
    expect(await shown('K1', '--at', 'batch:2')).toContainEqual(
      expect.objectContaining({ about: 'record', field: '1', value: '王伟  a.csv:2  b.csv:2' }),
    );
    expect(await shown('K1', '--at', 'batch:2')).not.toContainEqual(expect.objectContaining({ about: 'order' }));
    expect(await shown('K1')).toContainEqual(expect.objectContaining({ about: 'order' }));
    expect((await clientele('show', 'K4', '--at', 'batch:1')).code).toBe(2);
  });

  it('say on a terminal which batch it was, and what can be given', async () => {
    const { stderr } = await run(['list', '--at', 'batch:2'], { folder, tty: true });
    expect(stderr).toContain('as of batch 2 (import, 2026-07-05T00:00:00.000Z)');
    const early = await run(['list', '--at', '2020-01-01'], { folder, tty: true, lang: 'zh' });
    expect(early.stderr).toContain('当时客户库为空');
    for (const at of ['yesterday', '2026-02-30', '2026-02-30T10:00', 'batch:x', '2026-01-01T25:00']) {
      const { code, stderr: said } = await clientele('list', '--at', at);
      expect(code).toBe(2);
      expect(said).toContain(`--at cannot be '${at}'`);
    }
    expect((await clientele('list', '--at', 'batch:9')).stderr).toContain('there is no batch 9');
  });
});
