/**
 * Fits a model to histories by maximum likelihood: from several starts, with standard errors, and with what is wrong
 * where the search did not come to a top.
 */
import { type Text, text } from '../../../base/text.ts';
import { coarseHistories, type PurchaseHistories } from '../histories/purchase-histories.ts';
import { climb, type Top, topNear } from '../numerics/maximise.ts';
import { choleskyOf, inverseByCholesky } from '../numerics/symmetric-matrix.ts';
import { gammaGammaLogLikelihood, gammaGammaParameters, gammaGammaStarts, type SpendHistories } from './gamma-gamma.ts';
import { type Parameters, type PurchaseModel, roughFigures } from './purchase-model.ts';

/** What a fit found. */
export interface Fit {
  readonly parameterNames: readonly string[];
  readonly parameters: Parameters;
  /** By the observed information, in the order of the parameters; absent where there is no top. */
  readonly standardErrors: readonly number[] | undefined;
  readonly logLikelihood: number;
  /** From how many starts the search was made, and how many of them came to this top. None: the parameters were given. */
  readonly starts: number;
  readonly agreeing: number;
  /** Why the figures are not to be trusted; absent where the search converged. */
  readonly trouble: Text | undefined;
}

/**
 * With more rows than this the starts are tried on fewer, coarser ones; the best of them is the start on finer ones, and
 * so on to all rows. It changes how long the search takes, not what it finds.
 */
const FEW_ROWS = 6000;
/** Into how many steps the longest time is parted, from coarse to fine. */
const GRIDS: readonly number[] = [24, 96];
/** Tops are the same when they are as high as this, in log-likelihood. */
const SAME_TOP = 1e-3;
const CONVERGED = 1e-6;

/** Fits a model of purchases. */
export function fitPurchases(model: PurchaseModel, histories: PurchaseHistories): Fit {
  return fitPurchasesOn(model, histories, levelsOf(histories));
}

/** Fits a model well enough to compare it with others: where there are many rows, on coarse ones alone. */
export function fitRoughly(model: PurchaseModel, histories: PurchaseHistories): Fit & { readonly exact: boolean } {
  const [coarsest = histories] = levelsOf(histories);
  return { ...fitPurchasesOn(model, histories, [coarsest]), exact: coarsest === histories };
}

function fitPurchasesOn(model: PurchaseModel, histories: PurchaseHistories, levels: readonly PurchaseHistories[]): Fit {
  return fitFrom(
    model.parameterNames,
    model.starts(roughFigures(histories)),
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

/** Every so-manieth row: they lie by number and mean of purchases, so that all kinds are among them. */
function thinnedSpend(histories: SpendHistories, rows: number): SpendHistories {
  const every = Math.ceil(histories.rows / rows);
  const taken = (_: number, row: number) => row % every === 0;
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
  const tries = starts.map((origin) => ({ origin, place: climb({ target: coarsest, origin }) }));
  const highest = Math.max(...tries.map(({ place }) => place.height));
  const agreeing = tries.filter(({ place }) => place.height > highest - SAME_TOP);
  const [best] = agreeing;
  if (best === undefined) throw new Error('the likelihood has no value at any start');
  let { place } = best;
  for (const target of finer) place = climb({ target, origin: best.origin }, place.values);
  const top = topNear({ target: finer.at(-1) ?? coarsest, origin: best.origin }, place);
  const trouble = troubleOf(top, parameterNames);
  return {
    parameterNames,
    parameters: top.values,
    standardErrors: trouble === undefined ? standardErrors(top) : undefined,
    logLikelihood: top.height,
    starts: starts.length,
    agreeing: agreeing.length,
    trouble,
  };
}

/** At a top the information by a value is that by its logarithm over the square of the value. */
function standardErrors({ values, curvature }: Top): readonly number[] | undefined {
  const lower = choleskyOf(curvature);
  if (lower === undefined) return undefined;
  const covariance = inverseByCholesky(lower);
  return values.map((value, at) => value * Math.sqrt(covariance[at]?.[at] ?? Number.NaN));
}

function troubleOf({ atEdge, stillToGain }: Top, names: readonly string[]): Text | undefined {
  if (atEdge.length > 0) {
    const running = atEdge.map((at) => names[at] ?? '').join(', ');
    return text(
      `the likelihood keeps rising as ${running} grow or vanish, so the data do not tell them`,
      `${running} 趋于极大或趋近于零时似然仍在上升，数据不足以确定其取值`,
    );
  }
  if (stillToGain < CONVERGED) return undefined;
  return text('the search came to no top of the likelihood', '没有找到似然的最大值');
}
