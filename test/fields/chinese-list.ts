/**
 * The context of a list of China, in which most tables of cases here are read, and the words of a reading's doubts.
 */
import type { Reading, ReadingContext } from '../../src/fields/field.ts';

export const chineseList: ReadingContext = { country: 'CN', currency: 'CNY', today: '2025-06-15' };
export const americanList: ReadingContext = { country: 'US', currency: 'USD', today: '2025-06-15' };

/** The codes of the doubts, in their order. */
export function doubtsOf(reading: Reading): string[] {
  return reading.doubts.map((doubt) => doubt.code);
}
