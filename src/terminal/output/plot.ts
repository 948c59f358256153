/**
 * Plots on a terminal, drawn with the characters of Unicode: a curve with dots of Braille, a heat map with shades, bars
 * with eighths of a block. What they say is given as numbers; nothing is worked out here.
 */

import type { Language, Text } from '../../base/text.ts';
import type { BarPlot, CurvePlot, GridPlot, Plot, PlotUnit } from '../../classify/scheme/plot.ts';
import { colorsOf } from '../io/color.ts';
import { drawCurve } from './curve.ts';
import { cut, pad, widthOf } from './text-layout.ts';

export interface PlotLook {
  readonly language: Language;
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/** Draws a plot as lines with a newline behind each. */
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
  const [right, top] = [greatest(points.map(([at]) => at)), greatest(points.map(([, value]) => value))];
  const scale = [top, top / 2, 0].map((value) => numberWords(value, y.unit));
  const margin = greatest(scale.map(widthOf));
  const columns = Math.max(NARROWEST, Math.min(WIDEST, width - margin - 3));
  const drawn = drawCurve(lines, marks, { columns, rows: HEIGHT, right, top }, colorsOf(look));
  const labelAt = new Map([
    [0, scale[0] ?? ''],
    [HEIGHT >> 1, scale[1] ?? ''],
    [HEIGHT - 1, scale[2] ?? ''],
  ]);
  const ends = [numberWords(0, x.unit), numberWords(right, x.unit)];
  const between = columns - widthOf(ends[0] ?? '') - widthOf(ends[1] ?? '');
  const axis = cut(x.label[language], Math.max(1, between - 2));
  const before = Math.floor((between - widthOf(axis)) / 2);
  const blank = ' '.repeat(margin + 2);
  const legend = lines.flatMap(({ label }, place) => (label ? [`${place === 0 ? '━' : '┄'} ${label[language]}`] : []));
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
  const words = cells.map((row) => row.map((cell) => (cell === null ? '' : numberWords(cell, unit))));
  const names = (side: GridPlot['rows']) => side.names.map((name) => nameIn(name, language));
  const [left, above] = [names(rows), names(columns)];
  const width = greatest([...words.flat(), ...above].map(widthOf)) + 2;
  const margin = greatest([...left, rows.label[language]].map(widthOf));
  const fitting = Math.max(1, Math.floor((look.width - margin - 1) / (width + 1)));
  const shadeOf = (cell: number | null) =>
    cell === null || cell <= 0 || most <= 0 ? 0 : Math.max(1, Math.ceil((cell / most) * (SHADES.length - 1)));
  const line = (head: string, texts: readonly string[]) =>
    `${pad(head, margin, 'right')} ${texts
      .slice(0, fitting)
      .map((one) => pad(one, width, 'right'))
      .join(' ')}`;
  return [
    colors.dim(line(rows.label[language], [columns.label[language]])),
    colors.dim(line('', above)),
    ...cells.map((row, at) => {
      const drawn = row.slice(0, fitting).map((cell, column) => {
        const shade = SHADES[shadeOf(cell)] ?? ' ';
        const figure = pad(words[at]?.[column] ?? '', width - 2, 'right');
        return `${shadeOf(cell) >= 3 ? colors.cyan(shade) : shade} ${figure}`;
      });
      return `${pad(left[at] ?? '', margin, 'right')} ${drawn.join(' ')}`;
    }),
  ];
}

const BAR = 30;
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const LONGEST_LABEL = 24;

function barLines({ bars, unit }: BarPlot, look: PlotLook): string[] {
  const { language, width } = look;
  const labels = bars.map(({ label }) => cut(nameIn(label, language), LONGEST_LABEL));
  const values = bars.map(({ value }) => numberWords(value, unit));
  const [labelWidth, valueWidth] = [greatest(labels.map(widthOf)), greatest(values.map(widthOf))];
  const room = Math.max(5, Math.min(BAR, width - labelWidth - valueWidth - 4));
  const most = greatest(bars.map(({ value }) => value));
  return bars.map(({ value, note }, place) => {
    const eighths = most > 0 && value > 0 ? Math.round((value / most) * room * 8) : 0;
    const bar = '█'.repeat(eighths >> 3) + (EIGHTHS[eighths & 7] ?? '');
    const head = `${pad(labels[place] ?? '', labelWidth)}  ${pad(values[place] ?? '', valueWidth, 'right')}  `;
    return cut(`${head}${note ? `${pad(bar, room)}  ${note[language]}` : bar}`, Math.max(width, NARROWEST));
  });
}

function nameIn(name: string | Text, language: Language): string {
  return typeof name === 'string' ? name : name[language];
}

function greatest(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), 0);
}

/** A number as an axis has it. */
function numberWords(value: number, unit: PlotUnit): string {
  if (unit === 'share') return `${Math.round(value * 100)}%`;
  if (unit === 'count') return String(Math.round(value));
  return String(Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100);
}
