/**
 * An order of the records that depends on what they say and not on where they stand, so that a list gives the same
 * clusters in whatever order its rows come.
 */

/**
 * Orders the records by a hash of their cells, and where hashes meet by the cells themselves.
 *
 * @returns place ⇒ record. Records that say the same in every cell keep their order, which nothing depends on.
 */
export function canonicalOrder(size: number, row: (record: number) => readonly string[]): Uint32Array {
  const hashes = new Float64Array(size);
  for (let record = 0; record < size; record++) hashes[record] = hashOf(row(record));
  const order = Uint32Array.from({ length: size }, (_, record) => record);
  return order.sort((one, other) => {
    const difference = (hashes[one] ?? 0) - (hashes[other] ?? 0);
    if (difference !== 0) return difference;
    const first = row(one).join('\u0000');
    const second = row(other).join('\u0000');
    if (first !== second) return first < second ? -1 : 1;
    return one - other;
  });
}

/** Two 26-bit FNV-1a hashes in one number. */
function hashOf(cells: readonly string[]): number {
  let low = 0x811c9dc5;
  let high = 0x1b873593;
  for (const cell of cells) {
    for (let at = 0; at < cell.length; at++) {
      const unit = cell.charCodeAt(at);
      low = Math.imul(low ^ unit, 0x01000193);
      high = Math.imul(high ^ unit, 0x85ebca6b);
    }
    low = Math.imul(low ^ 0x1f, 0x01000193);
    high = Math.imul(high ^ 0x1f, 0x85ebca6b);
  }
  return (high >>> 6) * 0x4000000 + (low >>> 6);
}
