/**
 * Columns of the lists that stand beside the project and are not part of it; tests skip where they are absent.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

const folder = '../shared/data/';

/** The rows of a CSV file of the shared data, each with the cells of the named columns, in their order. */
export function rowsOf(path: string, ...headers: readonly string[]): readonly (readonly string[])[] {
  const rows: Record<string, string>[] = parse(readFileSync(`${folder}${path}`), { columns: true });
  return rows.map((row) => headers.map((header) => row[header] ?? ''));
}

/** The cells of one column that are not empty. */
export function cellsOf(path: string, header: string): readonly string[] {
  return rowsOf(path, header).flatMap((row) => row.filter((cell) => cell.trim() !== ''));
}
