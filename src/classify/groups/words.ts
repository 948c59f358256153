/**
 * Describes groups by what distinguishes their customers from the others: `frequent + high spend + very recent`.
 *
 * A feature is named where the mean of the group differs from that of all customers, in standard deviations. The code is
 * made of the same words, so similar groups have the same code in every run.
 */
import { type Text, text } from '../../base/text.ts';
import type { SchemeClass } from '../scheme/scheme.ts';
import type { GroupFeature } from './features.ts';

interface Word {
  readonly code: string;
  readonly label: Text;
}

/** The words for a feature that is higher, or lower, than that of others. */
const featureWords: Readonly<Record<GroupFeature, { readonly high: Word; readonly low: Word }>> = {
  frequency: {
    high: { code: 'frequent', label: text('frequent', '高频') },
    low: { code: 'infrequent', label: text('infrequent', '低频') },
  },
  amount: {
    high: { code: 'high-spend', label: text('high spend', '高消费') },
    low: { code: 'low-spend', label: text('low spend', '低消费') },
  },
  recency: {
    high: { code: 'silent', label: text('long inactive', '久未消费') },
    low: { code: 'recent', label: text('recent', '近期消费') },
  },
  average: {
    high: { code: 'large-orders', label: text('large orders', '大单') },
    low: { code: 'small-orders', label: text('small orders', '小单') },
  },
  tenure: {
    high: { code: 'long-standing', label: text('long-standing', '老客户') },
    low: { code: 'newcomer', label: text('newcomer', '新客户') },
  },
};

/** The deviation from the mean, in standard deviations, at which each degree begins; the weakest is used only if needed. */
const degrees = [
  { from: 1.25, code: 'very-', en: 'very ', zh: '很' },
  { from: 0.4, code: '', en: '', zh: '' },
  { from: 0.1, code: 'rather-', en: 'rather ', zh: '较' },
] as const;

/** The means of the standardised features of a group. */
export type GroupProfile = ReadonlyMap<GroupFeature, number>;

/**
 * The classes of some groups, in their order; no two have the same code.
 */
export function groupClasses(profiles: readonly GroupProfile[]): readonly SchemeClass[] {
  const plain = profiles.map((profile) => describe(profile, false));
  const isShared = (code: string) => plain.filter((other) => other.code === code).length > 1;
  const described = plain.map((found, group) => {
    const profile = profiles[group];
    return isShared(found.code) && profile !== undefined ? describe(profile, true) : found;
  });
  const seen = new Map<string, number>();
  return described.map(({ code, label }) => {
    const times = (seen.get(code) ?? 0) + 1;
    seen.set(code, times);
    if (times === 1) return { code, label };
    return { code: `${code}-${times}`, label: text(`${label.en} (${times})`, `${label.zh}（${times}）`) };
  });
}

function describe(profile: GroupProfile, weakly: boolean): SchemeClass {
  const used = weakly ? degrees : degrees.slice(0, 2);
  const words: Word[] = [];
  for (const [feature, mean] of profile) {
    const degree = used.find(({ from }) => Math.abs(mean) >= from);
    if (degree === undefined) continue;
    const { code, label } = featureWords[feature][mean > 0 ? 'high' : 'low'];
    words.push({ code: `${degree.code}${code}`, label: text(`${degree.en}${label.en}`, `${degree.zh}${label.zh}`) });
  }
  if (words.length === 0) return { code: 'average', label: text('average', '中等') };
  return {
    code: words.map(({ code }) => code).join('+'),
    label: text(words.map(({ label }) => label.en).join(' + '), words.map(({ label }) => label.zh).join('、')),
  };
}
