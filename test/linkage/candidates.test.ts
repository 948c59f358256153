import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BlockingRule } from '../../src/linkage/blocking.ts';
import { findCandidates } from '../../src/linkage/candidates.ts';
import { type Features, featuresBuilder } from '../../src/linkage/features.ts';

const rules: readonly BlockingRule[] = [
  { features: ['phone'], narrowedBy: ['town'] },
  { features: ['name', 'town'], narrowedBy: [] },
  { features: ['absent'], narrowedBy: [] },
];

type Row = readonly [phone: string, name: string, town: string];

function featuresOf(rows: readonly Row[]): Features {
  const builder = featuresBuilder(rows.length);
  for (const [record, [phone, name, town]] of rows.entries()) {
    builder.put(record, 'phone', phone);
    builder.put(record, 'name', name);
    builder.put(record, 'town', town);
  }
  return builder.build();
}

/** Every pair that agrees in a rule, by looking at all pairs. */
function naivePairs(rows: readonly Row[]): string[] {
  const agree = (one = '', other = '') => one !== '' && one === other;
  const pairs: string[] = [];
  for (const [second, [phone, name, town]] of rows.entries()) {
    for (const [first, [otherPhone, otherName, otherTown]] of rows.slice(0, second).entries()) {
      if (agree(phone, otherPhone) || (agree(name, otherName) && agree(town, otherTown)))
        pairs.push(`${first} ${second}`);
    }
  }
  return pairs.sort();
}

function pairsOf(features: Features, budget: number): string[] {
  const { pairs } = findCandidates(features, rules, budget, () => true);
  return Array.from({ length: pairs.count }, (_, at) => `${pairs.firsts[at]} ${pairs.seconds[at]}`).sort();
}

const few = (prefix: string) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant('') },
    { weight: 6, arbitrary: fc.nat({ max: 5 }).map((one) => prefix + one) },
  );
const lists = fc.array(fc.tuple(few('phone'), few('name'), few('town')), { minLength: 20, maxLength: 50 });

describe('candidate pairs', () => {
  test('are all pairs of a short list, each once', () => {
    const features = featuresOf([
      ['', '', ''],
      ['', '', ''],
      ['', '', ''],
    ]);
    expect(pairsOf(features, 3)).toEqual(['0 1', '0 2', '1 2']);
  });

  test('are those that agree in some rule, each once, where the budget allows them', () => {
    fc.assert(
      fc.property(lists, (rows) => {
        const naive = naivePairs(rows);
        const all = (rows.length * (rows.length - 1)) / 2;
        // One pair less than all, so that the rules are asked, and far more than each rule gives.
        fc.pre(naive.length * 14 < all);
        expect(pairsOf(featuresOf(rows), all - 1)).toEqual(naive);
      }),
    );
  });

  test('stay within the budget, and what is left out is told', () => {
    const rows = Array.from({ length: 200 }, (_, at): Row => ['same phone', `name ${at % 50}`, '']);
    const { pairs, rules: outcomes } = findCandidates(featuresOf(rows), rules, 100, () => true);
    expect(pairs.count).toBeLessThanOrEqual(100);
    expect(outcomes.find(({ features }) => features[0] === 'phone')?.recordsLeftOut).toBe(200);
  });

  test('a block that is too large is narrowed', () => {
    const rows = Array.from({ length: 200 }, (_, at): Row => ['same phone', '', `town ${Math.floor(at / 2)}`]);
    const { pairs, rules: outcomes } = findCandidates(featuresOf(rows), rules, 300, () => true);
    expect(pairs.count).toBe(100);
    expect(outcomes[0]?.recordsLeftOut).toBe(0);
  });

  test('leave out pairs that cannot match', () => {
    const features = featuresOf([
      ['1', '', ''],
      ['1', '', ''],
      ['1', '', ''],
    ]);
    const { pairs } = findCandidates(features, rules, 3, (first, second) => first + second !== 2);
    expect(pairs.count).toBe(2);
  });
});
