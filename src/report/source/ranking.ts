/**
 * The few largest of many, without sorting all of them.
 */

/**
 * The ids with the largest worth, the largest first; equal ones by their ids. One pass, with a short list in hand.
 *
 * @param worth finite for every id.
 */
export function largest(ids: Iterable<number>, worth: (id: number) => number, limit: number): number[] {
  const best: Entry[] = [];
  for (const id of ids) {
    const entry = { id, worth: worth(id) };
    const last = best.at(-1);
    if (best.length === limit && last !== undefined && !comesBefore(entry, last)) continue;
    let place = best.length;
    for (let above = best[place - 1]; above !== undefined && comesBefore(entry, above); above = best[place - 1])
      place -= 1;
    best.splice(place, 0, entry);
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
