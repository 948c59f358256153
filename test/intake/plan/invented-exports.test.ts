/** Tables with headers that no vocabulary lists: their kind and their columns are told by what the cells hold. */
import { describe, expect, it } from 'vitest';
import type { TableReader } from '../../../src/formats/reader.ts';
import { planFile } from '../../../src/intake/plan/plan-file.ts';
import { type InventedExport, inventedExports } from '../../data/invented-exports.ts';
import { reading } from '../importing.ts';

function tableOf({ name, columns, rows }: InventedExport): TableReader {
  return {
    name,
    columns,
    format: 'csv',
    encoding: 'utf-8',
    batches: async function* () {
      yield rows.map((cells, index) => ({ cells, line: index + 2 }));
    },
  };
}

describe.each([1, 2, 3])('the exports of invented systems, drawn with seed %d', (seed) => {
  it.each(inventedExports(24, seed).map((one) => [one.name, one] as const))('%s', async (_, table) => {
    const plan = await planFile(tableOf(table), undefined, { kind: undefined, choices: [], context: reading });
    expect(plan.kind).toBe(table.kind);
    const found = table.columns.map((header, at) => [header, plan.mapping.fields[at]?.name ?? '-']);
    expect(found).toEqual(table.columns.map((header, at) => [header, table.fields[at]]));
  });
});
