/**
 * The contents of a report: sections with sentences, key figures and tables, in both languages and without a layout.
 *
 * The renderers show it on a terminal, as Markdown or as JSON; none of them knows what a section is about.
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
  /** Sentences before the key figures. */
  readonly sentences: readonly Text[];
  readonly figures: readonly KeyFigure[];
  readonly tables: readonly Table[];
}

/**
 * The unit of a value. Money is in minor units, a share is from 0 to 1, a change has a sign, an average may have decimals.
 * Dates and texts are strings.
 */
export type Unit = 'count' | 'change' | 'average' | 'money' | 'share' | 'days' | 'date' | 'text';

/** A number shown on a line of its own. */
export interface KeyFigure {
  readonly key: string;
  readonly label: Text;
  /** Null where it is unknown. */
  readonly value: number | null;
  readonly unit: Unit;
  /** The value a week ago; absent where a comparison makes no sense, null where it is unknown. */
  readonly before?: number | null;
  /** Which change is welcome; absent where neither is. */
  readonly better?: 'more' | 'fewer';
}

/** A table. */
export interface Table {
  readonly key: string;
  /** Absent where the title of the section is enough. */
  readonly title?: Text;
  readonly columns: readonly TableColumn[];
  /** One cell for each column. */
  readonly rows: readonly (readonly TableCell[])[];
  /** Maximum number of rows shown to people; output for programs has all of them. */
  readonly shown?: number;
}

export interface TableColumn {
  readonly key: string;
  readonly label: Text;
  readonly unit: Unit;
  /** May be drawn as a small bar next to the number, relative to the largest of the column. */
  readonly bar?: true;
  /** May be left out on a narrow terminal. */
  readonly minor?: true;
}

/** A term of the program: a code for scripts, a label for people. */
export interface Named {
  readonly code: string;
  readonly label: Text;
}

export type TableCell = string | number | null | Named | Text;

/** Whether a cell is a term of the program. */
export function isNamed(cell: TableCell): cell is Named {
  return typeof cell === 'object' && cell !== null && 'code' in cell;
}
