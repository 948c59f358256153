/** How good clusters are: pairwise precision, recall and F1. */
export interface Quality {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Compares clusters with the truth; record by record a label of either. */
export function pairwiseQuality(truth: readonly (string | number)[], clusters: ArrayLike<number>): Quality {
  const found = Array.from(clusters);
  const both = pairsOf(truth.map((label, at) => `${label} ${found[at]}`));
  const actual = pairsOf(truth.map(String));
  const predicted = pairsOf(found.map(String));
  return {
    precision: predicted === 0 ? 1 : both / predicted,
    recall: actual === 0 ? 1 : both / actual,
    f1: actual + predicted === 0 ? 1 : (2 * both) / (actual + predicted),
  };
}

function pairsOf(labels: readonly string[]): number {
  const sizes = new Map<string, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}
