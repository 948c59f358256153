import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src/base/seeded-random.ts';
import { text } from '../../../src/base/text.ts';
import { type Comparison, level } from '../../../src/linkage/compare/comparison.ts';
import { countVectors } from '../../../src/linkage/compare/comparison-vectors.ts';
import { both, same } from '../../../src/linkage/compare/pair-tests.ts';
import { fitModel, type Observations } from '../../../src/linkage/model/fit-model.ts';
import type { Model } from '../../../src/linkage/model/model.ts';

/** What simulated pairs are drawn from: for each comparison the chances of full agreement, similarity, difference. */
interface World {
  readonly matchShare: number;
  readonly togetherShare: number;
  readonly comparisons: readonly { readonly evidence: 'own' | 'shared'; readonly m: Chances; readonly u: Chances }[];
}
type Chances = readonly [full: number, similar: number, different: number];

const allPairs = 400_000;

function drawn(random: () => number, [full, similar]: Chances): number {
  const chance = random();
  return chance < full ? 1 : chance < full + similar ? 2 : 3;
}

/** Draws all pairs of a list from a world; a value is missing now and then. */
function simulated({ matchShare, togetherShare, comparisons }: World, seed: number): Observations {
  const random = seededRandom(seed);
  const radix = 4;
  const vectors = Array.from({ length: allPairs }, () => {
    const kind = random();
    const match = kind < matchShare;
    const together = !match && kind < matchShare + togetherShare;
    let vector = 0;
    for (const { evidence, m, u } of comparisons) {
      const agrees = match || (together && evidence === 'shared');
      vector = vector * radix + (random() < 0.1 ? 0 : drawn(random, agrees ? m : u));
    }
    return vector;
  });
  return {
    candidates: countVectors(vectors),
    random: countVectors(vectors),
    allPairs,
    records: Math.ceil(Math.sqrt(2 * allPairs)),
    levelsOf: (vector) =>
      Uint8Array.from(comparisons, (_, at) => Math.floor(vector / radix ** (comparisons.length - 1 - at)) % radix),
  };
}

function declared(world: World): readonly Comparison[] {
  return world.comparisons.map(({ evidence }, at) => ({
    name: `evidence ${at}`,
    label: text('evidence', '依据'),
    evidence,
    coincidence: 0.01,
    comparable: both('any'),
    levels: [level(text('the same', '相同'), same('any')), level(text('similar', '相近'), same('any'))],
  }));
}

function fitted(world: World, seed: number): Model {
  return fitModel(declared(world), simulated(world, seed));
}

const simpleWorld: World = {
  matchShare: 0.004,
  togetherShare: 0,
  comparisons: [
    { evidence: 'own', m: [0.9, 0.07, 0.03], u: [0.01, 0.02, 0.97] },
    { evidence: 'own', m: [0.7, 0.2, 0.1], u: [0.002, 0.01, 0.988] },
    { evidence: 'shared', m: [0.6, 0.1, 0.3], u: [0.05, 0.05, 0.9] },
    { evidence: 'own', m: [0.8, 0.15, 0.05], u: [0.1, 0.1, 0.8] },
  ],
};

describe('expectation maximisation', () => {
  test.each([1, 2, 3])('finds the probabilities that pairs were drawn with (seed %i)', (seed) => {
    const model = fitted(simpleWorld, seed);
    expect(model.matchShare / simpleWorld.matchShare).toBeCloseTo(1, 0.7);
    for (const [at, { m, u }] of simpleWorld.comparisons.entries()) {
      for (const place of [0, 1, 2]) {
        expect(model.probabilities[at]?.m[place], `m of ${at}, ${place}`).toBeCloseTo(m[place] ?? 0, 1);
        expect(model.probabilities[at]?.u[place], `u of ${at}, ${place}`).toBeCloseTo(u[place] ?? 0, 2);
      }
    }
  });

  test('tells those who live together from matches, however much they share', () => {
    const world: World = {
      matchShare: 0.004,
      togetherShare: 0.008,
      comparisons: [
        { evidence: 'own', m: [0.9, 0.07, 0.03], u: [0.01, 0.02, 0.97] },
        { evidence: 'own', m: [0.85, 0.1, 0.05], u: [0.001, 0.01, 0.989] },
        { evidence: 'shared', m: [0.9, 0.05, 0.05], u: [0.0001, 0.001, 0.9989] },
        { evidence: 'shared', m: [0.8, 0.1, 0.1], u: [0.0005, 0.001, 0.9985] },
      ],
    };
    const model = fitted(world, 4);
    expect(model.matchShare).toBeGreaterThan(0.0035);
    expect(model.matchShare).toBeLessThan(0.0045);
    const related = model.relatedShares.reduce((sum, share) => sum + share, 0);
    expect(related).toBeGreaterThan(0.006);
    expect(related).toBeLessThan(0.01);
  });

  test('does not take namesakes for matches, though there are many more of them', () => {
    const world: World = {
      matchShare: 0.0006,
      togetherShare: 0,
      comparisons: [
        { evidence: 'own', m: [0.92, 0.05, 0.03], u: [0.02, 0.02, 0.96] },
        { evidence: 'own', m: [0.85, 0.1, 0.05], u: [0.0005, 0.001, 0.9985] },
        { evidence: 'shared', m: [0.75, 0.1, 0.15], u: [0.0005, 0.001, 0.9985] },
      ],
    };
    for (const seed of [11, 12, 13]) {
      const model = fitted(world, seed);
      expect(model.matchShare * allPairs).toBeGreaterThan(150);
      expect(model.matchShare * allPairs).toBeLessThan(400);
      expect(model.probabilities[0]?.u[0]).toBeCloseTo(0.02, 2);
    }
  });

  test('finds no matches where there are none', () => {
    const model = fitted({ ...simpleWorld, matchShare: 0 }, 5);
    expect(model.matchShare * allPairs).toBeLessThan(20);
  });

  test('probabilities add up to one', () => {
    for (const { m, u, related } of fitted(simpleWorld, 6).probabilities) {
      for (const column of [m, u, ...related]) expect(column.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
    }
  });

  test('works without a single pair', () => {
    const nothing = countVectors([]);
    const observations = {
      ...simulated(simpleWorld, 1),
      candidates: nothing,
      random: nothing,
      allPairs: 1,
      records: 2,
    };
    const model = fitModel(declared(simpleWorld), observations);
    expect(model.probabilities.every(({ m }) => m.every((one) => one > 0 && one < 1))).toBe(true);
  });
});
