/**
 * Term frequencies: how often values occur, for the features whose rarity counts. Agreement on a rare name is worth more
 * than on a common one. They come from the list, or from a saved model where that is applied to another list.
 */

import { sharedInt32 } from '../../base/growable.ts';
import type { Comparison } from '../compare/comparison.ts';
import type { Features } from '../features/features.ts';
import { stringOf, stringPoolBuilder } from '../strings/string-pool.ts';
import type { SavedFrequencies } from './saved-model.ts';

/** The frequencies of one feature. Plain data in shared memory. */
export interface Frequencies {
  readonly feature: string;
  /** Number of records that have the feature. */
  readonly records: number;
  /** The frequency of a value, averaged over the records. */
  readonly average: number;
  /** Number of records with each string, by its id. */
  readonly counts: Int32Array;
}

/** One customer may be in a list this often before their own records make their values look common. */
const recordsOfOneCustomer = 5;

/** How likely a non-match is to have a value that `count` records have, relative to the average value. */
export function rarityRatio(count: number, { records, average }: Frequencies): number {
  return (Math.max(0, count - recordsOfOneCustomer) + 1) / records / average;
}

/** The features whose rarity counts at some level. */
function featuresWithRarity(comparisons: readonly Comparison[], features: Features): readonly string[] {
  const named = comparisons.flatMap(({ levels }) => levels.flatMap(({ rarityOf }) => rarityOf ?? []));
  return [...new Set(named)].filter((feature) => features.names.includes(feature)).sort();
}

/** The frequencies in the list itself. */
export function frequenciesOf(comparisons: readonly Comparison[], features: Features): readonly Frequencies[] {
  return featuresWithRarity(comparisons, features).map((feature) => {
    const counts = features.counts(feature);
    const records = counts.reduce((sum, count) => sum + count, 0);
    let average = 0;
    for (const count of counts) {
      average += ((count / records) * (Math.max(0, count - recordsOfOneCustomer) + 1)) / records;
    }
    return { feature, records, average, counts };
  });
}

/** The frequencies of a saved model, by the string ids of this list. */
export function loadFrequencies(
  saved: readonly SavedFrequencies[],
  comparisons: readonly Comparison[],
  features: Features,
): readonly Frequencies[] {
  const wanted = featuresWithRarity(comparisons, features);
  return saved
    .filter(({ feature }) => wanted.includes(feature))
    .map(({ feature, records, average, common }) => {
      const strings = features.strings(feature);
      const counts = sharedInt32(strings.count);
      const builder = stringPoolBuilder();
      builder.idsOf(strings);
      for (const [value, count] of common) {
        const id = builder.idOf(value);
        if (id < strings.count) counts[id] = count;
      }
      return { feature, records, average, counts };
    });
}

/** The frequencies as they are saved. Values of few records all count as equally rare and are not named. */
export function saveFrequencies(frequencies: readonly Frequencies[], features: Features): readonly SavedFrequencies[] {
  return frequencies.map(({ feature, records, average, counts }) => {
    const strings = features.strings(feature);
    const common: [string, number][] = [];
    for (const [id, count] of counts.entries()) {
      if (count > recordsOfOneCustomer) common.push([stringOf(strings, id), count]);
    }
    common.sort(([one], [other]) => (one < other ? -1 : 1));
    return { feature, records, average, common };
  });
}
