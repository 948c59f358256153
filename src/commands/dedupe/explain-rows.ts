/** `dedupe FILE --explain A B`: why two rows are the same customer, or are not. */

import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { DedupedRows, GatheredRows } from '../../linkage/merge/dedupe-rows.ts';
import type { Context } from '../cli/context.ts';
import { writeWaterfall } from '../pairs/waterfall.ts';

/** Writes the waterfall of two rows and says which they are. */
export async function explainRows(
  context: Context,
  deduped: DedupedRows,
  pair: readonly [string, string],
): Promise<undefined> {
  const [first, second] = pair.map((word) => rowMeant(deduped, word));
  if (first === undefined || second === undefined) throw new Error('a pair has two rows');
  if (first === second) throw sameRow(pair);
  await writeWaterfall(context, deduped.linkage.explain(first, second));
  const isSame = deduped.linkage.clusters[first] === deduped.linkage.clusters[second];
  await context.printer.say(
    isSame
      ? text(
          `rows ${first + 1} and ${second + 1} are one customer`,
          `第 ${first + 1} 行和第 ${second + 1} 行是同一客户`,
        )
      : text(
          `rows ${first + 1} and ${second + 1} are two customers`,
          `第 ${first + 1} 行和第 ${second + 1} 行是两位客户`,
        ),
  );
  return undefined;
}

/**
 * The row that a word means: its number, `column=value`, or a value that stands in one row only of some column.
 *
 * @throws UserError `no-such-row`, `no-such-record`
 */
function rowMeant(rows: GatheredRows, word: string): number {
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
  const single = found.find((places) => places.length === 1)?.[0];
  if (single !== undefined) return single;
  throw noSuchRecord(
    word,
    found.some((places) => places.length > 1),
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
    message: text(`there is no row ${word}: there are ${size}`, `没有第 ${word} 行：共 ${size} 行`),
    hint: text(
      'rows are counted from 1, the header not included; an id that is a number is written id=1234',
      '行号从 1 开始，不含表头；编号为数字时请写成 列名=编号',
    ),
  });
}

function noSuchRecord(word: string, severalHaveIt: boolean): UserError {
  return usageError({
    code: 'no-such-record',
    message: severalHaveIt
      ? text(`several rows have '${word}'`, `有多行的值为“${word}”`)
      : text(`no row has '${word}'`, `没有任何一行的值为“${word}”`),
    hint: text(
      'give the numbers of two rows, or values of a column in which each stands once: column=value',
      '请给出两个行号，或某列中唯一的值：列名=值',
    ),
  });
}

function sameRow([one, other]: readonly [string, string]): UserError {
  return usageError({
    code: 'same-row',
    message: text(`${one} and ${other} are one row`, `${one} 和 ${other} 是同一行`),
  });
}
