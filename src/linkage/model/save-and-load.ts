/** Saves the fitted model of one customer kind as plain data, and makes a model from saved data. */
import { at } from '../../base/at.ts';
import { type UserError, usageError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import type { CustomerKind } from '../../fields/name/customer-kind.ts';
import type { Comparison } from '../compare/comparison.ts';
import { companyComparisons, personComparisons } from '../compare/comparisons.ts';
import type { Features } from '../features/features.ts';
import { type Frequencies, loadFrequencies, saveFrequencies } from './frequencies.ts';
import type { LevelProbabilities, Model } from './model.ts';
import type { SavedComparison, SavedKind, SavedModel } from './saved-model.ts';

/** The model of a kind as it is saved. */
export function saveKind(
  kind: CustomerKind,
  model: Model,
  frequencies: readonly Frequencies[],
  features: Features,
): SavedKind {
  return {
    kind,
    matchShare: model.matchShare,
    relatedShares: [...model.relatedShares],
    comparisons: model.comparisons.map((comparison, index) => {
      const { m, u, related } = at(model.probabilities, index);
      const [together, near] = related;
      return {
        name: comparison.name,
        levels: levelNames(comparison),
        m: [...m],
        u: [...u],
        related: [[...together], [...near]],
      };
    }),
    frequencies: saveFrequencies(frequencies, features),
  };
}

function levelNames({ levels }: Comparison): readonly string[] {
  return [...levels.map(({ label }) => label.en), 'different'];
}

/**
 * Makes a model from saved data.
 *
 * @param comparisons those of the list that the saved model has.
 * @throws UserError `model-does-not-fit` where a comparison has other levels than those that were saved.
 */
export function loadKind(
  saved: SavedKind,
  comparisons: readonly Comparison[],
  features: Features,
): { readonly model: Model; readonly frequencies: readonly Frequencies[] } {
  const probabilities = comparisons.map((comparison): LevelProbabilities => {
    const known = saved.comparisons.find(({ name }) => name === comparison.name);
    if (known === undefined || !hasLevelsOf(known, comparison)) throw otherLevels(comparison);
    const [together, near] = known.related;
    return {
      m: Float64Array.from(known.m),
      u: Float64Array.from(known.u),
      related: [Float64Array.from(together), Float64Array.from(near)],
    };
  });
  const { matchShare, relatedShares } = saved;
  return {
    model: { comparisons, probabilities, matchShare, relatedShares, iterations: 0 },
    frequencies: loadFrequencies(saved.frequencies, comparisons, features),
  };
}

function hasLevelsOf(saved: SavedComparison, comparison: Comparison): boolean {
  return saved.levels.join('\n') === levelNames(comparison).join('\n');
}

/** Whether the comparisons of a saved model still have the levels that it was fitted to. */
export function isCurrent(model: SavedModel): boolean {
  return model.kinds.every(({ kind, comparisons }) => {
    const declared = kind === 'person' ? personComparisons : companyComparisons;
    return declared.every((comparison) => {
      const saved = comparisons.find(({ name }) => name === comparison.name);
      return saved === undefined || hasLevelsOf(saved, comparison);
    });
  });
}

/** The error for a model that has no comparison in common with the list. */
export function fitsNothing(): UserError {
  return modelDoesNotFit(text('the model has no comparison in common with this list', '模型与本名单没有共同的比较项'));
}

function otherLevels({ name, label }: Comparison): UserError {
  return modelDoesNotFit(
    text(`the model has other levels for ${name} than this list`, `模型中“${label.zh}”的比较等级与本名单不符`),
  );
}

function modelDoesNotFit(message: Text): UserError {
  return usageError({
    code: 'model-does-not-fit',
    message,
    hint: text('run again without the model and save the one that is fitted', '请去掉模型重新运行，并保存新拟合的模型'),
  });
}
