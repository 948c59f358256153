/** What a user may set for the customer lifetime value; what is left out has the value that stands here. */
import type { ForecastTerms } from './forecast.ts';
import type { PurchaseHistory } from './histories/purchase-histories.ts';
import { daysOfUnit, type TimeUnit } from './histories/time-unit.ts';
import type { ModelName } from './models/purchase-model.ts';

export interface ClvOptions {
  /** The model of purchases; absent: the likelier of MBG/NBD and Pareto/NBD. */
  readonly model?: ModelName | undefined;
  /** Parameters that were fitted elsewhere, by their names; nothing is fitted then. Those of Gamma-Gamma may be among them. */
  readonly parameters?: Readonly<Record<string, number>> | undefined;
  /** Only the parameters are asked for, no forecast. */
  readonly fit?: boolean | undefined;
  /** How many days the forecast reaches. */
  readonly horizon?: number | undefined;
  /** By which rate future money is worth less a year: 0.1 is 10 %. */
  readonly discount?: number | undefined;
  /** The share of the orders' value that is earned, up to 1. */
  readonly margin?: number | undefined;
  /** The unit of the parameters, and of the times of a table of customers. */
  readonly timeUnit?: TimeUnit | undefined;
  /** How many days are held back to try the model on. */
  readonly holdout?: number | undefined;
  /** Histories of customers that are not in the data, in the time unit; only their forecasts are asked for. */
  readonly history?: readonly PurchaseHistory[] | undefined;
}

const WEEKS_OF_FORECAST = 52;
const DAYS_IN_WEEK = 7;

export const DEFAULT_UNIT: TimeUnit = 'week';

/** The terms of a forecast, with what the user left out. */
export function termsOf({ horizon, discount, margin, timeUnit }: ClvOptions): ForecastTerms {
  return {
    horizonDays: horizon ?? WEEKS_OF_FORECAST * DAYS_IN_WEEK,
    unitDays: daysOfUnit(timeUnit ?? DEFAULT_UNIT),
    discount: discount ?? 0,
    margin: margin ?? 1,
  };
}
