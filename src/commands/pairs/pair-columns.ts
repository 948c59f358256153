/**
 * The columns of a file of pairs: who, what was decided, how sure, then the values of both side by side, so that a person
 * can decide in a spreadsheet. `review --from` takes such a file back.
 */

import { rounded } from '../../base/rounding.ts';
import { type Text, text } from '../../base/text.ts';
import { columnNames } from '../../formats/csv/column-names.ts';
import type { Cell, Column } from '../../formats/writer.ts';
import type { WeightPart } from '../../linkage/model/score.ts';
import type { Context } from '../cli/context.ts';

/** A column of the list, as it stands on both sides of a pair. */
export interface SharedColumn {
  readonly name: string;
  readonly label?: Text;
}

const decided: readonly Column[] = [
  { name: 'id_a', label: text('A', 'A'), align: 'right' },
  { name: 'id_b', label: text('B', 'B'), align: 'right' },
  { name: 'decision', label: text('Decision', '判定') },
  { name: 'probability', label: text('Probability', '匹配概率'), align: 'right' },
  { name: 'weight', label: text('Weight', '匹配权重'), align: 'right' },
  { name: 'parts', label: text('Parts', '构成') },
];

/** The columns that say from which row of which file a record comes. */
export const placeColumns: readonly Column[] = [
  { name: 'file_a', label: text('File A', '文件 A') },
  { name: 'row_a', label: text('Row A', '行 A'), align: 'right' },
  { name: 'file_b', label: text('File B', '文件 B') },
  { name: 'row_b', label: text('Row B', '行 B'), align: 'right' },
];

/** The columns of a file of pairs. @param between more columns, before the values. */
export function pairColumns(values: readonly SharedColumn[], between: readonly Column[] = []): readonly Column[] {
  return namedOnce([...decided, ...between, ...bothSides(values)]);
}

/** A list may have a column of its own that is called as one of these: then it is the later one that is numbered. */
export function namedOnce(columns: readonly Column[]): readonly Column[] {
  const names = columnNames(columns.map(({ name }) => name));
  return columns.map((column, at) => ({ ...column, name: names[at] ?? column.name }));
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

/** The cells of `bothSides`: a value of the one, a value of the other. */
export function sideBySide(one: readonly Cell[], other: readonly Cell[]): Cell[] {
  return one.flatMap((cell, at) => [cell, other[at] ?? null]);
}

/** A pair as its first columns say it. */
export interface DecidedCells {
  readonly ids: readonly [Cell, Cell];
  /** `same`, `different`, `unsure`; null where nobody has said anything yet. */
  readonly decision: string | null;
  readonly probability: number | null;
  readonly weight: number | null;
  readonly parts: readonly WeightPart[];
}

/** The cells of the first columns, `id_a` to `parts`. */
export function decidedCells(context: Pick<Context, 'printer'>, pair: DecidedCells): Cell[] {
  const { ids, decision, probability, weight, parts } = pair;
  return [
    ...ids,
    decision,
    probability === null ? null : rounded(probability, 4),
    weight === null ? null : rounded(weight, 2),
    parts.map((part) => partInWords(context, part)).join('; '),
  ];
}

/** `name: the same +8.1` */
export function partInWords({ printer }: Pick<Context, 'printer'>, { label, found, weight }: WeightPart): string {
  return `${printer.in(label)}: ${printer.in(found)} ${weight < 0 ? '' : '+'}${rounded(weight, 1)}`;
}
