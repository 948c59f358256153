/** Which comparisons a list has values for. */
import type { CustomerKind } from '../../fields/name/customer-kind.ts';
import type { UndeclaredColumn } from '../features/column-types.ts';
import type { Features } from '../features/features.ts';
import type { Comparison } from './comparison.ts';
import { levelCount } from './comparison-vectors.ts';
import { companyComparisons, personComparisons } from './comparisons.ts';
import { undeclaredComparison } from './undeclared-columns.ts';

/**
 * The comparisons for a customer kind that the list has values for.
 *
 * @param names only the comparisons with these names, such as those of a saved model; all where absent.
 */
export function usableComparisons(
  kind: CustomerKind,
  undeclared: readonly UndeclaredColumn[],
  features: Features,
  names?: readonly string[],
): readonly Comparison[] {
  const declared = kind === 'person' ? personComparisons : companyComparisons;
  const all = [...declared, ...undeclared.map(undeclaredComparison)];
  return thatFitOneVector(all.filter((one) => isUsable(one, features) && (names?.includes(one.name) ?? true)));
}

/** A vector must be an exact integer: in a list with very many undeclared columns the last ones are ignored. */
function thatFitOneVector(comparisons: readonly Comparison[]): readonly Comparison[] {
  let vectors = 1;
  return comparisons.filter((comparison) => {
    const more = vectors * levelCount(comparison);
    if (more > Number.MAX_SAFE_INTEGER) return false;
    vectors = more;
    return true;
  });
}

/** Whether the list has a feature that the comparison asks for. */
function isUsable(comparison: Comparison, features: Features): boolean {
  const asked: string[] = [];
  comparison.comparable({
    ...features,
    column: (feature) => {
      asked.push(feature);
      return features.column(feature);
    },
  });
  return asked.some((feature) => features.names.includes(feature));
}
