import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { openTables } from '../../../src/formats/open-table.ts';
import { runs } from '../../property-seed.ts';
import { describeShared, sharedPath } from '../../shared-data.ts';
import { memorySource, readCells, readError, readTable } from '../reading.ts';
import { biffOf, compoundOf, narrow, record, type SheetOf, u16, u32, wide } from './xls-of.ts';

const double = (value: number) => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
};
const at = (row: number, column: number, style = 0) => u16(row, column, style);
const text = (row: number, column: number, value: string) => record(0x204, at(row, column), wide(value));
const header = [text(0, 0, 'name'), text(0, 1, 'value')];
/** Style 1 shows days, style 2 five digits. */
const styles = [
  record(0x41e, u16(170), narrow('00000')),
  ...[0, 14, 170].map((format) => record(0xe0, u16(0, format), Buffer.alloc(16))),
];

function workbook(records: readonly Buffer[], own: readonly Buffer[] = styles): Buffer {
  return compoundOf('Workbook', biffOf(own, [{ name: '客户', records }]));
}

describe('a workbook of Excel 97', () => {
  it.each<[string, Buffer[], string]>([
    ['a text', [text(1, 1, '张三')], '张三'],
    ['a number', [record(0x203, at(1, 1), double(12.5))], '12.5'],
    ['a phone number', [record(0x203, at(1, 1), double(13_712_340_001))], '13712340001'],
    ['a day', [record(0x203, at(1, 1, 1), double(46_174))], '2026-06-01'],
    ['a code with zeros before it', [record(0x27e, at(1, 1, 2), u32((42 << 2) | 2))], '00042'],
    ['hundredths', [record(0x27e, at(1, 1), u32((1250 << 2) | 3))], '12.5'],
    ['a short float', [record(0x27e, at(1, 1), u32(0x3ff80000))], '1.5'],
    ['a negative number', [record(0x27e, at(1, 1), u32(((-7 << 2) | 2) >>> 0))], '-7'],
    ['numbers side by side', [record(0xbd, u16(1, 1), u16(0), u32((7 << 2) | 2), u16(1))], '7'],
    ['true', [record(0x205, at(1, 1), Buffer.from([1, 0]))], 'TRUE'],
    ['an error as blank', [record(0x205, at(1, 1), Buffer.from([42, 1]))], ''],
    ['the number of a formula', [record(0x06, at(1, 1), double(2), Buffer.alloc(8))], '2'],
    [
      'the text of a formula',
      [
        record(0x06, at(1, 1), Buffer.from([0, 0, 0, 0, 0, 0, 0xff, 0xff]), Buffer.alloc(8)),
        record(0x207, wide('王伟')),
      ],
      '王伟',
    ],
    ['a cell of a chart not at all', [record(0x809, u16(0x600, 0x20)), text(1, 1, 'chart'), record(0x0a)], ''],
  ])('shows %s', async (_, records, shown) => {
    expect(await readCells(workbook([...header, text(1, 0, 'a'), ...records]))).toEqual([['a', shown]]);
  });

  it('has shared texts that go on in the next record, in the middle of a character or not', async () => {
    const shared = [
      Buffer.concat([
        u32(3),
        u32(3),
        narrow('name'),
        narrow('value'),
        u16(6),
        Buffer.from([1]),
        Buffer.from('客户', 'utf16le'),
      ]),
      // The rest of the third text is in Latin-1, as its flags say.
      Buffer.concat([Buffer.from([0]), Buffer.from('Anna', 'latin1')]),
    ];
    const own = [record(0xfc, shared[0] ?? u16()), record(0x3c, shared[1] ?? u16())];
    const sheet = [0, 1, 2, 2].map((number, place) => record(0xfd, at(place >> 1, place & 1), u32(number)));
    const { columns, rows } = await readTable(workbook(sheet, own));
    expect([columns, ...rows.map(({ cells }) => cells)]).toEqual([
      ['name', 'value'],
      ['客户Anna', '客户Anna'],
    ]);
  });

  it('counts cells of errors', async () => {
    const [table] = await openTables(
      memorySource(
        workbook([...header, text(1, 0, 'a'), record(0x205, at(1, 1), Buffer.from([42, 1])), text(2, 0, 'b')]),
      ),
    );
    expect(table?.errorCells).toMatchObject({ count: 1, lines: [2] });
  });

  it('has sheets that are visible or hidden', async () => {
    const sheet = (name: string, isHidden = false): SheetOf => ({
      name,
      isHidden,
      records: [...header, text(1, 0, name)],
    });
    const bytes = compoundOf(
      'Workbook',
      biffOf(styles, [sheet('A', true), sheet('B'), { name: 'C', records: [] }, sheet('D')]),
    );
    const tables = await openTables(memorySource(bytes, 65536, 'x.xls'));
    expect(tables.map(({ name }) => name)).toEqual(['x.xls:B', 'x.xls:D']);
    expect(tables[0]?.sheet?.hidden).toEqual(['A']);
    expect(await readCells(bytes, { sheet: 'A' })).toEqual([['A', '']]);
    expect(await readError(bytes, { sheet: 'Z' })).toMatchObject({ code: 'sheet-unknown', exit: 2 });
  });

  it('with a password, or older, is refused', async () => {
    expect(await readError(workbook(header, [record(0x2f, u16(1))]))).toMatchObject({
      code: 'file-encrypted',
      exit: 4,
    });
    const old = compoundOf('Book', record(0x809, u16(0x500, 5, 0, 0)));
    expect(await readError(old)).toMatchObject({ code: 'file-format', exit: 4 });
  });

  it('that is damaged anywhere is read or refused', async () => {
    const bytes = workbook([...header, ...Array.from({ length: 40 }, (_, row) => text(row + 1, 0, `客户${row}`))]);
    const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(place, fc.nat(255)), { maxLength: 6 }), place, async (damages, cut) => {
        const damaged = Buffer.from(bytes);
        for (const [where, byte] of damages) damaged[8 + Math.floor(where * (bytes.length - 8))] = byte;
        const left = cut < 0.5 ? damaged : damaged.subarray(0, Math.floor(cut * bytes.length));
        const read = await readTable(left).catch((error: unknown) => error);
        if (read instanceof Error) expect(read).toBeInstanceOf(UserError);
      }),
      runs(200),
    );
  });
});

const csvkit = 'data/files/csvkit';
describeShared('the old workbooks of csvkit', [csvkit], () => {
  it.each(['test.xls', 'test_skip_lines.xls'])('%s has the cells of its twin in XLSX', async (name) => {
    const read = async (path: string) => {
      const { columns, rows } = await readTable({ name: path, path: sharedPath(`${csvkit}/${path}`) });
      return [columns, ...rows.map(({ cells }) => cells)];
    };
    expect(await read(name)).toEqual(await read(name.replace('.xls', '.xlsx')));
  });
});
