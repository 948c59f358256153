/** One table in every pair of a dialect and an encoding is read as what it is, and comes back from every format it is written in. */
import { describe, expect, test } from 'vitest';
import { createWriter } from '../../src/formats/create-writer.ts';
import { awkwardTable, dialects, encodings, textOf } from '../data/awkward-files.ts';
import { MemorySink } from './memory-sink.ts';
import { readTable } from './reading.ts';

const table = awkwardTable(60, 3);

describe.each(Object.keys(encodings))('%s', (encoding) => {
  test.each(Object.keys(dialects))('%s', async (name) => {
    const dialect = dialects[name];
    const encode = encodings[encoding];
    if (dialect === undefined || encode === undefined) throw new Error('unknown');
    const found = await readTable(await encode(textOf(table, dialect)));
    expect(found.encoding).toBe(encoding.replace('-bom', ''));
    expect(found.columns).toEqual(table.columns);
    expect(found.rows.map(({ cells }) => cells)).toEqual(table.rows);
  });
});

test.each(['csv', 'tsv', 'json', 'ndjson', 'xlsx'] as const)('%s is read back as it was written', async (format) => {
  const sink = new MemorySink();
  const writer = createWriter(
    format,
    sink,
    table.columns.map((name) => ({ name })),
  );
  for (const cells of table.rows) await writer.write([...cells]);
  await writer.end();
  const found = await readTable(sink.bytes, format === 'tsv' ? { delimiter: '\t' } : {});
  expect(found.columns).toEqual(table.columns);
  expect(found.rows.map(({ cells }) => cells)).toEqual(table.rows);
});
