/** Saves the fitted model of one kind as plain data, and makes a model of saved data. */
import { type UserError, usageError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import type { CustomerKind } from '../../fields/name/customer-kind.ts';
import type { Features } from '../features/features.ts';
import type { Comparison } from './comparison.ts';
import { type Frequencies, loadFrequencies, saveFrequencies } from './frequencies.ts';
import type { Model } from './model.ts';
import type { SavedKind } from './saved-model.ts';

/** What a model is saved as. */
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
    comparisons: model.comparisons.map((comparison, at) => ({
      name: comparison.name,
      levels: levelNames(comparison),
      m: [...(model.levels[at]?.m ?? [])],
      u: [...(model.levels[at]?.u ?? [])],
      related: (model.levels[at]?.related ?? []).map((column) => [...column]),
    })),
    frequencies: saveFrequencies(frequencies, features),
  };
}

function levelNames({ levels }: Comparison): readonly string[] {
  return [...levels.map(({ label }) => label.en), 'different'];
}

/**
 * Makes a model of saved data.
 *
 * @param comparisons those of the list that the saved model has.
 * @throws UserError where the answers of a comparison are others than those that were saved.
 */
export function loadKind(
  saved: SavedKind,
  comparisons: readonly Comparison[],
  features: Features,
): { readonly model: Model; readonly frequencies: readonly Frequencies[] } {
  const levels = comparisons.map((comparison) => {
    const known = saved.comparisons.find(({ name }) => name === comparison.name);
    if (known === undefined || known.levels.join('\n') !== levelNames(comparison).join('\n'))
      throw doesNotFit(comparison);
    return {
      m: Float64Array.from(known.m),
      u: Float64Array.from(known.u),
      related: known.related.map((column) => Float64Array.from(column)),
    };
  });
  const { matchShare, relatedShares } = saved;
  return {
    model: { comparisons, levels, matchShare, relatedShares, iterations: 0 },
    frequencies: loadFrequencies(saved.frequencies, comparisons, features),
  };
}

/** The error of a model that shares nothing with the list. */
export function fitsNothing(): UserError {
  return unfit(text('the model compares nothing that this list has', '模型比对的内容在本名单中都不存在'));
}

function doesNotFit({ name, label }: Comparison): UserError {
  return unfit(
    text(
      `the model knows other answers for ${name} than this list can give`,
      `模型中“${label.zh}”的比较等级与本名单不符`,
    ),
  );
}

function unfit(message: Text): UserError {
  return usageError({
    code: 'model-does-not-fit',
    message,
    hint: text('leave the model out, and save the one that is fitted anew', '请不带模型重新运行，并保存新学得的模型'),
  });
}
