import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openList } from '../../../src/store/open-list.ts';
import { run } from '../../command-line.ts';
import { inventedColumns, inventedList } from '../../data/simple-list.ts';
import { dump } from '../../store/temporary-list.ts';

const { rows } = inventedList(60, 31);
const csvOf = (cells: readonly (readonly string[])[]) =>
  [inventedColumns, ...cells].map((row) => `${row.join(',')}\n`).join('');

let folder: string;
const clientele = (...args: string[]) => run(args, { folder });
const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { columns: true, bom: true });

function state(): string {
  const list = openList(join(folder, 'clientele.db'), { mode: 'read' });
  const dumped = dump(list);
  list.close();
  return dumped;
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-'));
  writeFileSync(join(folder, 'people.csv'), csvOf(rows));
  await clientele('import', 'people.csv', '-q');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Every pair needs review; none is certain. */
const cautious = ['--merge-above', '1', '--review-above', '0.5'];

describe('dedupe on the list', () => {
  test('--pairs writes the pairs to review for a spreadsheet; once filled in, review imports them', async () => {
    const { stderr } = await clientele('dedupe', ...cautious, '--pairs', 'pairs.csv');
    const told = Number(/; (\d+) pairs to review/.exec(stderr)?.[1]);
    const written = readFileSync(join(folder, 'pairs.csv'), 'utf8');
    expect(written.split('\n')[0]).toMatch(/^id_a,id_b,decision,probability,weight,parts,ref_a,ref_b,name_a,name_b,/);
    const pairs = rowsOf(written);
    expect(pairs).toHaveLength(told);
    expect(pairs[0]).toMatchObject({ decision: '', parts: expect.stringContaining('prior') });
    expect(written).toBe((await clientele('review')).stdout);
    const before = state();
    writeFileSync(join(folder, 'pairs.csv'), written.replaceAll(/^(\d+,\d+),/gm, '$1,是'));
    const { code } = await clientele('review', '--from', 'pairs.csv', '-q');
    expect(code).toBe(0);
    expect(rowsOf((await clientele('list')).stdout)).toHaveLength(rows.length - told);
    await clientele('undo');
    expect(state()).toBe(before);
  });

  test('--pairs - writes them to stdout, also in a dry run', async () => {
    const before = state();
    const { stdout } = await clientele('dedupe', ...cautious, '--pairs', '-', '--dry-run');
    expect(rowsOf(stdout).length).toBeGreaterThan(20);
    expect(state()).toBe(before);
    expect((await clientele('dedupe', ...cautious, '--pairs', '-')).stdout).toBe(stdout);
  });

  test('a second run finds nothing new and writes no batch; --full compares everything again', async () => {
    const once = await clientele('dedupe');
    expect(once.stderr).not.toContain('since the last run');
    const before = state();
    const { stderr, code } = await clientele('dedupe');
    expect(code).toBe(0);
    expect(stderr).toContain('no record to merge; ');
    expect(stderr).toContain('no record is new or changed since the last run; --full compares all of them again');
    expect(stderr).not.toContain('batch');
    expect((await clientele('dedupe', '--full')).stderr).not.toContain('since the last run');
    expect(state()).toBe(before);
    const zh = await run(['dedupe'], { folder, lang: 'zh' });
    expect(zh.stderr).toContain('自上次运行以来没有新增或改动的记录');
  });

  test('after an import only the new records are compared', async () => {
    await clientele('dedupe', '-q');
    const [name = '', ...rest] = rows[1] ?? [];
    writeFileSync(join(folder, 'more.csv'), csvOf([[`${name}先生`, ...rest]]));
    await clientele('import', 'more.csv', '-q');
    const { stderr } = await clientele('dedupe');
    expect(stderr).toContain('merged 1 record into 1 customer');
    expect(stderr).toContain('compared only 1 new or changed record');
  });

  test('never merges customers that were decided to be different', async () => {
    await clientele('dedupe', ...cautious, '--pairs', 'pairs.csv', '-q');
    const [{ id_a = '', id_b = '' } = {}] = rowsOf(readFileSync(join(folder, 'pairs.csv'), 'utf8'));
    writeFileSync(join(folder, 'said.csv'), `id_a,id_b,decision\n${id_a},${id_b},n\n`);
    await clientele('review', '--from', 'said.csv', '-q');
    await clientele('dedupe', '-q');
    await clientele('dedupe', '--full', '--merge-above', '0.5', '-q');
    const left = rowsOf((await clientele('list', '--columns', 'id')).stdout).map(({ id }) => id);
    expect(left).toEqual(expect.arrayContaining([id_a, id_b]));
  });

  test('--survivorship and --source-priority choose the surviving values, and are remembered', async () => {
    writeFileSync(join(folder, 'crm.csv'), '姓名,手机,邮箱,生日,来源\n林一凡,13900001111,lin@qq.com,1980-03-04,crm\n');
    writeFileSync(
      join(folder, 'web.csv'),
      '姓名,手机,邮箱,生日,来源\n林一凡女士,13900001111,lin2@qq.com,1980-03-04,web\n',
    );
    for (const file of ['crm.csv', 'web.csv']) await clientele('import', file, '-q');
    const before = state();
    const email = async () => {
      const found = rowsOf((await clientele('list', '--where', "phone = '13900001111'")).stdout);
      return found.map((row) => row.email);
    };
    await clientele('dedupe', '--source-priority', 'crm,web', '-q');
    expect(await email()).toEqual(['lin@qq.com']);
    await clientele('undo');
    expect(state()).toBe(before);
    await clientele('dedupe', '--source-priority', 'crm,web', '--survivorship', 'email=most_recent', '-q');
    expect(await email()).toEqual(['lin2@qq.com']);
    // A later merge uses the rules of the earlier run.
    writeFileSync(
      join(folder, 'fair.csv'),
      '姓名,手机,邮箱,生日,来源\n林一凡,13900001111,lin3@qq.com,1980-03-04,fair\n',
    );
    await clientele('import', 'fair.csv', '-q');
    await clientele('dedupe', '-q');
    expect(await email()).toEqual(['lin3@qq.com']);
  });

  test.each([
    [['--survivorship', 'phone=newest'], "--survivorship cannot be 'phone=newest'"],
    [['--survivorship', '=first'], "--survivorship cannot be '=first'"],
    [['--survivorship', 'fone=first'], "the list has no field or column 'fone'"],
    [['--source-priority', 'crm,,web'], "--source-priority cannot be 'crm,,web'"],
    [['--explain', '1,9999'], "there is no customer '9999'"],
    [['people.csv', '--full'], '--full applies to the list'],
  ])('%j is refused with a message, and changes nothing', async (args, message) => {
    const before = state();
    const { code, stderr } = await clientele('dedupe', ...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(state()).toBe(before);
  });

  test('--explain takes customers by id or any unique name, and merged records by id', async () => {
    const unmerged = (await clientele('dedupe', '--explain', '1,2')).stdout;
    await clientele('dedupe', '-q');
    const merged = (await clientele('dedupe', '--explain', '1,2')).stdout;
    expect(merged).toContain('prior');
    expect(merged).toBe(unmerged);
    const byPhone = await clientele('dedupe', '--explain', '1', rows[5]?.[1] ?? '');
    expect(byPhone.stdout).toContain('prior');
  });

  test('--save-model and --use-model keep the fitted model', async () => {
    await clientele('dedupe', '--save-model', 'model.json', '-q', '--dry-run');
    const model: unknown = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8'));
    expect(model).toMatchObject({ format: 'clientele linkage model' });
    const used = await clientele('dedupe', '--use-model', 'model.json');
    await clientele('undo', '-q');
    expect((await clientele('dedupe')).stderr.split('\n')[0]).toBe(used.stderr.split('\n')[0]);
  });
});
