/** A report on a terminal: no wider than the terminal, with few colours, and small bars where a table asks for them. */

import type { Language } from '../../base/text.ts';
import type { KeyFigure, Report, Section } from '../../report/contents/report.ts';
import { changeOf, NOTHING, numberWords, subtitle } from '../../report/render/wording.ts';
import { colorsOf } from '../io/color.ts';
import { onOneLine } from '../io/one-line.ts';
import { type Page, reportTable } from './report-table.ts';
import { cut, pad, widthOf, wrap } from './text-layout.ts';

export interface ReportLook {
  readonly language: Language;
  readonly color: boolean;
  /** Width of the terminal in columns. */
  readonly width: number;
}

const INDENT = '  ';
const GAP = '  ';
/** Longer lines are hard to read, however wide the terminal is. */
const WIDEST = 120;
const NARROWEST = 40;

/** Renders a report as lines for a terminal; the last one ends in a newline too. */
export function renderReport(report: Report, { language, color, width }: ReportLook): string {
  const lineWidth = Math.max(NARROWEST, Math.min(width, WIDEST)) - INDENT.length;
  const page: Page = { language, money: report.money, width: lineWidth, colors: colorsOf({ color }) };
  const head = [
    page.colors.bold(report.title[language]),
    ...wrap(subtitle(report)[language], lineWidth).map((line) => page.colors.dim(line)),
  ];
  const lines = [...head, ...report.sections.flatMap((section) => ['', ...sectionLines(section, page)])];
  return `${lines.join('\n')}\n`;
}

function sectionLines({ title, sentences, figures, tables }: Section, page: Page): string[] {
  const { language, colors, width } = page;
  const blocks = [
    sentences.flatMap((sentence) => wrap(onOneLine(sentence[language]), width)),
    figureLines(figures, page),
    ...tables.map((table) => reportTable(table, page)),
  ].filter((block) => block.length > 0);
  const body = blocks.flatMap((block, index) => (index === 0 ? block : ['', ...block]));
  return [colors.bold.cyan(title[language]), ...body.map((line) => (line === '' ? '' : INDENT + line))];
}

interface RenderedFigure {
  readonly label: string;
  readonly value: string;
  readonly change: string;
  readonly percent: string;
  /** Colours the change. */
  readonly color: (words: string) => string;
}

/** A line for each figure. Where they do not fit, percentages are dropped first, then changes, then labels are cut. */
function figureLines(figures: readonly KeyFigure[], page: Page): string[] {
  const shown = figures.map((figure) => rendered(figure, page));
  const values = Math.max(0, ...shown.map(({ value }) => widthOf(value)));
  const widest = Math.max(0, ...shown.map(({ label }) => widthOf(label)));
  const changes: ((figure: RenderedFigure) => string)[] = [
    ({ change, percent }) => change + percent,
    ({ change }) => change,
    () => '',
  ];
  const labelWidth = (change: (figure: RenderedFigure) => string) =>
    page.width - 2 * GAP.length - values - Math.max(0, ...shown.map((figure) => widthOf(change(figure))));
  const change = changes.find((candidate) => labelWidth(candidate) >= widest) ?? (() => '');
  const labels = Math.min(widest, Math.max(0, labelWidth(change)));
  return shown.map((figure) => {
    const { label, value, color } = figure;
    const line = `${pad(cut(label, labels), labels)}${GAP}${pad(value, values, 'right')}`;
    return change(figure) === '' ? line : `${line}${GAP}${color(change(figure))}`;
  });
}

function rendered(figure: KeyFigure, { language, money, colors }: Page): RenderedFigure {
  const change = changeOf(figure, money);
  const better = figure.better === undefined ? 0 : figure.better === 'more' ? 1 : -1;
  const direction = (change?.direction ?? 0) * better;
  return {
    label: figure.label[language],
    value: figure.value === null ? NOTHING : numberWords(figure.value, figure.unit, money),
    change: change?.by ?? '',
    percent: change?.percent === undefined ? '' : ` (${change.percent})`,
    color: direction === 0 ? colors.dim : direction > 0 ? colors.green : colors.yellow,
  };
}
