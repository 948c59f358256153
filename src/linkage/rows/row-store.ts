/**
 * Rows that are read more than once, kept as bytes in large blocks that threads share: a million rows take about as much
 * memory as their file, and reading a row leaves nothing behind.
 */
import { at } from '../../base/at.ts';
import { grown, sharedUint32 } from '../../base/growable.ts';
import { uint32At } from '../../base/typed-at.ts';

/** Rows in the order in which they were added, numbered from 0. */
export interface RowStore {
  readonly size: number;
  add(cells: readonly string[]): void;
  /** The cells of a row, as they were added. @throws RangeError where there is no such row. */
  row(index: number): readonly string[];
  /** The rows that were added until now, for other threads. */
  stored(): StoredRows;
}

/** The rows of a store. Plain data in shared memory. */
export interface StoredRows {
  readonly blocks: readonly Uint8Array[];
  /** Three numbers for each row: its block, its offset in it, and its length in bytes. */
  readonly positions: Uint32Array;
}

const blockLength = 1 << 22;
const initialRows = 1024;

/** Makes an empty store. */
export function rowStore(): RowStore {
  const blocks: Buffer[] = [];
  let used = 0;
  let positions = sharedUint32(3 * initialRows);
  let size = 0;
  return {
    get size() {
      return size;
    },
    add(cells) {
      const text = joinCells(cells);
      const length = Buffer.byteLength(text);
      let block = blocks.at(-1);
      if (block === undefined || used + length > block.length) {
        block = Buffer.from(new SharedArrayBuffer(Math.max(blockLength, length)));
        blocks.push(block);
        used = 0;
      }
      block.write(text, used);
      positions = grown(positions, 3 * size + 3, sharedUint32);
      positions[3 * size] = blocks.length - 1;
      positions[3 * size + 1] = used;
      positions[3 * size + 2] = length;
      used += length;
      size++;
    },
    row: (index) => rowAt(blocks, positions, index),
    stored: () => ({ blocks, positions }),
  };
}

/** Reads the rows of a store in any thread. */
export function storedRow({ blocks, positions }: StoredRows): (index: number) => readonly string[] {
  const buffers = blocks.map(({ buffer, byteOffset, length }) => Buffer.from(buffer, byteOffset, length));
  return (index) => rowAt(buffers, positions, index);
}

function rowAt(blocks: readonly Buffer[], positions: Uint32Array, index: number): readonly string[] {
  const block = at(blocks, uint32At(positions, 3 * index));
  const start = uint32At(positions, 3 * index + 1);
  return splitCells(block.toString('utf8', start, start + uint32At(positions, 3 * index + 2)));
}

/** Between two cells, and before a row that is kept as JSON: control characters that hardly any text contains. */
const separator = '\u001f';
const jsonMark = '\u001e';

/** The cells of a row as one text; as JSON where a cell contains one of the marks. */
function joinCells(cells: readonly string[]): string {
  const text = cells.join(separator);
  let separators = 0;
  for (let found = text.indexOf(separator); found >= 0; found = text.indexOf(separator, found + 1)) separators++;
  const isUnambiguous = cells.length > 0 && separators === cells.length - 1 && !text.startsWith(jsonMark);
  return isUnambiguous ? text : jsonMark + JSON.stringify(cells);
}

function splitCells(text: string): readonly string[] {
  return text.startsWith(jsonMark) ? JSON.parse(text.slice(1)) : text.split(separator);
}
