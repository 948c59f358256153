/**
 * The models fitted to some data, and their holdout test: computed once for CLV and churn together, because a fit is the
 * longest part of both.
 */
import type { CustomerData } from '../orders/customer-data.ts';
import { type ClvOptions, DEFAULT_UNIT, termsOf } from './clv-options.ts';
import { type Observed, observe } from './histories/observe.ts';
import { daysOfUnit } from './histories/time-unit.ts';
import { type Holdout, holdAgainst } from './holdout.ts';
import { type FittedModel, fittedModel } from './models/choose-model.ts';
import type { Fit } from './models/fit.ts';
import { fitSpendOf, refuseTooLittle } from './needed-data.ts';

export interface FittedData extends FittedModel {
  readonly seen: Observed;
  /** Gamma-Gamma; absent where too few repeat buyers have a known value. */
  readonly spend: Fit | undefined;
}

type Options = ClvOptions & { readonly minorUnits: number };

// Caches of pure functions: the same data and options always give the same fit, and it goes with the data.
const fits = new WeakMap<CustomerData, Map<string, FittedData>>();
const holdouts = new WeakMap<FittedData, Map<number, Holdout | undefined>>();

/**
 * Fits the models to the customers of some data.
 *
 * @throws UserError `too-little-data` or `parameters-incomplete`
 */
export function fitData(data: CustomerData, options: Options): FittedData {
  const { model, parameters, timeUnit = DEFAULT_UNIT, minorUnits } = options;
  const key = JSON.stringify([model, parameters, timeUnit, minorUnits]);
  return cached(fits, data, key, () => {
    const seen = observe(data, daysOfUnit(timeUnit), minorUnits);
    if (parameters === undefined) refuseTooLittle(seen);
    return { ...fittedModel(seen.histories, model, parameters), seen, spend: fitSpendOf(seen, parameters) };
  });
}

/**
 * Tests the model on the last part of the data.
 *
 * The holdout is as long as the forecast, but at most a third of the time since the first order, because the fit of the
 * test lacks it. Undefined where there are no orders, or too few before it.
 */
export function holdoutOf(data: CustomerData, options: Options, fitted: FittedData): Holdout | undefined {
  if (data.given !== undefined) return undefined;
  const { horizonDays, unitDays } = termsOf(options);
  const span = data.asOf - firstDayOf(data);
  const days = Math.floor(options.holdout ?? Math.min(horizonDays, span / 3));
  if (days < 1) return undefined;
  return cached(holdouts, fitted, days, () =>
    holdAgainst(fitted.model, data.purchases(), data.asOf - days, data.asOf, unitDays, options.minorUnits),
  );
}

function firstDayOf(data: CustomerData): number {
  return data.purchases().day.reduce((first, day) => Math.min(first, day), data.asOf);
}

/** The value for an object and a key, made when first asked for; it goes with the object. */
function cached<Owner extends object, Key, Made>(
  all: WeakMap<Owner, Map<Key, Made>>,
  owner: Owner,
  key: Key,
  make: () => Made,
): Made {
  const known = all.get(owner) ?? new Map<Key, Made>();
  all.set(owner, known);
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  known.set(key, made);
  return made;
}
