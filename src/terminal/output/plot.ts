/**
 * Plots on a terminal, drawn with Unicode characters: curves in Braille dots, heat maps in shades, bars in eighths of a
 * block. The numbers are given; nothing is computed here.
 */

import type { Language, Text } from '../../base/text.ts';
import type { BarPlot, CurvePlot, GridPlot, Plot, PlotUnit } from '../../classify/scheme/plot.ts';
import { colorsOf } from '../io/color.ts';
import { shareBar } from './bars.ts';
import { drawCurve } from './curve.ts';
import { cut, pad, widthOf } from './text-layout.ts';

export interface PlotLook {
  readonly language: Language;
  readonly color: boolean;
  /** Width of the terminal in columns. */
  readonly width: number;
}

/** Draws a plot as lines that end in newlines. */
export function drawPlot(plot: Plot, look: PlotLook): string {
  const title = colorsOf(look).bold(plot.title[look.language]);
  return [title, ...linesOf(plot, look)].map((line) => `${line.trimEnd()}\n`).join('');
}

function linesOf(plot: Plot, look: PlotLook): string[] {
  switch (plot.kind) {
    case 'curve':
      return curveLines(plot, look);
    case 'grid':
      return gridLines(plot, look);
    case 'bars':
      return barLines(plot, look);
  }
}

const HEIGHT = 12;
const WIDEST = 64;
const NARROWEST = 20;

function curveLines({ x, y, lines, marks = [] }: CurvePlot, look: PlotLook): string[] {
  const { language, width } = look;
  const points = lines.flatMap((line) => line.points);
  const [right, top] = [greatest(points.map(([x]) => x)), greatest(points.map(([, value]) => value))];
  const scale = [top, top / 2, 0].map((value) => axisNumber(value, y.unit));
  const margin = greatest(scale.map(widthOf));
  const columns = Math.max(NARROWEST, Math.min(WIDEST, width - margin - 3));
  const drawn = drawCurve(lines, marks, { columns, rows: HEIGHT, right, top }, colorsOf(look));
  const labelAt = new Map([
    [0, scale[0] ?? ''],
    [HEIGHT >> 1, scale[1] ?? ''],
    [HEIGHT - 1, scale[2] ?? ''],
  ]);
  const ends = [axisNumber(0, x.unit), axisNumber(right, x.unit)];
  const between = columns - widthOf(ends[0] ?? '') - widthOf(ends[1] ?? '');
  const axis = cut(x.label[language], Math.max(1, between - 2));
  const before = Math.floor((between - widthOf(axis)) / 2);
  const blank = ' '.repeat(margin + 2);
  const legend = lines.flatMap(({ label }, index) => (label ? [`${index === 0 ? '━' : '┄'} ${label[language]}`] : []));
  return [
    ...drawn.map((line, row) => `${pad(labelAt.get(row) ?? '', margin, 'right')} │${line}`),
    `${' '.repeat(margin)} └${'─'.repeat(columns)}`,
    `${blank}${ends[0]}${' '.repeat(before)}${axis}${' '.repeat(between - before - widthOf(axis))}${ends[1]}`,
    ...marks.map(({ label }) => `${blank}● ${label[language]}`),
    ...legend.map((line) => `${blank}${line}`),
  ];
}

const SHADES = [' ', '░', '▒', '▓', '█'];

function gridLines({ rows, columns, cells, unit }: GridPlot, look: PlotLook): string[] {
  const { language } = look;
  const colors = colorsOf(look);
  const most = greatest(cells.flat().map((cell) => cell ?? 0));
  const texts = cells.map((row) => row.map((cell) => (cell === null ? '' : axisNumber(cell, unit))));
  const names = (side: GridPlot['rows']) => side.names.map((name) => nameIn(name, language));
  const [left, above] = [names(rows), names(columns)];
  const width = greatest([...texts.flat(), ...above].map(widthOf)) + 2;
  const margin = greatest([...left, rows.label[language]].map(widthOf));
  const fitting = Math.max(1, Math.floor((look.width - margin - 1) / (width + 1)));
  const shadeOf = (cell: number | null) =>
    cell === null || cell <= 0 || most <= 0 ? 0 : Math.max(1, Math.ceil((cell / most) * (SHADES.length - 1)));
  const line = (head: string, parts: readonly string[]) =>
    `${pad(head, margin, 'right')} ${parts
      .slice(0, fitting)
      .map((one) => pad(one, width, 'right'))
      .join(' ')}`;
  return [
    colors.dim(line(rows.label[language], [columns.label[language]])),
    colors.dim(line('', above)),
    ...cells.map((row, index) => {
      const drawn = row.slice(0, fitting).map((cell, column) => {
        const shade = SHADES[shadeOf(cell)] ?? ' ';
        const number = pad(texts[index]?.[column] ?? '', width - 2, 'right');
        return `${shadeOf(cell) >= 3 ? colors.cyan(shade) : shade} ${number}`;
      });
      return `${pad(left[index] ?? '', margin, 'right')} ${drawn.join(' ')}`;
    }),
  ];
}

const WIDEST_BAR = 30;
const LONGEST_LABEL = 24;

function barLines({ bars, unit }: BarPlot, look: PlotLook): string[] {
  const { language, width } = look;
  const labels = bars.map(({ label }) => cut(nameIn(label, language), LONGEST_LABEL));
  const values = bars.map(({ value }) => axisNumber(value, unit));
  const [labelWidth, valueWidth] = [greatest(labels.map(widthOf)), greatest(values.map(widthOf))];
  const barWidth = Math.max(5, Math.min(WIDEST_BAR, width - labelWidth - valueWidth - 4));
  const most = greatest(bars.map(({ value }) => value));
  return bars.map(({ value, note }, index) => {
    const bar = shareBar(value / most, barWidth);
    const head = `${pad(labels[index] ?? '', labelWidth)}  ${pad(values[index] ?? '', valueWidth, 'right')}  `;
    return cut(`${head}${note ? `${pad(bar, barWidth)}  ${note[language]}` : bar}`, Math.max(width, NARROWEST));
  });
}

function nameIn(name: string | Text, language: Language): string {
  return typeof name === 'string' ? name : name[language];
}

function greatest(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), 0);
}

/** A number as it is written at an axis or a cell. */
function axisNumber(value: number, unit: PlotUnit): string {
  if (unit === 'share') return `${Math.round(value * 100)}%`;
  if (unit === 'count') return String(Math.round(value));
  return String(Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100);
}
