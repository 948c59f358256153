/** What `dedupe` shows of its model: the model itself, the weights, the waterfall of a pair. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run, runBinary } from '../../command-line.ts';
import { inventedColumns, inventedList } from '../../data/simple-list.ts';

const { rows } = inventedList(60, 31);
const csv = [inventedColumns, ...rows].map((cells) => `${cells.join(',')}\n`).join('');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-'));
  writeFileSync(join(folder, 'people.csv'), csv);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function recordsOf(text: string): Record<string, string>[] {
  return parse(text, { bom: true, columns: true });
}

describe('--model', () => {
  test('writes each level with its probabilities, its weight and its number of pairs', async () => {
    const { stdout, code } = await run(['dedupe', 'people.csv', '--model'], { folder });
    expect(code).toBe(0);
    const answers = recordsOf(stdout);
    expect(Object.keys(answers[0] ?? {})).toEqual(['kind', 'comparison', 'level', 'm', 'u', 'weight', 'pairs']);
    const [start, ...others] = answers;
    expect(start).toMatchObject({ kind: 'person', comparison: 'prior', m: '', u: '' });
    expect(Number(start?.weight)).toBeLessThan(-4);
    for (const { m, u, weight } of others) {
      expect(Number(weight)).toBeCloseTo(Math.log2(Number(m) / Number(u)), 1);
    }
    const phone = others.filter(({ comparison }) => comparison === 'phone');
    for (const column of ['m', 'u'] as const) {
      expect(phone.reduce((sum, answer) => sum + Number(answer[column]), 0)).toBeCloseTo(1, 2);
    }
    const [same, different] = [phone[0], phone.at(-1)];
    expect(Number(same?.pairs)).toBeGreaterThan(0);
    expect(Number(same?.pairs)).toBeLessThan(Number(different?.pairs));
    expect(Number(same?.weight)).toBeGreaterThan(5);
    expect(Number(different?.weight)).toBeLessThan(0);
  });

  test('as a table, as JSON, in a file, in Chinese', async () => {
    const table = await run(['dedupe', 'people.csv', '--model'], { folder, tty: true, width: 100 });
    expect(table.stdout).toMatch(/^Customer kind +Comparison +Level/);
    const { stdout } = await run(['dedupe', 'people.csv', '--model', '--format', 'json'], { folder });
    expect(JSON.parse(stdout)[1]).toMatchObject({ kind: 'person', comparison: 'name', level: 'the same' });
    const chinese = await run(['dedupe', 'people.csv', '--model', '-o', 'model.md'], { folder, lang: 'zh' });
    expect(chinese.stdout).toBe('');
    expect(readFileSync(join(folder, 'model.md'), 'utf8')).toContain('| 个人 | 手机 | 相同 |');
    rmSync(join(folder, 'model.md'));
  });

  test('can be saved, and gives the same clusters when it is used again', async () => {
    const fitted = await run(['dedupe', 'people.csv', '--mark', '--save-model', 'model.json'], { folder });
    const saved = readFileSync(join(folder, 'model.json'), 'utf8');
    const used = await run(
      ['dedupe', 'people.csv', '--mark', '--use-model', 'model.json', '--save-model', 'again.json'],
      { folder },
    );
    expect(used).toEqual(fitted);
    expect(readFileSync(join(folder, 'again.json'), 'utf8')).toBe(saved);
    const half = [inventedColumns, ...rows.slice(0, 20)].map((cells) => `${cells.join(',')}\n`).join('');
    const model = await run(['dedupe', '-', '--model', '--use-model', 'model.json'], { folder, stdin: half });
    const weights = (await run(['dedupe', 'people.csv', '--model'], { folder })).stdout;
    const column = (text: string, name: string) => recordsOf(text).map((answer) => answer[name]);
    expect(column(model.stdout, 'm')).toEqual(column(weights, 'm'));
    expect(column(model.stdout, 'pairs')).not.toEqual(column(weights, 'pairs'));
    for (const file of ['model.json', 'again.json']) rmSync(join(folder, file));
  });

  test.each([
    ['a missing file', undefined, 'file model.json does not exist'],
    ['no JSON', 'x', 'model.json cannot be used as a model: it is not valid JSON'],
    ['another JSON', '{"name":"clientele"}', 'model.json cannot be used as a model'],
    ['a list', '[]', 'model.json cannot be used as a model'],
    ['nothing', 'null', 'model.json cannot be used as a model'],
    ['a newer version', '{"format":"clientele linkage model","version":2,"kinds":[]}', 'newer'],
    ['a damaged model', '{"format":"clientele linkage model","version":1,"kinds":[{"kind":"person"}]}', 'model.json'],
  ])('%s is refused with one message, before anything is written', async (_, content, message) => {
    if (content !== undefined) writeFileSync(join(folder, 'model.json'), content);
    const args = ['dedupe', 'people.csv', '--use-model', 'model.json', '-o', 'out.csv'];
    const { stdout, stderr, code } = await run(args, { folder });
    rmSync(join(folder, 'model.json'), { force: true });
    expect([stdout, code]).toEqual(['', 4]);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('--debug');
    expect(readdirSync(folder)).toEqual(['people.csv']);
  });

  test('is refused when it is truncated', async () => {
    await run(['dedupe', 'people.csv', '--save-model', 'model.json', '-o', 'out.csv'], { folder });
    const saved = readFileSync(join(folder, 'model.json'), 'utf8');
    writeFileSync(join(folder, 'model.json'), saved.slice(0, saved.length / 2));
    const { stderr, code } = await run(['dedupe', 'people.csv', '--use-model', 'model.json'], { folder });
    for (const file of ['model.json', 'out.csv']) rmSync(join(folder, file));
    expect([code, stderr.includes('it is not valid JSON')]).toEqual([4, true]);
  });
});

describe('--chart', () => {
  test('counts all compared pairs by weight and names the thresholds', async () => {
    const { stdout, stderr } = await run(['dedupe', 'people.csv', '--chart'], { folder });
    const bins = recordsOf(stdout);
    expect(Object.keys(bins[0] ?? {})).toEqual(['weight_from', 'weight_to', 'pairs', 'threshold']);
    const pairs = bins.reduce((sum, bin) => sum + Number(bin.pairs), 0);
    expect(pairs).toBe((rows.length * (rows.length - 1)) / 2);
    for (const [at, bin] of bins.entries()) {
      expect(Number(bin.weight_to)).toBeGreaterThan(Number(bin.weight_from));
      if (at > 0) expect(bin.weight_from).toBe(bins[at - 1]?.weight_to);
    }
    const merge = bins.find(({ threshold }) => threshold?.includes('merge'));
    const bits = Math.log2(0.9 / 0.1);
    expect(Number(merge?.weight_from)).toBeLessThanOrEqual(bits);
    expect(Number(merge?.weight_to)).toBeGreaterThan(bits);
    expect(stderr).toContain('90 rows');
  });

  test('draws bars on a terminal, and only there', async () => {
    const table = await run(['dedupe', 'people.csv', '--chart'], { folder, tty: true, width: 90 });
    expect(table.stdout).toContain('█');
    expect(table.stdout).toContain('merge from 0.9');
    for (const line of table.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(90);
    const chinese = await run(['dedupe', 'people.csv', '--chart', '--merge-above', '0.99'], {
      folder,
      tty: true,
      width: 90,
      lang: 'zh',
    });
    expect(chinese.stdout).toContain('0.99 起合并');
    expect((await run(['dedupe', 'people.csv', '--chart'], { folder })).stdout).not.toContain('█');
  });

  test('of a table with one row has no bins', async () => {
    const { stdout, code } = await run(['dedupe', '-', '--chart'], { stdin: '姓名,手机\n王芳,13812345678\n' });
    expect([stdout, code]).toEqual(['weight_from,weight_to,pairs,threshold\n', 0]);
  });
});

describe('--explain', () => {
  const ids = [['number', ...inventedColumns], ...rows.map((cells, at) => [`NR${1000 + at}`, ...cells])]
    .map(
      (cells) => `${cells.join(',')}
`,
    )
    .join('');

  test('takes two arguments, with files on either side', async () => {
    const joined = await run(['dedupe', 'people.csv', '--explain', '1,2'], { folder });
    for (const args of [
      ['dedupe', 'people.csv', '--explain', '1', '2'],
      ['dedupe', '--explain', '1', '2', 'people.csv'],
      ['dedupe', '--explain', '1,2', 'people.csv'],
      ['dedupe', '--explain', '1，2', '--', 'people.csv'],
    ]) {
      expect(await run(args, { folder })).toEqual(joined);
    }
    expect(joined.stderr).toContain('rows 1 and 2 are the same customer');
  });

  test('takes values of an id column', async () => {
    writeFileSync(join(folder, 'ids.csv'), ids);
    const byRow = await run(['dedupe', 'ids.csv', '--explain', '1,3'], { folder });
    const byId = await run(['dedupe', 'ids.csv', '--explain', 'NR1000', 'NR1002'], { folder });
    const byColumn = await run(['dedupe', 'ids.csv', '--explain', 'number=NR1000,number=NR1002'], { folder });
    const unknown = await run(['dedupe', 'ids.csv', '--explain', 'NR1000', 'NR1'], { folder });
    rmSync(join(folder, 'ids.csv'));
    expect(byId).toEqual(byRow);
    expect(byColumn).toEqual(byRow);
    expect([unknown.code, unknown.stderr.includes("no row contains 'NR1'")]).toEqual([2, true]);
  });

  test('draws the waterfall as bars on a terminal that is wide enough', async () => {
    const wide = await run(['dedupe', 'people.csv', '--explain', '1,2'], { folder, tty: true, width: 120 });
    expect(wide.stdout).toMatch(/█/);
    expect(wide.stdout).toMatch(/▒/);
    const narrow = await run(['dedupe', 'people.csv', '--explain', '1,2'], { folder, tty: true, width: 60 });
    expect(narrow.stdout).not.toMatch(/█/);
    expect((await run(['dedupe', 'people.csv', '--explain', '1,2'], { folder })).stdout).not.toMatch(/█/);
  });
});

describe('flags that exclude each other', () => {
  test.each([
    [['people.csv', '--model', '--chart'], '--model cannot be used with --chart'],
    [['people.csv', '--mark', '--explain', '1,2'], '--mark cannot be used with --explain'],
    [['people.csv', '--eval', 'x.csv', '--chart'], '--eval cannot be used with --chart'],
    [['people.csv', '--one-to-one'], '--one-to-one requires --link'],
    [['people.csv', '--link'], '--link needs two files'],
    [['--on', '姓名'], '--on requires files'],
    [['--link', 'people.csv'], '--link requires files'],
    [['--eval', 'column:姓名'], '--eval column: requires files'],
    [['people.csv', '--full'], '--full applies to the list'],
  ])('%j', async (args, message) => {
    const { stdout, stderr, code } = await run(['dedupe', ...args], { folder });
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toContain(message);
  });
});

describe('the list', () => {
  test('shows its model, its weights and its evaluation, and changes nothing', async () => {
    const db = ['--db', join(folder, 'list.db')];
    await run(['import', 'people.csv', ...db, '-q'], { folder });
    const before = readFileSync(join(folder, 'list.db'));
    const model = await run(['dedupe', '--model', '--save-model', 'model.json', ...db], { folder });
    const chart = await run(['dedupe', '--chart', ...db], { folder });
    writeFileSync(join(folder, 'truth.csv'), 'id,customer\n1,a\n2,a\n3,b\n4,c\n');
    const judged = await run(['dedupe', '--eval', 'truth.csv', ...db], { folder });
    expect([model.code, chart.code, judged.code]).toEqual([0, 0, 0]);
    expect(model.stdout).toContain('person,phone,the same');
    expect(chart.stdout).toContain('merge');
    expect(recordsOf(judged.stdout).find(({ note }) => note?.includes('merge'))).toMatchObject({
      true_pairs: '1',
      precision: '1',
      recall: '1',
    });
    expect(JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8'))).toHaveProperty('kinds');
    expect(readFileSync(join(folder, 'list.db')).equals(before)).toBe(true);
    for (const file of ['list.db', 'model.json', 'truth.csv']) rmSync(join(folder, file));
  });
});

test('the built program writes the same to a pipe', async () => {
  const inProcess = await run(['dedupe', 'people.csv', '--model'], { folder });
  const { stdout, code } = await runBinary(['dedupe', 'people.csv', '--model'], { folder });
  expect([stdout, code]).toEqual([inProcess.stdout, 0]);
});
