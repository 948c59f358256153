import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inBatch } from '../../src/store/batches.ts';
import { openList } from '../../src/store/list.ts';
import { matchWriter } from '../../src/store/matches.ts';
import { run } from '../command-line.ts';
import { info } from '../store/temporary-list.ts';

const customers = `ref,name,phone,email
K1,Ann Smith,+14155550132,
K2,Anne Smith,,ann@example.com
K3,Bob Jones,+14155550199,
K4,Rob Jones,,bob@example.com
`;

let folder: string;
const clientele = (...args: string[]) => run(args, { folder });
const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { columns: true });

/** Pairs that the model was not sure of, as `dedupe` keeps them. */
async function keepDoubts(): Promise<void> {
  const list = openList(join(folder, 'clientele.db'), { mode: 'write' });
  await inBatch(list, { ...info, command: 'dedupe' }, (batch) => {
    for (const [aId, bId, probability] of [
      [1, 2, 0.7],
      [3, 4, 0.4],
    ] as const) {
      matchWriter(list, batch).decide({
        aId,
        bId,
        decision: 'unsure',
        decidedBy: 'model',
        weight: 1,
        probability,
        parts: null,
      });
    }
  });
  list.close();
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-'));
  writeFileSync(join(folder, 'customers.csv'), customers);
  await clientele('import', 'customers.csv', '-q');
  await keepDoubts();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('review', () => {
  it('writes the doubtful pairs in a pipe, the likeliest first, and takes the decisions back', async () => {
    const { stdout } = await clientele('review');
    expect(rowsOf(stdout)).toMatchObject([
      { a_id: '1', b_id: '2', a_name: 'Ann Smith', b_name: 'Anne Smith', probability: '0.7', decision: '' },
      { a_id: '3', b_id: '4', probability: '0.4' },
    ]);
    const [header = '', ...lines] = stdout.trim().split('\n');
    const decided = lines.map((line, index) => `${line}${index === 0 ? 'same' : 'different'}`);
    writeFileSync(join(folder, 'pairs.csv'), [header, ...decided].join('\n'));
    const { code, stderr } = await clientele('review', '--from', 'pairs.csv');
    expect(code).toBe(0);
    expect(stderr).toContain('1 pair the same and merged, 1 different');
    expect((await clientele('review')).stdout.trim().split('\n')).toHaveLength(1);
    const { stdout: left } = await clientele('list', '--columns', 'id,name,phone,email,records');
    expect(rowsOf(left)).toMatchObject([
      { id: '1', phone: '+14155550132', email: 'ann@example.com', records: '2' },
      { id: '3', records: '1' },
      { id: '4', records: '1' },
    ]);
    await clientele('undo');
    expect(rowsOf((await clientele('review')).stdout)).toHaveLength(2);
  });

  it('asks on a terminal and keeps each answer at once', async () => {
    const { stdout, code } = await run(['review'], { folder, tty: true, answers: [1, 3] });
    expect(code).toBe(0);
    expect(stdout).toContain('Ann Smith');
    expect(rowsOf((await clientele('review')).stdout)).toMatchObject([{ a_id: '3' }]);
    expect(rowsOf((await clientele('batch', 'list')).stdout)[0]).toMatchObject({
      command: 'review',
      counts: 'different 1',
    });
  });

  it('changes nothing where a decision is wrong', async () => {
    const before = readFileSync(join(folder, 'clientele.db'));
    for (const [content, says] of [
      ['a_id,b_id,decision\n1,2,perhaps\n', "line 2: 'perhaps' is no decision"],
      ['a_id,b_id,decision\n1,2,same\n1,99,same\n', 'not two customers'],
      ['a,b\n1,2\n', 'lacks a_id, b_id or decision'],
    ] as const) {
      writeFileSync(join(folder, 'wrong.csv'), content);
      const { code, stderr } = await clientele('review', '--from', 'wrong.csv');
      expect(code).toBe(2);
      expect(stderr).toContain(says);
    }
    expect(readFileSync(join(folder, 'clientele.db')).equals(before)).toBe(true);
  });
});
