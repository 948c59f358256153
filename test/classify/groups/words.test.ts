import { describe, expect, test } from 'vitest';
import type { GroupFeature } from '../../../src/classify/groups/features.ts';
import { groupClasses } from '../../../src/classify/groups/words.ts';

const profile = (means: Partial<Record<GroupFeature, number>>) => {
  const entries: [GroupFeature, number][] = [];
  for (const feature of ['frequency', 'amount', 'recency', 'average', 'tenure'] as const) {
    const mean = means[feature];
    if (mean !== undefined) entries.push([feature, mean]);
  }
  return new Map(entries);
};

describe('the words for a group', () => {
  test.each([
    [
      { frequency: 0.9, amount: 0.8, recency: -0.5 },
      'frequent+high-spend+recent',
      'frequent + high spend + recent',
      '高频、高消费、近期消费',
    ],
    [
      { frequency: -0.5, amount: -1.3, recency: 2 },
      'infrequent+very-low-spend+very-silent',
      'infrequent + very low spend + very long inactive',
      '低频、很低消费、很久未消费',
    ],
    [{ average: 1, tenure: -0.6 }, 'large-orders+newcomer', 'large orders + newcomer', '大单、新客户'],
    [{ average: -1, tenure: 0.6 }, 'small-orders+long-standing', 'small orders + long-standing', '小单、老客户'],
    [{ frequency: 0.1, amount: -0.39 }, 'average', 'average', '中等'],
    [{}, 'average', 'average', '中等'],
  ])('%j', (means, code, en, zh) => {
    expect(groupClasses([profile(means)])).toEqual([{ code, label: { en, zh } }]);
  });

  test('groups with the same words are distinguished by weaker ones', () => {
    const codes = groupClasses([
      profile({ frequency: 0.9, recency: -0.2 }),
      profile({ frequency: 0.8, recency: 0.2 }),
      profile({ frequency: -0.8 }),
    ]).map(({ code }) => code);
    expect(codes).toEqual(['frequent+rather-recent', 'frequent+rather-silent', 'infrequent']);
  });

  test('and by a number where even these are the same', () => {
    const classes = groupClasses([profile({ frequency: 0.9 }), profile({ frequency: 0.8 })]);
    expect(classes.map(({ code }) => code)).toEqual(['frequent', 'frequent-2']);
    expect(classes[1]?.label).toEqual({ en: 'frequent (2)', zh: '高频（2）' });
  });
});
