/**
 * Rows that must be read more than once, kept as bytes in large blocks: a million rows cost about what their file does,
 * and nothing is left behind.
 */

/** Rows in the order in which they were added, numbered from 0. */
export interface RowStore {
  readonly size: number;
  add(cells: readonly string[]): void;
  /** The cells of a row, as they were added. */
  row(index: number): readonly string[];
}

const blockLength = 1 << 22;

/** Makes an empty store. */
export function rowStore(): RowStore {
  const blocks: Buffer[] = [];
  let used = 0;
  /** For each row its block, its place in it, and its length. */
  let places = new Uint32Array(3 * 1024);
  let size = 0;
  return {
    get size() {
      return size;
    },
    add(cells) {
      const text = JSON.stringify(cells);
      const length = Buffer.byteLength(text);
      let block = blocks.at(-1);
      if (block === undefined || used + length > block.length) {
        block = Buffer.allocUnsafe(Math.max(blockLength, length));
        blocks.push(block);
        used = 0;
      }
      block.write(text, used);
      if (3 * size === places.length) places = enlarged(places);
      places.set([blocks.length - 1, used, length], 3 * size);
      used += length;
      size++;
    },
    row(index) {
      const [block = 0, start = 0, length = 0] = places.subarray(3 * index, 3 * index + 3);
      return JSON.parse(blocks[block]?.toString('utf8', start, start + length) ?? '[]');
    },
  };
}

function enlarged(places: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(places.length * 2);
  larger.set(places);
  return larger;
}
