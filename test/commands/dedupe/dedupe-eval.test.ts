/** `dedupe --eval`: compared with an independent scorer, for all forms of the truth. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../command-line.ts';
import { inventedColumns, inventedList } from '../../data/simple-list.ts';
import { pairwiseQuality } from '../../linkage/pairwise.ts';
import { describeShared, sharedPath } from '../../shared-data.ts';

const { rows, truth } = inventedList(60, 31);
const header = ['编号', ...inventedColumns, '真实客户'];
const numbered = rows.map((cells, at) => [`K${at}`, ...cells, `客户${truth[at]}`]);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-'));
  write('people.csv', [header, ...numbered]);
  write('bare.csv', [header.slice(0, -1), ...numbered.map((cells) => cells.slice(0, -1))]);
  write('truth.csv', [['编号', '客户'], ...numbered.map((cells) => [cells[0] ?? '', cells.at(-1) ?? ''])]);
  write('pairs.csv', [['left', 'right'], ...truePairs()]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, table: readonly (readonly (string | number)[])[]): void {
  writeFileSync(join(folder, file), table.map((cells) => `${cells.join(',')}\n`).join(''));
}

function truePairs(): string[][] {
  return truth.flatMap((person, at) => (truth[at + 1] === person ? [[`K${at}`, `K${at + 1}`]] : []));
}

function pointsOf(text: string): Record<string, string>[] {
  return parse(text, { bom: true, columns: true });
}

function mergePoint(text: string): Record<string, string> | undefined {
  return pointsOf(text).find(({ note }) => note?.includes('merge'));
}

describe('the truth', () => {
  test.each([
    ['a column of the list', ['people.csv', '--eval', 'column:真实客户']],
    ['a file of ids and customers', ['bare.csv', '--eval', 'truth.csv']],
    ['a file of pairs', ['bare.csv', '--eval', 'pairs.csv']],
    ['a file whose form is said', ['bare.csv', '--eval', 'pairs:pairs.csv']],
  ])('may be %s', async (_, args) => {
    const { stdout, stderr, code } = await run(['dedupe', ...args], { folder });
    expect(code).toBe(0);
    const hidden = (await run(['dedupe', '-', '--mark'], { stdin: csvOf(inventedColumns, rows) })).stdout;
    const clusters = pointsOf(hidden).map(({ cluster_id }) => Number(cluster_id));
    const { precision, recall, f1 } = pairwiseQuality(truth, clusters);
    const point = mergePoint(stdout);
    expect(Number(point?.true_pairs)).toBe(truePairs().length);
    expect([point?.precision, point?.recall, point?.f1].map(Number)).toEqual(
      [precision, recall, f1].map((share) => Number(share.toFixed(4))),
    );
    expect(stderr).toContain(`recall ${recall.toFixed(4)}`);
  });

  test('is not compared: it changes neither model nor weights', async () => {
    const [, ...bare] = (await run(['dedupe', 'bare.csv', '--eval', 'truth.csv', '--pairs', 'p.csv'], { folder }))
      .stdout;
    const pairs = readFileSync(join(folder, 'p.csv'), 'utf8');
    const [, ...withTruth] = (
      await run(['dedupe', 'people.csv', '--eval', 'column:真实客户', '--pairs', 'p.csv'], { folder })
    ).stdout;
    const weights = (text: string) =>
      pointsOf(text).map(({ id_a, id_b, weight, parts }) => [id_a, id_b, weight, parts]);
    expect(weights(readFileSync(join(folder, 'p.csv'), 'utf8'))).toEqual(weights(pairs));
    expect(withTruth).toEqual(bare);
    const refused = await run(['dedupe', 'people.csv', '--eval', 'column:真实客户', '--on', '姓名,真实客户'], {
      folder,
    });
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('真实客户 holds the truth')]);
    rmSync(join(folder, 'p.csv'));
  });

  test('can be the clusters that an earlier run wrote', async () => {
    await run(['dedupe', 'bare.csv', '--mark', '-o', 'marked.csv'], { folder });
    const { stdout } = await run(['dedupe', 'marked.csv', '--eval', 'column:cluster_id'], { folder });
    rmSync(join(folder, 'marked.csv'));
    expect(mergePoint(stdout)).toMatchObject({ precision: '1', recall: '1', f1: '1' });
  });

  test('can be the decisions in a file of pairs', async () => {
    await run(['dedupe', 'bare.csv', '--pairs', 'decided.csv', '-o', 'clean.csv'], { folder });
    const { stdout } = await run(['dedupe', 'bare.csv', '--eval', 'decided.csv'], { folder });
    for (const file of ['decided.csv', 'clean.csv']) rmSync(join(folder, file));
    expect(mergePoint(stdout)).toMatchObject({ precision: '1', recall: '1' });
  });

  test('can cover only some of the rows', async () => {
    write('some.csv', [
      ['编号', '客户'],
      ['K0', 'a'],
      ['K1', 'a'],
      ['K2', 'b'],
      ['gone', 'b'],
    ]);
    const { stdout, stderr } = await run(['dedupe', 'bare.csv', '--eval', 'some.csv'], { folder });
    rmSync(join(folder, 'some.csv'));
    expect(mergePoint(stdout)).toMatchObject({ true_pairs: '1', recall: '1', precision: '1' });
    expect(stderr).toContain('covering 3 rows');
    expect(stderr).toContain('87 rows not covered');
    expect(stderr).toContain('1 id not in the list');
  });

  test.each([
    ['missing.csv', 4, 'file missing.csv does not exist'],
    ['column:town', 2, 'there is no column town'],
    ['column:', 2, "--eval cannot be 'column:'"],
    ['column:编号', 2, 'according to 编号 no two rows of the list are one customer'],
    ['clusters:pairs.csv', 2, 'no two rows of the list are one customer'],
    ['bare.csv', 2, 'no two rows of the list are one customer'],
  ])('%s is refused', async (asked, exit, message) => {
    const { stdout, stderr, code } = await run(['dedupe', 'bare.csv', '--eval', asked], { folder });
    expect([stdout, code]).toEqual(['', exit]);
    expect(stderr).toContain(message);
  });
});

function csvOf(columns: readonly string[], table: readonly (readonly string[])[]): string {
  return [columns, ...table].map((cells) => `${cells.join(',')}\n`).join('');
}

describe('the curve', () => {
  test('covers the thresholds: recall falls, and the thresholds in use are included', async () => {
    const args = ['dedupe', 'bare.csv', '--eval', 'truth.csv', '--merge-above', '0.77', '--review-above', '0.33'];
    const points = pointsOf((await run(args, { folder })).stdout);
    expect(points.find(({ threshold }) => threshold === '0.77')?.note).toContain('merge');
    expect(points.find(({ threshold }) => threshold === '0.33')?.note).toContain('review');
    expect(points.filter(({ note }) => note?.includes('best'))).toHaveLength(1);
    const recalls = points.map(({ recall }) => Number(recall));
    expect(recalls).toEqual(recalls.toSorted((a, b) => b - a));
  });

  test('is a table on a terminal, in Chinese too', async () => {
    const options = { folder, tty: true, width: 100, lang: 'zh' } as const;
    const { stdout, stderr } = await run(['dedupe', 'bare.csv', '--eval', 'truth.csv'], options);
    expect(stdout).toMatch(/^ *阈值 +权重 +找到/);
    expect(stdout).toContain('F1 最高');
    expect(stderr).toContain('精确率');
  });
});

const scorer = sharedPath('tools/score-clusters.mjs');
const lists = sharedPath('data/linkage');

describeShared('agrees with an independent scorer', ['tools/score-clusters.mjs', 'data/linkage'], () => {
  test.each([
    ['fake_1000.csv', 'unique_id', (cells: Record<string, string>) => cells.cluster, ['cluster']],
    ['febrl2.csv', 'rec_id', (cells: Record<string, string>) => cells.rec_id?.split('-')[1], []],
  ] as const)('on %s', async (file, id, entityOf, hidden) => {
    const all: Record<string, string>[] = parse(readFileSync(join(lists, file)), { columns: true, trim: true });
    // Some of the customers, each with all of its rows: scores agree, or do not, on these as on all.
    const some = new Set([...new Set(all.map(entityOf))].slice(0, 120));
    const table = all.filter((cells) => some.has(entityOf(cells)));
    expect(table.length).toBeGreaterThan(some.size);
    const kept = Object.keys(table[0] ?? {}).filter((column) => !hidden.some((name) => name === column));
    write('seen.csv', [kept, ...table.map((cells) => kept.map((column) => cells[column] ?? ''))]);
    write('told.csv', [[id, 'entity'], ...table.map((cells) => [cells[id] ?? '', entityOf(cells) ?? ''])]);
    await run(['dedupe', 'seen.csv', '--mark', '-o', 'marked.csv'], { folder });
    const options = ['--id', id, '--cluster', 'cluster_id'];
    const scored = execFileSync(process.execPath, [scorer, 'marked.csv', 'told.csv', ...options], { cwd: folder });
    const { stdout } = await run(['dedupe', 'seen.csv', '--eval', 'told.csv'], { folder });
    for (const name of ['seen.csv', 'told.csv', 'marked.csv']) rmSync(join(folder, name));
    const { true_pairs, found_pairs, correct_pairs, precision, recall, f1 } = JSON.parse(scored.toString());
    const point = mergePoint(stdout);
    expect(
      [point?.true_pairs, point?.found_pairs, point?.correct_pairs, point?.precision, point?.recall, point?.f1].map(
        Number,
      ),
    ).toEqual([true_pairs, found_pairs, correct_pairs, precision, recall, f1]);
  });

  test('on two linked files, with pairs of ids as the truth', async () => {
    const [fodors = '', zagats = '', matches = ''] = ['fodors', 'zagats', 'matches_fodors_zagats'].map((name) =>
      join(lists, 'fodors-zagats', `${name}.csv`),
    );
    const ids = (file: string): string[] => pointsOf(readFileSync(file, 'utf8')).map(({ id = '' }) => id);
    const partners = new Map(
      pointsOf(readFileSync(matches, 'utf8')).map(({ fodors_id = '', zagats_id = '' }) => [zagats_id, fodors_id]),
    );
    const told = [...ids(fodors).map((id) => [id, id]), ...ids(zagats).map((id) => [id, partners.get(id) ?? id])];
    write('told.csv', [['id', 'entity'], ...told]);
    await run(['dedupe', fodors, '--link', zagats, '--mark', '-o', 'marked.csv'], { folder });
    const options = ['--id', 'id', '--cluster', 'cluster_id'];
    const scored = execFileSync(process.execPath, [scorer, 'marked.csv', 'told.csv', ...options], { cwd: folder });
    const { stdout } = await run(['dedupe', fodors, '--link', zagats, '--eval', matches], { folder });
    for (const name of ['told.csv', 'marked.csv']) rmSync(join(folder, name));
    const { true_pairs, correct_pairs, precision, recall, f1 } = JSON.parse(scored.toString());
    const point = mergePoint(stdout);
    expect([point?.true_pairs, point?.correct_pairs, point?.precision, point?.recall, point?.f1].map(Number)).toEqual([
      true_pairs,
      correct_pairs,
      precision,
      recall,
      f1,
    ]);
  });
});
