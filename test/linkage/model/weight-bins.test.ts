import { describe, expect, test } from 'vitest';
import { weightBins } from '../../../src/linkage/model/weight-bins.ts';

const persons = { least: -3, step: 1, counts: Float64Array.of(0, 5, 0, 2) };
const companies = { least: 1, step: 1, counts: Float64Array.of(4, 0, 0, 0) };

describe('bins of match weights', () => {
  test('add up kinds, begin and end with pairs, and leave no gap', () => {
    expect(weightBins([persons, companies], 10)).toEqual([
      { from: -2, to: -1, pairs: 5 },
      { from: -1, to: 0, pairs: 0 },
      { from: 0, to: 1, pairs: 2 },
      { from: 1, to: 2, pairs: 4 },
    ]);
  });

  test('are wider where there would be too many', () => {
    expect(weightBins([persons, companies], 3)).toEqual([
      { from: -2, to: 0, pairs: 5 },
      { from: 0, to: 2, pairs: 6 },
    ]);
  });

  test('are none where nothing was compared', () => {
    expect(weightBins([], 10)).toEqual([]);
    expect(weightBins([{ least: 0, step: 1, counts: new Float64Array(4) }], 10)).toEqual([]);
  });
});
