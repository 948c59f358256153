import { describe, expect, it } from 'vitest';
import { openTables } from '../../../src/formats/open-table.ts';
import { memorySource, readError, readTable } from '../reading.ts';

function workbook(...sheets: string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">${sheets.map((rows, at) => `<Worksheet ss:Name="S${at + 1}"><Table>${rows}</Table></Worksheet>`).join('')}</Workbook>`;
}

function cell(value: string, type = 'String', attributes = ''): string {
  return `<Cell${attributes}><Data ss:Type="${type}">${value}</Data></Cell>`;
}

function row(...cells: string[]): string {
  return `<Row>${cells.join('')}</Row>`;
}

const header = row(cell('name'), cell('phone'), cell('joined'));

describe('an XML spreadsheet', () => {
  it.each([
    ['texts', cell('Anna &amp; Bo', 'String'), 'Anna & Bo'],
    ['rich texts', '<Cell><ss:Data ss:Type="String"><B>An</B>na</ss:Data></Cell>', 'Anna'],
    ['numbers with all their digits', cell('13712340001', 'Number'), '13712340001'],
    ['amounts', cell('12.5', 'Number'), '12.5'],
    ['days', cell('2026-06-01T00:00:00.000', 'DateTime'), '2026-06-01'],
    ['moments', cell('2026-06-01T10:11:12.000', 'DateTime'), '2026-06-01 10:11:12'],
    ['yes and no', cell('1', 'Boolean'), 'TRUE'],
    ['no comments', '<Cell><Data ss:Type="String">a</Data><Comment><ss:Data>no</ss:Data></Comment></Cell>', 'a'],
  ])('shows %s', async (_, written, shown) => {
    const { columns, rows, format } = await readTable(workbook(header + row(written, cell('1'), cell('x'))));
    expect({ columns, format }).toEqual({ columns: ['name', 'phone', 'joined'], format: 'xml' });
    expect(rows).toEqual([{ line: 2, cells: [shown, '1', 'x'] }]);
  });

  it('has cells and rows at their places', async () => {
    const text = workbook(
      `${header}<Row ss:Index="4">${cell('x', 'String', ' ss:Index="3"')}</Row>${row(cell('a', 'String', ' ss:MergeAcross="1"'), cell('b'))}`,
    );
    expect((await readTable(text)).rows).toEqual([
      { line: 4, cells: ['', '', 'x'] },
      { line: 5, cells: ['a', '', 'b'] },
    ]);
  });

  it('counts cells of errors, which are blank', async () => {
    const text = workbook(
      header + row(cell('Anna'), cell('#N/A', 'Error'), cell('#REF!', 'Error')) + row(cell('Bo'), cell('1'), cell('2')),
    );
    const [table] = await openTables(memorySource(text));
    const rows = [];
    for await (const batch of table?.batches() ?? []) rows.push(...batch);
    expect(rows[0]?.cells).toEqual(['Anna', '', '']);
    expect(table?.errorCells).toMatchObject({ count: 2, lines: [2] });
  });

  it('has several worksheets', async () => {
    const text = workbook(
      header + row(cell('a'), cell('1'), cell('x')),
      '',
      header + row(cell('b'), cell('2'), cell('y')),
    );
    const tables = await openTables(memorySource(text, 50, 'book.xls'));
    expect(tables.map(({ name, sheet }) => [name, sheet?.name])).toEqual([
      ['book.xls:S1', 'S1'],
      ['book.xls:S3', 'S3'],
    ]);
    expect((await readTable(text, { sheet: 'S3' })).rows[0]?.cells).toEqual(['b', '2', 'y']);
    expect(await readError(text, { sheet: 'S9' })).toMatchObject({ code: 'sheet-unknown', exit: 2 });
  });

  it('that is cut off is refused', async () => {
    const text = workbook(header + row(cell('a'), cell('1'), cell('x')));
    for (const length of [300, 420, text.length - 5]) {
      expect(await readError(text.slice(0, length))).toMatchObject({ code: 'spreadsheetml-damaged', exit: 4 });
    }
  });
});
