/**
 * The few largest of many, without sorting all of them.
 */

/**
 * The ids with the largest worth, the largest first; equal ones by id. One pass that keeps a short list.
 *
 * @param worth finite for every id.
 */
export function largest(ids: Iterable<number>, worth: (id: number) => number, limit: number): number[] {
  const best: Entry[] = [];
  for (const id of ids) {
    const entry = { id, worth: worth(id) };
    const last = best.at(-1);
    if (best.length === limit && last !== undefined && !comesBefore(entry, last)) continue;
    let index = best.length;
    for (let above = best[index - 1]; above !== undefined && comesBefore(entry, above); above = best[index - 1])
      index -= 1;
    best.splice(index, 0, entry);
    if (best.length > limit) best.pop();
  }
  return best.map(({ id }) => id);
}

interface Entry {
  readonly id: number;
  readonly worth: number;
}

function comesBefore(one: Entry, other: Entry): boolean {
  return one.worth > other.worth || (one.worth === other.worth && one.id < other.id);
}
