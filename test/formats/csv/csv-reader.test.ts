import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTable } from '../../../src/formats/open-table.ts';
import { describeShared, sharedNames, sharedPath } from '../../shared-data.ts';
import { memorySource, readCells, readError, readTable } from '../reading.ts';

describe('a CSV', () => {
  it('gives columns and rows with the lines on which they begin', async () => {
    expect(await readTable('name,note\n张三,"two\nlines"\n李四,x\n')).toEqual({
      columns: ['name', 'note'],
      rows: [
        { line: 2, cells: ['张三', 'two\nlines'] },
        { line: 4, cells: ['李四', 'x'] },
      ],
      format: 'csv',
      encoding: 'utf-8',
    });
  });

  it('keeps identifiers as text', async () => {
    expect(await readCells('id,code\n007,110101199001011234\n')).toEqual([['007', '110101199001011234']]);
  });

  it('reports the number of cells of a ragged row and keeps them', async () => {
    expect((await readTable('a,b,c\n1,2,3,4\n5,6\n7,8,9\n')).rows).toEqual([
      { line: 2, cells: ['1', '2', '3', '4'], ragged: 4 },
      { line: 3, cells: ['5', '6'], ragged: 2 },
      { line: 4, cells: ['7', '8', '9'] },
    ]);
  });

  it('has no rows where there is only a header', async () => {
    expect(await readTable('name,phone\n')).toMatchObject({ columns: ['name', 'phone'], rows: [] });
  });

  it.each([
    ['name,name,name_2,name', ['name', 'name_3', 'name_2', 'name_4']],
    ['a,,c,', ['a', 'column_2', 'c', 'column_4']],
    [' a , "b",c', ['a', '"b"', 'c']],
    ['column_2,,x', ['column_2', 'column_2_2', 'x']],
  ])('names the columns of %j', async (header, columns) => {
    expect((await readTable(`${header}\n1,2,3\n`)).columns).toEqual(columns);
  });

  it('numbers the columns where there is no header', async () => {
    expect(await readTable('1,2\n3,4\n', { header: false })).toMatchObject({
      columns: ['column_1', 'column_2'],
      rows: [
        { line: 1, cells: ['1', '2'] },
        { line: 2, cells: ['3', '4'] },
      ],
    });
  });

  it.each([
    ['comma', 'a,b,c\n1,2,3\n', 3],
    ['semicolon with decimal commas', 'id;price;rate\n1;2,5;3,5\n2;4,5;5,5\n', 3],
    ['tab', 'a\tb\tc\n1\t2, 3\t4\n', 3],
    ['pipe', 'a|b|c\n1|2|3\n', 3],
    ['caret', 'a^b^c\n1^2^3\n4^5^6\n', 3],
    ['control character', 'a\x01b\x01c\n1\x012\x013\n', 3],
    ['full-width comma', '姓名，电话，城市\n张三，138，北京\n', 3],
    ['the one that Excel is told', 'sep=#\na#b,c#d\n1#2,3#4\n', 3],
    ['none: one column of times', 'time\n10:30\n11:45\n', 1],
    ['none: one column of addresses', 'email\na.b@x.com\nc.d@y.com\n', 1],
  ])('finds the delimiter: %s', async (_name, text, width) => {
    const table = await readTable(text);
    expect(table.columns).toHaveLength(width);
    expect(table.rows.filter((row) => row.ragged !== undefined)).toEqual([]);
  });

  it('uses the given delimiter and quote', async () => {
    expect(await readCells('a;b,c\n1;2,3\n', { delimiter: ',' })).toEqual([['1;2', '3']]);
    expect(await readCells('a,b\n"x,y"\n', { quote: '' })).toEqual([['"x', 'y"']]);
    expect(await readCells("a,b\n'x,y',z\n", { quote: "'" })).toEqual([['x,y', 'z']]);
  });

  it.each([
    [{ delimiter: '' }, 'delimiter-impossible'],
    [{ delimiter: '\n' }, 'delimiter-impossible'],
    [{ delimiter: '"', quote: '"' }, 'delimiter-impossible'],
    [{ quote: '""' }, 'quote-impossible'],
  ])('refuses %j', async (options, code) => {
    expect(await readError('a,b\n1,2\n', options)).toMatchObject({ code, exit: 2 });
  });

  it('finds single quotes', async () => {
    expect(await readCells("'a','b'\n'x, y','z'\n'u','v'\n")).toEqual([
      ['x, y', 'z'],
      ['u', 'v'],
    ]);
  });

  it('reads quotes escaped by a backslash', async () => {
    const table = await readTable('name,note\nA,"say \\"hi\\", friend"\nB,"x\ny"\nC,z\n');
    expect(table.rows).toEqual([
      { line: 2, cells: ['A', 'say "hi", friend'] },
      { line: 3, cells: ['B', 'x\ny'] },
      { line: 5, cells: ['C', 'z'] },
    ]);
  });

  it('reads a delimiter of several characters', async () => {
    expect(await readCells('a||b\n1||2|3\n', { delimiter: '||' })).toEqual([['1', '2|3']]);
    const lines = await readTable('a||b\r\n\r\n"x\r\ny"||2\r\n"u\r\nv"||3\r\n4||5', { delimiter: '||' });
    expect(lines.rows.map((row) => row.line)).toEqual([3, 5, 7]);
    const unclosed = await readError('a||b\n1||2\n3||"4\n5||6\n', { delimiter: '||' });
    expect(unclosed).toMatchObject({ code: 'quote-unclosed' });
    expect(unclosed.text.en).toContain('line 3');
  });

  it('skips lines above the header', async () => {
    const table = await readTable(
      '客户名单导出\n\n导出时间：2024-05-01,,\n姓名,电话,城市\n张三,138,北京\n李四,139,上海\n',
    );
    expect(table.columns).toEqual(['姓名', '电话', '城市']);
    expect(table.rows).toEqual([
      { line: 5, cells: ['张三', '138', '北京'] },
      { line: 6, cells: ['李四', '139', '上海'] },
    ]);
  });

  it('takes the first row for the header where its rows are merely shorter', async () => {
    expect((await readTable('a,b,c,d\n1,2,3\n4,5,6\n')).columns).toEqual(['a', 'b', 'c', 'd']);
  });

  it('skips the given number of lines', async () => {
    const table = await readTable('x,y\nz\na,b\n1,2\n', { skipLines: 2 });
    expect(table).toMatchObject({ columns: ['a', 'b'], rows: [{ line: 4, cells: ['1', '2'] }] });
    expect(await readError('a\nb\n', { skipLines: 9 })).toMatchObject({ code: 'file-empty' });
  });

  it.each(['', '\n\n', '\ufeff', ' \r\n '])('is empty: %j', async (content) => {
    expect(await readError(content)).toMatchObject({ code: 'file-empty', exit: 4 });
  });

  it('refuses a quote that is never closed and names the line where it was opened', async () => {
    const error = await readError('name,note\nA,x\nB,"never closed\nC,y\n');
    expect(error).toMatchObject({ code: 'quote-unclosed', exit: 4 });
    expect(error.text.en).toContain('<stdin>, line 3');
    expect(error.text.zh).toContain('第 3 行');
  });

  it('refuses a quote that swallows rows up to the next one', async () => {
    const error = await readError('name,note\nA,"open\nB,"closed"\n');
    expect(error).toMatchObject({ code: 'quote-misplaced' });
    expect(error.text.en).toContain('line 2');
  });

  it('gives the same rows whatever its chunks', async () => {
    const text = '名称;备注\r\n张三;"多行\r\n文字"\r\n李四;"引""号"\r\n';
    const whole = await readTable(text);
    for (const chunkLength of [1, 2, 3, 7]) {
      expect(await readTable(memorySource(text, chunkLength))).toEqual(whole);
    }
  });

  it('keeps the order and the lines over many batches', async () => {
    const count = 50_000;
    const body = Array.from({ length: count }, (_, at) => `${at},名字${at}\n`).join('');
    const { rows } = await readTable(`id,name\n${body}`);
    expect(rows).toHaveLength(count);
    expect(rows.findIndex((row, at) => row.line !== at + 2 || row.cells[0] !== String(at))).toBe(-1);
  });

  it('closes the file if the caller stops', async () => {
    let isReturned = false;
    async function* endless() {
      try {
        for (;;) yield new TextEncoder().encode(`a,b\n${'1,2\n'.repeat(5000)}`);
      } finally {
        isReturned = true;
      }
    }
    const reader = await openTable({ name: '<stdin>', bytes: endless });
    for await (const batch of reader.batches()) if (batch.length > 0) break;
    expect(isReturned).toBe(true);
  });
});

const spectrum = 'data/files/csv-spectrum';
describeShared('the files of csv-spectrum', [spectrum], () => {
  it.each(sharedNames(`${spectrum}/csvs`, /csv$/))('%s has the content of its JSON', async (name) => {
    const json = readFileSync(sharedPath(`${spectrum}/json/${name.replace('.csv', '.json')}`), 'utf8');
    const truth: unknown = JSON.parse(json);
    const { columns, rows } = await readTable({ name, path: sharedPath(`${spectrum}/csvs/${name}`) });
    const found = rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row.cells[at]])));
    // In the JSON of this one file, the single object stands by itself and its phone number was made anonymous.
    const expected = Array.isArray(truth)
      ? truth
      : [expect.objectContaining({ Cities: 'Modesto', Counties: 'Stanislaus' })];
    expect(found).toEqual(expected);
  });
});

const csvkit = 'data/files/csvkit';
describeShared('the files of csvkit', [csvkit], () => {
  const read = (name: string) => readTable({ name, path: sharedPath(`${csvkit}/${name}`) });

  it.each([
    ['test_utf8.csv', 'utf-8', 'ʤ'],
    ['test_utf8_bom.csv', 'utf-8', 'ʤ'],
    ['test_utf16_big.csv', 'utf-16be', 'ʤ'],
    ['test_utf16_little.csv', 'utf-16le', 'ʤ'],
    ['test_latin1.csv', 'windows-1252', '©'],
  ])('%s is read as %s', async (name, encoding, last) => {
    const table = await read(name);
    expect(table.encoding).toBe(encoding);
    expect(table.rows.map((row) => row.cells)).toEqual([
      ['1', '2', '3'],
      ['4', '5', last],
    ]);
  });

  it.each([
    'dummy.csv',
    'dummy.tsv',
    'dummy.csv.gz',
    'sniff_limit.csv',
    'optional_quote_characters.csv',
    'test_skip_lines.csv',
  ])('%s is the same table', async (name) => {
    expect(await read(name)).toMatchObject({ columns: ['a', 'b', 'c'], rows: [{ cells: ['1', '2', '3'] }] });
  });

  it('reads carriage returns as line ends', async () => {
    expect((await read('mac_newlines.csv')).rows).toEqual([
      { line: 2, cells: ['1', '2', '3'] },
      { line: 3, cells: ['Once upon\ra time', '5', '6'] },
    ]);
  });

  it('keeps a NUL in a cell unchanged', async () => {
    expect((await read('null_byte.csv')).rows).toEqual([{ line: 2, cells: ['\0', '2', '3'] }]);
  });

  it('finds ragged rows below blank lines', async () => {
    expect((await read('bad_skip_lines.csv')).rows.map((row) => [row.line, row.ragged])).toEqual([
      [5, 4],
      [6, 2],
      [7, undefined],
    ]);
  });

  it('has no regular row made ragged', async () => {
    for (const name of [
      'test_geo.csv',
      'iris.csv',
      'realdata/ks_1033_data.csv',
      'realdata/FY09_EDU_Recipients_by_State.csv',
    ]) {
      expect((await read(name)).rows.filter((row) => row.ragged !== undefined)).toEqual([]);
    }
  });
});

describe('any text', () => {
  it('that is a regular table is read back with its dialect found', async () => {
    const word = fc.stringMatching(/^[\p{L}\d .@-]{0,10}$/u);
    const cell = fc.oneof(
      { weight: 4, arbitrary: word },
      fc.constantFrom('a,b', 'x;y', 'say "hi"', 'two\nlines', '1|2'),
    );
    const header = ['name', 'phone', '城市', 'note'];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 3, maxLength: 10 }),
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n'),
        async (rows, delimiter, lineEnd) => {
          const quoted = (value: string) => (/[",;\t|\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
          const text = [header, ...rows].map((row) => row.map(quoted).join(delimiter) + lineEnd).join('');
          const table = await readTable(text);
          expect(table.columns).toEqual(header);
          expect(table.rows.map((row) => row.cells)).toEqual(rows);
        },
      ),
    );
  });
});

describe('an unusual dialect', () => {
  it.each<readonly [string, string, readonly (readonly string[])[]]>([
    [
      'a caret below a title',
      'Customer export\nname^phone^city\nMüller, Hans^1^x\nLi^2^y\n',
      [
        ['Müller, Hans', '1', 'x'],
        ['Li', '2', 'y'],
      ],
    ],
    [
      'quoted cells between tildes',
      '"name"~"city"\n"Smith; Co"~"x"\n"A, B"~"y"\n',
      [
        ['Smith; Co', 'x'],
        ['A, B', 'y'],
      ],
    ],
    [
      'a control character and carriage returns',
      'name\x01phone\rA\x011\rB\x012\r',
      [
        ['A', '1'],
        ['B', '2'],
      ],
    ],
    [
      'single quotes where they are needed',
      "name,note\nAnn,x\n'Bob, Jr',y\nEve,z\nDan,w\nKim,v\n",
      [
        ['Ann', 'x'],
        ['Bob, Jr', 'y'],
        ['Eve', 'z'],
        ['Dan', 'w'],
        ['Kim', 'v'],
      ],
    ],
    [
      'doubled single quotes',
      "name,note\n'it''s',x\nB,y\nC,z\n",
      [
        ["it's", 'x'],
        ['B', 'y'],
        ['C', 'z'],
      ],
    ],
  ])('with %s is found', async (_, text, expected) => {
    expect(await readCells(text)).toEqual(expected);
  });

  it.each<readonly [string, string, readonly (readonly string[])[]]>([
    ['times', 'Schedule\n12:30\n13:45\n', [['12:30'], ['13:45']]],
    [
      'apostrophes',
      "name,place\nO'Brien,'s-Hertogenbosch\nd'Angelo,Rome\n",
      [
        ["O'Brien", "'s-Hertogenbosch"],
        ["d'Angelo", 'Rome'],
      ],
    ],
    [
      'texts as a spreadsheet marks them',
      "name,phone\nA,'13800138000\nB,'13900139000\n",
      [
        ['A', "'13800138000"],
        ['B', "'13900139000"],
      ],
    ],
    [
      'times below a title',
      'Calls of a day;;\nname;at;city\nA;12:30;x\nB;13:45;y\n',
      [
        ['A', '12:30', 'x'],
        ['B', '13:45', 'y'],
      ],
    ],
  ])('is not seen in %s', async (_, text, expected) => {
    expect(await readCells(text)).toEqual(expected);
  });
});
