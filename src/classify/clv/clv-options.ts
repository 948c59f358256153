/** The options of the customer lifetime value, and their defaults. */
import type { ForecastTerms } from './forecast.ts';
import type { PurchaseHistory } from './histories/purchase-histories.ts';
import { daysOfUnit, type TimeUnit } from './histories/time-unit.ts';
import type { ModelName } from './models/purchase-model.ts';

export interface ClvOptions {
  /** The purchase model; absent: MBG/NBD or Pareto/NBD, whichever has the higher likelihood. */
  readonly model?: ModelName | undefined;
  /** Parameters fitted elsewhere, by name, possibly with those of Gamma-Gamma; nothing is fitted then. */
  readonly parameters?: Readonly<Record<string, number>> | undefined;
  /** Return only the parameters, no forecast. */
  readonly fit?: boolean | undefined;
  /** Length of the forecast, in days. */
  readonly horizon?: number | undefined;
  /** Discount rate per year: 0.1 is 10 %. */
  readonly discount?: number | undefined;
  /** The margin: the share of the order value that is earned, up to 1. */
  readonly margin?: number | undefined;
  /** The time unit of the parameters, and of a table of customers. */
  readonly timeUnit?: TimeUnit | undefined;
  /** Number of days held out to test the model. */
  readonly holdout?: number | undefined;
  /** Return only the forecasts of these purchase histories, in the time unit. */
  readonly history?: readonly PurchaseHistory[] | undefined;
}

const WEEKS_OF_FORECAST = 52;
const DAYS_IN_WEEK = 7;

export const DEFAULT_UNIT: TimeUnit = 'week';

/** The terms of a forecast, with the defaults filled in. */
export function termsOf({ horizon, discount, margin, timeUnit }: ClvOptions): ForecastTerms {
  return {
    horizonDays: horizon ?? WEEKS_OF_FORECAST * DAYS_IN_WEEK,
    unitDays: daysOfUnit(timeUnit ?? DEFAULT_UNIT),
    discount: discount ?? 0,
    margin: margin ?? 1,
  };
}
