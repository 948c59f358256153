/**
 * Rows that must be read more than once, kept as bytes in large blocks that threads share: a million rows cost about what
 * their file does, and nothing is left behind.
 */

/** Rows in the order in which they were added, numbered from 0. */
export interface RowStore {
  readonly size: number;
  add(cells: readonly string[]): void;
  /** The cells of a row, as they were added. */
  row(index: number): readonly string[];
  /** The rows that were added until now, for other threads. */
  stored(): StoredRows;
}

/** The rows of a store. Plain data in shared memory. */
export interface StoredRows {
  readonly blocks: readonly Uint8Array[];
  /** For each row its block, its place in it, and its length. */
  readonly places: Uint32Array;
}

const blockLength = 1 << 22;

/** Makes an empty store. */
export function rowStore(): RowStore {
  const blocks: Buffer[] = [];
  let used = 0;
  let places = sharedUint32(3 * 1024);
  let size = 0;
  return {
    get size() {
      return size;
    },
    add(cells) {
      const text = packed(cells);
      const length = Buffer.byteLength(text);
      let block = blocks.at(-1);
      if (block === undefined || used + length > block.length) {
        block = Buffer.from(new SharedArrayBuffer(Math.max(blockLength, length)));
        blocks.push(block);
        used = 0;
      }
      block.write(text, used);
      if (3 * size === places.length) places = enlarged(places);
      places[3 * size] = blocks.length - 1;
      places[3 * size + 1] = used;
      places[3 * size + 2] = length;
      used += length;
      size++;
    },
    row: (index) => rowAt(blocks, places, index),
    stored: () => ({ blocks, places }),
  };
}

/** Reads rows that were handed over. */
export function storedRow({ blocks, places }: StoredRows): (index: number) => readonly string[] {
  const buffers = blocks.map(({ buffer, byteOffset, length }) => Buffer.from(buffer, byteOffset, length));
  return (index) => rowAt(buffers, places, index);
}

function rowAt(blocks: readonly Buffer[], places: Uint32Array, index: number): readonly string[] {
  const start = places[3 * index + 1] ?? 0;
  const block = blocks[places[3 * index] ?? 0];
  return unpacked(block?.toString('utf8', start, start + (places[3 * index + 2] ?? 0)) ?? '');
}

/** Stands between two cells, and in front of a row that is kept as JSON. Hardly any text has either. */
const between = '\u001f';
const asJson = '\u001e';

/** The cells of a row as one text; as JSON where a cell has a character that would be taken for a mark. */
function packed(cells: readonly string[]): string {
  const text = cells.join(between);
  let marks = 0;
  for (let at = text.indexOf(between); at >= 0; at = text.indexOf(between, at + 1)) marks++;
  const plain = cells.length > 0 && marks === cells.length - 1 && !text.startsWith(asJson);
  return plain ? text : asJson + JSON.stringify(cells);
}

function unpacked(text: string): readonly string[] {
  return text.startsWith(asJson) ? JSON.parse(text.slice(1)) : text.split(between);
}

function sharedUint32(length: number): Uint32Array<SharedArrayBuffer> {
  return new Uint32Array(new SharedArrayBuffer(4 * length));
}

function enlarged(places: Uint32Array): Uint32Array<SharedArrayBuffer> {
  const larger = sharedUint32(places.length * 2);
  larger.set(places);
  return larger;
}
