import { describe, expect, test } from 'vitest';
import { solve } from '../../../src/base/cholesky.ts';
import { text } from '../../../src/base/text.ts';
import {
  calibratedModel,
  calibratedWeight,
  calibrationKey,
  calibrationOf,
  isParts,
  recalibratedParts,
  withFeedbackPart,
} from '../../../src/linkage/model/reviewer-feedback.ts';
import type { SavedModel } from '../../../src/linkage/model/saved-model.ts';
import type { WeightPart } from '../../../src/linkage/model/score.ts';
import type { Decision, Match } from '../../../src/store/tables/matches.ts';

function part(name: string, found: string, weight: number): WeightPart {
  return { name, label: text(name, name), found: text(found, found), weight };
}

const samePhone = [part('start', 'any', -8), part('phone', 'the same', 10), part('name', 'different', -2)];
const sameName = [
  part('start', 'any', -8),
  part('name', 'the same', 8),
  part('name.rarity', 'common', -1),
  part('related', 'too', 1),
];

function labelled(parts: readonly WeightPart[], decision: Decision, times: number): Match[] {
  const weight = parts.reduce((sum, one) => sum + one.weight, 0);
  return Array.from({ length: times }, (_, at) => {
    return { aId: at + 1, bId: at + 1000, decision, decidedBy: 'person', weight, probability: 0.5, parts };
  });
}

describe('labels', () => {
  test('that agree with the model correct nothing', () => {
    const calibration = calibrationOf([...labelled(samePhone, 'same', 10), ...labelled(samePhone, 'different', 10)]);
    expect(calibration).toEqual({ labels: 20, shift: 0, levels: new Map() });
    expect(calibrationKey(calibration)).toBe('');
  });

  test('correct nothing while they are few', () => {
    expect(calibrationKey(calibrationOf(labelled(samePhone, 'different', 1)))).toBe('');
    expect(calibrationKey(calibrationOf([]))).toBe('');
  });

  test('correct the weight of evidence in either direction', () => {
    const calibration = calibrationOf([...labelled(samePhone, 'different', 30), ...labelled(sameName, 'same', 30)]);
    expect(calibration.levels.get('phone: the same')).toBeLessThan(-0.4);
    expect(calibration.levels.get('name: the same')).toBeGreaterThan(0.4);
    expect([...calibration.levels.keys()].filter((name) => /start|rarity|related/.test(name))).toEqual([]);
    expect(calibratedWeight(samePhone, 0, calibration)).toBeLessThan(-0.5);
    expect(calibratedWeight(sameName, 0, calibration)).toBeGreaterThan(0.5);
  });

  test('that are unsure, by the model or without a score correct nothing', () => {
    const unsure = labelled(samePhone, 'unsure', 20);
    const byModel = labelled(samePhone, 'same', 20).map((match) => ({ ...match, decidedBy: 'model' as const }));
    const unweighed = labelled(samePhone, 'same', 20).map((match) => ({ ...match, weight: null, parts: null }));
    expect(calibrationOf([...unsure, ...byModel, ...unweighed])).toEqual({ labels: 0, shift: 0, levels: new Map() });
  });

  test('give the same corrections in any order, and again once they are applied', () => {
    const all = [...labelled(samePhone, 'different', 15), ...labelled(sameName, 'same', 12)];
    const calibration = calibrationOf(all);
    expect(calibrationOf([...all].reverse())).toEqual(calibration);
    const later = all.map((match) => {
      const parts = recalibratedParts(isParts(match.parts) ? match.parts : [], calibration);
      return { ...match, parts, weight: parts.reduce((sum, one) => sum + one.weight, 0) };
    });
    expect(calibrationOf(later)).toEqual(calibration);
  });

  test('give corrections where the slope of the likelihood is 0, before rounding', () => {
    // One correction, since the only kind of pair has no levels: its root is found by bisection.
    const parts = [part('start', 'any', 0)];
    const { shift } = calibrationOf(labelled(parts, 'same', 40));
    const slope = (b: number) => 40 * Math.LN2 * (1 - 1 / (1 + 2 ** -b)) - b / 0.09;
    let [low, high] = [0, 20];
    while (high - low > 1e-9)
      [low, high] = slope((low + high) / 2) > 0 ? [(low + high) / 2, high] : [low, (low + high) / 2];
    expect(shift).toBe(Math.round(low * 4) / 4);
  });
});

const model: SavedModel = {
  format: 'clientele linkage model',
  version: 1,
  kinds: [
    {
      kind: 'person',
      matchShare: 0.001,
      relatedShares: [0.001, 0.001],
      comparisons: [
        {
          name: 'phone',
          levels: ['the same', 'different'],
          m: [0.4, 0.6],
          u: [0.01, 0.99],
          related: [
            [0.4, 0.6],
            [0.2, 0.8],
          ],
        },
      ],
      frequencies: [],
    },
  ],
};

describe('a calibrated model', () => {
  const calibration = { labels: 9, shift: 0.5, levels: new Map([['phone: the same', -1]]) };

  test('has the prior and the level corrected', () => {
    const [kind] = calibratedModel(model, calibration).kinds;
    const odds = (share = 0, related = 0) => share / (1 - share - related);
    expect(Math.log2(odds(kind?.matchShare, 0.002) / odds(0.001, 0.002))).toBeCloseTo(0.5, 6);
    expect(kind?.comparisons[0]?.m).toEqual([0.2, 0.6]);
    expect(kind?.comparisons[0]?.u).toEqual([0.01, 0.99]);
  });

  test('has no probability above 1', () => {
    const strong = { labels: 9, shift: 0, levels: new Map([['phone: different', 2]]) };
    expect(calibratedModel(model, strong).kinds[0]?.comparisons[0]?.m).toEqual([0.4, 1]);
  });

  test('is the model itself where nothing is corrected', () => {
    expect(calibratedModel(model, { labels: 3, shift: 0, levels: new Map() })).toBe(model);
  });

  test('shows the corrections as a part of their own; the sum stays', () => {
    const parts = [part('start', 'any', -7.5), part('phone', 'the same', 4)];
    const shown = withFeedbackPart(parts, calibration);
    expect(shown.map(({ name, weight }) => [name, weight])).toEqual([
      ['start', -8],
      ['phone', 5],
      ['answers', -0.5],
    ]);
    expect(calibratedWeight(shown, -3.5, calibration)).toBe(-3.5);
    expect(calibratedWeight(shown, -3.5, { labels: 0, shift: 0, levels: new Map() })).toBe(-3);
  });
});

test('a system of equations is solved', () => {
  const matrix = [
    [4, 2, 1],
    [2, 5, 3],
    [1, 3, 6],
  ];
  const solution = solve(matrix, [7, 10, 10]);
  for (const [row, right] of [7, 10, 10].entries()) {
    expect((matrix[row] ?? []).reduce((sum, cell, at) => sum + cell * (solution[at] ?? 0), 0)).toBeCloseTo(right, 10);
  }
});
