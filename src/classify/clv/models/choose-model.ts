/**
 * The purchase models by name, and the choice where the user names none.
 *
 * The choice is MBG/NBD or Pareto/NBD, whichever has the higher likelihood: both have the same number of parameters, so
 * there is no need for a penalty. BG/NBD is fitted only on request, because it considers everyone who bought once certainly
 * alive, however long ago that was.
 */
import { type UserError, usageError } from '../../../base/errors.ts';
import { text } from '../../../base/text.ts';
import type { PurchaseHistories } from '../histories/purchase-histories.ts';
import { bgNbd, mbgNbd } from './beta-geometric-nbd.ts';
import { type Fit, fitCoarsely, fitPurchases } from './fit.ts';
import { givenFit } from './given-parameters.ts';
import { paretoNbd } from './pareto-nbd.ts';
import type { ModelName, Parameters, PurchaseModel } from './purchase-model.ts';

const models: readonly PurchaseModel[] = [bgNbd, mbgNbd, paretoNbd];
const candidates: readonly PurchaseModel[] = [mbgNbd, paretoNbd];

export const modelNames: readonly ModelName[] = models.map(({ name }) => name);

/** A model with its fit. */
export interface FittedModel {
  readonly model: PurchaseModel;
  readonly fit: Fit;
  /** The user named the model; else it was chosen by its likelihood. */
  readonly isNamed: boolean;
}

/**
 * The model with a name and its fit, or the more likely one of the candidates.
 *
 * @param given parameters fitted elsewhere, by name.
 * @throws UserError `parameters-incomplete`
 */
export function fittedModel(
  histories: PurchaseHistories,
  name: ModelName | undefined,
  given?: Readonly<Record<string, number>>,
): FittedModel {
  const named = models.find((model) => model.name === name);
  if (given !== undefined) return withGiven(named, histories, given);
  if (named !== undefined) return { model: named, fit: fitPurchases(named, histories), isNamed: true };
  const [best] = candidates
    .map((model) => ({ model, fit: fitCoarsely(model, histories) }))
    .sort((one, other) => Number(failed(one.fit)) - Number(failed(other.fit)) || higherFirst(one.fit, other.fit));
  if (best === undefined) throw new Error('no model to choose from');
  return { model: best.model, fit: best.fit.exact ? best.fit : fitPurchases(best.model, histories), isNamed: false };
}

function withGiven(
  model: PurchaseModel | undefined,
  histories: PurchaseHistories,
  given: Readonly<Record<string, number>>,
): FittedModel {
  if (model === undefined) throw modelMissing();
  const likelihood = (values: Parameters) => model.logLikelihood(values, histories);
  return { model, fit: givenFit(model.name, model.parameterNames, given, likelihood), isNamed: true };
}

function modelMissing(): UserError {
  return usageError({
    code: 'parameters-incomplete',
    message: text(
      '--parameters needs --model: each model has its own',
      '--parameters 须与 --model 一起使用：各模型的参数不同',
    ),
    hint: text(`available models: ${modelNames.join(', ')}`, `可用的模型：${modelNames.join('、')}`),
  });
}

function failed({ problem }: Fit): boolean {
  return problem !== undefined;
}

function higherFirst(one: Fit, other: Fit): number {
  return other.logLikelihood - one.logLikelihood;
}
