/** How the match weights of all compared pairs are distributed. */

/** Pairs by match weight: `counts[i]` of them from `least + i * step` up to the next step, in bits. */
export interface WeightCounts {
  readonly least: number;
  readonly step: number;
  readonly counts: Float64Array;
}

/** Pairs whose weight is at least `from` and less than `to`. */
export interface WeightBin {
  readonly from: number;
  readonly to: number;
  readonly pairs: number;
}

/** Possible widths of a bin, in bits. */
const widths = [1, 2, 3, 4, 5, 10, 20, 50];

/** Sums distributions in at most `maxBins` bins of one width, of which the first and the last are not empty. */
export function weightBins(distributions: readonly WeightCounts[], maxBins: number): readonly WeightBin[] {
  for (const width of widths) {
    const bins = binsOf(distributions, width);
    if (bins.length <= maxBins || width === widths.at(-1)) return bins;
  }
  return [];
}

function binsOf(distributions: readonly WeightCounts[], width: number): readonly WeightBin[] {
  const sums = new Map<number, number>();
  for (const { least, step, counts } of distributions) {
    for (const [index, count] of counts.entries()) {
      if (count === 0) continue;
      const bin = Math.floor((least + index * step) / width);
      sums.set(bin, (sums.get(bin) ?? 0) + count);
    }
  }
  const used = [...sums.keys()];
  if (used.length === 0) return [];
  const [first, last] = [Math.min(...used), Math.max(...used)];
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const bin = first + index;
    return { from: bin * width, to: (bin + 1) * width, pairs: sums.get(bin) ?? 0 };
  });
}
