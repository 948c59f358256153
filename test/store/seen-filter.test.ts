import { describe, expect, it } from 'vitest';
import { SeenFilter } from '../../src/store/seen-filter.ts';

const texts = (from: number, count: number) => Array.from({ length: count }, (_, place) => `客户 ${from + place}`);

describe('what was seen', () => {
  it('is never denied', () => {
    const filter = new SeenFilter();
    for (const text of texts(0, 50_000)) filter.add(text);
    expect(texts(0, 50_000).every((text) => filter.mayHave(text))).toBe(true);
  });

  it('is hardly ever claimed of what was not', () => {
    const filter = new SeenFilter();
    expect(filter.mayHave('')).toBe(false);
    for (const text of texts(0, 200_000)) filter.add(text);
    const claimed = texts(1_000_000, 50_000).filter((text) => filter.mayHave(text));
    expect(claimed.length).toBeLessThan(5);
  });
});
