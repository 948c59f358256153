import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'clientele-encoding-'));
const clientele = (...words: string[]) => run(words, { folder });

beforeAll(async () => {
  writeFileSync(join(folder, 'people.csv'), '姓名,备注\n张三,"=1+1"\n李四,+86 138\n');
  await clientele('import', 'people.csv');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const gb18030 = (bytes: Uint8Array) => new TextDecoder('gb18030', { fatal: true }).decode(bytes);

describe('rows in another encoding', () => {
  it.each([
    ['export', ['export', '--encoding', 'gb18030']],
    ['list', ['list', '--columns', 'name', '--encoding', 'GBK']],
    ['query', ['query', 'SELECT name FROM customers', '--encoding', 'gb2312']],
    ['clean', ['clean', 'people.csv', '--output-encoding', 'gb18030']],
    ['dedupe', ['dedupe', 'people.csv', '--output-encoding', 'gb18030']],
  ])('are written by %s', async (_command, words) => {
    const { bytes, code } = await clientele(...words);
    expect(code).toBe(0);
    expect(gb18030(bytes)).toMatch(/张三[\s\S]*李四/);
    expect(bytes.toString()).not.toContain('张三');
  });

  it('are read in one and written in another', async () => {
    await clientele('clean', 'people.csv', '--output-encoding', 'gb18030', '-o', 'gb.csv');
    const { stdout } = await clientele('clean', 'gb.csv', '--encoding', 'gb18030');
    expect(stdout).toContain('张三');
  });

  it.each(['windows-1252', 'shift_jis', 'big5'])(
    'that %s lacks are named, and nothing is written',
    async (encoding) => {
      const before = readdirSync(folder);
      for (const words of [[], ['-o', 'out.csv']]) {
        const { bytes, stderr, code } = await clientele(
          'query',
          "SELECT 'a' UNION ALL SELECT '饿张'",
          '--encoding',
          encoding,
          ...words,
        );
        expect(code).toBe(2);
        expect(stderr).toContain('has no character 饿');
        expect(bytes).toHaveLength(0);
      }
      expect(readdirSync(folder)).toEqual(before);
    },
  );

  it('that has all characters are written to the pipe as a whole', async () => {
    const { bytes } = await clientele('query', "SELECT 'é' AS a", '--encoding', 'windows-1252');
    expect(bytes).toEqual(Buffer.from([0x61, 10, 0xe9, 10]));
  });

  it.each([
    [['export', '--encoding', 'klingon'], /unknown encoding klingon/],
    [['export', '--encoding', 'iso-2022-jp'], /iso-2022-jp is not supported/],
    [['export', '--encoding', 'gb18030', '-o', 'a.xlsx'], /encoding of a workbook cannot be chosen/],
    [['export', '--excel', '--format', 'json'], /--excel applies to CSV and TSV, not to json/],
  ])('are refused: %j', async (words, says) => {
    const { stderr, code } = await clientele(...words);
    expect(code).toBe(2);
    expect(stderr).toMatch(says);
  });
});

describe('rows for Excel', () => {
  it('have a byte order mark, CRLF and escaped formulas', async () => {
    const { bytes } = await clientele('clean', 'people.csv', '--excel');
    expect(bytes.toString()).toBe("\ufeff姓名,备注\r\n张三,'=1+1\r\n李四,+86 138\r\n");
  });

  it('have no byte order mark in other encodings', async () => {
    const { bytes } = await clientele('clean', 'people.csv', '--excel', '--output-encoding', 'gbk');
    expect(gb18030(bytes)).toMatch(/^姓名,备注\r\n/);
  });

  it('are CSV on a terminal as well, with all columns', async () => {
    const { stdout } = await run(['list', '--excel'], { folder, tty: true });
    expect(stdout).toMatch(/^\ufeffid,/);
    expect(stdout).toContain('\r\n');
  });

  it('can be written to a file', async () => {
    await clientele('list', '--excel', '--columns', 'name', '-o', 'names.tsv');
    expect(readFileSync(join(folder, 'names.tsv'), 'utf8')).toBe('\ufeffname\r\n张三\r\n李四\r\n');
  });
});
