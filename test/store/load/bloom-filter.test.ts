import { describe, expect, it } from 'vitest';
import { BloomFilter } from '../../../src/store/load/bloom-filter.ts';
import { hashOfText } from '../../../src/store/rows/row-hash.ts';

const hashes = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => hashOfText(`客户 ${from + index}`).first);

describe('a Bloom filter', () => {
  it('never denies a hash that was added', () => {
    const filter = new BloomFilter(50_000);
    for (const hash of hashes(0, 50_000)) filter.add(hash);
    expect(hashes(0, 50_000).every((hash) => filter.mayHave(hash))).toBe(true);
  });

  it('hardly ever claims one that was not', () => {
    const filter = new BloomFilter(200_000);
    expect(filter.mayHave(0)).toBe(false);
    for (const hash of hashes(0, 200_000)) filter.add(hash);
    const claimed = hashes(1_000_000, 50_000).filter((hash) => filter.mayHave(hash));
    expect(claimed.length).toBeLessThan(100);
  });

  it('never denies one either when there are more than expected', () => {
    const filter = new BloomFilter(1000);
    for (const hash of hashes(0, 100_000)) filter.add(hash);
    expect(hashes(0, 100_000).every((hash) => filter.mayHave(hash))).toBe(true);
  });
});
