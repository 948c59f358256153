/**
 * What a model of repeat purchases is: the likelihood of histories given its parameters, and its forecast for a customer.
 * `fit.ts` estimates the parameters.
 */
import type { Text } from '../../../base/text.ts';
import { float64At } from '../../../base/typed-at.ts';
import type { PurchaseHistories, PurchaseHistory } from '../histories/purchase-histories.ts';

/** The values of the parameters, in the order of `parameterNames`; all are above 0. */
export type Parameters = readonly number[];

/** The name of a model, as users write it. */
export type ModelName = 'bg-nbd' | 'mbg-nbd' | 'pareto-nbd';

export interface PurchaseModel {
  readonly name: ModelName;
  readonly label: Text;
  readonly parameterNames: readonly string[];
  /** The log-likelihood of all customers. */
  logLikelihood(parameters: Parameters, histories: PurchaseHistories): number;
  /** Starts for the search for the parameters. */
  starts(rough: RoughAverages): readonly Parameters[];
  /** The probability that the customer is still active, from 0 to 1. */
  alive(parameters: Parameters, history: PurchaseHistory): number;
  /** The expected purchases within the horizon after the observation, if the customer is alive. */
  ordersIfAlive(parameters: Parameters, history: PurchaseHistory, horizon: number): number;
}

/** The expected purchases of a customer within the horizon after the observation. */
export function expectedOrders(
  model: PurchaseModel,
  parameters: Parameters,
  history: PurchaseHistory,
  horizon: number,
): number {
  return model.alive(parameters, history) * model.ordersIfAlive(parameters, history, horizon);
}

/** Averages from which starts are derived. */
export interface RoughAverages {
  /** The mean time observed. */
  readonly meanAge: number;
  /** Repeat purchases per unit of time. */
  readonly rate: number;
}

/** The averages over all customers. */
export function roughAverages({ rows, frequency, age, customers }: PurchaseHistories): RoughAverages {
  let people = 0;
  let purchases = 0;
  let observed = 0;
  for (let row = 0; row < rows; row += 1) {
    const count = float64At(customers, row);
    people += count;
    purchases += count * float64At(frequency, row);
    observed += count * float64At(age, row);
  }
  return { meanAge: observed / people, rate: purchases / observed };
}
