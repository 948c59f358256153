/** `dedupe A --link B`, `--on` and `--pairs`: the links between files, the compared columns, and the pairs. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../command-line.ts';
import { inventedColumns, inventedList } from '../../data/simple-list.ts';

const { rows, truth } = inventedList(60, 31);
/** The first row of each person in the one file, the second rows in the other, backwards. */
const firsts = rows.flatMap((cells, at) => (truth[at - 1] === truth[at] ? [] : [{ cells, person: truth[at] }]));
const seconds = rows
  .flatMap((cells, at) => (truth[at - 1] === truth[at] ? [{ cells, person: truth[at] }] : []))
  .reverse();

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-'));
  write('all.csv', rows);
  write(
    'shop.csv',
    firsts.map(({ cells }) => cells),
  );
  write(
    'web.csv',
    seconds.map(({ cells }) => cells),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, table: readonly (readonly string[])[]): void {
  writeFileSync(join(folder, file), [inventedColumns, ...table].map((cells) => `${cells.join(',')}\n`).join(''));
}

function recordsOf(text: string): Record<string, string>[] {
  return parse(text, { bom: true, columns: true });
}

describe('--link with a file', () => {
  test('writes the links between the files, with the values of both rows', async () => {
    const { stdout, stderr, code } = await run(['dedupe', 'shop.csv', '--link', 'web.csv'], { folder });
    expect(code).toBe(0);
    const links = recordsOf(stdout);
    expect(links.length).toBeGreaterThan(25);
    for (const link of links) {
      expect([link.file_a, link.file_b]).toEqual(['shop.csv', 'web.csv']);
      const [one, other] = [firsts[Number(link.row_a) - 1], seconds[Number(link.row_b) - 1]];
      expect(one?.person).toBe(other?.person);
      expect(link.姓名_a).toBe(one?.cells[0]);
      expect(link.姓名_b).toBe(other?.cells[0]);
      expect(Number(link.probability)).toBeGreaterThan(0.5);
    }
    expect(stderr).toContain(`90 rows, ${90 - links.length} customers; ${links.length} links`);
  });

  test('finds the same links whatever the order of rows and columns', async () => {
    const links = (await run(['dedupe', 'shop.csv', '--link', 'web.csv'], { folder })).stdout;
    const pairs = (text: string, a: string, b: string) =>
      recordsOf(text)
        .map((link) => [link[`row_${a}`], link[`row_${b}`]].join())
        .sort();
    const turned = (await run(['dedupe', '--link', 'shop.csv', 'web.csv'], { folder })).stdout;
    expect(pairs(turned, 'b', 'a')).toEqual(pairs(links, 'a', 'b'));
    const piped = await run(['dedupe', 'shop.csv', '--link', '-'], {
      folder,
      stdin: readFileSync(join(folder, 'web.csv'), 'utf8'),
    });
    expect(recordsOf(piped.stdout)[0]?.file_b).toBe('-');
    expect(pairs(piped.stdout, 'a', 'b')).toEqual(pairs(links, 'a', 'b'));
  });

  test('with --mark writes every row with its file, row number and cluster', async () => {
    const { stdout } = await run(['dedupe', 'shop.csv', '--link', 'web.csv', '--mark'], { folder });
    const marked = recordsOf(stdout);
    expect(Object.keys(marked[0] ?? {})).toEqual([...inventedColumns, 'file', 'row', 'cluster_id']);
    expect(marked[60]).toMatchObject({ file: 'web.csv', row: '1', 姓名: seconds[0]?.cells[0] });
    const switched = await run(['dedupe', 'shop.csv', 'web.csv', '--link', '--mark'], { folder });
    expect(switched.stdout).toBe(stdout);
  });

  test('--one-to-one links a row to at most one row of the other file', async () => {
    write(
      'twice.csv',
      [...seconds, ...seconds].map(({ cells }) => cells),
    );
    const links = async (...flags: string[]) =>
      recordsOf((await run(['dedupe', 'shop.csv', '--link', 'twice.csv', ...flags], { folder })).stdout);
    const all = await links();
    const single = await links('--one-to-one');
    rmSync(join(folder, 'twice.csv'));
    expect(new Set(all.map(({ row_a }) => row_a)).size).toBeLessThan(all.length);
    for (const side of ['row_a', 'row_b'] as const) {
      expect(new Set(single.map((link) => link[side])).size).toBe(single.length);
    }
    expect(single.length).toBe(new Set(all.map(({ row_a }) => row_a)).size);
  });
});

describe('--link alone', () => {
  test('compares rows of different files only and writes one row for each customer', async () => {
    const { stdout, stderr } = await run(['dedupe', 'shop.csv', 'web.csv', '--link'], { folder });
    const customers = Number(/(\d+) customers/.exec(stderr)?.[1]);
    expect(recordsOf(stdout)).toHaveLength(customers);
    expect(stderr).toMatch(/\d+ links/);
  });
});

describe('--on', () => {
  test('compares these columns only', async () => {
    const explain = async (...flags: string[]) =>
      recordsOf((await run(['dedupe', 'all.csv', '--explain', '1,2', ...flags], { folder })).stdout).map(
        ({ evidence }) => evidence,
      );
    expect(await explain()).toContain('e-mail');
    const chosen = await explain('--on', '姓名, 手机，生日:date');
    expect(chosen).toContain('name');
    expect(chosen).toContain('birthday');
    expect(chosen).not.toContain('e-mail');
    expect(chosen).not.toContain('address');
    expect(await explain('--on', '姓名,手机,生日：日期')).toEqual(chosen);
  });

  test('reports all faults at once', async () => {
    const { stdout, stderr, code } = await run(['dedupe', 'all.csv', '--on', '姓名,town,生日:year,fax:date,姓名'], {
      folder,
    });
    expect([stdout, code]).toEqual(['', 2]);
    for (const problem of [
      'no such column: town',
      'no such type: year',
      'no such column: fax',
      '姓名 is listed twice',
      'available columns: 姓名, 手机, 邮箱, 地址, 生日',
    ]) {
      expect(stderr.replace(/\s+/g, ' ')).toContain(problem);
    }
    const chinese = await run(['dedupe', 'all.csv', '--on', 'town:year'], { folder, lang: 'zh' });
    expect(chinese.stderr).toContain('没有列 town；没有类型“year”');
    const blank = await run(['dedupe', 'all.csv', '--on', '姓名,,手机'], { folder });
    expect([blank.code, blank.stderr.includes('--on cannot be')]).toEqual([2, true]);
  });
});

describe('--pairs', () => {
  test('writes both records side by side, with file and row number where there are several files', async () => {
    const args = ['dedupe', 'shop.csv', '--link', 'web.csv', '--pairs', 'pairs.csv', '-o', 'links.csv'];
    await run(args, { folder });
    const pairs = recordsOf(readFileSync(join(folder, 'pairs.csv'), 'utf8'));
    for (const file of ['pairs.csv', 'links.csv']) rmSync(join(folder, file));
    expect(Object.keys(pairs[0] ?? {}).slice(0, 12)).toEqual(
      'id_a id_b decision probability weight parts file_a row_a file_b row_b 姓名_a 姓名_b'.split(' '),
    );
    for (const pair of pairs) {
      expect(Number(pair.id_b)).toBe(60 + Number(pair.row_b));
      expect(pair.手机_a).toBe(firsts[Number(pair.row_a) - 1]?.cells[1]);
      expect(pair.decision).toMatch(/^(same|unsure)$/);
    }
  });
});
