import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFileSink } from '../../../src/formats/io/file-sink.ts';

describe('a written file', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clientele-sink-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('exists only when it is complete', async () => {
    const path = join(folder, 'out.csv');
    const sink = await openFileSink(path);
    await sink.write('名字\n');
    await sink.write(Buffer.from('张三\n'));
    expect(existsSync(path)).toBe(false);
    await sink.close();
    expect(readFileSync(path, 'utf8')).toBe('名字\n张三\n');
    expect(readdirSync(folder)).toEqual(['out.csv']);
  });

  it('keeps an existing file if it is aborted', async () => {
    const path = join(folder, 'out.csv');
    writeFileSync(path, 'old');
    const sink = await openFileSink(path);
    await sink.write('new');
    await sink.abort();
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['out.csv']);
    await sink.abort();
  });

  it('replaces what a link points to, not the link', async () => {
    writeFileSync(join(folder, 'real.csv'), 'old');
    symlinkSync('real.csv', join(folder, 'link.csv'));
    const sink = await openFileSink(join(folder, 'link.csv'));
    await sink.write('new');
    await sink.close();
    expect(readFileSync(join(folder, 'real.csv'), 'utf8')).toBe('new');
  });

  it('needs an existing folder', async () => {
    await expect(openFileSink(join(folder, 'none/out.csv'), 'none/out.csv')).rejects.toMatchObject({
      code: 'output-no-folder',
      exit: 2,
      text: { en: expect.stringContaining('none/out.csv') },
    });
  });

  it('cannot be a folder', async () => {
    mkdirSync(join(folder, 'sub'));
    await expect(openFileSink(join(folder, 'sub'))).rejects.toMatchObject({ code: 'output-is-directory', exit: 2 });
  });

  it.skipIf(process.getuid?.() === 0)('needs the right to write', async () => {
    mkdirSync(join(folder, 'locked'));
    chmodSync(join(folder, 'locked'), 0o500);
    await expect(openFileSink(join(folder, 'locked/out.csv'))).rejects.toMatchObject({
      code: 'output-permission',
      exit: 2,
    });
  });

  it.skipIf(!existsSync('/dev/full'))('tells that the disk is full', async () => {
    const sink = await openFileSink('/dev/full');
    await expect(sink.write('x')).rejects.toMatchObject({ code: 'disk-full', exit: 5 });
    await sink.abort();
  });
});
