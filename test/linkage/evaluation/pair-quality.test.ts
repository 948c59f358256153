import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestPoint, pairQuality, qualityCurve } from '../../../src/linkage/evaluation/pair-quality.ts';

const labels = (...numbers: number[]): Int32Array => Int32Array.from(numbers);

describe('the quality of clusters', () => {
  test.each([
    ['all right', labels(0, 0, 1), labels(0, 0, 2), [1, 1, 1, 1, 1, 1]],
    ['one pair missed', labels(0, 0, 1, 1), labels(0, 0, 2, 3), [2, 1, 1, 1, 0.5, 2 / 3]],
    ['one pair too many', labels(0, 0, 1), labels(0, 0, 0), [1, 3, 1, 1 / 3, 1, 0.5]],
    ['nothing found', labels(0, 0), labels(0, 1), [1, 0, 0, 1, 0, 0]],
    ['nothing to find', labels(0, 1), labels(0, 1), [0, 0, 0, 1, 1, 1]],
    ['a record that nobody knows is left out', labels(0, 0, -1), labels(0, 0, 0), [1, 1, 1, 1, 1, 1]],
  ])('%s', (_, truth, clusters, expected) => {
    const { truePairs, foundPairs, correctPairs, precision, recall, f1 } = pairQuality(truth, clusters);
    expect([truePairs, foundPairs, correctPairs, precision, recall, f1]).toEqual(expected);
  });

  test('is what counting pair by pair gives', () => {
    const labelled = fc.array(fc.record({ label: fc.integer({ min: -1, max: 4 }), cluster: fc.nat({ max: 4 }) }));
    fc.assert(
      fc.property(labelled, (records) => {
        let [truePairs, foundPairs, correctPairs] = [0, 0, 0];
        for (const [at, one] of records.entries()) {
          for (const other of records.slice(at + 1)) {
            if (one.label < 0 || other.label < 0) continue;
            const [isTrue, isFound] = [one.label === other.label, one.cluster === other.cluster];
            truePairs += Number(isTrue);
            foundPairs += Number(isFound);
            correctPairs += Number(isTrue && isFound);
          }
        }
        const quality = pairQuality(
          Int32Array.from(records, ({ label }) => label),
          Int32Array.from(records, ({ cluster }) => cluster),
        );
        expect(quality).toMatchObject({ truePairs, foundPairs, correctPairs });
      }),
    );
  });
});

describe('the curve', () => {
  // Four records: the first two agree well, the third is merged with them only at a low threshold.
  const truth = labels(0, 0, 1, 2);
  const clustersAt = (threshold: number): Int32Array =>
    threshold > 0.97 ? labels(0, 1, 2, 3) : threshold > 0.4 ? labels(0, 0, 2, 3) : labels(0, 0, 0, 3);

  test('goes up over the thresholds, those in use among them', () => {
    const curve = qualityCurve(truth, [0.77, 0.9], clustersAt);
    const thresholds = curve.map(({ threshold }) => threshold);
    expect(thresholds).toEqual(thresholds.toSorted((a, b) => a - b));
    expect(new Set(thresholds).size).toBe(thresholds.length);
    expect(thresholds).toContain(0.77);
    expect(curve.find(({ threshold }) => threshold === 0.5)).toMatchObject({ weight: 0, precision: 1, recall: 1 });
    expect(curve.find(({ threshold }) => threshold === 0.3)).toMatchObject({ foundPairs: 3, recall: 1 });
    expect(curve.find(({ threshold }) => threshold === 0.99)).toMatchObject({ foundPairs: 0, recall: 0 });
  });

  test('is best where F1 is highest; of equals the one in use, else the strictest', () => {
    const curve = qualityCurve(truth, [0.9], clustersAt);
    expect(bestPoint(curve, 0.9)).toMatchObject({ threshold: 0.9, f1: 1 });
    expect(bestPoint(curve, 0.3)).toMatchObject({ threshold: 0.95, f1: 1 });
    expect(bestPoint([], 0.9)).toBeUndefined();
  });
});
