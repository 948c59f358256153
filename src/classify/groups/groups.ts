/**
 * Groups: customers who are alike in how often, for how much and how recently they bought, found by k-means. The number of
 * groups is chosen by the silhouette, and each group is described in words.
 *
 * Customers without purchases are in no group.
 */
import { at } from '../../base/at.ts';
import { type UserError, usageError } from '../../base/errors.ts';
import { rounded } from '../../base/rounding.ts';
import { type Text, text } from '../../base/text.ts';
import { int32At } from '../../base/typed-at.ts';
import type { CustomerData } from '../orders/customer-data.ts';
import { amountRemarks, refuseWithoutAmounts } from '../scheme/known-amounts.ts';
import type { Plot, SchemeTable } from '../scheme/plot.ts';
import { type Classification, NO_CLASS, type Scheme, type SharedOptions, tooLittleData } from '../scheme/scheme.ts';
import { describeGroups, type Group } from './describe-groups.ts';
import { featureLabels, featuresOf, type GroupFeature } from './features.ts';
import { type FoundGroups, findGroups } from './find-groups.ts';

export interface GroupOptions {
  /** Number of groups; chosen by the silhouette where absent. */
  readonly groups?: number | undefined;
  /** The features by which customers are grouped. */
  readonly groupBy?: readonly GroupFeature[] | undefined;
  readonly groupSeed?: number | undefined;
}

const DEFAULT_FEATURES: readonly GroupFeature[] = ['frequency', 'amount', 'recency'];
const DEFAULT_SEED = 1;
/** Kaufman and Rousseeuw (1990): a silhouette below this means no substantial structure. */
const NO_STRUCTURE = 0.25;

export const groups: Scheme<GroupOptions> = {
  name: 'groups',
  label: text('Group', '聚类分群'),
  tells: text('groups of similar customers, described in words', '行为相近的客户群，以文字描述'),
  classes: [],
  files: ['orders', 'metrics'],
  givenNeeds: ['recency', 'frequency', 'monetary'],
  classify(data: CustomerData, options: SharedOptions & GroupOptions): Classification {
    const { groupBy = DEFAULT_FEATURES, groupSeed = DEFAULT_SEED, minorUnits } = options;
    const usesMoney = groupBy.some((feature) => feature === 'amount' || feature === 'average');
    if (usesMoney) refuseWithoutAmounts('groups', data.history);
    const features = featuresOf(data.history, groupBy, minorUnits);
    if (features.customers.length === 0) {
      throw tooLittleData('groups', text('there are no purchases yet', '还没有客户消费过'));
    }
    const found = findGroups(features, options.groups, groupSeed);
    if (options.groups !== undefined && options.groups > found.distinct) {
      throw tooManyGroups(options.groups, found.distinct);
    }
    const described = describeGroups(features, groupBy, found);
    const classes = new Int32Array(data.customers).fill(NO_CLASS);
    const rows = new Int32Array(data.customers).fill(-1);
    for (const [row, customer] of features.customers.entries()) {
      classes[customer] = int32At(described.indexOf, int32At(found.groupOf, row));
      rows[customer] = row;
    }
    const rawOf = (customer: number) =>
      features.raw.map((values) => rounded(values[int32At(rows, customer)] ?? Number.NaN, 2));
    const groupOf = (customer: number) => described.groups[int32At(classes, customer)];
    return {
      found: described.groups.map(({ words }) => words),
      classes,
      columns: [
        ...groupBy.map((feature) => ({ name: feature, label: featureLabels[feature], align: 'right' as const })),
        { name: 'group', label: text('Group', '聚类分群') },
      ],
      cells: (customer) => [...rawOf(customer), groupOf(customer)?.words.code ?? null],
      reason: (customer) => inWords(groupOf(customer), groupBy, rawOf(customer)),
      metrics: (customer) => {
        const raw = rawOf(customer);
        return groupBy.map((feature, index) => ({ label: featureLabels[feature], value: at(raw, index) }));
      },
      remarks: [...remarksOf(found, options.groups !== undefined), ...(usesMoney ? amountRemarks(data.history) : [])],
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
    return [text('the customers are too similar to form groups', '客户之间差异太小，无法分群')];
  const value = silhouette.toFixed(2);
  const found = text(`${count} groups, silhouette ${value}`, `共 ${count} 群，轮廓系数 ${value}`);
  if (silhouette >= NO_STRUCTURE) return [found];
  return [text(`${found.en}: the groups overlap, use them with caution`, `${found.zh}：各群界限不清，请谨慎使用`)];
}

function tooManyGroups(wanted: number, distinct: number): UserError {
  return usageError({
    code: 'too-many-groups',
    message: text(
      `--groups cannot be ${wanted}: there ${distinct === 1 ? 'is only 1 distinct customer' : `are only ${distinct} distinct customers`}`,
      `--groups 不能是 ${wanted}：彼此不同的客户只有 ${distinct} 位`,
    ),
    hint: text('use a smaller number of groups', '请减少分群数'),
  });
}

function inWords(group: Group | undefined, chosen: readonly GroupFeature[], own: readonly number[]): Text {
  if (group === undefined) return text('has not bought yet', '尚未消费');
  const parts = chosen.map((feature, index) => {
    const { en, zh } = featureLabels[feature];
    const mean = rounded(at(group.means, index), 2);
    return text(`${en.toLowerCase()} ${at(own, index)} (group ${mean})`, `${zh} ${at(own, index)}（群均 ${mean}）`);
  });
  return text(parts.map(({ en }) => en).join(', '), parts.map(({ zh }) => zh).join('，'));
}
