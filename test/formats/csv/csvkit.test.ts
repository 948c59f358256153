/**
 * The tables of csvkit's own tests, read as csv-parse reads them; and what of them is out of scope, which is refused with
 * its name. csvkit also turns texts into numbers and dates: here that is the work of the fields, and the text stays.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { describeShared, sharedNames, sharedPath } from '../../shared-data.ts';
import { readError, readTable } from '../reading.ts';

const folder = 'data/files/csvkit';

/** Not UTF-8 with commas from its first line on, or with line ends that csv-parse takes for others. */
const otherwise: Readonly<Record<string, string>> = {
  'test_latin1.csv': 'encoding',
  'test_utf16_big.csv': 'encoding',
  'test_utf16_little.csv': 'encoding',
  'sniff_limit.csv': 'semicolons',
  'mac_newlines.csv': 'carriage returns',
  'empty.csv': 'nothing in it',
  'bad_skip_lines.csv': 'lines above the header',
  'test_skip_lines.csv': 'lines above the header',
  'realdata/FY09_EDU_Recipients_by_State.csv': 'lines above the header',
  'realdata/Datagov_FY10_EDU_recp_by_State.csv': 'lines above the header',
  'optional_quote_characters.csv': 'single quotes',
};

function files(): string[] {
  const inFolder = (path: string) => sharedNames(`${folder}/${path}`, /\.csv$/).map((name) => path + name);
  const all = [...inFolder(''), ...inFolder('realdata/')];
  return all.filter((name) => otherwise[name] === undefined);
}

describeShared('csvkit', [folder], () => {
  const read = (name: string, options = {}) => readTable({ name, path: sharedPath(`${folder}/${name}`) }, options);

  it.each(files())('%s has the cells that csv-parse finds', async (name) => {
    const table = await read(name, { header: false });
    const expected: string[][] = parse(readFileSync(sharedPath(`${folder}/${name}`)), {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
    });
    expect(table.rows.map((row) => row.cells)).toEqual(expected);
  });

  it.each<[string, number, string, readonly string[]]>([
    ['realdata/FY09_EDU_Recipients_by_State.csv', 53, 'State Name', ['ALABAMA', 'AL']],
    ['realdata/Datagov_FY10_EDU_recp_by_State.csv', 53, 'State Name', ['ALABAMA', 'AL']],
    ['test_skip_lines.csv', 1, 'a', ['1', '2', '3']],
  ])('%s has its header below other lines', async (name, rows, first, cells) => {
    const table = await read(name);
    expect(table.columns[0]).toBe(first);
    expect(table.rows).toHaveLength(rows);
    expect(table.rows[0]?.cells.slice(0, cells.length)).toEqual(cells);
  });

  it('reads every sheet of a workbook', async () => {
    const table = await read('realdata/ne_1033_data.xlsx');
    expect(table.columns.slice(0, 4)).toEqual(['state', 'county', 'fips', 'nsn']);
    expect(table.rows).toHaveLength(1036);
    expect(table.rows[0]?.cells.slice(0, 4)).toEqual(['NE', 'ADAMS', '31001', '1005-00-589-1271']);
  });

  it('keeps every line of a file of fixed width, which is no table with delimiters', async () => {
    const table = await read('testfixed', { header: false });
    expect(table.rows.map((row) => row.cells[0]?.slice(0, 10))).toEqual([
      'Chicago Re',
      'Chicago Su',
      'Chicago Tr',
      'Row with b',
    ]);
    expect((await read('testfixed')).rows).toHaveLength(3);
  });

  it.each([['dummy.csv.bz2', /bzip2/]])('%s is out of scope and named', async (name, what) => {
    const error = await readError({ name: 'a file', path: sharedPath(`${folder}/${name}`) });
    expect(error).toMatchObject({ code: 'file-format', exit: 4 });
    expect(error.text.en).toMatch(what);
    expect(error.hint?.zh).not.toBe('');
  });
});
