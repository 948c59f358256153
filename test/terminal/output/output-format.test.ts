import { describe, expect, test } from 'vitest';
import type { OutputFormat } from '../../../src/formats/table/format-names.ts';
import { outputFormat } from '../../../src/terminal/output/output-format.ts';

describe('the format of rows', () => {
  test.each<[OutputFormat | undefined, string | undefined, boolean, OutputFormat]>([
    [undefined, undefined, true, 'table'],
    [undefined, undefined, false, 'csv'],
    ['json', undefined, true, 'json'],
    ['table', undefined, false, 'table'],
    ['xlsx', undefined, false, 'xlsx'],
    [undefined, 'a.xlsx', true, 'xlsx'],
    [undefined, 'a.csv.gz', true, 'csv'],
    [undefined, 'A.JSONL', false, 'ndjson'],
    ['tsv', 'a.csv', false, 'tsv'],
    ['csv', 'a.txt', false, 'csv'],
    [undefined, '/dev/stdout', true, 'csv'],
  ])('--format %s, -o %s, terminal %s: %s', (format, output, isTerminal, expected) => {
    expect(outputFormat({ format, output, isTerminal })).toBe(expected);
  });

  test('is required where the ending is unknown', () => {
    const choose = () => outputFormat({ format: undefined, output: 'customers.pdf', isTerminal: false });
    expect(choose).toThrow(expect.objectContaining({ code: 'unknown-ending', exit: 2 }));
  });

  test('cannot be a workbook on a terminal', () => {
    const choose = () => outputFormat({ format: 'xlsx', output: undefined, isTerminal: true });
    expect(choose).toThrow(expect.objectContaining({ code: 'binary-on-terminal', exit: 2 }));
  });
});
