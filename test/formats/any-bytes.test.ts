import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/errors.ts';
import { createWriter } from '../../src/formats/create-writer.ts';
import type { ReadOptions } from '../../src/formats/io/source.ts';
import { openTables } from '../../src/formats/open-table.ts';
import { inputFormats } from '../../src/formats/table/format-names.ts';
import { runs } from '../property-seed.ts';
import { MemorySink } from './memory-sink.ts';
import { memorySource, readTable } from './reading.ts';
import { workbookOf, zipOf } from './zip-of.ts';

/** Beginnings that lead into each of the readers. */
const beginnings = [
  '',
  'name,phone\n',
  'a;b\n1;"',
  'a\tb\r\n',
  'a,b\r1,2\r',
  '[{"a": 1}, ',
  '{"a": 1}\n',
  '{"list": [',
  '\ufeff姓名,电话\n',
  '<html>',
  '<table><tr><td rowspan=3 colspan="2">a<table><th>b',
  '<html><!-- x',
  'BEGIN:VCARD\nVERSION:2.1\nFN;ENCODING=QUOTED-PRINTABLE:=E5=',
  'BEGIN:VCARD\nVERSION:4.0\nTEL;TYPE="a,b":1\nEND:VCARD\n',
  '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row><Cell><Data>1',
].map((text) => Buffer.from(text));
const seeds = [
  ...beginnings,
  Buffer.from('\ufeffname,x\n', 'utf16le'),
  Buffer.from([0xd5, 0xc5, 0x2c, 0xc8, 0xfd, 0x0a]),
  gzipSync('name,phone\n1,2\n'.repeat(50)),
  gzipSync('x').subarray(0, 12),
  gzipSync('[{"a": 1}'),
  gzipSync(Buffer.from('\ufeff姓名,x\n', 'utf16le')),
  gzipSync(zipOf(workbookOf('<row r="1"><c r="A1"><v>1</v></c></row>'))),
  Buffer.from('{"a": 1}\n{"b": [', 'utf16le'),
  Buffer.from('\ufeff[{"a": "张"}, ', 'utf16le'),
  zipOf(workbookOf('<row r="1"><c r="A1"><v>1</v></c></row>')),
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]),
];

const tail = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.string({ unit: 'binary' }).map((text) => new Uint8Array(Buffer.from(text))),
  fc.stringMatching(/^[a1,;"'\t|{}[\]:\\\r\n é张<>/=&-]{0,60}$/).map((text) => new Uint8Array(Buffer.from(text))),
);

const options: fc.Arbitrary<ReadOptions> = fc.record(
  {
    format: fc.constantFrom(...inputFormats),
    encoding: fc.constantFrom('utf-8', 'gb18030', 'big5', 'shift_jis', 'windows-1252', 'utf-16le', 'iso-2022-jp'),
    delimiter: fc.constantFrom(',', ';', '||', '\t'),
    quote: fc.constantFrom('', "'", '"'),
    header: fc.boolean(),
    skipLines: fc.nat(3),
    sheet: fc.constantFrom('1', 'x'),
  },
  { requiredKeys: [] },
);

/** Files as programs write them, of each format. */
async function realFiles(): Promise<Buffer[]> {
  const columns = [{ name: 'name' }, { name: 'phone' }];
  const files: Buffer[] = [];
  for (const format of ['csv', 'json', 'ndjson', 'xlsx'] as const) {
    const sink = new MemorySink();
    const writer = createWriter(format, sink, columns);
    for (let at = 0; at < 40; at += 1) await writer.write([`张三 "${at}", é`, 13_800_138_000 + at]);
    await writer.end();
    files.push(sink.bytes, gzipSync(sink.bytes));
    if (format !== 'xlsx') files.push(Buffer.from(`\ufeff${sink.text}`, 'utf16le'));
  }
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  workbook.addWorksheet('客户').addRows([['name'], ['张三'], [new Date(0)], [{ formula: 'A1', result: 'name' }]]);
  workbook.addWorksheet('more', { state: 'hidden' }).addRows([['a'], [1]]);
  files.push(Buffer.from(await workbook.xlsx.writeBuffer()));
  return files;
}

/** Opens all tables of the bytes and reads them to their ends, or expects one clear error. */
async function expectRowsOrError(bytes: Uint8Array): Promise<void> {
  try {
    const tables = await openTables(memorySource(bytes, 1000));
    for (const table of tables) for await (const rows of table.batches()) expect(rows).toEqual(expect.any(Array));
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ exit: 4 });
  }
}

describe('any bytes', () => {
  it('end in rows or in one error that tells what to do', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...seeds),
        tail,
        options,
        fc.integer({ min: 1, max: 300 }),
        async (seed, rest, how, length) => {
          const bytes = Buffer.concat([seed, rest]);
          const outcome = await readTable(memorySource(bytes, length), how).catch((error: unknown) => error);
          if (outcome instanceof UserError) {
            expect([2, 4]).toContain(outcome.exit);
            expect(outcome.text.en).not.toBe('');
            expect(outcome.text.zh).not.toBe('');
          } else {
            expect(outcome).not.toBeInstanceOf(Error);
            expect(outcome).toMatchObject({ columns: expect.any(Array), rows: expect.any(Array) });
          }
        },
      ),
      runs(500),
    );
  });

  it('that were a file once and are damaged end so as well', async () => {
    const files = await realFiles();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.nat(255)), {
          maxLength: 8,
        }),
        fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
        async (file, damages, cut) => {
          const bytes = Buffer.from(file);
          for (const [place, byte] of damages) bytes[Math.floor(place * bytes.length)] = byte;
          const left = cut === null ? bytes : bytes.subarray(0, Math.floor(cut * bytes.length));
          await expectRowsOrError(left);
        },
      ),
      runs(200),
    );
  });

  it('mean the same in one piece and in many', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...seeds), tail, fc.integer({ min: 1, max: 20 }), async (seed, rest, length) => {
        const bytes = Buffer.concat([seed, rest]);
        const outcome = (chunkLength: number) =>
          readTable(memorySource(bytes, chunkLength)).catch((error: unknown) =>
            error instanceof UserError ? [error.code, error.text.en] : error,
          );
        expect(await outcome(length)).toEqual(await outcome(bytes.length + 1));
      }),
      runs(200),
    );
  });
});
