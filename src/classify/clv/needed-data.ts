/**
 * How much data the models need, and what is said where it is not there: nobody is served by four parameters that were
 * fitted on a handful of customers.
 */
import { text } from '../../base/text.ts';
import { tooLittleData } from '../scheme/scheme.ts';
import type { Observed } from './histories/observe.ts';
import { type Fit, fitSpend } from './models/fit.ts';
import { collapseSpend, gammaGammaLogLikelihood, gammaGammaParameters } from './models/gamma-gamma.ts';
import { givenFit } from './models/given-parameters.ts';
import type { Parameters } from './models/purchase-model.ts';

/** Some ten customers for each of the four parameters, and half of them with a second purchase to learn the rhythm from. */
const CUSTOMERS_NEEDED = 40;
const REPEAT_BUYERS_NEEDED = 20;

/** Whether a model can be fitted on what was seen. */
export function enoughToFit(seen: Observed): boolean {
  return seen.places.length >= CUSTOMERS_NEEDED && repeatBuyers(seen) >= REPEAT_BUYERS_NEEDED;
}

/** @throws UserError `too-little-data` that says what there is and what is needed. */
export function refuseTooLittle(seen: Observed): void {
  if (enoughToFit(seen)) return;
  const customers = seen.places.length;
  const repeats = repeatBuyers(seen);
  throw tooLittleData(
    'clv',
    text(
      `${customers} customers bought and ${repeats} of them on a second day; at least ${CUSTOMERS_NEEDED} and ${REPEAT_BUYERS_NEEDED} are needed to fit a model`,
      `有购买记录的客户 ${customers} 位，其中在另一天再次购买的 ${repeats} 位；拟合模型至少需要 ${CUSTOMERS_NEEDED} 位和 ${REPEAT_BUYERS_NEEDED} 位`,
    ),
    text(
      'take in orders of a longer time or of more customers, or check --as-of',
      '请导入更长时间或更多客户的订单，或检查 --as-of',
    ),
  );
}

/**
 * Gamma-Gamma on the customers who came back; undefined where too few of them have a known value.
 *
 * @param given parameters that were fitted elsewhere; those of Gamma-Gamma count where one of them is there.
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
