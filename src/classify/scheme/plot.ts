/**
 * What a scheme has to show beside the classes: tables of what it found, and plots as plain numbers. How a plot is drawn
 * is the terminal's business; here is only what it says.
 */

import type { Text } from '../../base/text.ts';
import type { Cell, Column } from '../../formats/writer.ts';

/** A column of such a table. */
export interface SchemeColumn extends Column {
  /** From 0 to 1: people read it as a per cent. */
  readonly unit?: 'share';
}

/** A table of what a scheme found; `--table NAME` prints it instead of the customers. */
export interface SchemeTable {
  /** Short and stable, as `--table` takes it: `pareto`. */
  readonly name: string;
  readonly title: Text;
  readonly columns: readonly SchemeColumn[];
  /** One cell for each column; money in major units, shares from 0 to 1. */
  readonly rows: readonly (readonly Cell[])[];
  /** Words for people in place of a text in a cell. */
  readonly labels?: ReadonlyMap<string, Text>;
  /** How many rows a person is shown below the classes; 0: only `--table` prints it. All where absent. */
  readonly shown?: number;
}

/** How the numbers of a plot are written. */
export type PlotUnit = 'count' | 'share' | 'number';

/** A line through points that rise in `x`. */
export interface CurvePlot {
  readonly kind: 'curve';
  readonly title: Text;
  readonly x: { readonly label: Text; readonly unit: PlotUnit };
  readonly y: { readonly label: Text; readonly unit: PlotUnit };
  /** The first is drawn boldest; a second is drawn lighter, to compare. */
  readonly lines: readonly { readonly label?: Text; readonly points: readonly (readonly [x: number, y: number])[] }[];
  /** Points worth a name: where a class ends. */
  readonly marks?: readonly { readonly x: number; readonly y: number; readonly label: Text }[];
}

/** A field of cells, the darker the higher the number. */
export interface GridPlot {
  readonly kind: 'grid';
  readonly title: Text;
  /** What stands on the left and above; `rows` from top to bottom. */
  readonly rows: { readonly label: Text; readonly names: readonly (string | Text)[] };
  readonly columns: { readonly label: Text; readonly names: readonly (string | Text)[] };
  readonly unit: PlotUnit;
  /** By row, then by column; null where there is nothing to say. */
  readonly cells: readonly (readonly (number | null)[])[];
}

/** Bars side by side, one a line. */
export interface BarPlot {
  readonly kind: 'bars';
  readonly title: Text;
  readonly unit: PlotUnit;
  readonly bars: readonly { readonly label: string | Text; readonly value: number; readonly note?: Text }[];
}

export type Plot = CurvePlot | GridPlot | BarPlot;
