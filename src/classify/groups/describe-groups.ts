/** What the groups are like: their words, their sizes, and the means of their customers. */
import type { SchemeClass } from '../scheme/scheme.ts';
import type { Features, GroupFeature } from './features.ts';
import type { FoundGroups } from './find-groups.ts';
import { groupClasses, type Profile } from './words.ts';

/** A group, and what its customers are like on average. */
export interface Group {
  readonly words: SchemeClass;
  readonly customers: number;
  /** The mean of each figure, as people know it. */
  readonly means: readonly number[];
}

export interface DescribedGroups {
  /** Those whose customers spend most come first; without the amount, those who are highest in the first figure. */
  readonly groups: readonly Group[];
  /** The place in `groups` of each group that was found. */
  readonly placeOf: Int32Array;
}

/** @param chosen the figures, in the order of `features.plain`. */
export function describeGroups(
  features: Features,
  chosen: readonly GroupFeature[],
  found: FoundGroups,
): DescribedGroups {
  const sizes = new Uint32Array(found.count);
  for (const group of found.groupOf) sizes[group] = (sizes[group] ?? 0) + 1;
  const means = features.plain.map((values) => meansByGroup(values, found.groupOf, sizes));
  const described = Array.from(sizes, (customers, group) => ({
    group,
    customers,
    profile: profileOf(features, found, group),
    means: means.map((byGroup) => byGroup[group] ?? 0),
  }));
  const leading = Math.max(chosen.indexOf('amount'), 0);
  described.sort(
    (first, second) => (second.means[leading] ?? 0) - (first.means[leading] ?? 0) || second.customers - first.customers,
  );
  const words = groupClasses(described.map(({ profile }) => profile));
  const placeOf = new Int32Array(found.count);
  for (const [place, { group }] of described.entries()) placeOf[group] = place;
  const groups = words.map((own, place) => {
    const { customers = 0, means: ownMeans = [] } = described[place] ?? {};
    return { words: own, customers, means: ownMeans };
  });
  return { groups, placeOf };
}

function profileOf({ dimensions, of }: Features, { centres }: FoundGroups, group: number): Profile {
  return new Map(of.map((feature, dimension) => [feature, centres[group * dimensions + dimension] ?? 0]));
}

/** Sums are taken over sorted values, so that they do not depend on the order of the customers by a rounding. */
function meansByGroup(values: Float64Array, groupOf: Int32Array, sizes: Uint32Array): readonly number[] {
  const members = Array.from(sizes, (size) => new Float64Array(size));
  const filled = new Uint32Array(sizes.length);
  for (const [row, group] of groupOf.entries()) {
    const place = filled[group] ?? 0;
    const own = members[group];
    if (own !== undefined) own[place] = values[row] ?? 0;
    filled[group] = place + 1;
  }
  return members.map((own) => own.sort().reduce((sum, value) => sum + value, 0) / own.length);
}
