/**
 * How good `dedupe` is at its defaults on lists made here, so that every clone guards it. The floors lie just below what
 * was reached when they were set: raise them when linkage gets better.
 */
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { run } from '../../command-line.ts';
import { chineseColumns, columns, inventCustomers } from '../../data/customers.mjs';
import { pairwiseQuality } from '../../linkage/pairwise.ts';

/** Of fewer rows all pairs are compared, which takes longer. */
const ROWS = 3000;

/** The cluster of each row, as `dedupe --mark` writes it. */
async function clustersOf(header: readonly string[], rows: readonly (readonly string[])[], country: string) {
  const quoted = (cell: string) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const stdin = [header, ...rows].map((cells) => `${cells.map(quoted).join(',')}\n`).join('');
  const { stdout, stderr, code } = await run(['dedupe', '-', '--mark', '--country', country], { stdin });
  if (code !== 0) throw new Error(stderr);
  const marked: string[][] = parse(stdout, { from: 2 });
  return marked.map((cells) => Number(cells.at(-1)));
}

test.each([
  ['Chinese', 'CN', 1, chineseColumns, { precision: 0.98, f1: 0.981 }],
  ['English', 'US', 0, columns, { precision: 0.99, f1: 0.984 }],
] as const)('a %s list: families on one phone, colleagues on one switchboard, namesakes, slips', async (...given) => {
  const [, country, chinese, header, floor] = given;
  const rows: string[][] = [];
  const truth: number[] = [];
  const mixture = { chinese, companies: 0.2, colleagues: 0.08, namesakes: 0.05 };
  const take = (cells: string[], customer: number) => {
    rows.push(cells);
    truth.push(customer);
  };
  inventCustomers(ROWS, 5, take, mixture);
  const { precision, f1 } = pairwiseQuality(truth, await clustersOf(header, rows, country));
  expect(precision).toBeGreaterThanOrEqual(floor.precision);
  expect(f1).toBeGreaterThanOrEqual(floor.f1);
});
