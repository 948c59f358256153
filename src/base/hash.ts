/** Hashes of small whole numbers. */

/** A whole number below 2³² that looks random for each ordered pair of 32-bit numbers (multiplicative, with avalanche). */
export function hashOfPair(one: number, other: number): number {
  let hash = Math.imul(one, 0x9e3779b1) ^ Math.imul(other, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}
