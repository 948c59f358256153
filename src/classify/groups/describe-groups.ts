/** Describes the groups: their words, their sizes, and the means of their customers. */
import { at } from '../../base/at.ts';
import { float64At, uint32At } from '../../base/typed-at.ts';
import type { SchemeClass } from '../scheme/scheme.ts';
import type { Features, GroupFeature } from './features.ts';
import type { FoundGroups } from './find-groups.ts';
import { type GroupProfile, groupClasses } from './words.ts';

/** A group and the averages of its customers. */
export interface Group {
  readonly words: SchemeClass;
  readonly customers: number;
  /** The mean of each feature, in the units that people know. */
  readonly means: readonly number[];
}

export interface DescribedGroups {
  /** By descending mean amount; without the amount, by the first feature. */
  readonly groups: readonly Group[];
  /** The index in `groups` of each group as it was found. */
  readonly indexOf: Int32Array;
}

/** @param chosen the features, in the order of `features.raw`. */
export function describeGroups(
  features: Features,
  chosen: readonly GroupFeature[],
  found: FoundGroups,
): DescribedGroups {
  const sizes = new Uint32Array(found.count);
  for (const group of found.groupOf) sizes[group] = uint32At(sizes, group) + 1;
  const means = features.raw.map((values) => meansByGroup(values, found.groupOf, sizes));
  const described = Array.from(sizes, (customers, group) => ({
    group,
    customers,
    profile: profileOf(features, found, group),
    means: means.map((byGroup) => at(byGroup, group)),
  }));
  const leading = Math.max(chosen.indexOf('amount'), 0);
  described.sort(
    (first, second) => at(second.means, leading) - at(first.means, leading) || second.customers - first.customers,
  );
  const words = groupClasses(described.map(({ profile }) => profile));
  const indexOf = new Int32Array(found.count);
  for (const [index, { group }] of described.entries()) indexOf[group] = index;
  const groups = described.map(({ customers, means: own }, index) => ({
    words: at(words, index),
    customers,
    means: own,
  }));
  return { groups, indexOf };
}

function profileOf({ dimensions, of }: Features, { centres }: FoundGroups, group: number): GroupProfile {
  return new Map(of.map((feature, dimension) => [feature, float64At(centres, group * dimensions + dimension)]));
}

/** Sums over sorted values, so that rounding does not make them depend on the order of the customers. */
function meansByGroup(values: Float64Array, groupOf: Int32Array, sizes: Uint32Array): readonly number[] {
  const members = Array.from(sizes, (size) => new Float64Array(size));
  const filled = new Uint32Array(sizes.length);
  for (const [row, group] of groupOf.entries()) {
    const count = uint32At(filled, group);
    at(members, group)[count] = float64At(values, row);
    filled[group] = count + 1;
  }
  return members.map((own) => own.sort().reduce((sum, value) => sum + value, 0) / own.length);
}
