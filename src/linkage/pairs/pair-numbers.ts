/** Numbers distinct pairs of integers in the order in which they first occur: a hash table with open addressing. */
import { grown, int32s } from '../../base/growable.ts';
import { hashOfPair } from '../../base/hash.ts';
import { int32At } from '../../base/typed-at.ts';

/** In the hash table: no pair here. */
const free = -1;
const initialPairs = 512;

/** Makes a function that gives the number of a pair, from 0. */
export function pairNumbers(): (one: number, other: number) => number {
  let ones = int32s(initialPairs);
  let others = int32s(initialPairs);
  let slots = int32s(2 * initialPairs).fill(free);
  let count = 0;

  /** The slot of a pair, or the free one where it belongs. */
  const slotOf = (one: number, other: number): number => {
    const mask = slots.length - 1;
    let slot = hashOfPair(one, other) & mask;
    for (let number = int32At(slots, slot); number !== free; number = int32At(slots, slot)) {
      if (int32At(ones, number) === one && int32At(others, number) === other) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  };

  const grow = (): void => {
    ones = grown(ones, count + 1, int32s);
    others = grown(others, count + 1, int32s);
    slots = int32s(2 * ones.length).fill(free);
    for (let number = 0; number < count; number++) {
      slots[slotOf(int32At(ones, number), int32At(others, number))] = number;
    }
  };

  return (one, other) => {
    const slot = slotOf(one, other);
    const known = int32At(slots, slot);
    if (known !== free) return known;
    slots[slot] = count;
    ones[count] = one;
    others[count] = other;
    count++;
    if (count === ones.length) grow();
    return count - 1;
  };
}
