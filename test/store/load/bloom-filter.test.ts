import { describe, expect, it } from 'vitest';
import { SeenFilter } from '../../../src/store/load/bloom-filter.ts';
import { hashOfText } from '../../../src/store/rows/row-hash.ts';

const hashes = (from: number, count: number) =>
  Array.from({ length: count }, (_, place) => hashOfText(`客户 ${from + place}`).first);

describe('what was seen', () => {
  it('is never denied', () => {
    const filter = new SeenFilter(50_000);
    for (const hash of hashes(0, 50_000)) filter.add(hash);
    expect(hashes(0, 50_000).every((hash) => filter.mayHave(hash))).toBe(true);
  });

  it('is hardly ever claimed of what was not', () => {
    const filter = new SeenFilter(200_000);
    expect(filter.mayHave(0)).toBe(false);
    for (const hash of hashes(0, 200_000)) filter.add(hash);
    const claimed = hashes(1_000_000, 50_000).filter((hash) => filter.mayHave(hash));
    expect(claimed.length).toBeLessThan(100);
  });

  it('stays right, though less sure, with more than were expected', () => {
    const filter = new SeenFilter(1000);
    for (const hash of hashes(0, 100_000)) filter.add(hash);
    expect(hashes(0, 100_000).every((hash) => filter.mayHave(hash))).toBe(true);
  });
});
