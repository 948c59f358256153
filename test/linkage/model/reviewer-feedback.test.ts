import { describe, expect, test } from 'vitest';
import { solve } from '../../../src/base/cholesky.ts';
import { text } from '../../../src/base/text.ts';
import {
  isParts,
  learnedWeight,
  learnFrom,
  lessonsKey,
  relearnedParts,
  taughtModel,
  withLearnedPart,
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

function answered(parts: readonly WeightPart[], decision: Decision, times: number): Match[] {
  const weight = parts.reduce((sum, one) => sum + one.weight, 0);
  return Array.from({ length: times }, (_, at) => {
    return { aId: at + 1, bId: at + 1000, decision, decidedBy: 'person', weight, probability: 0.5, parts };
  });
}

describe('answers', () => {
  test('that go as the model believed teach nothing', () => {
    const lessons = learnFrom([...answered(samePhone, 'same', 10), ...answered(samePhone, 'different', 10)]);
    expect(lessons).toEqual({ answers: 20, shift: 0, levels: new Map() });
    expect(lessonsKey(lessons)).toBe('');
  });

  test('are few before they teach', () => {
    expect(lessonsKey(learnFrom(answered(samePhone, 'different', 1)))).toBe('');
    expect(lessonsKey(learnFrom([]))).toBe('');
  });

  test('tell which evidence is worth less, and which more', () => {
    const lessons = learnFrom([...answered(samePhone, 'different', 30), ...answered(sameName, 'same', 30)]);
    expect(lessons.levels.get('phone: the same')).toBeLessThan(-0.4);
    expect(lessons.levels.get('name: the same')).toBeGreaterThan(0.4);
    expect([...lessons.levels.keys()].filter((name) => /start|rarity|related/.test(name))).toEqual([]);
    expect(learnedWeight(samePhone, 0, lessons)).toBeLessThan(-0.5);
    expect(learnedWeight(sameName, 0, lessons)).toBeGreaterThan(0.5);
  });

  test('of which nobody could tell, and those of the model, teach nothing', () => {
    const unsure = answered(samePhone, 'unsure', 20);
    const byModel = answered(samePhone, 'same', 20).map((match) => ({ ...match, decidedBy: 'model' as const }));
    const unweighed = answered(samePhone, 'same', 20).map((match) => ({ ...match, weight: null, parts: null }));
    expect(learnFrom([...unsure, ...byModel, ...unweighed])).toEqual({ answers: 0, shift: 0, levels: new Map() });
  });

  test('teach the same in whatever order they came, and the same again once they are worked in', () => {
    const all = [...answered(samePhone, 'different', 15), ...answered(sameName, 'same', 12)];
    const lessons = learnFrom(all);
    expect(learnFrom([...all].reverse())).toEqual(lessons);
    const later = all.map((match) => {
      const parts = relearnedParts(isParts(match.parts) ? match.parts : [], lessons);
      return { ...match, parts, weight: parts.reduce((sum, one) => sum + one.weight, 0) };
    });
    expect(learnFrom(later)).toEqual(lessons);
  });

  test('go the way that the slope of the likelihood is 0 at, before they are rounded', () => {
    // One correction, since there is one kind of pair without levels: its slope is found by bisection.
    const parts = [part('start', 'any', 0)];
    const { shift } = learnFrom(answered(parts, 'same', 40));
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
      relatedShares: [0.002],
      comparisons: [
        { name: 'phone', levels: ['the same', 'different'], m: [0.4, 0.6], u: [0.01, 0.99], related: [[0.4, 0.6]] },
      ],
      frequencies: [],
    },
  ],
};

describe('a taught model', () => {
  const lessons = { answers: 9, shift: 0.5, levels: new Map([['phone: the same', -1]]) };

  test('weighs every pair and the level as it was taught', () => {
    const [kind] = taughtModel(model, lessons).kinds;
    const odds = (share = 0, related = 0) => share / (1 - share - related);
    expect(Math.log2(odds(kind?.matchShare, 0.002) / odds(0.001, 0.002))).toBeCloseTo(0.5, 6);
    expect(kind?.comparisons[0]?.m).toEqual([0.2, 0.6]);
    expect(kind?.comparisons[0]?.u).toEqual([0.01, 0.99]);
  });

  test('is the model itself where nothing was taught', () => {
    expect(taughtModel(model, { answers: 3, shift: 0, levels: new Map() })).toBe(model);
  });

  test('shows what was taught as a part of its own; the sum stays', () => {
    const parts = [part('start', 'any', -7.5), part('phone', 'the same', 4)];
    const shown = withLearnedPart(parts, lessons);
    expect(shown.map(({ name, weight }) => [name, weight])).toEqual([
      ['start', -8],
      ['phone', 5],
      ['answers', -0.5],
    ]);
    expect(learnedWeight(shown, -3.5, lessons)).toBe(-3.5);
    expect(learnedWeight(shown, -3.5, { answers: 0, shift: 0, levels: new Map() })).toBe(-3);
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
