/** Opens tables from bytes in memory and gathers what they give, for the tests of the readers. */
import { expect } from 'vitest';
import { UserError } from '../../src/base/errors.ts';
import type { ReadOptions, Source } from '../../src/formats/io/source.ts';
import { openTable } from '../../src/formats/open-table.ts';
import type { SourceRow } from '../../src/formats/reader.ts';

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly SourceRow[];
  readonly format: string;
  readonly encoding: string;
}

/** A source of bytes that come in pieces of `chunkLength`. */
export function memorySource(content: string | Uint8Array, chunkLength = 65536, name = '<stdin>'): Source {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name,
    async *bytes() {
      for (let at = 0; at < bytes.length; at += chunkLength) yield bytes.subarray(at, at + chunkLength);
    },
  };
}

/** Reads all of a source. */
export async function readTable(source: Source | string | Uint8Array, options: ReadOptions = {}): Promise<Table> {
  const isContent = typeof source === 'string' || source instanceof Uint8Array;
  const reader = await openTable(isContent ? memorySource(source) : source, options);
  const rows: SourceRow[] = [];
  for await (const batch of reader.batches()) rows.push(...batch);
  return { columns: reader.columns, rows, format: reader.format, encoding: reader.encoding };
}

/** The cells of all rows. */
export async function readCells(source: Source | string | Uint8Array, options: ReadOptions = {}) {
  return (await readTable(source, options)).rows.map((row) => row.cells);
}

/** The error that reading ends in. */
export async function readError(source: Source | string | Uint8Array, options: ReadOptions = {}): Promise<UserError> {
  const error: unknown = await readTable(source, options).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UserError);
  if (error instanceof UserError) return error;
  throw new Error('reading did not fail with a UserError');
}
