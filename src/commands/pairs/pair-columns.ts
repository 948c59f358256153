/**
 * The columns of a file of pairs: ids, decision, probability, weights, then the values of both records side by side, so
 * that a user can decide in a spreadsheet. `review --from` reads such a file.
 */

import { rounded } from '../../base/rounding.ts';
import { type Text, text } from '../../base/text.ts';
import { columnNames } from '../../formats/table/column-names.ts';
import type { Cell, Column } from '../../formats/writer.ts';
import type { WeightPart } from '../../linkage/model/score.ts';
import type { CellTexts } from '../../terminal/output/printer.ts';

/** A column that both records of a pair have. */
export interface SharedColumn {
  readonly name: string;
  readonly label?: Text;
}

const decided: readonly Column[] = [
  { name: 'id_a', label: text('Id A', '编号 A'), align: 'right' },
  { name: 'id_b', label: text('Id B', '编号 B'), align: 'right' },
  { name: 'decision', label: text('Decision', '判定') },
  { name: 'probability', label: text('Probability', '匹配概率'), align: 'right' },
  { name: 'weight', label: text('Weight', '匹配权重'), align: 'right' },
  { name: 'parts', label: text('Parts', '构成') },
];

/** The file and row number of each record. */
export const pairOriginColumns: readonly Column[] = [
  { name: 'file_a', label: text('File A', '文件 A') },
  { name: 'row_a', label: text('Row A', '行 A'), align: 'right' },
  { name: 'file_b', label: text('File B', '文件 B') },
  { name: 'row_b', label: text('Row B', '行 B'), align: 'right' },
];

/** The columns of a file of pairs. @param between more columns, before the values. */
export function pairColumns(values: readonly SharedColumn[], between: readonly Column[] = []): readonly Column[] {
  return namedOnce([...decided, ...between, ...bothSides(values)]);
}

/** Makes column names unique: where the data has a column of the same name, the later one gets a number. */
export function namedOnce(columns: readonly Column[]): readonly Column[] {
  const names = columnNames(columns.map(({ name }) => name));
  return columns.map((column, index) => ({ ...column, name: names[index] ?? column.name }));
}

/** Each column twice: `name_a`, `name_b`. */
export function bothSides(values: readonly SharedColumn[]): readonly Column[] {
  return values.flatMap(({ name, label }) =>
    ['A', 'B'].map((side) => {
      const column: Column = { name: `${name}_${side.toLowerCase()}` };
      return label === undefined ? column : { ...column, label: text(`${label.en} ${side}`, `${label.zh} ${side}`) };
    }),
  );
}

/** The cells of `bothSides`: the values of both records in turn. */
export function sideBySide(one: readonly Cell[], other: readonly Cell[]): Cell[] {
  return one.flatMap((cell, index) => [cell, other[index] ?? null]);
}

/** What the first columns say about a pair. */
export interface DecidedCells {
  readonly ids: readonly [Cell, Cell];
  /** `same`, `different`, `unsure`; null where it is not decided. */
  readonly decision: string | null;
  readonly probability: number | null;
  readonly weight: number | null;
  readonly parts: readonly WeightPart[];
}

/** The cells of the first columns, `id_a` to `parts`. */
export function decidedCells(texts: CellTexts, pair: DecidedCells): Cell[] {
  const { ids, decision, probability, weight, parts } = pair;
  return [
    ...ids,
    decision,
    probability === null ? null : rounded(probability, 4),
    weight === null ? null : rounded(weight, 2),
    parts.map((part) => partText(texts, part)).join('; '),
  ];
}

/** `name: the same +8.1` */
function partText(texts: CellTexts, { label, found, weight }: WeightPart): string {
  return `${texts.prose(label)}: ${texts.prose(found)} ${weight < 0 ? '' : '+'}${rounded(weight, 1)}`;
}
