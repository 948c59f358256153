import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { describeShared, sharedPath } from '../../shared-data.ts';
import { memorySource, readCells, readError, readTable } from '../reading.ts';

const folder = mkdtempSync(join(tmpdir(), 'clientele-json-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('JSON', () => {
  it('gives a row for each object of an array, with its line', async () => {
    expect(await readTable('[\n {"name": "张三", "age": 30},\n {"age": 4,\n  "city": "北京"}\n]\n')).toEqual({
      columns: ['name', 'age', 'city'],
      rows: [
        { line: 2, cells: ['张三', '30', ''] },
        { line: 3, cells: ['', '4', '北京'] },
      ],
      format: 'json',
      encoding: 'utf-8',
    });
  });

  it('gives the rows of the one array that an object holds', async () => {
    expect(await readTable('{"total": 2,\n "note": "[x",\n "data": [\n{"a": 1},\n{"a": 2}]}')).toMatchObject({
      columns: ['a'],
      rows: [
        { line: 4, cells: ['1'] },
        { line: 5, cells: ['2'] },
      ],
    });
  });

  it.each<readonly [string, readonly string[]]>([
    ['{"code": 0, "msg": "ok", "data": {"total": 2, "list": [{"a": 1}, {"a": 2}]}}', ['1', '2']],
    ['{"data": {"customers": [{"a": 1}]}, "extensions": {"cost": {"b": [{"c": 1}]}}}', ['1']],
    ['{"结果": {"数据": {"客户": [{"a": "x"}]}}}', ['x']],
  ])('gives the rows of the array in an answer of a program: %s', async (json, expected) => {
    expect(await readCells(json)).toEqual(expected.map((cell) => [cell]));
  });

  it('takes a record for a record, though something in it has a list', async () => {
    expect(await readCells('{"name": "A", "company": {"name": "X", "staff": [{"name": "B"}]}}')).toEqual([
      ['A', 'X', '[{"name":"B"}]'],
    ]);
    const deep = `${'{"data":'.repeat(40)}[{"a":1}]${'}'.repeat(40)}`;
    expect(await readCells(deep)).toEqual([['[{"a":1}]']]);
  });

  it('that is a list of no objects is refused, not read as CSV', async () => {
    const source = { ...memorySource('["a", "b"]'), name: 'list.json' };
    expect(await readError(source)).toMatchObject({ code: 'json-shape', exit: 4 });
  });

  it('of an array of one object is one row, even where that holds a list', async () => {
    expect(await readCells('[{"a": 1, "orders": [{"b": 2}]}]')).toEqual([['1', '[{"b":2}]']]);
  });

  it('of one object is one row', async () => {
    expect(await readCells('{"a": 1, "b": "x"}')).toEqual([['1', 'x']]);
  });

  it('of an empty array has no rows', async () => {
    expect(await readTable('[]')).toMatchObject({ columns: [], rows: [] });
    expect(await readTable('{"data": []}')).toMatchObject({ columns: [], rows: [] });
  });

  it('of one object per line is NDJSON', async () => {
    expect(await readTable('{"a": 1}\n\n{"a": 2, "b": null}\n')).toMatchObject({
      columns: ['a', 'b'],
      format: 'ndjson',
      rows: [
        { line: 1, cells: ['1', ''] },
        { line: 3, cells: ['2', ''] },
      ],
    });
  });

  it.each<[string, string]>([
    ['110101199001011234', '110101199001011234'],
    ['1.50', '1.50'],
    ['-0.1', '-0.1'],
    ['42', '42'],
    ['true', 'true'],
    ['null', ''],
    ['"007"', '007'],
    ['"a\\nb"', 'a\nb'],
    ['"order 1.5 of 1234567890123456"', 'order 1.5 of 1234567890123456'],
    ['[1, "x", 2.50]', '[1,"x",2.50]'],
    ['[]', '[]'],
  ])('keeps %s as %s', async (json, cell) => {
    expect(await readCells(`[{"v": ${json}}]`)).toEqual([[cell]]);
  });

  it('has a column for each value of a nested object', async () => {
    expect(await readTable('[{"name": "A", "address": {"city": "B", "geo": {"lat": 1}}}]')).toMatchObject({
      columns: ['name', 'address/city', 'address/geo/lat'],
    });
  });

  it.each([
    ['[{"a": 1}, {"a": 2', 'json-cut-off', 1],
    ['[{"a": 1},\n', 'json-cut-off', 2],
    ['[{"a": 1}\n{"a": 2}]', 'json-invalid', 2],
    ['[{"a": 1},\n{"a": oops}]', 'json-invalid', 2],
    ['[{"a": 1},]', 'json-invalid', 1],
    ['[{"a": 1}]\n[{"a": 2}]', 'json-invalid', 2],
    ['{"a": 1}\n{"a": 2\n{"a": 3}\n', 'json-cut-off', 2],
    ['[{"a": 1},\n 5]', 'json-shape', 2],
    ['[["a", "b"], ["1", "2"]]', 'json-shape', 1],
    ['{"a": 1}}', 'json-invalid', 1],
  ])('refuses %j with the line', async (content, code, line) => {
    const error = await readError(content, { format: 'json' });
    expect(error).toMatchObject({ code, exit: 4 });
    expect(error.text.en).toContain(`line ${line}`);
  });

  it('with a key of its own in each record is no table', async () => {
    const content = Array.from({ length: 20_000 }, (_, at) => `{"k${at}": 1}`).join('\n');
    expect(await readError(content)).toMatchObject({ code: 'json-shape' });
  });

  it('with objects inside each other without end is no table', async () => {
    const depth = 100_000;
    expect(await readError(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`)).toMatchObject({ code: 'json-invalid' });
    expect(await readError(`[{"a":${'['.repeat(depth)}`)).toMatchObject({ code: 'json-cut-off' });
  });

  it('reads a file twice and gives the same as from a stream', async () => {
    const content = `[${Array.from({ length: 3000 }, (_, at) => `{"id": ${at}, "name": "名字 ${at}"}`).join(',\n')},\n{"late": "x"}]`;
    const path = join(folder, 'a.json');
    writeFileSync(path, content);
    const table = await readTable({ name: 'a.json', path });
    expect(table.columns).toEqual(['id', 'name', 'late']);
    expect(table.rows).toHaveLength(3001);
    expect(await readTable(memorySource(content, 777))).toEqual(table);
  });

  it('gives back any records that were written, in chunks of any length', async () => {
    const record = fc.record({ a: fc.string({ unit: 'grapheme' }), b: fc.string({ unit: 'binary' }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1 }),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        async (records, length, isArray) => {
          const text = isArray
            ? JSON.stringify(records, null, 1)
            : records.map((one) => JSON.stringify(one)).join('\n');
          const source = memorySource(text, length);
          const format = isArray ? 'json' : 'ndjson';
          expect(await readCells(source, { format })).toEqual(records.map((one) => [one.a, one.b]));
        },
      ),
    );
  });
});

const csvkit = 'data/files/csvkit';
describeShared('the files of csvkit', [csvkit], () => {
  it.each(['testjson', 'testjson_multiline', 'testjson_nested'])('%s.json has the content of its CSV', async (name) => {
    const json = await readTable({ name, path: sharedPath(`${csvkit}/${name}.json`) });
    const csv = await readTable({ name, path: sharedPath(`${csvkit}/${name}_converted.csv`) });
    // csvkit also reads the values: it writes True for true and 4:14:00 for 04:14:00.
    const read = (cell: string) =>
      cell
        .replace(/^True$/, 'true')
        .replace(/^False$/, 'false')
        .replace(/^0(\d:)/, '$1');
    expect(json.columns).toEqual(csv.columns);
    expect(json.rows.map((row) => row.cells.map(read))).toEqual(csv.rows.map((row) => row.cells.map(read)));
  });
});
