/** Writes a table in GitHub Flavored Markdown. Characters that would end a cell or be formatting are escaped. */
import type { Language } from '../base/text.ts';
import { TextBuffer } from './io/text-buffer.ts';
import type { Cell, Column, RowWriter, Sink } from './table/writer.ts';

/** Opens a writer. The header has the labels of the columns, as the document is read by people. */
export function createMarkdownWriter(sink: Sink, columns: readonly Column[], language: Language): RowWriter {
  const buffer = new TextBuffer(sink);
  const names = columns.map((column) => column.label?.[language] ?? column.name);
  void buffer.add(line(names));
  void buffer.add(`| ${columns.map((column) => (column.align === 'right' ? '---:' : '---')).join(' | ')} |\n`);
  return {
    write: (row) => buffer.add(line(row)),
    end: () => buffer.flush(),
  };
}

function line(row: readonly Cell[]): string {
  return `| ${row.map((cell) => escaped(cell === null ? '' : String(cell))).join(' | ')} |\n`;
}

function escaped(cell: string): string {
  return cell
    .replace(/[\\|`*_<>[\]]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '<br>')
    .trim();
}
