import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../command-line.ts';

/** A file that cannot be imported, the exit code, and what the message on stderr must name. */
interface BadFile {
  readonly what: string;
  readonly name: string;
  readonly bytes?: string | Uint8Array;
  readonly code: number;
  readonly says: RegExp;
  readonly args?: readonly string[];
}

const zip = Uint8Array.from([0x50, 0x4b, 3, 4, ...Array(60).fill(7)]);

const badFiles: readonly BadFile[] = [
  { what: 'a missing file', name: 'missing.csv', code: 4, says: /missing\.csv/ },
  { what: 'a directory', name: 'folder', code: 4, says: /folder/ },
  { what: 'an empty file', name: 'empty.csv', bytes: '', code: 4, says: /empty\.csv/ },
  { what: 'a header only', name: 'header.csv', bytes: 'name,phone\n', code: 0, says: /header\.csv.*no rows/ },
  {
    what: 'a binary',
    name: 'binary.csv',
    bytes: Uint8Array.from({ length: 4096 }, (_, i) => (i * 37) % 256),
    code: 4,
    says: /binary\.csv/,
  },
  { what: 'a broken workbook', name: 'broken.xlsx', bytes: zip, code: 4, says: /broken\.xlsx/ },
  { what: 'a table of something else', name: 'other.csv', bytes: 'x,y\n1,2\n', code: 2, says: /other\.csv.*x, y/ },
  {
    what: 'ragged rows and an unclosed quote',
    name: 'ragged.csv',
    bytes: 'name,phone\nAnn,1,2,3\nBob\n"Carl,13812345678\nDora,13912345678\n',
    code: 4,
    says: /ragged\.csv.*line 4/,
  },
  {
    what: 'rows with more cells than the header',
    name: 'wide.csv',
    bytes: 'name,phone\nAnn,1,2,3\n',
    code: 3,
    says: /more cells than the header/,
  },
  {
    what: 'a broken gzip',
    name: 'broken.csv.gz',
    bytes: Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2]),
    code: 4,
    says: /broken\.csv\.gz/,
  },
  { what: 'broken JSON', name: 'broken.json', bytes: '[{"name": "Ann"', code: 4, says: /broken\.json/ },
];

describe('a file that cannot be imported', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-bad-'));
  const list = join(folder, 'clientele.db');
  let before: Buffer;

  beforeAll(async () => {
    writeFileSync(join(folder, 'good.csv'), 'name,phone\n王伟,13812345678\n');
    await run(['import', 'good.csv'], { folder });
    before = readFileSync(list);
    mkdirSync(join(folder, 'folder'));
    for (const { name, bytes } of badFiles) if (bytes !== undefined) writeFileSync(join(folder, name), bytes);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(badFiles)('$what: one clear message, exit code $code, the list untouched', async ({ name, code, says }) => {
    const { stderr, stdout, code: ended } = await run(['import', name], { folder });
    expect(ended).toBe(code);
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(/\bat .*\.[jt]s:\d+/);
    expect(stdout).toBe('');
    expect(readFileSync(list).equals(before)).toBe(true);
  });

  it.each(badFiles)('$what: creates no list', async ({ name }) => {
    const { code } = await run(['import', name, '--db', 'new.db'], { folder });
    expect(code).not.toBe(1);
    expect(['new.db', 'new.db-wal', 'new.db-shm'].filter((file) => existsSync(join(folder, file)))).toEqual([]);
  });

  it.each(badFiles)('$what: has a message in Chinese', async ({ name, code }) => {
    const { stderr, code: ended } = await run(['import', name], { folder, lang: 'zh' });
    expect(ended).toBe(code);
    expect(stderr).toMatch(/\p{Script=Han}/u);
  });

  it('one bad file among good ones stops the whole import', async () => {
    writeFileSync(join(folder, 'second.csv'), 'name,phone\n李静,13912345678\n');
    const { code } = await run(['import', 'second.csv', 'missing.csv'], { folder });
    expect(code).toBe(4);
    expect(readFileSync(list).equals(before)).toBe(true);
  });
});

describe('a file that is not a list', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-nolist-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['text', 'notes.txt', 'these are notes, not a list\n'.repeat(40)],
    ['the wrong kind of nothing', 'zeros.db', new Uint8Array(8192)],
  ])('%s: exit code 5, the file untouched', async (_, name, bytes) => {
    const file = join(folder, name);
    writeFileSync(file, bytes);
    const before = readFileSync(file);
    for (const args of [['list'], ['undo'], ['import', join(folder, 'good.csv')]]) {
      writeFileSync(join(folder, 'good.csv'), 'name,phone\nAnn,13812345678\n');
      const { code, stderr } = await run([...args, '--db', name], { folder });
      expect(code).toBe(5);
      expect(stderr).toContain(name);
    }
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('a folder, a missing list and one of a newer program: exit code 5', async () => {
    mkdirSync(join(folder, 'folder.db'));
    expect((await run(['list', '--db', 'folder.db'], { folder })).code).toBe(5);
    expect((await run(['list', '--db', 'none.db'], { folder })).code).toBe(5);
    expect(existsSync(join(folder, 'none.db'))).toBe(false);
  });

  it('is created for its owner only', async () => {
    writeFileSync(join(folder, 'good.csv'), 'name,phone\nAnn,13812345678\n');
    await run(['import', 'good.csv', '--db', 'mine.db'], { folder });
    const { mode } = await import('node:fs').then(({ statSync }) => statSync(join(folder, 'mine.db')));
    expect(mode & 0o777).toBe(0o600);
    chmodSync(join(folder, 'mine.db'), 0o600);
  });
});
