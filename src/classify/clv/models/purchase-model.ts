/**
 * What a model of repeat purchases is: the likelihood of histories under its parameters, and what it expects of a
 * customer. `fit-model.ts` finds the parameters; a model knows nothing of how.
 */
import type { Text } from '../../../base/text.ts';
import type { PurchaseHistories, PurchaseHistory } from '../histories/purchase-histories.ts';

/** The values of the parameters, in the order of `parameterNames`; all are above 0. */
export type Parameters = readonly number[];

/** A name by which a user asks for a model. */
export type ModelName = 'bg-nbd' | 'mbg-nbd' | 'pareto-nbd';

export interface PurchaseModel {
  readonly name: ModelName;
  readonly label: Text;
  readonly parameterNames: readonly string[];
  /** The log-likelihood of all customers. */
  logLikelihood(parameters: Parameters, histories: PurchaseHistories): number;
  /** Where the search for the best parameters begins, from the figures of the histories. */
  starts(rough: RoughFigures): readonly Parameters[];
  /** The probability that the customer will still buy, from 0 to 1. */
  alive(parameters: Parameters, history: PurchaseHistory): number;
  /** The purchases to be expected in the time of this length after the watching, of a customer who is alive. */
  ordersIfAlive(parameters: Parameters, history: PurchaseHistory, horizon: number): number;
}

/** The purchases to be expected of a customer in the time of this length that follows the watching. */
export function expectedOrders(
  model: PurchaseModel,
  parameters: Parameters,
  history: PurchaseHistory,
  horizon: number,
): number {
  return model.alive(parameters, history) * model.ordersIfAlive(parameters, history, horizon);
}

/** What starts are made of. */
export interface RoughFigures {
  /** The mean time of watching. */
  readonly meanAge: number;
  /** Repeat purchases in a unit of time. */
  readonly rate: number;
}

/** Rough figures of all customers. */
export function roughFigures({ rows, frequency, age, customers }: PurchaseHistories): RoughFigures {
  let people = 0;
  let purchases = 0;
  let watched = 0;
  for (let row = 0; row < rows; row += 1) {
    const sharing = customers[row] ?? 0;
    people += sharing;
    purchases += sharing * (frequency[row] ?? 0);
    watched += sharing * (age[row] ?? 0);
  }
  return { meanAge: watched / people, rate: purchases / watched };
}
