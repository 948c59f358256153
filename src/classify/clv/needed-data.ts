/**
 * How much data the models need, and the error where there is less: four parameters fitted to a handful of customers are
 * worthless.
 */
import { counted } from '../../base/pluralize.ts';
import { text } from '../../base/text.ts';
import { tooLittleData } from '../scheme/scheme.ts';
import type { Observed } from './histories/observe.ts';
import { type Fit, fitSpend } from './models/fit.ts';
import { collapseSpend, gammaGammaLogLikelihood, gammaGammaParameters } from './models/gamma-gamma.ts';
import { givenFit } from './models/given-parameters.ts';
import type { Parameters } from './models/purchase-model.ts';

/** Ten customers for each of the four parameters, and half of them with a second purchase to estimate the rhythm from. */
const CUSTOMERS_NEEDED = 40;
const REPEAT_BUYERS_NEEDED = 20;

/** Whether there are enough customers to fit a model. */
export function enoughToFit(seen: Observed): boolean {
  return seen.customers.length >= CUSTOMERS_NEEDED && repeatBuyers(seen) >= REPEAT_BUYERS_NEEDED;
}

/** @throws UserError `too-little-data` with what there is and what is needed. */
export function refuseTooLittle(seen: Observed): void {
  if (enoughToFit(seen)) return;
  const customers = seen.customers.length;
  const repeats = repeatBuyers(seen);
  throw tooLittleData(
    'clv',
    text(
      `${counted(customers, 'customer')} with purchases, ${repeats} of them on a second day; at least ${CUSTOMERS_NEEDED} and ${REPEAT_BUYERS_NEEDED} are needed to fit a model`,
      `有购买记录的客户 ${customers} 位，其中在另一天再次购买的 ${repeats} 位；拟合模型至少需要 ${CUSTOMERS_NEEDED} 位和 ${REPEAT_BUYERS_NEEDED} 位`,
    ),
    text(
      'import orders over a longer time or of more customers, or check --as-of',
      '请导入更长时间或更多客户的订单，或检查 --as-of',
    ),
  );
}

/**
 * Gamma-Gamma fitted to the repeat buyers; undefined where too few of them have a known value.
 *
 * @param given parameters fitted elsewhere; used if they include one of Gamma-Gamma.
 * @throws UserError `parameters-incomplete`
 */
export function fitSpendOf(
  { frequency, mean }: Observed,
  given: Readonly<Record<string, number>> = {},
): Fit | undefined {
  const spend = collapseSpend(frequency, mean);
  if (gammaGammaParameters.some((name) => given[name] !== undefined)) {
    const likelihood = (values: Parameters) => gammaGammaLogLikelihood(values, spend);
    return givenFit('gamma-gamma', gammaGammaParameters, given, likelihood);
  }
  const buyers = spend.customers.reduce((sum, customers) => sum + customers, 0);
  return buyers < REPEAT_BUYERS_NEEDED ? undefined : fitSpend(spend);
}

function repeatBuyers({ frequency }: Observed): number {
  return frequency.reduce((buyers, repeats) => buyers + (repeats > 0 ? 1 : 0), 0);
}
