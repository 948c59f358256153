/**
 * What a report is made of: sections with sentences, key figures and tables, in both languages and without a layout.
 *
 * The renderers show it, on a terminal, as Markdown, as JSON; none of them knows what a section is about.
 */
import type { Text } from '../../base/text.ts';
import type { ListMoney } from '../../store/file/currency.ts';
import type { Period } from './period.ts';

export type { ListMoney } from '../../store/file/currency.ts';

/** A whole report. */
export interface Report {
  /** The stable name: `weekly`. */
  readonly name: string;
  readonly title: Text;
  readonly period: Period;
  readonly money: ListMoney;
  readonly sections: readonly Section[];
}

/** One subject of a report. */
export interface Section {
  /** Stable, in lower case with underscores, for scripts. */
  readonly key: string;
  readonly title: Text;
  /** Sentences that stand before the figures. */
  readonly sentences: readonly Text[];
  readonly figures: readonly Figure[];
  readonly tables: readonly Table[];
}

/**
 * What a number counts. ListMoney is in minor units, a share is from 0 to 1, a change carries its sign, an average may be
 * broken. Dates and texts are strings.
 */
export type Unit = 'count' | 'change' | 'average' | 'money' | 'share' | 'days' | 'date' | 'text';

/** One number worth a line of its own. */
export interface Figure {
  readonly key: string;
  readonly label: Text;
  /** Null where it cannot be told. */
  readonly value: number | null;
  readonly unit: Unit;
  /** The same figure a week ago; absent where a comparison makes no sense, null where it cannot be told. */
  readonly before?: number | null;
  /** Which change is welcome; absent where neither is. */
  readonly better?: 'more' | 'fewer';
}

/** Rows of one shape. */
export interface Table {
  readonly key: string;
  /** Absent where the title of the section says it. */
  readonly title?: Text;
  readonly columns: readonly TableColumn[];
  /** One cell for each column. */
  readonly rows: readonly (readonly TableCell[])[];
  /** How many rows people are shown at most; files for programs have them all. */
  readonly shown?: number;
}

export interface TableColumn {
  readonly key: string;
  readonly label: Text;
  readonly unit: Unit;
  /** May be drawn as a small bar beside the number, relative to the largest of the column. */
  readonly bar?: true;
  /** May be left out where there is little room. */
  readonly minor?: true;
}

/** A word of the program's own vocabulary: a code for scripts, a label for people. */
export interface Named {
  readonly code: string;
  readonly label: Text;
}

export type TableCell = string | number | null | Named | Text;

/** True where a cell is a word of the vocabulary. */
export function isNamed(cell: TableCell): cell is Named {
  return typeof cell === 'object' && cell !== null && 'code' in cell;
}
