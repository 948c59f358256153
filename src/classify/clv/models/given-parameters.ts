/** Parameters that a user gives instead of a fit, from an earlier fit or from the literature. */
import { usageError } from '../../../base/errors.ts';
import { text } from '../../../base/text.ts';
import type { Fit } from './fit.ts';
import type { Parameters } from './purchase-model.ts';

/**
 * A fit made elsewhere, with the likelihood of the data.
 *
 * @throws UserError `parameters-incomplete` where one is missing.
 */
export function givenFit(
  model: string,
  parameterNames: readonly string[],
  given: Readonly<Record<string, number>>,
  logLikelihood: (parameters: Parameters) => number,
): Fit {
  const missing = parameterNames.filter((name) => given[name] === undefined);
  if (missing.length > 0) {
    throw usageError({
      code: 'parameters-incomplete',
      message: text(
        `--parameters lacks ${missing.join(', ')} of ${model}`,
        `--parameters 缺少 ${model} 的 ${missing.join('、')}`,
      ),
      hint: text(
        `its parameters are ${parameterNames.join(', ')}; --fit prints those of your data`,
        `该模型的参数为 ${parameterNames.join('、')}；--fit 可输出本数据的参数`,
      ),
    });
  }
  const parameters = parameterNames.map((name) => given[name] ?? Number.NaN);
  return {
    parameterNames,
    parameters,
    standardErrors: undefined,
    logLikelihood: logLikelihood(parameters),
    starts: 0,
    agreeing: 0,
    problem: undefined,
  };
}
