import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Features, featuresBuilder, joinParts } from '../../../src/linkage/features/features.ts';
import type { BlockingRule } from '../../../src/linkage/pairs/blocking-rules.ts';
import { type Blocking, findBlocks } from '../../../src/linkage/pairs/blocks.ts';
import { chunksOf, countPairs, eachPairOf, eachPartnerOf } from '../../../src/linkage/pairs/candidates.ts';

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
  return joinParts([builder.build()]);
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

function pairsOf({ blocks }: Blocking): string[] {
  const pairs: string[] = [];
  for (const chunk of chunksOf(blocks)) eachPairOf(blocks, chunk, (first, second) => pairs.push(`${first} ${second}`));
  return pairs.sort();
}

const few = (prefix: string) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant('') },
    { weight: 6, arbitrary: fc.nat({ max: 5 }).map((one) => prefix + one) },
  );
const lists = fc.array(fc.tuple(few('phone'), few('name'), few('town')), { minLength: 20, maxLength: 50 });

describe('the pairs of the blocks', () => {
  test('are all pairs of a short list, each once', () => {
    const features = featuresOf([
      ['', '', ''],
      ['', '', ''],
      ['', '', ''],
    ]);
    expect(pairsOf(findBlocks(features, rules, 3))).toEqual(['0 1', '0 2', '1 2']);
  });

  test('are those that agree in some rule, each once, within the limit', () => {
    fc.assert(
      fc.property(lists, (rows) => {
        const naive = naivePairs(rows);
        const all = (rows.length * (rows.length - 1)) / 2;
        // One pair less than all, so that the rules are asked, and far more than each rule gives.
        fc.pre(naive.length * 14 < all);
        const blocking = findBlocks(featuresOf(rows), rules, all - 1);
        expect(pairsOf(blocking)).toEqual(naive);
        const partners = new Set<string>();
        for (let record = 0; record < rows.length; record++) {
          eachPartnerOf(blocking.blocks, record, (partner) => {
            partners.add(`${Math.min(record, partner)} ${Math.max(record, partner)}`);
          });
        }
        expect([...partners].sort()).toEqual(naive);
      }),
    );
  });

  test('are divided into chunks that hold all of them', () => {
    const rows = Array.from({ length: 3000 }, (_, at): Row => [`phone ${at % 10}`, '', `town ${at % 7}`]);
    const { blocks } = findBlocks(featuresOf(rows), rules.slice(0, 1), 4_000_000);
    expect(chunksOf(blocks).length).toBeGreaterThan(3);
    let pairs = 0;
    for (const chunk of chunksOf(blocks)) {
      eachPairOf(blocks, chunk, () => {
        pairs++;
      });
    }
    expect(pairs).toBe(countPairs(blocks));
  });
});

describe('rules that give too many pairs', () => {
  test('are dropped where nothing narrows them, and the skipped records are counted', () => {
    const rows = Array.from({ length: 200 }, (_, at): Row => ['same phone', `name ${at % 50}`, '']);
    const blocking = findBlocks(featuresOf(rows), rules, 100);
    expect(pairsOf(blocking).length).toBeLessThanOrEqual(100);
    expect(blocking.outcomes[0]).toMatchObject({ features: ['phone'], skippedRecords: 200, dropped: true });
  });

  test('are narrowed by further features, which are reported', () => {
    const rows = Array.from({ length: 200 }, (_, at): Row => ['same phone', '', `town ${Math.floor(at / 2)}`]);
    const blocking = findBlocks(featuresOf(rows), rules, 300);
    expect(pairsOf(blocking).length).toBe(100);
    expect(blocking.outcomes[0]).toMatchObject({ skippedRecords: 0, dropped: false, narrowedBy: ['town'] });
  });

  test('share the limit, those that need little first', () => {
    const rows = Array.from({ length: 600 }, (_, at): Row => [`p${at % 60}`, `n${at % 300}`, 'one town']);
    const blocking = findBlocks(featuresOf(rows), rules, 1000);
    expect(pairsOf(blocking).length).toBeLessThanOrEqual(1000);
    expect(blocking.outcomes.map(({ dropped }) => dropped)).toEqual([true, true]);
    const wider = findBlocks(featuresOf(rows), rules, 4000);
    expect(wider.outcomes[1]).toMatchObject({ features: ['name', 'town'], dropped: false, skippedRecords: 0 });
    expect(pairsOf(wider).length).toBe(300);
  });
});
