/**
 * Fits a model to histories by maximum likelihood: from several starts, with standard errors, and with the problem where
 * the fit did not converge.
 */
import { at } from '../../../base/at.ts';
import { type Text, text } from '../../../base/text.ts';
import { coarseHistories, type PurchaseHistories } from '../histories/purchase-histories.ts';
import { climb, type Maximum, refineMaximum } from '../numerics/maximise.ts';
import { choleskyOf, inverseByCholesky } from '../numerics/symmetric-matrix.ts';
import { gammaGammaLogLikelihood, gammaGammaParameters, gammaGammaStarts, type SpendHistories } from './gamma-gamma.ts';
import { type Parameters, type PurchaseModel, roughAverages } from './purchase-model.ts';

/** A fitted model. */
export interface Fit {
  readonly parameterNames: readonly string[];
  readonly parameters: Parameters;
  /** From the observed information, in the order of the parameters; absent where the fit did not converge. */
  readonly standardErrors: readonly number[] | undefined;
  readonly logLikelihood: number;
  /** Number of starts, and of those that reached this maximum. 0: the parameters were given. */
  readonly starts: number;
  readonly agreeing: number;
  /** Why the results cannot be trusted; absent where the fit converged. */
  readonly problem: Text | undefined;
}

/**
 * With more rows than this, the starts are tried on fewer, coarser rows; the best result is the start for finer ones, and
 * so on up to all rows. This changes the time of the search, not its result.
 */
const FEW_ROWS = 6000;
/** Number of steps into which the longest time is divided, from coarse to fine. */
const GRIDS: readonly number[] = [24, 96];
/** Two maxima are the same if their log-likelihoods differ by less than this. */
const SAME_MAXIMUM = 1e-3;
const CONVERGED = 1e-6;

/** Fits a purchase model. */
export function fitPurchases(model: PurchaseModel, histories: PurchaseHistories): Fit {
  return fitPurchasesOn(model, histories, levelsOf(histories));
}

/** Fits a model well enough to compare it with others: with many rows, only to coarse ones. */
export function fitCoarsely(model: PurchaseModel, histories: PurchaseHistories): Fit & { readonly exact: boolean } {
  const [coarsest = histories] = levelsOf(histories);
  return { ...fitPurchasesOn(model, histories, [coarsest]), exact: coarsest === histories };
}

function fitPurchasesOn(model: PurchaseModel, histories: PurchaseHistories, levels: readonly PurchaseHistories[]): Fit {
  return fitFrom(
    model.parameterNames,
    model.starts(roughAverages(histories)),
    levels.map((rows) => (values) => model.logLikelihood(values, rows)),
  );
}

/** From the coarsest histories to the given ones. */
function levelsOf(histories: PurchaseHistories): readonly PurchaseHistories[] {
  if (histories.rows <= FEW_ROWS) return [histories];
  const coarser = GRIDS.map((cells) => coarseHistories(histories, cells));
  return [...coarser.filter(({ rows }) => rows * 3 < histories.rows), histories];
}

/** Fits Gamma-Gamma. */
export function fitSpend(histories: SpendHistories): Fit {
  const thinned = [FEW_ROWS, 8 * FEW_ROWS].filter((rows) => rows * 3 < histories.rows);
  const levels = [...thinned.map((rows) => thinnedSpend(histories, rows)), histories];
  return fitFrom(
    gammaGammaParameters,
    gammaGammaStarts(histories),
    levels.map((rows) => (values) => gammaGammaLogLikelihood(values, rows)),
  );
}

/** Every n-th row: they are sorted by number and mean of purchases, so the sample covers the whole range. */
function thinnedSpend(histories: SpendHistories, rows: number): SpendHistories {
  const stride = Math.ceil(histories.rows / rows);
  const taken = (_: number, row: number) => row % stride === 0;
  const purchases = histories.purchases.filter(taken);
  return {
    rows: purchases.length,
    purchases,
    mean: histories.mean.filter(taken),
    customers: histories.customers.filter(taken),
  };
}

type Likelihood = (values: Parameters) => number;

/** @param levels the likelihood of few rows first, that of all rows last. */
function fitFrom(
  parameterNames: readonly string[],
  starts: readonly Parameters[],
  [coarsest = () => Number.NaN, ...finer]: readonly Likelihood[],
): Fit {
  const tries = starts.map((origin) => ({ origin, point: climb({ target: coarsest, origin }) }));
  const highest = Math.max(...tries.map(({ point }) => point.height));
  const agreeing = tries.filter(({ point }) => point.height > highest - SAME_MAXIMUM);
  const [best] = agreeing;
  if (best === undefined) throw new Error('the likelihood has no value at any start');
  let { point } = best;
  for (const target of finer) point = climb({ target, origin: best.origin }, point.values);
  const maximum = refineMaximum({ target: finer.at(-1) ?? coarsest, origin: best.origin }, point);
  const problem = problemOf(maximum, parameterNames);
  return {
    parameterNames,
    parameters: maximum.values,
    standardErrors: problem === undefined ? standardErrors(maximum) : undefined,
    logLikelihood: maximum.height,
    starts: starts.length,
    agreeing: agreeing.length,
    problem,
  };
}

/** At a maximum the information about a value is that about its logarithm divided by the square of the value. */
function standardErrors({ values, curvature }: Maximum): readonly number[] | undefined {
  const lower = choleskyOf(curvature);
  if (lower === undefined) return undefined;
  const covariance = inverseByCholesky(lower);
  return values.map((value, index) => value * Math.sqrt(at(at(covariance, index), index)));
}

function problemOf({ atEdge, remainingGain }: Maximum, names: readonly string[]): Text | undefined {
  if (atEdge.length > 0) {
    const running = atEdge.map((index) => at(names, index));
    const [grow, them] = running.length === 1 ? ['grows or vanishes', 'it'] : ['grow or vanish', 'them'];
    return text(
      `the likelihood keeps rising as ${running.join(' and ')} ${grow}, so the data do not determine ${them}`,
      `${running.join('、')} 趋于极大或趋近于零时似然仍在上升，数据不足以确定其取值`,
    );
  }
  if (remainingGain < CONVERGED) return undefined;
  return text('no maximum of the likelihood was found', '没有找到似然的最大值');
}
