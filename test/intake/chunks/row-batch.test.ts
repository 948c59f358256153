/** A batch of rows, handed over to another thread, must say what the rows say. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceRow } from '../../../src/formats/reader.ts';
import { optionsOf, parserFor, specOf } from '../../../src/intake/chunks/parser-spec.ts';
import { BatchRows } from '../../../src/intake/chunks/row-batch.ts';
import { RowBatchEncoder } from '../../../src/intake/chunks/row-batch-encoder.ts';
import { mappingFor } from '../../../src/intake/plan/kinds.ts';
import { lazilyParsed, type ParsedRow } from '../../../src/intake/rows/parsed-row.ts';
import { canBeImported } from '../../../src/intake/rows/row-shape.ts';
import { customerLayout } from '../../../src/store/customers/customers.ts';
import { inBatch } from '../../../src/store/journal/batches.ts';
import { hasRecord } from '../../../src/store/load/encoded-rows.ts';
import { info, withList } from '../../store/temporary-list.ts';
import '../../property-seed.ts';
import { encodedBy, reading } from '../importing.ts';

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

/** All that an importer may ask of a row. */
function contents({ line, shape, hash, parsed, issues, source }: ParsedRow) {
  return canBeImported(shape) ? { line, shape, hash, parsed, issues, source } : { line, shape, source };
}

describe('a batch of rows', () => {
  it('says after a copy what the rows say, chunk after chunk', () =>
    withList(async (list) => {
      const encoded = new Set<boolean>();
      await inBatch(list, info, (batch) => {
        const spec = specOf(options, { layout: customerLayout(list, batch, 1), customers: undefined });
        const parser = parserFor(options);
        fc.assert(
          fc.property(fc.array(rows, { maxLength: 4 }), (chunks) => {
            const copied = structuredClone(spec);
            const encoder = new RowBatchEncoder(parserFor(optionsOf(copied)), columns.length, copied.encoding);
            for (const chunk of chunks) {
              const copy = structuredClone(encodedBy(encoder, chunk));
              const found = new BatchRows(copy, (line) => chunk.find((row) => row.line === line), parser);
              const expected = lazilyParsed(chunk, columns.length, parser);
              expect(found.count).toBe(expected.count);
              for (let index = 0; index < chunk.length; index++) {
                expect(contents(found.at(index))).toEqual(contents(expected.at(index)));
                encoded.add(hasRecord(copy.encoded, index));
              }
            }
          }),
        );
        batch.discard();
      });
      expect([...encoded].sort()).toEqual([false, true]);
    }));

  it('has no row beyond its last', () =>
    withList(async (list) => {
      await inBatch(list, info, (batch) => {
        const spec = specOf(options, { layout: customerLayout(list, batch, 1), customers: undefined });
        const encoder = new RowBatchEncoder(parserFor(options), columns.length, spec.encoding);
        const found = new BatchRows(encodedBy(encoder, []), () => undefined, parserFor(options));
        expect(() => found.at(0)).toThrow(RangeError);
        batch.discard();
      });
    }));
});
