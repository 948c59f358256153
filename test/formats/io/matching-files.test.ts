import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { matchingFiles } from '../../../src/formats/io/matching-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'clientele-glob-'));
const names = [
  'b.csv',
  'a.csv',
  'B.csv',
  '客户.csv',
  'x [1].csv',
  'c.xlsx',
  '~$c.xlsx',
  '.hidden.csv',
  'deep/er/d.csv',
];
beforeAll(() => {
  mkdirSync(join(folder, 'inbox/deep/er'), { recursive: true });
  for (const name of names) writeFileSync(join(folder, 'inbox', name), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a pattern', () => {
  it.each<[string, readonly string[]]>([
    ['inbox/*.csv', ['B.csv', 'a.csv', 'b.csv', 'x [1].csv', '客户.csv'].map((name) => `inbox/${name}`)],
    ['inbox/*.xlsx', ['inbox/c.xlsx']],
    ['inbox/{b,a}.csv', ['inbox/a.csv', 'inbox/b.csv']],
    [
      'inbox/**/*.csv',
      ['B.csv', 'a.csv', 'b.csv', 'deep/er/d.csv', 'x [1].csv', '客户.csv'].map((name) => `inbox/${name}`),
    ],
    ['inbox/[ab].csv', ['inbox/a.csv', 'inbox/b.csv']],
  ])('%s expands to its files, sorted', async (pattern, files) => {
    expect(await matchingFiles([pattern], folder)).toEqual(files);
  });

  it('may begin at the root or above the folder', async () => {
    expect(await matchingFiles([`${folder}/inbox/?.xlsx`, '../*/b.csv'], join(folder, 'inbox'))).toEqual([
      join(folder, 'inbox/c.xlsx'),
      '../inbox/b.csv',
    ]);
  });

  it('adds no file that is named already', async () => {
    expect(await matchingFiles(['inbox/b.csv', 'inbox/[ab].csv', 'inbox/b.csv'], folder)).toEqual([
      'inbox/b.csv',
      'inbox/a.csv',
      'inbox/b.csv',
    ]);
  });

  it('that is the name of a file means that file', async () => {
    expect(await matchingFiles(['inbox/x [1].csv'], folder)).toEqual(['inbox/x [1].csv']);
  });

  it.each(['-', 'inbox/missing.csv', 'inbox'])('is not one: %s', async (path) => {
    expect(await matchingFiles([path], folder)).toEqual([path]);
  });

  it.each(['inbox/*.tsv', 'nowhere/*', 'inbox/[z].csv'])('that matches nothing is refused: %s', async (pattern) => {
    await expect(matchingFiles([pattern], folder)).rejects.toMatchObject({ code: 'glob-without-match', exit: 4 });
  });
});
