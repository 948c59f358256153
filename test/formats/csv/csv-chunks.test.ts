import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesIn, rowsOfText, wholeRows } from '../../../src/formats/csv/csv-chunks.ts';
import { CsvScanner } from '../../../src/formats/csv/csv-scanner.ts';
import type { CsvDialect, RowsChunk } from '../../../src/formats/reader.ts';
import '../../property-seed.ts';

const comma: CsvDialect = { delimiter: ',', quote: '"', lineEnd: '\n' };

/** @param texts of whole characters. */
async function chunksOf(texts: readonly string[], dialect: CsvDialect, length: number): Promise<RowsChunk[]> {
  const source = (async function* () {
    for (const text of texts) yield Buffer.from(text);
  })();
  const begun = { bytes: Buffer.alloc(0), firstLine: 1 };
  const chunks: RowsChunk[] = [];
  for await (const chunk of wholeRows('test.csv', begun, source, dialect, length)) chunks.push(chunk);
  return chunks;
}

/** All rows up to the first fault, by line. */
function scanned(text: string, dialect: CsvDialect) {
  const scanner = new CsvScanner(dialect, 1);
  const records = [...scanner.push(text, false)];
  if (scanner.fault === undefined) records.push(...scanner.push('', true));
  return { rows: records.map(({ line, cells }) => ({ line, cells })), fault: scanner.fault && { ...scanner.fault } };
}

function scannedInChunks(chunks: readonly RowsChunk[], dialect: CsvDialect) {
  const rows: { line: number; cells: readonly string[] }[] = [];
  for (const { bytes, firstLine } of chunks) {
    const read = rowsOfText({ text: bytes.toString(), firstLine }, dialect, 3);
    rows.push(...read.rows.map(({ line, cells }) => ({ line, cells })));
    if (read.fault !== undefined) return { rows, fault: { ...read.fault } };
  }
  return { rows, fault: undefined };
}

/** A text cut at any places. */
function cutAt(text: string, places: readonly number[]): string[] {
  const cuts = [0, ...places.map((place) => place % (text.length + 1)).sort((one, other) => one - other), text.length];
  return cuts.slice(1).map((cut, index) => text.slice(cuts[index], cut));
}

const texts = fc
  .array(fc.constantFrom('a', '王', '"', '""', ',', ';', '\n', '\r\n', ' ', 'x"y', '"q,\n"'), { maxLength: 120 })
  .map((parts) => parts.join(''));

describe('the lines in some bytes', () => {
  it('are as many as their line feeds, wherever the bytes lie', () => {
    const bytes = fc.array(fc.constantFrom(0x0a, 0x0b, 0x8a, 0x00, 0x80, 0xff, 0x41), { maxLength: 40 });
    fc.assert(
      fc.property(bytes, fc.nat(7), fc.nat(7), (numbers, from, less) => {
        const part = Buffer.from(numbers).subarray(from, numbers.length - less);
        expect(linesIn(part)).toBe([...part].filter((byte) => byte === 0x0a).length);
      }),
    );
  });
});

describe('chunks of whole rows', () => {
  it('give the rows of the whole text, with their lines, and its fault', async () => {
    await fc.assert(
      fc.asyncProperty(
        texts,
        fc.array(fc.nat(1000), { maxLength: 6 }),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom('"', ''),
        async (text, places, length, quote) => {
          const dialect = { ...comma, quote };
          const chunks = await chunksOf(cutAt(text, places), dialect, length);
          expect(Buffer.concat(chunks.map(({ bytes }) => bytes)).toString()).toBe(text);
          expect(scannedInChunks(chunks, dialect)).toEqual(scanned(text, dialect));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('are about as long as was asked for', async () => {
    const text = 'Ann,13812345678,"Dalian, China"\n'.repeat(1000);
    const chunks = await chunksOf([text], comma, 1000);
    expect(chunks).toHaveLength(1);
    const inChunks = await chunksOf(
      cutAt(
        text,
        [...Array(100).keys()].map((turn) => turn * 317),
      ),
      comma,
      1000,
    );
    expect(inChunks.length).toBeGreaterThan(10);
    expect(inChunks[1]?.firstLine).toBe(1 + (inChunks[0]?.bytes.toString().split('\n').length ?? 0) - 1);
  });
});
