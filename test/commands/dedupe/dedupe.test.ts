import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../command-line.ts';
import { inventedColumns, inventedList } from '../../data/simple-list.ts';
import { pairwiseQuality } from '../../linkage/pairwise.ts';
import { sharedPath, testShared } from '../../shared-data.ts';

const { rows, truth } = inventedList(60, 31);
const csv = [inventedColumns, ...rows].map((cells) => `${cells.join(',')}\n`).join('');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-'));
  writeFileSync(join(folder, 'people.csv'), csv);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function rowsOf(text: string): string[][] {
  return parse(text, { bom: true });
}

describe('dedupe as a filter', () => {
  test('--mark writes every row unchanged and in order, followed by its cluster', async () => {
    const { stdout, stderr, code } = await run(['dedupe', 'people.csv', '--mark'], { folder });
    const [header, ...marked] = rowsOf(stdout);
    expect(code).toBe(0);
    expect(header).toEqual([...inventedColumns, 'cluster_id']);
    expect(marked.map((cells) => cells.slice(0, -1))).toEqual(rows);
    const { precision, recall } = pairwiseQuality(
      truth,
      marked.map((cells) => Number(cells.at(-1))),
    );
    expect(precision).toBe(1);
    expect(recall).toBeGreaterThan(0.95);
    expect(stderr).toMatch(/^90 rows, \d+ customers; \d+ pairs to review$/m);
    expect(readdirSync(folder)).toEqual(['people.csv']);
  });

  test('reads stdin, and writes one row for each customer', async () => {
    const marked = rowsOf((await run(['dedupe', '-', '--mark'], { stdin: csv })).stdout);
    const customers = new Set(marked.slice(1).map((cells) => cells.at(-1))).size;
    const { stdout } = await run(['dedupe', '-'], { stdin: csv });
    const [header, ...golden] = rowsOf(stdout);
    expect(header).toEqual([...inventedColumns]);
    expect(golden.length).toBe(customers);
  });

  test('two files are deduplicated as one list', async () => {
    writeFileSync(join(folder, 'more.csv'), csv);
    const { stdout } = await run(['dedupe', 'people.csv', 'more.csv', '--mark'], { folder });
    rmSync(join(folder, 'more.csv'));
    const clusters = rowsOf(stdout)
      .slice(1)
      .map((cells) => cells.at(-1));
    expect(clusters.length).toBe(2 * rows.length);
    expect(clusters.slice(rows.length)).toEqual(clusters.slice(0, rows.length));
  });

  test('--pairs writes the pairs with their decisions and weights', async () => {
    await run(['dedupe', 'people.csv', '--pairs', 'pairs.csv', '-o', 'golden.csv'], { folder });
    const [header, ...pairs] = rowsOf(readFileSync(join(folder, 'pairs.csv'), 'utf8'));
    for (const file of ['pairs.csv', 'golden.csv']) rmSync(join(folder, file));
    const sides = inventedColumns.flatMap((column) => [`${column}_a`, `${column}_b`]);
    expect(header).toEqual(['id_a', 'id_b', 'decision', 'probability', 'weight', 'parts', ...sides]);
    for (const cells of pairs) {
      expect([6, 7].map((at) => cells[at])).toEqual([rows[Number(cells[0]) - 1]?.[0], rows[Number(cells[1]) - 1]?.[0]]);
    }
    expect(pairs.filter((cells) => cells[2] === 'same').length).toBeGreaterThanOrEqual(28);
    expect(pairs[0]?.[5]).toContain('name: the same');
  });

  test('--survivorship and --source-priority choose the surviving values', async () => {
    const files = ['crm.csv', 'web.csv'];
    writeFileSync(join(folder, 'crm.csv'), 'name,phone,email\nAnn Smith,0161 496 0001,ann@example.org\n');
    writeFileSync(join(folder, 'web.csv'), 'name,phone,email\nAnn Smith,01614960001,Ann@example.org\n');
    const golden = async (...flags: string[]) =>
      rowsOf((await run(['dedupe', ...files, ...flags, '--country', 'GB'], { folder })).stdout)[1];
    expect(await golden('--survivorship', 'phone=first,email=most_recent')).toEqual([
      'Ann Smith',
      '0161 496 0001',
      'Ann@example.org',
    ]);
    expect(await golden('--source-priority', 'web,crm')).toEqual(['Ann Smith', '01614960001', 'Ann@example.org']);
    expect(await golden('--source-priority', 'crm')).toEqual(['Ann Smith', '0161 496 0001', 'ann@example.org']);
    const unknown = await run(['dedupe', ...files, '--survivorship', 'fax=first,town=first'], { folder });
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('no such column: fax, town')]);
    for (const file of files) rmSync(join(folder, file));
  });

  test('--explain shows parts that add up to the weight', async () => {
    const { stdout, stderr } = await run(['dedupe', 'people.csv', '--explain', '1,2'], { folder });
    const parts = rowsOf(stdout).slice(1);
    expect(parts[0]?.[0]).toBe('prior');
    const sum = parts.reduce((total, cells) => total + Number(cells[2]), 0);
    expect(sum).toBeCloseTo(Number(parts.at(-1)?.[3]), 0);
    expect(stderr).toContain('match probability');
  });

  test('explains in Chinese too', async () => {
    const args = ['dedupe', 'people.csv', '--explain', '1,2', '--format', 'table'];
    const { stdout, stderr } = await run(args, { folder, lang: 'zh' });
    expect(stdout).toContain('先验');
    expect(stderr).toContain('匹配概率');
  });

  test('an input without rows gives an output without rows', async () => {
    const { stdout, code } = await run(['dedupe', '-', '--mark'], { stdin: '姓名,手机\n' });
    expect([stdout, code]).toEqual(['姓名,手机,cluster_id\n', 0]);
  });

  test.each([
    [['dedupe', '-'], 'remark\nx\nx\n', 'nothing to compare'],
    [
      ['dedupe', '-', '--explain', '1,9'],
      csv.split('\n').slice(0, 4).join('\n'),
      'there is no row 9: the input has 3 rows',
    ],
    [['dedupe', '-', '--explain', '1'], csv, "--explain cannot be '1'"],
    [['dedupe', '-', '--explain', '1,1'], csv, "--explain cannot be '1,1'"],
    [['dedupe', '-', '--merge-above', '2'], csv, "--merge-above cannot be '2'"],
    [['dedupe', '--mark'], '', '--mark requires files'],
  ])('%j is refused with a message', async (args, stdin, message) => {
    const { stdout, stderr, code } = await run(args, { stdin });
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toContain(message);
  });
});

describe('dedupe on the list', () => {
  const shared = 'data/linkage/zh_customers.csv';
  testShared('reports as many pairs to review as review then shows', [shared], async () => {
    const db = ['--db', join(folder, 'shared.db')];
    await run(['import', sharedPath(shared), ...db, '-q'], { folder });
    const { stderr } = await run(['dedupe', ...db], { folder });
    const { stdout } = await run(['review', ...db], { folder });
    const told = Number(/(\d+) pairs to review/.exec(stderr)?.[1]);
    expect(told).toBeGreaterThan(0);
    expect(stdout.trim().split('\n')).toHaveLength(told + 1);
  });

  test('merges, reports the counts, and can be undone', async () => {
    const db = ['--db', join(folder, 'list.db')];
    await run(['init', ...db], { folder });
    await run(['import', 'people.csv', ...db], { folder });
    const tried = await run(['dedupe', '--dry-run', ...db], { folder });
    expect(tried.stderr).toMatch(/^would merge \d+ records/m);
    const done = await run(['dedupe', ...db], { folder });
    expect(done.stderr).toMatch(/^merged \d+ records into \d+ customers/m);
    const undone = await run(['undo', ...db, '--yes'], { folder });
    expect(undone.code).toBe(0);
    const [merged = ''] = done.stderr.split('\n');
    expect((await run(['dedupe', ...db], { folder })).stderr).toContain(merged);
  });

  test('explains two customers', async () => {
    const db = ['--db', join(folder, 'other.db')];
    await run(['init', ...db], { folder });
    await run(['import', 'people.csv', ...db], { folder });
    const { stdout } = await run(['dedupe', '--explain', '1,2', ...db], { folder });
    expect(stdout).toContain('birthday,');
    const missing = await run(['dedupe', '--explain', '1,9999', ...db], { folder });
    expect([missing.code, missing.stderr.includes('9999')]).toEqual([2, true]);
  });
});
