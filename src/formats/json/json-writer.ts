/**
 * Writes JSON (an array with one object for each line) and NDJSON (one object for each line). Numbers stay numbers, text
 * stays text, missing values are null.
 */
import { TextBuffer } from '../io/text-buffer.ts';
import type { Cell, Column, RowWriter, Sink } from '../table/writer.ts';

/** Opens a writer of a JSON array of objects. */
export function createJsonWriter(sink: Sink, columns: readonly Column[]): RowWriter {
  const buffer = new TextBuffer(sink);
  const object = objectText(columns);
  let isFirst = true;
  return {
    write(row) {
      const before = isFirst ? '[\n' : ',\n';
      isFirst = false;
      return buffer.add(before + object(row));
    },
    async end() {
      await buffer.add(isFirst ? '[]\n' : '\n]\n');
      await buffer.flush();
    },
  };
}

/** Opens a writer of one object for each line. */
export function createNdjsonWriter(sink: Sink, columns: readonly Column[]): RowWriter {
  const buffer = new TextBuffer(sink);
  const object = objectText(columns);
  return {
    write: (row) => buffer.add(`${object(row)}\n`),
    end: () => buffer.flush(),
  };
}

function valuesOf(cell: Cell, separator: string): readonly string[] {
  return cell === null ? [] : String(cell).split(separator);
}

function objectText(columns: readonly Column[]): (row: readonly Cell[]) => string {
  const keys = columns.map((column, at) => `${at === 0 ? '{' : ','}${JSON.stringify(column.name)}:`);
  return (row) => {
    let text = keys.length === 0 ? '{' : '';
    for (let at = 0; at < keys.length; at += 1) {
      const separator = columns[at]?.several;
      const cell = row[at] ?? null;
      text += (keys[at] ?? '') + JSON.stringify(separator === undefined ? cell : valuesOf(cell, separator));
    }
    return `${text}}`;
  };
}
