/** Numbers pairs of whole numbers in the order in which they first come: a hash table with open addressing. */

/** Gives the number of a pair; both must be 0 or more. */
export function numbersOfPairs(): (one: number, other: number) => number {
  let ones = new Int32Array(512);
  let others = new Int32Array(512);
  let slots = new Int32Array(1024).fill(-1);
  let count = 0;

  const slotOf = (one: number, other: number): number => {
    let hash = Math.imul(one, 0x9e3779b1) ^ Math.imul(other, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    const mask = slots.length - 1;
    let slot = (hash ^ (hash >>> 13)) & mask;
    for (let known = slots[slot] ?? -1; known >= 0; known = slots[slot] ?? -1) {
      if (ones[known] === one && others[known] === other) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  };

  const enlarge = (): void => {
    ones = doubled(ones);
    others = doubled(others);
    slots = new Int32Array(slots.length * 2).fill(-1);
    for (let number = 0; number < count; number++) slots[slotOf(ones[number] ?? 0, others[number] ?? 0)] = number;
  };

  return (one, other) => {
    const slot = slotOf(one, other);
    const known = slots[slot] ?? -1;
    if (known >= 0) return known;
    slots[slot] = count;
    ones[count] = one;
    others[count] = other;
    count++;
    if (count === ones.length) enlarge();
    return count - 1;
  };
}

function doubled(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
