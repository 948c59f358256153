import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { text } from '../../../src/base/text.ts';
import type { WeightPart } from '../../../src/linkage/model/score.ts';
import { inBatch } from '../../../src/store/journal/batches.ts';
import { openList } from '../../../src/store/open-list.ts';
import { matchWriter } from '../../../src/store/tables/matches.ts';
import { run } from '../../command-line.ts';
import { dump, info } from '../../store/temporary-list.ts';

const customers = `ref,name,phone,email
K1,Ann Smith,+14155550132,
K2,Anne Smith,,ann@example.com
K3,Bob Jones,+14155550199,
K4,Rob Jones,,bob@example.com
K5,Robert Jones,,rob@example.com
`;

let folder: string;
const clientele = (...args: string[]) => run(args, { folder });
const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { columns: true });

const parts: readonly WeightPart[] = [
  { name: 'start', label: text('before comparing', '比较之前'), found: text('any two', '任意两条'), weight: -7 },
  { name: 'name', label: text('name', '姓名'), found: text('nearly the same', '几乎相同'), weight: 8 },
];

/** Pairs to review, as `dedupe` stores them. */
async function keepDoubts(...pairs: readonly (readonly [number, number, number])[]): Promise<void> {
  const list = openList(join(folder, 'clientele.db'), { mode: 'write' });
  await inBatch(list, { ...info, command: 'dedupe' }, (batch) => {
    const writer = matchWriter(list, batch);
    for (const [aId, bId, probability] of pairs) {
      writer.decide({ aId, bId, decision: 'unsure', decidedBy: 'model', weight: 1, probability, parts });
    }
  });
  list.close();
}

function state(): string {
  const list = openList(join(folder, 'clientele.db'), { mode: 'read' });
  const dumped = dump(list);
  list.close();
  return dumped;
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-'));
  writeFileSync(join(folder, 'customers.csv'), customers);
  await clientele('import', 'customers.csv', '-q');
  await keepDoubts([1, 2, 0.7], [3, 4, 0.4]);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function decide(content: string): void {
  writeFileSync(join(folder, 'decisions.csv'), content);
}

describe('review in a pipe', () => {
  it('writes the pairs to review, the most probable first, and imports the decisions', async () => {
    const { stdout } = await clientele('review');
    expect(rowsOf(stdout)).toMatchObject([
      { id_a: '1', id_b: '2', name_a: 'Ann Smith', name_b: 'Anne Smith', probability: '0.7', decision: '' },
      { id_a: '3', id_b: '4', probability: '0.4', parts: 'before comparing: any two -7; name: nearly the same +8' },
    ]);
    const before = state();
    decide(stdout.replace('1,2,,', '1,2,same,').replace('3,4,,', '3,4,different,'));
    const { code, stderr } = await clientele('review', '--from', 'decisions.csv');
    expect(code).toBe(0);
    expect(stderr).toContain('1 pair same and merged, 1 different');
    expect((await clientele('review')).stdout.trim().split('\n')).toHaveLength(1);
    const { stdout: left } = await clientele('list', '--columns', 'id,name,phone,email,records');
    expect(rowsOf(left)).toMatchObject([
      { id: '1', phone: '+14155550132', email: 'ann@example.com', records: '2' },
      { id: '3', records: '1' },
      { id: '4', records: '1' },
      { id: '5', records: '1' },
    ]);
    await clientele('undo');
    expect(state()).toBe(before);
    expect(rowsOf((await clientele('review')).stdout)).toHaveLength(2);
  });

  it.each([
    ['y', 'n', 'u'],
    ['Yes', 'NO', '?'],
    ['是', '否', '不确定'],
    ['相同', '不同', '存疑'],
    [' same ', 'Ｎ', 'unsure'],
  ])('understands %s, %s and %s', async (same, different, unsure) => {
    await keepDoubts([4, 5, 0.3]);
    decide(`id_a,id_b,decision\n1,2,${same}\n3,4,${different}\n5,4,${unsure}\n`);
    const { code, stderr } = await clientele('review', '--from', 'decisions.csv');
    expect([code, stderr]).toEqual([0, expect.stringContaining('1 pair same and merged, 1 different, 1 unsure')]);
  });

  it('accepts the old column names, a file saved by Excel, and stdin', async () => {
    const stdin = '\uFEFFdecision;a_id;b_id;note\r\nsame;2;1;x\r\n;3;4;\r\n';
    const { code, stderr } = await run(['review', '--from', '-'], { folder, stdin });
    expect([code, stderr]).toEqual([0, expect.stringContaining('1 pair same')]);
  });

  it('sets aside each row that cannot be used, with its line and a reason, and imports the others', async () => {
    decide(`id_a,id_b,decision
1,2,same
3,4,perhaps
1,99,same
x,4,different
2,1,different
4,4,same
3,4,different
3,5,same
4,5,same
`);
    const { code, stderr } = await clientele('review', '--from', 'decisions.csv');
    expect(code).toBe(3);
    expect(stderr.split('\n').slice(0, 7)).toEqual([
      "line 3: 'perhaps' is not a decision; use same, different or unsure",
      'line 4: there is no customer 99',
      'line 5: an id is missing or is not a number',
      'line 6: 1 and 2 are one customer already; to separate them: clientele split 1',
      'line 7: a customer cannot be paired with itself',
      'line 10: this would also merge 3 and 4, which were decided to be different',
      '2 pairs same and merged, 1 different, 6 rows set aside',
    ]);
    const { stdout } = await clientele('list', '--columns', 'id,records');
    expect(rowsOf(stdout)).toEqual([
      { id: '1', records: '2' },
      { id: '3', records: '2' },
      { id: '4', records: '1' },
    ]);
  });

  it('with --strict writes nothing if a row cannot be used, with a message in Chinese too', async () => {
    const before = state();
    decide('id_a,id_b,decision\n1,2,same\n3,4,perhaps\n');
    const { code, stderr } = await run(['review', '--from', 'decisions.csv', '--strict'], { folder, lang: 'zh' });
    expect(code).toBe(3);
    expect(stderr).toBe(
      '第 3 行：“perhaps”不是有效的判断；请填 相同、不同 或 不确定\n有 1 行无法采用；未写入任何数据\n',
    );
    expect(state()).toBe(before);
  });

  it('follows records that an earlier row merged, and counts pairs that are already decided', async () => {
    decide('id_a,id_b,decision\n1,2,same\n2,3,same\n1,3,same\n4,5,different\n5,4,different\n');
    const { code, stderr } = await clientele('review', '--from', 'decisions.csv');
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining('2 pairs same and merged, 1 different, 2 already decided'),
    ]);
    expect(rowsOf((await clientele('list', '--columns', 'id,records')).stdout)).toMatchObject([
      { id: '1', records: '3' },
      {},
      {},
    ]);
    const again = await clientele('review', '--from', 'decisions.csv');
    expect(again.stderr).toContain('0 pairs same and merged, 0 different, 5 already decided');
    expect(again.stderr).not.toContain('batch');
  });

  it('refuses row numbers of another file as ids of the list', async () => {
    decide(
      'id_a,id_b,decision,name_a,name_b,email_b\n1,2,same,Ann Smith,Someone,ann@example.com\n3,4,same,Zoe,Rob Jones,\n',
    );
    const { code, stderr } = await clientele('review', '--from', 'decisions.csv');
    expect(code).toBe(3);
    expect(stderr).toContain('line 3: the values of the row do not belong to customer 3 of the list');
    expect(stderr).toContain('1 pair same and merged, 0 different, 1 row set aside');
  });

  it('lets the user change a decision', async () => {
    decide('id_a,id_b,decision\n3,4,different\n');
    await clientele('review', '--from', 'decisions.csv');
    decide('id_a,id_b,decision\n3,4,same\n');
    expect((await clientele('review', '--from', 'decisions.csv')).stderr).toContain('1 pair same and merged');
  });

  it('changes nothing in a dry run, nor from a file without the columns of a review', async () => {
    const before = readFileSync(join(folder, 'clientele.db'));
    decide('id_a,id_b,decision\n1,2,same\n');
    const tried = await clientele('review', '--from', 'decisions.csv', '--dry-run');
    expect(tried.stderr).toContain('dry run: 1 pair same');
    decide('a,b\n1,2\n');
    const { code, stderr } = await clientele('review', '--from', 'decisions.csv');
    expect([code, stderr]).toEqual([2, expect.stringContaining('has no column id_a, id_b or decision')]);
    expect(readFileSync(join(folder, 'clientele.db')).equals(before)).toBe(true);
  });
});

/** The keys in the order of the prompt. */
const [y, n, u, q] = [0, 1, 2, 3];

describe('review on a terminal', () => {
  it('shows two customers with their differences and the waterfall, and saves each decision at once', async () => {
    const { stdout, stderr, code } = await run(['review'], { folder, tty: true, width: 120, answers: [n, q] });
    expect(code).toBe(0);
    expect(stdout).toMatch(/Name\s+Ann Smith\s+≠\s+Anne Smith/);
    expect(stdout).toMatch(/name\s+nearly the same\s+8\s+1/);
    expect(stderr).toContain('saved 1 decision');
    expect(rowsOf((await clientele('review')).stdout)).toMatchObject([{ id_a: '3' }]);
    expect(rowsOf((await clientele('batch', 'list')).stdout)[0]).toMatchObject({
      command: 'review',
      counts: 'different 1',
    });
  });

  it('keeps the decisions made before an interruption', async () => {
    // There is no answer to the second question: the run fails as it would with Ctrl-C.
    const { code, stderr } = await run(['review'], { folder, tty: true, answers: [y] });
    expect([code, stderr]).toEqual([1, expect.stringContaining('saved 1 decision')]);
    expect(rowsOf((await clientele('list', '--columns', 'id,records')).stdout)[0]).toEqual({ id: '1', records: '2' });
    const before = state();
    await clientele('undo');
    expect(rowsOf((await clientele('review')).stdout)).toHaveLength(2);
    expect(state()).not.toBe(before);
  });

  it('skips pairs with a record that was merged, and ends', async () => {
    await keepDoubts([1, 3, 0.6], [2, 3, 0.5]);
    // 1 and 2 are the same, so the pair of 2 and 3 is not asked about.
    const { stderr, code } = await run(['review'], { folder, tty: true, answers: [y, n, n] });
    expect([code, stderr]).toEqual([0, expect.stringContaining('no pairs left to review')]);
    expect(stderr).toContain('saved 3 decisions');
  });

  it('asks about pairs decided as unsure only with --again', async () => {
    await run(['review'], { folder, tty: true, answers: [u, u] });
    expect(rowsOf((await clientele('review')).stdout)).toEqual([]);
    const again = rowsOf((await clientele('review', '--again')).stdout);
    expect(again.map(({ id_a, decision }) => [id_a, decision])).toEqual([
      ['1', 'unsure'],
      ['3', 'unsure'],
    ]);
    const { stderr } = await run(['review', '--again'], { folder, tty: true, answers: [u, n] });
    expect(stderr).toContain('no pairs left to review');
    expect(rowsOf((await clientele('review', '--again')).stdout)).toMatchObject([{ id_a: '1' }]);
  });

  it('adjusts the weights of similar pairs after many decisions', async () => {
    const many = Array.from({ length: 24 }, (_, at) => `M${at},Kim ${String.fromCharCode(65 + at)}. Lee,,`);
    writeFileSync(join(folder, 'more.csv'), ['ref,name,phone,email', ...many, ''].join('\n'));
    await clientele('import', 'more.csv', '-q');
    await keepDoubts(...Array.from({ length: 12 }, (_, at) => [6 + 2 * at, 7 + 2 * at, 0.6] as const));
    const { stderr } = await run(['review'], { folder, tty: true, answers: [...Array(13).fill(n), q] });
    expect(stderr).toMatch(/weights adjusted by 13 decisions, in bits: all pairs −\d/);
    expect(stderr).toContain('name: nearly the same −');
    const [left] = rowsOf((await clientele('review')).stdout);
    expect(Number(left?.weight)).toBeLessThan(0.5);
    expect(left?.parts).toContain('reviewer feedback: how similar pairs were decided in review -');
  });

  it('asks in Chinese', async () => {
    const { stdout, stderr } = await run(['review'], { folder, tty: true, width: 120, lang: 'zh', answers: [y, q] });
    expect(stdout).toContain('几乎相同');
    expect(stderr).toMatch(/已把 2 并入 1（批次 \d+）/);
    expect(stderr).toContain('已保存 1 个判断');
  });

  it('refers to --from where it cannot ask', async () => {
    const { code, stderr } = await run(['review', '--no-input'], { folder, tty: true });
    expect([code, stderr]).toEqual([2, expect.stringContaining('--from')]);
  });
});
