import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvDialect, CsvFault, type CsvRecord, CsvScanner } from '../../../src/formats/csv/csv-scanner.ts';

const commas: CsvDialect = { delimiter: ',', quote: '"', lineEnd: '\n' };

function scan(text: string, dialect: CsvDialect = commas, chunkLength = text.length || 1): CsvRecord[] {
  const scanner = new CsvScanner(dialect);
  const records: CsvRecord[] = [];
  for (let at = 0; at < text.length; at += chunkLength) {
    records.push(...scanner.push(text.slice(at, at + chunkLength), false));
  }
  records.push(...scanner.push('', true));
  if (scanner.fault !== undefined) throw scanner.fault;
  return records;
}

const cellsOf = (text: string, dialect?: CsvDialect) => scan(text, dialect).map((record) => record.cells);

function faultOf(text: string, chunkLength?: number): string {
  try {
    scan(text, commas, chunkLength);
    return 'none';
  } catch (error) {
    return error instanceof CsvFault ? `${error.kind} ${error.line}` : String(error);
  }
}

/** Whether a line of one empty quoted cell is blank, csv-parse answers differently at the end of a text. */
const withoutBlanks = (rows: string[][]) => rows.filter((cells) => cells.length > 1 || cells[0] !== '');

describe('the scanner', () => {
  it.each<[string, string[][]]>([
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,\n,\n',
      [
        ['a', ''],
        ['', ''],
      ],
    ],
    ['a\n\n\nb\n', [['a'], ['b']]],
    ['""\n', [['']]],
    ['"a""b","c\nd"\n', [['a"b', 'c\nd']]],
    ['"a" ,b\n', [['a', 'b']]],
    [
      'a,"b"\r\n"c","d"\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['5" pipe,O"Neil\n', [['5" pipe', 'O"Neil']]],
    ['a,b\rc\n', [['a', 'b\rc']]],
    ['a,"x"', [['a', 'x']]],
    ['a,""', [['a', '']]],
  ])('reads %j', (text, expected) => {
    expect(cellsOf(text)).toEqual(expected);
  });

  it('reads carriage returns as line ends where the dialect says so', () => {
    const dialect: CsvDialect = { ...commas, lineEnd: '\r' };
    expect(scan('a,b\r"x\ry",2\r3,4', dialect)).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x\ry', '2'] },
      { line: 4, cells: ['3', '4'] },
    ]);
  });

  it('knows the line on which each record begins', () => {
    expect(scan('a\n"1\n2\n3"\n\nb\n').map((record) => record.line)).toEqual([1, 2, 6]);
  });

  it.each([
    ['a,b\n1,"2\n3,4\n', 'quote-unclosed 2'],
    ['a\n"x\ny","z\nw', 'quote-unclosed 3'],
    ['a,b\n1,"x"y\n', 'quote-misplaced 2'],
    ['a,b\n1,"x\ny"z\n', 'quote-misplaced 2'],
  ])('names the line where the quote of %j was opened', (text, expected) => {
    expect(faultOf(text)).toBe(expected);
    expect(faultOf(text, 1)).toBe(expected);
  });

  it('gives up a row that never ends', () => {
    const scanner = new CsvScanner(commas);
    const piece = 'x'.repeat(1024 * 1024);
    scanner.push('a,b\n"', false);
    for (let count = 0; count < 64 && scanner.fault === undefined; count += 1) scanner.push(piece, false);
    expect(scanner.fault).toMatchObject({ kind: 'quote-unclosed', line: 2 });
  });

  const delimiters = fc.constantFrom(',', ';', '\t', '|', '^', '，');
  const cell = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.stringMatching(/^[a",;\n\r |]{0,8}$/),
    fc.string({ unit: 'grapheme', maxLength: 5 }),
  );
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 8 });

  it('reads back whatever was written, in chunks of any length', () => {
    fc.assert(
      fc.property(table, delimiters, fc.constantFrom('\n', '\r\n'), fc.nat(20), (rows, delimiter, end, length) => {
        const text = rows
          .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(delimiter) + end)
          .join('');
        const records = scan(text, { delimiter, quote: '"', lineEnd: '\n' }, length + 1);
        expect(records.map((record) => record.cells)).toEqual(rows);
      }),
    );
  });

  it('agrees with csv-parse on every text that csv-parse accepts', () => {
    const text = fc.oneof(
      fc.stringMatching(/^[ab",\n]{0,30}$/),
      fc.string(),
      fc.stringMatching(/^("a"|"b|,|\n|c|"")*$/),
    );
    fc.assert(
      fc.property(text, (input) => {
        let expected: string[][];
        try {
          expected = parse(input, {
            relax_column_count: true,
            skip_empty_lines: true,
            record_delimiter: ['\r\n', '\n'],
          });
        } catch {
          return;
        }
        expect(withoutBlanks(cellsOf(input))).toEqual(withoutBlanks(expected));
      }),
      { numRuns: 2000 },
    );
  });

  it('ends any text in records or a fault', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(5), (input, length) => {
        const whole = faultOf(input);
        expect(whole).toMatch(/^(none|quote-unclosed \d+|quote-misplaced \d+)$/);
        expect(faultOf(input, length + 1)).toBe(whole);
      }),
    );
  });
});
