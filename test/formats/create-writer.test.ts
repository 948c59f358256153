import { readFileSync } from 'node:fs';
import exceljs from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { text } from '../../src/base/text.ts';
import { createWriter, type WriteOptions } from '../../src/formats/create-writer.ts';
import type { FileFormat } from '../../src/formats/table/format-names.ts';
import type { Cell, Column, Sink } from '../../src/formats/writer.ts';
import { sharedPath, testShared } from '../shared-data.ts';
import { MemorySink } from './memory-sink.ts';
import { memorySource, readTable } from './reading.ts';

const columns: readonly Column[] = [
  { name: 'name', label: text('Name', '姓名') },
  { name: 'total', align: 'right' },
];

async function written(
  format: FileFormat,
  rows: readonly (readonly Cell[])[],
  options: WriteOptions = {},
  heads: readonly Column[] = columns,
): Promise<MemorySink> {
  const sink = new MemorySink();
  const writer = createWriter(format, sink, heads, options);
  for (const row of rows) await writer.write(row);
  await writer.end();
  return sink;
}

const rows: readonly (readonly Cell[])[] = [
  ['张三', 12.5],
  ['a,"b"\nc|d', null],
  ['', -3],
];

describe('a writer', () => {
  it.each<[FileFormat, string]>([
    ['csv', 'name,total\n张三,12.5\n"a,""b""\nc|d",\n,-3\n'],
    ['tsv', 'name\ttotal\n张三\t12.5\n"a,""b""\nc|d"\t\n\t-3\n'],
    ['json', '[\n{"name":"张三","total":12.5},\n{"name":"a,\\"b\\"\\nc|d","total":null},\n{"name":"","total":-3}\n]\n'],
    ['ndjson', '{"name":"张三","total":12.5}\n{"name":"a,\\"b\\"\\nc|d","total":null}\n{"name":"","total":-3}\n'],
    ['markdown', '| Name | total |\n| --- | ---: |\n| 张三 | 12.5 |\n| a,"b"<br>c\\|d |  |\n|  | -3 |\n'],
  ])('writes %s', async (format, expected) => {
    expect((await written(format, rows)).text).toBe(expected);
  });

  it.each<[FileFormat, string]>([
    ['csv', 'name,total\n'],
    ['json', '[]\n'],
    ['ndjson', ''],
    ['markdown', '| 姓名 | total |\n| --- | ---: |\n'],
  ])('writes %s without rows', async (format, expected) => {
    expect((await written(format, [], { language: 'zh' })).text).toBe(expected);
  });

  it('hands over large pieces, and waits for a sink that is slower', async () => {
    const sink = new MemorySink();
    let waiting = 0;
    let most = 0;
    const slow: Sink = {
      async write(chunk) {
        waiting += 1;
        most = Math.max(most, waiting);
        await new Promise((resolve) => setImmediate(resolve));
        waiting -= 1;
        await sink.write(chunk);
      },
      close: () => sink.close(),
    };
    const writer = createWriter('csv', slow, columns);
    for (let at = 0; at < 50_000; at += 1) await writer.write([`名字 ${at}`, at]);
    await writer.end();
    expect(most).toBe(1);
    expect(sink.chunks.length).toBeLessThan(30);
    expect(sink.text.split('\n')).toHaveLength(50_002);
  });

  it('writes CSV that reads back the same', async () => {
    const cell = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 8 }), fc.stringMatching(/^[a",;\t\r\n|' ]{0,8}$/));
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 5 });
    const table = names.chain((heads) =>
      fc.record({
        heads: fc.constant(heads),
        rows: fc.array(fc.array(cell, { minLength: heads.length, maxLength: heads.length })),
      }),
    );
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom('csv' as const, 'tsv' as const),
        fc.boolean(),
        async (made, format, excel) => {
          const sink = await written(
            format,
            made.rows,
            { excel },
            made.heads.map((name) => ({ name })),
          );
          const back = await readTable(sink.bytes, { delimiter: format === 'csv' ? ',' : '\t', quote: '"' });
          expect(back.columns).toEqual(made.heads);
          const plain = (value: string) => (excel ? value.replace(/^'/, '') : value);
          expect(back.rows.map((row) => row.cells.map(plain))).toEqual(made.rows.map((row) => row.map(plain)));
        },
      ),
    );
  });

  it('writes JSON that reads back the same', async () => {
    const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant(null), fc.integer());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1 }), async (made) => {
        const parsed: unknown = JSON.parse((await written('json', made)).text);
        expect(parsed).toEqual(made.map(([name, total]) => ({ name, total })));
      }),
    );
  });
});

describe('CSV that nothing is told of', () => {
  it('is read back as the rows that were written', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.stringMatching(/^[a",;\t\r\n|' ]{0,8}$/),
      fc.constantFrom("it's", "'x'", "'a, b'", "'13800138000", '1;2', 'a|b', '¥1,234.50', 'x~y', '12:30'),
    );
    const heads = fc.uniqueArray(fc.constantFrom('name', 'phone', '城市', 'Customer No.', '金额（元）'), {
      minLength: 1,
    });
    const table = heads.chain((columns) => {
      const row = fc.array(cell, { minLength: columns.length, maxLength: columns.length });
      return fc.tuple(fc.constant(columns), fc.array(row, { minLength: 1, maxLength: 12 }));
    });
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('csv' as const, 'tsv' as const), async ([columns, made], format) => {
        const sink = await written(
          format,
          made,
          {},
          columns.map((name) => ({ name })),
        );
        const back = await readTable(memorySource(sink.bytes, 1000, `rows.${format}`));
        expect(back.columns).toEqual(columns);
        expect(back.rows.map((row) => row.cells)).toEqual(made);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('CSV for spreadsheet programs', () => {
  it('has a mark and CRLF', async () => {
    expect((await written('csv', rows, { excel: true })).text).toBe(
      '\ufeffname,total\r\n张三,12.5\r\n"a,""b""\nc|d",\r\n,-3\r\n',
    );
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+SUM(A1)', "'+SUM(A1)"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1+1', "'＝1+1"],
    ['+86 138 0013 8000', '+86 138 0013 8000'],
    ['+8613800138000', '+8613800138000'],
    ['-1,250.00', '-1,250.00'],
    ['-12%', '-12%'],
    ['-', "'-"],
    ['a=b', 'a=b'],
  ])('makes %s into %s', async (cell, expected) => {
    const sink = await written('csv', [[cell, 'x']], { excel: true });
    expect((await readTable(sink.bytes)).rows[0]?.cells[0]).toBe(expected);
  });

  const payloads = 'data/files/csv-injection/payloadbox-csv-payload.txt';
  testShared('has no cell left that a spreadsheet program would run', [payloads], async () => {
    const lines = readFileSync(sharedPath(payloads), 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    for (const excel of [true, false]) {
      const sink = await written(
        'csv',
        lines.map((line) => [line, null]),
        { excel },
      );
      const cells = (await readTable(sink.bytes, { delimiter: ',' })).rows.map((row) => row.cells[0] ?? '');
      expect(cells.map((cell) => cell.replace(/^'/, ''))).toEqual(lines);
      if (excel) expect(cells.filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
    }
  });
});

describe('xlsx', () => {
  async function opened(bytes: Buffer) {
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
    const sheet = workbook.worksheets[0];
    if (sheet === undefined) throw new Error('no sheet');
    return { workbook, sheet };
  }

  it('keeps text as text and numbers as numbers, with a header that stays in sight', async () => {
    const sink = await written(
      'xlsx',
      [
        ['007', 12.5],
        ['=1+1', null],
        ['张三', 0],
      ],
      { language: 'zh' },
    );
    const { sheet } = await opened(sink.bytes);
    expect(sheet.getRow(1).values).toEqual([undefined, '姓名', 'total']);
    expect(sheet.getRow(1).font.bold).toBe(true);
    expect(sheet.getCell('A2').value).toBe('007');
    expect(sheet.getCell('B2').value).toBe(12.5);
    expect(sheet.getCell('A3').value).toBe('=1+1');
    expect(sheet.getCell('A3').type).toBe(exceljs.ValueType.String);
    expect(sheet.getCell('B3').value).toBeNull();
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet.autoFilter).toBe('A1:B1');
  });

  it('makes columns as wide as what they hold', async () => {
    const sink = await written('xlsx', [['北京市朝阳区建国路八十八号', 1]]);
    const { sheet } = await opened(sink.bytes);
    expect(sheet.getColumn(1).width).toBeGreaterThan(26);
    expect(sheet.getColumn(2).width).toBeLessThan(12);
  });

  it('is the same file for the same rows, whenever it is written', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2024-05-01T08:00:00Z') });
    const once = await written('xlsx', rows);
    vi.setSystemTime(new Date('2025-11-30T20:10:00Z'));
    const again = await written('xlsx', rows);
    vi.useRealTimers();
    expect(again.bytes.equals(once.bytes)).toBe(true);
  });

  it('is on its way while rows are still coming, not held until the end', async () => {
    const sink = new MemorySink();
    const writer = createWriter('xlsx', sink, columns);
    for (let at = 0; at < 30_000; at += 1)
      await writer.write([`${(at * 7919) % 10_007} ${(at * 104_729) % 99_991}`, at]);
    const before = sink.bytes.length;
    await writer.end();
    expect(before).toBeGreaterThan(sink.bytes.length / 3);
  });

  it('passes on the failure of its sink', async () => {
    const failing: Sink = {
      write: () => Promise.reject(new Error('disk full')),
      close: () => Promise.resolve(),
    };
    const writer = createWriter('xlsx', failing, columns);
    const writing = (async () => {
      for (let at = 0; at < 1000; at += 1) await writer.write([`x${at}`, at]);
      await writer.end();
    })();
    await expect(writing).rejects.toThrow('disk full');
  });

  it('refuses a text that no cell of Excel can hold', async () => {
    await expect(written('xlsx', [['x'.repeat(40_000), 1]])).rejects.toMatchObject({ code: 'xlsx-limit', exit: 2 });
  });
});
