/**
 * What a scheme shows in addition to the classes: tables of its results, and plots as numbers. How a plot is drawn is up
 * to the terminal.
 */

import type { Text } from '../../base/text.ts';
import type { Cell, Column } from '../../formats/writer.ts';

/** A column of such a table. */
export interface SchemeColumn extends Column {
  /** From 0 to 1, shown as a percentage. */
  readonly unit?: 'share';
}

/** A table of the results of a scheme; `--table NAME` prints it instead of the customers. */
export interface SchemeTable {
  /** Short and stable, as `--table` takes it: `pareto`. */
  readonly name: string;
  readonly title: Text;
  readonly columns: readonly SchemeColumn[];
  /** One cell for each column; money in major units, shares from 0 to 1. */
  readonly rows: readonly (readonly Cell[])[];
  /** Labels shown to people instead of the codes in the cells. */
  readonly labels?: ReadonlyMap<string, Text>;
  /** Number of rows shown below the classes; 0: only `--table` prints it. All where absent. */
  readonly shown?: number;
}

/** How the numbers of a plot are written. */
export type PlotUnit = 'count' | 'share' | 'number';

/** A line through points ascending in `x`. */
export interface CurvePlot {
  readonly kind: 'curve';
  readonly title: Text;
  readonly x: { readonly label: Text; readonly unit: PlotUnit };
  readonly y: { readonly label: Text; readonly unit: PlotUnit };
  /** The first is drawn boldest; a second one, for comparison, lighter. */
  readonly lines: readonly { readonly label?: Text; readonly points: readonly (readonly [x: number, y: number])[] }[];
  /** Labelled points, such as where a class ends. */
  readonly marks?: readonly { readonly x: number; readonly y: number; readonly label: Text }[];
}

/** A field of cells, the darker the higher the number. */
export interface GridPlot {
  readonly kind: 'grid';
  readonly title: Text;
  /** The headings on the left, from top to bottom, and above. */
  readonly rows: { readonly label: Text; readonly names: readonly (string | Text)[] };
  readonly columns: { readonly label: Text; readonly names: readonly (string | Text)[] };
  readonly unit: PlotUnit;
  /** By row, then by column; null where there is no value. */
  readonly cells: readonly (readonly (number | null)[])[];
}

/** Horizontal bars, one per line. */
export interface BarPlot {
  readonly kind: 'bars';
  readonly title: Text;
  readonly unit: PlotUnit;
  readonly bars: readonly { readonly label: string | Text; readonly value: number; readonly note?: Text }[];
}

export type Plot = CurvePlot | GridPlot | BarPlot;
