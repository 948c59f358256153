/**
 * A report as Markdown, with tables in the syntax of GitHub.
 */
import type { Language } from '../../base/text.ts';
import type { KeyFigure, ListMoney, Report, Section, Table, Unit } from '../contents/report.ts';
import { andMore, cellWords, changeOf, figureHeads, NOTHING, numberWords, subtitle } from './wording.ts';

/** Renders a report as Markdown with a final newline. */
export function renderMarkdown(report: Report, language: Language): string {
  const parts = [`# ${escaped(report.title[language])}`, escaped(subtitle(report)[language])];
  for (const section of report.sections) parts.push(...sectionParts(section, report.money, language));
  return `${parts.join('\n\n')}\n`;
}

function sectionParts({ title, sentences, figures, tables }: Section, money: ListMoney, language: Language): string[] {
  return [
    `## ${escaped(title[language])}`,
    ...sentences.map((sentence) => escaped(sentence[language])),
    ...(figures.length > 0 ? [figureTable(figures, money, language)] : []),
    ...tables.flatMap((table) => tableParts(table, money, language)),
  ];
}

function figureTable(figures: readonly KeyFigure[], money: ListMoney, language: Language): string {
  const compared = figures.some(({ before }) => typeof before === 'number');
  const { value, before, change } = figureHeads;
  const heads = ['', ...(compared ? [value, before, change].map((head) => head[language]) : [''])];
  const number = (given: number | null | undefined, unit: Unit) =>
    typeof given === 'number' ? numberWords(given, unit, money) : NOTHING;
  const rows = figures.map((figure) => {
    const cells = [figure.label[language], number(figure.value, figure.unit)];
    if (!compared) return cells;
    if (figure.before === undefined) return [...cells, '', ''];
    const found = changeOf(figure, money);
    const difference = found === undefined ? NOTHING : found.percent ? `${found.by} (${found.percent})` : found.by;
    return [...cells, number(figure.before, figure.unit), difference];
  });
  return grid(
    heads,
    heads.map((_, index) => index > 0),
    rows,
  );
}

function tableParts(
  { title, columns, rows, shown = rows.length }: Table,
  money: ListMoney,
  language: Language,
): string[] {
  const cells = rows
    .slice(0, shown)
    .map((row) => columns.map(({ unit }, index) => cellWords(row[index], unit, money, language)));
  const more = rows.length - cells.length;
  return [
    ...(title ? [`### ${escaped(title[language])}`] : []),
    grid(
      columns.map(({ label }) => label[language]),
      columns.map(({ unit }) => unit !== 'text' && unit !== 'date'),
      cells,
    ),
    ...(more > 0 ? [andMore(more)[language]] : []),
  ];
}

function grid(heads: readonly string[], toTheRight: readonly boolean[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escaped).join(' | ')} |`;
  const rule = `| ${toTheRight.map((right) => (right ? '---:' : '---')).join(' | ')} |`;
  return [line(heads), rule, ...rows.map(line)].join('\n');
}

/** Escapes what would break a table or become a link or a tag, such as in the name of a customer. */
function escaped(words: string): string {
  return words
    .replace(/\s+/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, '')
    .replace(/[\\`*_[\]<>|~]/g, '\\$&')
    .replace(/^(\s*)([#+-]|\d+\.)(?=\s)/, '$1\\$2');
}
