/**
 * How often values occur, for the features whose rarity counts: agreeing in a rare name says more than in a common one.
 * Term frequencies come from the list, or from a saved model where the list is to be judged by another one.
 */

import type { Features } from '../features/features.ts';
import { sharedInt32, textAt, textNumbers } from '../features/string-pool.ts';
import type { Comparison } from './comparison.ts';
import type { SavedFrequencies } from './saved-model.ts';

/** Of one feature. Plain data in shared memory. */
export interface Frequencies {
  readonly feature: string;
  /** The records that have the feature. */
  readonly records: number;
  /** The frequency of a value, averaged over the records. */
  readonly average: number;
  /** How many records have each text, by its number. */
  readonly counts: Int32Array;
}

/** One customer may stand in a list this often before his own records make his values look common. */
const recordsOfOne = 5;

/** How likely a stranger has a value that so many records have, in relation to the average value. */
export function rarityRatio(count: number, { records, average }: Frequencies): number {
  return (Math.max(0, count - recordsOfOne) + 1) / records / average;
}

/** The features whose rarity counts in some level. */
function featuresOfRarity(comparisons: readonly Comparison[], features: Features): readonly string[] {
  const asked = comparisons.flatMap(({ levels }) => levels.flatMap(({ rarityOf }) => rarityOf ?? []));
  return [...new Set(asked)].filter((feature) => features.names.includes(feature)).sort();
}

/** The frequencies in the list itself. */
export function frequenciesOf(comparisons: readonly Comparison[], features: Features): readonly Frequencies[] {
  return featuresOfRarity(comparisons, features).map((feature) => {
    const counts = features.counts(feature);
    let records = 0;
    for (const count of counts) records += count;
    let average = 0;
    for (const count of counts) average += ((count / records) * (Math.max(0, count - recordsOfOne) + 1)) / records;
    return { feature, records, average, counts };
  });
}

/** The frequencies as a saved model tells them. */
export function loadFrequencies(
  saved: readonly SavedFrequencies[],
  comparisons: readonly Comparison[],
  features: Features,
): readonly Frequencies[] {
  const asked = featuresOfRarity(comparisons, features);
  return saved
    .filter(({ feature }) => asked.includes(feature))
    .map(({ feature, records, average, common }) => {
      const texts = features.texts(feature);
      const counts = sharedInt32(texts.count);
      const numbers = textNumbers();
      numbers.absorb(texts);
      for (const [value, count] of common) {
        const number = numbers.number(value);
        if (number < texts.count) counts[number] = count;
      }
      return { feature, records, average, counts };
    });
}

/** The frequencies as they are saved: values of few records are all as rare as each other, and are not named. */
export function saveFrequencies(frequencies: readonly Frequencies[], features: Features): readonly SavedFrequencies[] {
  return frequencies.map(({ feature, records, average, counts }) => {
    const texts = features.texts(feature);
    const common: [string, number][] = [];
    for (const [number, count] of counts.entries()) {
      if (count > recordsOfOne) common.push([textAt(texts, number), count]);
    }
    common.sort(([one], [other]) => (one < other ? -1 : 1));
    return { feature, records, average, common };
  });
}
