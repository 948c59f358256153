import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceRow } from '../../../src/formats/reader.ts';
import { unpackRows } from '../../../src/intake/fast/row-batch.ts';
import { RowPacker } from '../../../src/intake/fast/row-batch-encoder.ts';
import { noteOf, preparationFor, preparationOf } from '../../../src/intake/fast/row-parser.ts';
import { mappingFor } from '../../../src/intake/plan/kinds.ts';
import { canBeTaken, type PreparedRow, RowReadLater } from '../../../src/intake/rows/parsed-row.ts';
import { shapeOf } from '../../../src/intake/rows/row-shape.ts';
import '../../property-seed.ts';
import { packedBy, reading } from '../importing.ts';

const columns = ['客户编号', '姓名', '手机', '邮箱', '生日', '等级', 'clientele_id'];
const mapping = mappingFor('customers', columns, []);
const options = { kind: 'customers', mapping, context: reading, source: 'shop' } as const;

const cell = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'C1',
    '王伟',
    '王总',
    '13812345678',
    '1.38E+10',
    'wei@qq.con',
    '1990/1/2',
    '金卡',
    '7',
    '无',
  ),
  fc.string({ maxLength: 8 }),
);
const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 9 }), { maxLength: 20 }).map((all) =>
  all.map(
    (cells, index): SourceRow => ({
      line: 2 + index * 3,
      cells,
      ...(cells.length === columns.length ? {} : { ragged: cells.length }),
    }),
  ),
);

/** All that the list's thread may ask of a row; what numbers are in words, as SQLite makes numbers of them. */
function told({ line, shape, hash, said, source }: PreparedRow) {
  const words = said.values.map((value) => (typeof value === 'number' ? String(value) : value));
  return canBeTaken(shape) ? { line, shape, hash, said: { ...said, values: words }, source } : { line, shape, source };
}

describe('rows that were packed and unpacked', () => {
  it('say what they said, piece after piece', () => {
    fc.assert(
      fc.property(fc.array(rows, { maxLength: 4 }), (pieces) => {
        const here = preparationFor(options);
        const packer = new RowPacker(preparationOf(structuredClone(noteOf(options, false))), columns.length);
        for (const piece of pieces) {
          const packed = structuredClone(packedBy(packer, piece));
          const expected = piece.map((row) => told(new RowReadLater(row, shapeOf(row, columns.length), here)));
          const unpacked = unpackRows(packed, (line) => piece.find((row) => row.line === line), here.say);
          const found = Array.from({ length: unpacked.count }, (_, at) => told(unpacked.at(at)));
          for (const [index, row] of found.entries()) {
            // A piece in which nobody says anything has rows of no width.
            const wanted = expected[index];
            if (packed.width > 0 || row.said === undefined) expect(row).toEqual(wanted);
          }
          expect(found).toHaveLength(expected.length);
        }
      }),
    );
  });
});
