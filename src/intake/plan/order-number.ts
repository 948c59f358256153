/**
 * The number of an order by its rows: where an order goes on in rows that leave the column of the number blank, the number
 * is in another column, which names the same orders and is filled in every row.
 */
import { isBlank } from '../../fields/text/plain.ts';
import type { SourceRow } from '../../formats/reader.ts';
import type { Mapping } from './mapping.ts';

/** A number, perhaps with letters and signs around it. */
const code = /^[#\p{L}\p{N}][\p{L}\p{N}_./#-]*$/u;

/** Maps the column that names the orders of all rows, if there is one, instead of the one that does not. */
export function withOrderNumber(mapping: Mapping, head: readonly SourceRow[]): Mapping {
  const { columns, fields } = mapping;
  const at = fields.findIndex((field) => field?.name === 'ref');
  const field = fields[at];
  if (field === undefined || mapping.told?.has(at)) return mapping;
  const cellsOf = (column: number) => head.map(({ cells }) => cells[column]?.trim() ?? '');
  const numbers = cellsOf(at);
  if (!numbers.some((number) => isBlank(number))) return mapping;
  const better = columns.findIndex((_, column) => column !== at && namesSameOrders(cellsOf(column), numbers));
  if (better < 0) return mapping;
  return {
    ...mapping,
    fields: fields.map((own, column) => (column === better ? field : column === at ? undefined : own)),
    byCells: new Set([...(mapping.byCells ?? []), better]),
  };
}

/** Whether codes in every row are one to one with the numbers where these are filled, and go on where they are blank. */
function namesSameOrders(codes: readonly string[], numbers: readonly string[]): boolean {
  const byCode = new Map<string, string>();
  const byNumber = new Map<string, string>();
  let goesOn = false;
  for (const [row, own] of codes.entries()) {
    const number = numbers[row] ?? '';
    if (!code.test(own) || !/\d/.test(own)) return false;
    if (isBlank(number)) continue;
    if ((byCode.get(own) ?? number) !== number || (byNumber.get(number) ?? own) !== own) return false;
    byCode.set(own, number);
    byNumber.set(number, own);
  }
  for (const [row, own] of codes.entries()) {
    if (!isBlank(numbers[row] ?? '')) continue;
    if (!byCode.has(own)) return false;
    goesOn = true;
  }
  return goesOn;
}
