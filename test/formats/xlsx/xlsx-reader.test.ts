import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { createWriter } from '../../../src/formats/create-writer.ts';
import { openTable, openTables } from '../../../src/formats/open-table.ts';
import { runs } from '../../property-seed.ts';
import { describeShared, sharedNames, sharedPath } from '../../shared-data.ts';
import { MemorySink } from '../memory-sink.ts';
import { memorySource, readCells, readError, readTable } from '../reading.ts';
import { workbookOf, zipOf } from '../zip-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'clientele-xlsx-'));
afterAll(() => rmSync(folder, { recursive: true }));

const header =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="inlineStr"><is><t>b</t></is></c></row>';

/** The cells of the rows below a header `a`, `b`. */
function cellsOf(rows: string, more?: Parameters<typeof workbookOf>[1]) {
  return readCells(zipOf(workbookOf(header + rows, more)));
}

describe('a workbook', () => {
  it.each<[string, string, string]>([
    ['a shared string', '<c r="A2" t="s"><v>0</v></c>', '张三'],
    ['a rich text without its reading', '<c r="A2" t="s"><v>1</v></c>', '山田太郎'],
    ['an inline string', '<c r="A2" t="inlineStr"><is><t>007</t></is></c>', '007'],
    [
      'an inline rich text',
      '<c r="A2" t="inlineStr"><is><r><t>x</t></r><r><t xml:space="preserve"> y</t></r></is></c>',
      'x y',
    ],
    ['CDATA', '<c r="A2" t="inlineStr"><is><t><![CDATA[a<b]]></t></is></c>', 'a<b'],
    ['a number', '<c r="A2"><v>42</v></c>', '42'],
    ['true', '<c r="A2" t="b"><v>1</v></c>', 'TRUE'],
    ['an error as blank', '<c r="A2" t="e"><v>#N/A</v></c>', ''],
    ['a formula', '<c r="A2"><f>1+1</f><v>2</v></c>', '2'],
    ['a formula of a text', '<c r="A2" t="str"><f>A1</f><v>a &amp; b</v></c>', 'a & b'],
    ['a day in ISO 8601', '<c r="A2" t="d"><v>2021-01-01T00:00:00</v></c>', '2021-01-01'],
    ['a moment in ISO 8601', '<c r="A2" t="d"><v>2021-01-01T10:11:12Z</v></c>', '2021-01-01 10:11:12'],
    ['a control character', '<c r="A2" t="inlineStr"><is><t>a_x000D_b_x005F_x0041_</t></is></c>', 'a\rb_x0041_'],
    ['blanks that are not those of XML', '<c r="A2" t="inlineStr"><is><t>\n　王\u00a0 </t></is></c>', '　王\u00a0'],
    ['characters by their numbers', '<c r="A2" t="inlineStr"><is><t>&#32;&#24352;&#x4E09;&#10;</t></is></c>', '张三'],
    ['a cell without a reference', '<c><v>5</v></c>', '5'],
    ['a code with zeros before it', '<c r="A2" s="1"><v>42</v></c>', '0042'],
  ])('shows %s', async (_what, cell, shown) => {
    const strings =
      '<si><t>张三</t></si><si><r><t>山田</t></r><r><t>太郎</t></r><rPh sb="0" eb="2"><t>ヤマダ</t></rPh></si>';
    expect(await cellsOf(`<row r="2">${cell}<c r="B2"><v>1</v></c></row>`, { strings, codes: ['0000'] })).toEqual([
      [shown, '1'],
    ]);
  });

  it('counts days from 1904 where it says so', async () => {
    expect(
      await cellsOf('<row r="2"><c r="A2" s="1"><v>42735</v></c></row>', { codes: ['yyyy-mm-dd'], is1904: true }),
    ).toEqual([['2021-01-01', '']]);
  });

  it('gives the rows of the sheet as lines, without blank ones', async () => {
    const table = await readTable(
      zipOf(workbookOf(`${header}<row r="2"><c r="A2"/></row><row r="9"><c r="B9"><v>1</v></c></row>`)),
    );
    expect(table).toEqual({
      columns: ['a', 'b'],
      rows: [{ line: 9, cells: ['', '1'] }],
      format: 'xlsx',
      encoding: 'utf-8',
    });
  });

  it('has its header below a title', async () => {
    const title = (line: number) => `<row r="${line}"><c r="A${line}" t="inlineStr"><is><t>客户名单</t></is></c></row>`;
    const names = ['姓名', '电话', '城市'].map(
      (name, at) => `<c r="${'ABC'[at]}3" t="inlineStr"><is><t>${name}</t></is></c>`,
    );
    const data = '<row r="4"><c r="A4"><v>1</v></c><c r="B4"><v>2</v></c><c r="C4"><v>3</v></c></row>';
    const rows = `${title(1)}${title(2)}<row r="3">${names.join('')}</row>${data}`;
    expect(await readTable(zipOf(workbookOf(rows)))).toMatchObject({
      columns: ['姓名', '电话', '城市'],
      rows: [{ line: 4, cells: ['1', '2', '3'] }],
    });
  });

  it('has its header below a title, also where a note stands far beside the table', async () => {
    const cell = (place: string, value: string) => `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
    const row = (line: number, cells: string) => `<row r="${line}">${cells}</row>`;
    const line = (at: number) =>
      row(at, `${cell(`A${at}`, '张三')}${cell(`B${at}`, '138')}${at === 4 ? cell('L4', '见附注') : ''}`);
    const names = `${cell('A2', '姓名')}${cell('B2', '电话')}${cell('C2', '城市')}`;
    const bytes = zipOf(workbookOf(row(1, cell('A1', '客户名单')) + row(2, names) + line(3) + line(4) + line(5)));
    expect((await readTable(bytes)).columns.slice(0, 4)).toEqual(['姓名', '电话', '城市', 'column_4']);
  });

  it('has a column for cells beside the header', async () => {
    const table = await readTable(zipOf(workbookOf(`${header}<row r="2"><c r="D2"><v>1</v></c></row>`)));
    expect(table).toMatchObject({ columns: ['a', 'b', 'column_3', 'column_4'], rows: [{ cells: ['', '', '', '1'] }] });
  });

  it('is refused where a formula was never calculated', async () => {
    const error = await readError(zipOf(workbookOf(`${header}<row r="2"><c r="B2"><f>1+1</f><v></v></c></row>`)));
    expect(error).toMatchObject({ code: 'xlsx-not-calculated', exit: 4 });
    expect(error.text.en).toContain('B2');
    expect(error.text.zh).toContain('名单');
  });

  it('may be a file or a stream', async () => {
    const bytes = zipOf(workbookOf(header));
    const path = join(folder, 'a.xlsx');
    writeFileSync(path, bytes);
    expect(await readTable({ name: 'a.xlsx', path })).toEqual(await readTable(memorySource(bytes, 100)));
  });

  it('is cut off or damaged anywhere and refused', async () => {
    const bytes = zipOf(workbookOf(`${header}<row r="2"><c r="A2"><v>1</v></c></row>`));
    for (let length = 4; length < bytes.length; length += 37) {
      expect(await readError(bytes.subarray(0, length))).toMatchObject({ exit: 4 });
    }
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), async (at, byte) => {
        const broken = Buffer.from(bytes);
        broken[at] = byte;
        const outcome = await readTable(broken).catch((error: unknown) => error);
        expect(outcome instanceof UserError || !(outcome instanceof Error)).toBe(true);
      }),
      runs(120),
    );
  });

  it.each<[string, Record<string, string>]>([
    ['XML that is none', workbookOf('<row><c></row>')],
    ['a shared string that is not there', workbookOf('<row r="1"><c r="A1" t="s"><v>9</v></c></row>')],
    ['a column that Excel does not have', workbookOf('<row r="1"><c r="ZZZZ1"><v>9</v></c></row>')],
    ['an entity of its own', workbookOf('<row r="1"><c r="A1"><v>&lol;</v></c></row>')],
  ])('is refused with %s', async (_what, parts) => {
    expect(await readError(zipOf(parts))).toMatchObject({ code: 'xlsx-damaged', exit: 4 });
  });

  it('that claims to be small and is not is refused', async () => {
    const rows = `<row r="1"><c r="A1"><v>1</v></c></row>${' '.repeat(50_000_000)}`;
    expect(await readError(zipOf(workbookOf(rows), 100))).toMatchObject({ code: 'xlsx-damaged' });
  });

  it('costs nothing for the size that it claims', async () => {
    const far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>';
    const table = await readTable(zipOf(workbookOf(`${header}${far}`)));
    expect(table.columns).toHaveLength(16_384);
    expect(table.rows).toHaveLength(1);
  });

  it.each<[string, Record<string, string>, string]>([
    ['a binary workbook', { '[Content_Types].xml': '<Types/>', 'xl/workbook.bin': '' }, 'file-format'],
    [
      'an OpenDocument file',
      { mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '' },
      'file-format',
    ],
    ['a Word document', { '[Content_Types].xml': '<Types/>', 'word/document.xml': '' }, 'file-format'],
    ['a zip of files', { 'a.csv': 'a,b\n' }, 'file-format'],
  ])('that is really %s is refused', async (_what, parts, code) => {
    expect(await readError(zipOf(parts))).toMatchObject({ code, exit: 4 });
  });

  it('gives back what was written', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.stringMatching(/^[ _x\dA-F\n\x01]{0,9}$/),
      fc.constantFrom('007', '=1', '_x0041_'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), async (rows) => {
        const sink = new MemorySink();
        const writer = createWriter('xlsx', sink, [{ name: 'key' }, { name: 'a' }, { name: 'b' }]);
        for (const row of rows) await writer.write(['k', ...row]);
        await writer.end();
        expect(await readCells(sink.bytes)).toEqual(rows.map((row) => ['k', ...row]));
      }),
      { numRuns: 40 },
    );
  });
});

describe('the sheet that is read', () => {
  async function twoSheets(): Promise<Buffer> {
    const { default: exceljs } = await import('exceljs');
    const workbook = new exceljs.Workbook();
    workbook.addWorksheet('secret', { state: 'hidden' }).addRows([['hidden'], [0]]);
    workbook.addWorksheet('cover');
    workbook.addWorksheet('客户').addRows([['name'], ['张三']]);
    workbook.addWorksheet('Orders').addRows([['total'], [5]]);
    return Buffer.from(await workbook.xlsx.writeBuffer());
  }

  it('is the first visible one with rows', async () => {
    const reader = await openTable(memorySource(await twoSheets()));
    expect(reader.columns).toEqual(['name']);
    expect(reader.sheet).toEqual({ name: '客户', others: ['Orders'], hidden: ['secret'] });
  });

  it.each([
    ['orders', 'total'],
    ['4', 'total'],
    ['secret', 'hidden'],
  ])('may be given: %s', async (sheet, column) => {
    expect((await readTable(await twoSheets(), { sheet })).columns).toEqual([column]);
  });

  it('is every visible one with rows where all are asked for, read in any order', async () => {
    const path = join(folder, 'book.xlsx');
    writeFileSync(path, await twoSheets());
    const tables = await openTables({ name: 'book.xlsx', path });
    expect(tables.map(({ name, columns, sheet }) => [name, columns, sheet?.others, sheet?.hidden])).toEqual([
      ['book.xlsx:客户', ['name'], [], ['secret']],
      ['book.xlsx:Orders', ['total'], [], ['secret']],
    ]);
    const cells = [];
    for (const table of [...tables].reverse()) {
      for await (const rows of table.batches()) cells.push(...rows.map((row) => row.cells));
    }
    expect(cells).toEqual([['5'], ['张三']]);
  });

  it('has the name of the file where it is the only one', async () => {
    const [table, ...more] = await openTables(memorySource(await twoSheets()), { sheet: '客户' });
    expect(table?.name).toBe('<stdin>');
    expect(more).toEqual([]);
  });

  it('is not a hidden one, unless it is named', async () => {
    const { default: exceljs } = await import('exceljs');
    const workbook = new exceljs.Workbook();
    workbook.addWorksheet('cover');
    workbook.addWorksheet('secret', { state: 'veryHidden' }).addRows([['hidden'], [0]]);
    const bytes = Buffer.from(await workbook.xlsx.writeBuffer());
    const error = await readError(bytes);
    expect(error).toMatchObject({ code: 'sheets-hidden', exit: 4 });
    expect(error.hint?.zh).toContain('secret');
    expect(await readCells(bytes, { sheet: 'secret' })).toEqual([['0']]);
  });

  it('that is not there is refused with the names of those that are', async () => {
    const error = await readError(await twoSheets(), { sheet: 'Sheet9' });
    expect(error).toMatchObject({ code: 'sheet-unknown', exit: 2 });
    expect(error.hint?.en).toContain('客户');
  });
});

const csvkit = 'data/files/csvkit';
describeShared('the workbooks of csvkit', [csvkit], () => {
  it.each([
    ['test.xlsx', 'testxlsx_noinference_converted.csv', undefined],
    ['test_skip_lines.xlsx', 'testxlsx_noinference_converted.csv', undefined],
    ['sheets.xlsx', 'testxlsx_noinference_converted.csv', 'data'],
    ['sheets.xlsx', 'testxlsx_unicode_converted.csv', 'ʤ'],
  ])('%s is %s', async (name, truth, sheet) => {
    const table = await readTable({ name, path: sharedPath(`${csvkit}/${name}`) }, { sheet });
    const expected = await readTable({ name: truth, path: sharedPath(`${csvkit}/${truth}`) });
    const asExcel = (cell: string) => (/^(True|False)$/.test(cell) ? cell.toUpperCase() : cell);
    expect(table.rows.map((row) => row.cells)).toEqual(expected.rows.map((row) => row.cells.map(asExcel)));
  });
});

const calamine = 'data/files/xlsx';
describeShared('the workbooks that broke a reader once', [calamine], () => {
  it.each(sharedNames(calamine, /\.(xls[xmb]?|ods)$/))('%s is read or refused with a reason', async (name) => {
    const outcome = await readTable({ name, path: sharedPath(`${calamine}/${name}`) }).catch((error: unknown) => error);
    if (outcome instanceof UserError) expect(outcome).toMatchObject({ exit: 4 });
    else expect(outcome).toMatchObject({ format: expect.stringMatching(/xlsx?|csv/) });
  });

  it.each<[string, readonly string[], readonly (readonly string[])[]]>([
    [
      'date.xls',
      ['2021-01-01', '15'],
      [
        ['2021-01-02', '16'],
        ['255:10:10', '17'],
      ],
    ],
    [
      'date.xlsx',
      ['2021-01-01', '15'],
      [
        ['2021-01-02', '16'],
        ['255:10:10', '17'],
      ],
    ],
    ['inlineStr_cdata.xlsx', ['Hello CDATA', 'World'], [['12345', 'NormalText']]],
    ['header-row.xlsx', ['Columns', 'Column A', 'Column B', 'Column C'], [['put data here', '1', '2', '3']]],
    ['merge_cells.xlsx', ['Row Merge', 'column_2', 'Not Merged'], [['Column Merge', 'Chunk Merged', '']]],
    [
      'richtext-after-plain.xlsx',
      ['abcd', 'abcd_2', 'abcd_3', 'abcd_4'],
      [['tvalrval1rval2', 'rval1rval2', 'rval1rval2', 'rval1rval2']],
    ],
    ['string-ref.xlsx', ['col1'], [['-8086931554011838357']]],
    [
      'table_with_absolute_paths.xlsx',
      ['Item', 'Name'],
      [
        ['100', 'North'],
        ['200', 'South'],
        ['101', 'West'],
        ['290', 'East'],
      ],
    ],
    ['issue221.xlsm', ['Cell_A1', 'Cell_B1'], [['Cell_A2', 'Cell_B2']]],
  ])('%s shows what Excel shows', async (name, columns, rows) => {
    const table = await readTable({ name, path: sharedPath(`${calamine}/${name}`) });
    expect(table.columns).toEqual(columns);
    expect(table.rows.map((row) => row.cells)).toEqual(rows);
  });

  it('refuses a workbook with a password, and says so', async () => {
    const error = await readError({ name: 'p.xlsx', path: sharedPath(`${calamine}/pass_protected.xlsx`) });
    expect(error).toMatchObject({ code: 'file-encrypted' });
  });
});
