/**
 * The models of purchases by their names, and which of them is taken where the user names none.
 *
 * That is MBG/NBD or Pareto/NBD, whichever makes the histories likelier: they have equally many parameters, so nothing
 * else needs to be weighed. BG/NBD is fitted only where it is asked for, because it takes everybody who bought once for
 * alive for certain, however long ago that was.
 */
import { type UserError, usageError } from '../../../base/errors.ts';
import { text } from '../../../base/text.ts';
import type { PurchaseHistories } from '../histories/purchase-histories.ts';
import { bgNbd, mbgNbd } from './beta-geometric-nbd.ts';
import { type Fit, fitPurchases, fitRoughly } from './fit.ts';
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
  /** The user named it; else it is the likelier one. */
  readonly asked: boolean;
}

/**
 * The model of a name with its fit, or the likelier of the candidates.
 *
 * @param given parameters that were fitted elsewhere, by their names.
 * @throws UserError `parameters-incomplete`
 */
export function fittedModel(
  histories: PurchaseHistories,
  name: ModelName | undefined,
  given?: Readonly<Record<string, number>>,
): FittedModel {
  const named = models.find((model) => model.name === name);
  if (given !== undefined) return withGiven(named, histories, given);
  if (named !== undefined) return { model: named, fit: fitPurchases(named, histories), asked: true };
  const [best] = candidates
    .map((model) => ({ model, fit: fitRoughly(model, histories) }))
    .sort((one, other) => Number(failed(one.fit)) - Number(failed(other.fit)) || higherFirst(one.fit, other.fit));
  if (best === undefined) throw new Error('no model to choose from');
  return { model: best.model, fit: best.fit.exact ? best.fit : fitPurchases(best.model, histories), asked: false };
}

function withGiven(
  model: PurchaseModel | undefined,
  histories: PurchaseHistories,
  given: Readonly<Record<string, number>>,
): FittedModel {
  if (model === undefined) throw modelMissing();
  const likelihood = (values: Parameters) => model.logLikelihood(values, histories);
  return { model, fit: givenFit(model.name, model.parameterNames, given, likelihood), asked: true };
}

function modelMissing(): UserError {
  return usageError({
    code: 'parameters-incomplete',
    message: text(
      '--parameters needs --model: each model has its own',
      '--parameters 须与 --model 一起使用：各模型的参数不同',
    ),
    hint: text(`the models are ${modelNames.join(', ')}`, `可用的模型：${modelNames.join('、')}`),
  });
}

function failed({ trouble }: Fit): boolean {
  return trouble !== undefined;
}

function higherFirst(one: Fit, other: Fit): number {
  return other.logLikelihood - one.logLikelihood;
}
