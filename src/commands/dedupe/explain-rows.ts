/** `dedupe FILE --explain A B`: why two rows match or not. */

import { type UserError, usageError } from '../../base/errors.ts';
import { counted } from '../../base/pluralize.ts';
import { text } from '../../base/text.ts';
import type { DedupedRows, GatheredRows } from '../../linkage/merge/dedupe-rows.ts';
import type { Context } from '../cli/context.ts';
import { writeWaterfall } from '../pairs/waterfall.ts';

/** Writes the waterfall of two rows and reports whether they are one customer. */
export async function explainRows(
  context: Context,
  deduped: DedupedRows,
  pair: readonly [string, string],
): Promise<undefined> {
  const [first, second] = pair.map((word) => findRow(deduped, word));
  if (first === undefined || second === undefined) throw new Error('a pair has two rows');
  if (first === second) throw sameRow(pair);
  await writeWaterfall(context, deduped.linkage.explain(first, second));
  const isSame = deduped.linkage.clusters[first] === deduped.linkage.clusters[second];
  await context.printer.say(
    isSame
      ? text(
          `rows ${first + 1} and ${second + 1} are the same customer`,
          `第 ${first + 1} 行和第 ${second + 1} 行是同一客户`,
        )
      : text(
          `rows ${first + 1} and ${second + 1} are different customers`,
          `第 ${first + 1} 行和第 ${second + 1} 行是不同客户`,
        ),
  );
  return undefined;
}

/**
 * The row that an argument names: by its number, by `column=value`, or by a value that is unique in a column.
 *
 * @throws UserError `no-such-row`, `no-such-record`
 */
function findRow(rows: GatheredRows, word: string): number {
  if (/^\d+$/.test(word)) {
    const number = Number(word);
    if (number >= 1 && number <= rows.size) return number - 1;
    throw noSuchRow(word, rows.size);
  }
  const [, header, value = ''] = /^([^=]+)=(.+)$/.exec(word) ?? [];
  const named = header === undefined ? -1 : rows.columns.indexOf(header.trim());
  const found = rows.columns
    .map((_, column) => column)
    .filter((column) => named < 0 || column === named)
    .map((column) => rowsWith(rows, column, named < 0 ? word : value.trim()));
  const single = found.find((matching) => matching.length === 1)?.[0];
  if (single !== undefined) return single;
  throw noSuchRecord(
    word,
    found.some((matching) => matching.length > 1),
  );
}

function rowsWith({ size, row }: GatheredRows, column: number, value: string): readonly number[] {
  const found: number[] = [];
  for (let record = 0; record < size && found.length < 2; record++) {
    if ((row(record)[column] ?? '').trim() === value) found.push(record);
  }
  return found;
}

function noSuchRow(word: string, size: number): UserError {
  return usageError({
    code: 'no-such-row',
    message: text(`there is no row ${word}: the input has ${counted(size, 'row')}`, `没有第 ${word} 行：共 ${size} 行`),
    hint: text(
      'rows are numbered from 1, without the header; write a numeric id as id=1234',
      '行号从 1 开始，不含表头；编号为数字时请写成 列名=编号',
    ),
  });
}

function noSuchRecord(word: string, isAmbiguous: boolean): UserError {
  return usageError({
    code: 'no-such-record',
    message: isAmbiguous
      ? text(`several rows contain '${word}'`, `有多行的值为“${word}”`)
      : text(`no row contains '${word}'`, `没有任何一行的值为“${word}”`),
    hint: text(
      'give two row numbers, or values that are unique in a column: column=value',
      '请给出两个行号，或某列中唯一的值：列名=值',
    ),
  });
}

function sameRow([one, other]: readonly [string, string]): UserError {
  return usageError({
    code: 'same-row',
    message: text(`${one} and ${other} are the same row`, `${one} 和 ${other} 是同一行`),
  });
}
