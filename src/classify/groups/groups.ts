/**
 * Groups: customers who are like each other in how often, for how much and how lately they bought, found by k-means. How
 * many groups there are is judged by the silhouette, and each is named in words.
 *
 * Who has not bought anything is in no group.
 */
import { type UserError, usageError } from '../../base/errors.ts';
import { rounded } from '../../base/rounding.ts';
import { type Text, text } from '../../base/text.ts';
import type { CustomerData } from '../orders/customer-data.ts';
import type { Plot, SchemeTable } from '../scheme/plot.ts';
import { type Classification, NO_CLASS, type Scheme, type SharedOptions, tooLittleData } from '../scheme/scheme.ts';
import { describeGroups, type Group } from './describe-groups.ts';
import { featureLabels, featuresOf, type GroupFeature } from './features.ts';
import { type FoundGroups, findGroups } from './find-groups.ts';

export interface GroupOptions {
  /** How many groups; judged by the silhouette where absent. */
  readonly groups?: number | undefined;
  /** The figures by which customers are alike. */
  readonly groupBy?: readonly GroupFeature[] | undefined;
  readonly groupSeed?: number | undefined;
}

const DEFAULT_FEATURES: readonly GroupFeature[] = ['frequency', 'amount', 'recency'];
const DEFAULT_SEED = 1;
/** Kaufman and Rousseeuw (1990): below this a silhouette speaks of no groups at all. */
const NO_STRUCTURE = 0.25;

export const groups: Scheme<GroupOptions> = {
  name: 'groups',
  label: text('Group', '聚类分群'),
  tells: text('groups of customers who are alike, described in words', '行为相近的客户群，以文字描述'),
  classes: [],
  files: ['orders', 'figures'],
  givenNeeds: ['recency', 'frequency', 'monetary'],
  classify(data: CustomerData, options: SharedOptions & GroupOptions): Classification {
    const { groupBy = DEFAULT_FEATURES, groupSeed = DEFAULT_SEED, minorUnits } = options;
    const features = featuresOf(data.history, groupBy, minorUnits);
    if (features.customers.length === 0) {
      throw tooLittleData('groups', text('nobody has bought anything yet', '还没有客户消费过'));
    }
    const found = findGroups(features, options.groups, groupSeed);
    if (options.groups !== undefined && options.groups > found.distinct) {
      throw tooManyGroups(options.groups, found.distinct);
    }
    const described = describeGroups(features, groupBy, found);
    const classes = new Int32Array(data.customers).fill(NO_CLASS);
    const rows = new Int32Array(data.customers).fill(-1);
    for (const [row, customer] of features.customers.entries()) {
      classes[customer] = described.placeOf[found.groupOf[row] ?? 0] ?? 0;
      rows[customer] = row;
    }
    const plainOf = (customer: number) =>
      features.plain.map((values) => rounded(values[rows[customer] ?? -1] ?? Number.NaN, 2));
    const groupOf = (customer: number) => described.groups[classes[customer] ?? NO_CLASS];
    return {
      found: described.groups.map(({ words }) => words),
      classes,
      columns: [
        ...groupBy.map((feature) => ({ name: feature, label: featureLabels[feature], align: 'right' as const })),
        { name: 'group', label: text('Group', '聚类分群') },
      ],
      cells: (customer) => [...plainOf(customer), groupOf(customer)?.words.code ?? null],
      reason: (customer) => inWords(groupOf(customer), groupBy, plainOf(customer)),
      figures: (customer) =>
        groupBy.map((feature, place) => ({ label: featureLabels[feature], value: plainOf(customer)[place] ?? null })),
      remarks: remarksOf(found, options.groups !== undefined),
      tables: () => [groupTable(described.groups, groupBy), trialTable(found)],
      plots: () => [groupPlot(described.groups)],
    };
  },
};

function groupTable(found: readonly Group[], chosen: readonly GroupFeature[]): SchemeTable {
  return {
    name: 'groups',
    title: text('Groups, with the means of their customers', '各群的客户数与平均值'),
    columns: [
      { name: 'group', label: text('Group', '聚类分群') },
      { name: 'customers', label: text('Customers', '客户数'), align: 'right' },
      ...chosen.map((feature) => ({ name: feature, label: featureLabels[feature], align: 'right' as const })),
    ],
    rows: found.map(({ words, customers, means }) => [words.code, customers, ...means.map((mean) => rounded(mean, 2))]),
    labels: new Map(found.map(({ words }) => [words.code, words.label])),
  };
}

function trialTable({ trials }: FoundGroups): SchemeTable {
  return {
    name: 'silhouettes',
    title: text('Silhouette by the number of groups', '各分群数的轮廓系数'),
    columns: [
      { name: 'groups', label: text('Groups', '分群数'), align: 'right' },
      { name: 'silhouette', label: text('Silhouette', '轮廓系数'), align: 'right' },
    ],
    rows: trials.map(({ groups: count, silhouette }) => [count, rounded(silhouette, 4)]),
    shown: 0,
  };
}

function groupPlot(found: readonly Group[]): Plot {
  return {
    kind: 'bars',
    title: text('Customers by group', '各群客户数'),
    unit: 'count',
    bars: found.map(({ words, customers }) => ({ label: words.label, value: customers })),
  };
}

function remarksOf({ count, silhouette }: FoundGroups, given: boolean): Text[] {
  if (count === 1 && !given)
    return [text('the customers are too much alike to be grouped', '客户之间差异太小，无法分群')];
  const value = silhouette.toFixed(2);
  const found = text(`${count} groups, silhouette ${value}`, `共 ${count} 群，轮廓系数 ${value}`);
  if (silhouette >= NO_STRUCTURE) return [found];
  return [
    text(`${found.en}: they run into each other, so take them with care`, `${found.zh}：各群界限不清，请谨慎使用`),
  ];
}

function tooManyGroups(wanted: number, distinct: number): UserError {
  return usageError({
    code: 'too-many-groups',
    message: text(
      `--groups cannot be ${wanted}: there ${distinct === 1 ? 'is only 1 different customer' : `are only ${distinct} different customers`}`,
      `--groups 不能是 ${wanted}：彼此不同的客户只有 ${distinct} 位`,
    ),
    hint: text('ask for fewer groups', '请减少分群数'),
  });
}

function inWords(group: Group | undefined, chosen: readonly GroupFeature[], own: readonly number[]): Text {
  if (group === undefined) return text('has not bought yet', '尚未消费');
  const parts = chosen.map((feature, place) => {
    const { en, zh } = featureLabels[feature];
    const mean = rounded(group.means[place] ?? 0, 2);
    return text(`${en.toLowerCase()} ${own[place]} (group ${mean})`, `${zh} ${own[place]}（群均 ${mean}）`);
  });
  return text(parts.map(({ en }) => en).join(', '), parts.map(({ zh }) => zh).join('，'));
}
