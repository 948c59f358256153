import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readError, readTable } from '../reading.ts';
import { workbookOf, zipOf } from '../zip-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'clientele-source-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return { name, path };
}

const makePipe = 'mkfifo';
const table = 'name,city\n张三,北京\n';

describe('a source', () => {
  it('is read from a path', async () => {
    expect(await readTable(file('a.csv', table))).toMatchObject({
      columns: ['name', 'city'],
      rows: [{ cells: ['张三', '北京'] }],
    });
  });

  it('may be packed with gzip, whatever its name', async () => {
    const plain = await readTable(table);
    expect(await readTable(file('b.csv.gz', gzipSync(table)))).toEqual(plain);
    expect(await readTable(gzipSync(table))).toEqual(plain);
  });

  it('that is missing is refused by its name', async () => {
    const error = await readError({ name: 'no/such.csv', path: join(folder, 'no/such.csv') });
    expect(error).toMatchObject({ code: 'file-missing', exit: 4 });
    expect(error.text.en).toContain('no/such.csv');
  });

  it('that is a folder is refused', async () => {
    mkdirSync(join(folder, 'dir.csv'));
    expect(await readError({ name: 'dir.csv', path: join(folder, 'dir.csv') })).toMatchObject({
      code: 'file-is-directory',
      exit: 4,
    });
  });

  it.skipIf(process.getuid?.() === 0)('that may not be read is refused', async () => {
    const source = file('secret.csv', table);
    chmodSync(source.path, 0o000);
    expect(await readError(source)).toMatchObject({ code: 'file-permission', exit: 4 });
  });

  it('whose gzip is cut off is refused', async () => {
    const packed = gzipSync(table.repeat(1000));
    expect(await readError(packed.subarray(0, packed.length - 20))).toMatchObject({ code: 'gzip-cut-off', exit: 4 });
    expect(await readError(packed.subarray(0, 12))).toMatchObject({ code: 'gzip-cut-off' });
  });

  it('whose gzip is damaged is refused', async () => {
    const packed = gzipSync(table.repeat(1000));
    packed.fill(0xff, 20, 60);
    expect(await readError(packed)).toMatchObject({ code: 'gzip-corrupt', exit: 4 });
  });

  it.each<[string, string | Uint8Array, string]>([
    ['a bzip2 archive', Buffer.from('BZh91AY&SY\x01\x02\x03\x04\x05', 'latin1'), 'file-format'],
    ['contacts that are cut off', Buffer.from('BEGIN:VCARD\r\nVERSION:3.0\r\n'), 'vcard-cut-off'],
    [
      'a tar archive',
      Buffer.concat([Buffer.alloc(257, 'a'), Buffer.from('ustar\0'), Buffer.alloc(249)]),
      'file-format',
    ],
    ['an RTF document', Buffer.from('{\\rtf1 name}'), 'file-format'],
    ['a PDF', Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'), 'file-format'],
    ['a SQLite file', Buffer.from('SQLite format 3\0\x10\0\x01\x01', 'latin1'), 'file-format'],
    ['a web page without a table', '<!DOCTYPE html>\n<html><form>Sign in</form></html>', 'file-format'],
    ['XML that is no spreadsheet', '<?xml version="1.0"?><feed><entry/></feed>', 'file-format'],
    ['NUL bytes', new Uint8Array(5000), 'file-binary'],
    ['a program', Uint8Array.from({ length: 4000 }, (_, at) => (at * at) % 23), 'file-binary'],
  ])('that is %s is refused', async (_what, content, code) => {
    expect(await readError(content)).toMatchObject({ code, exit: 4 });
  });

  it('whose first words look like those of another format is still a table', async () => {
    expect((await readTable('Rar!,b\n1,2\n')).columns).toEqual(['Rar!', 'b']);
    expect((await readTable('BZh,b\n1,2\n')).columns).toEqual(['BZh', 'b']);
    expect((await readTable('<name>,b\n1,2\n')).columns).toEqual(['<name>', 'b']);
  });

  it.skipIf(process.platform === 'win32')('that is a pipe is read once', async () => {
    for (const content of [
      table,
      '[{"name": "张三", "city": "北京"}]',
      zipOf(workbookOf('<row r="1"><c r="A1"><v>1</v></c></row>')),
    ]) {
      const path = join(folder, `pipe-${content.length}`);
      execFileSync(makePipe, [path]);
      const writing = writeFile(path, content);
      const read = await readTable({ name: 'pipe', path });
      await writing;
      expect(read).toEqual(await readTable(Buffer.from(content)));
    }
  });

  it.skipIf(!existsSync('/dev/null'))('that is a device is read like a stream', async () => {
    expect(await readError({ name: '/dev/null', path: '/dev/null' })).toMatchObject({ code: 'file-empty' });
  });

  it('is what its content says, not what its name says', async () => {
    expect((await readTable(file('really-json.csv', '[{"a":1}]'))).format).toBe('json');
    expect((await readTable(file('really-csv.json', 'a,b\n1,2\n'))).format).toBe('csv');
  });
});
