/** A file of orders gives each customer the same class by itself as in a list, by every scheme, however it is laid out. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { run } from '../../command-line.ts';
import { type OrderFile, orderFiles, orderLayouts } from '../../data/order-files.ts';

/** The schemes with the column of customer_facts that has their class. */
const schemes = {
  abc: 'abc',
  rfm: 'segment',
  lifecycle: 'lifecycle',
  value: 'value',
  churn: 'churn',
  preference: 'preference',
} as const;

const AS_OF = ['--as-of', '2026-07-01'];

type Classes = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** By scheme, then by customer; customers without a class are absent. */
async function classesOfFile(folder: string): Promise<Classes> {
  const found: Record<string, Record<string, string>> = {};
  for (const scheme of Object.keys(schemes)) {
    const { stdout } = await run(['classify', scheme, 'orders.csv', ...AS_OF], { folder });
    const [, ...rows]: string[][] = parse(stdout);
    found[scheme] = Object.fromEntries(
      rows.flatMap((row) => (row.at(-1) ? [[row[0] ?? '', codeOf(row.at(-1) ?? '')]] : [])),
    );
  }
  return found;
}

/** The list keeps the code of a segment, which the file has by its name: `Potential Loyalist` is `potential-loyalist`. */
function codeOf(name: string): string {
  return name.includes(' ') || /^[A-Z][a-z]/.test(name) ? name.toLowerCase().replaceAll(' ', '-') : name;
}

async function classesOfList(folder: string): Promise<Classes> {
  await run(['import', 'orders.csv', '--as', 'orders', '--create-customers', '-q', ...AS_OF], { folder });
  for (const scheme of Object.keys(schemes)) await run(['classify', scheme, '-q', ...AS_OF], { folder });
  const columns = ['ref', ...Object.values(schemes)];
  const { stdout } = await run(['list', '--columns', columns.join(','), '--format', 'csv', ...AS_OF], { folder });
  const rows: Record<string, string>[] = parse(stdout, { columns: true });
  return Object.fromEntries(
    Object.entries(schemes).map(([scheme, column]) => [
      scheme,
      Object.fromEntries(rows.flatMap((row) => (row[column] ? [[row.ref ?? '', row[column] ?? '']] : []))),
    ]),
  );
}

async function agree({ header, rows }: OrderFile): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-agree-'));
  try {
    writeFileSync(join(folder, 'orders.csv'), `${[header, ...rows].join('\n')}\n`);
    const ofFile = await classesOfFile(folder);
    expect(Object.keys(ofFile.abc ?? {}).length).toBeGreaterThan(0);
    expect(await classesOfList(folder)).toEqual(ofFile);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the classes of a file and of a list', () => {
  it.each(orderLayouts.flatMap((layout) => [false, true].map((asRows) => [layout, asRows] as const)))(
    'with the %s, refunds as rows of their own: %s',
    async (layout, refundsAreRows) => {
      await fc.assert(fc.asyncProperty(orderFiles(layout, refundsAreRows), agree), { numRuns: 2 });
    },
  );
});
