/** The remarks on the forecasts: the model, its accuracy in the holdout, and what to be careful about. */
import { counted } from '../../base/pluralize.ts';
import { type Text, text } from '../../base/text.ts';
import { civilDate } from '../math/days.ts';
import type { CustomerData } from '../orders/customer-data.ts';
import type { FittedData } from './fitted-data.ts';
import { spendCorrelation } from './histories/spend-correlation.ts';
import type { Holdout } from './holdout.ts';

/** From this correlation on, frequent buyers spend noticeably more or less per order, contrary to Gamma-Gamma. */
const NOTEWORTHY_CORRELATION = 0.2;

/** Days without any order from which on it is remarked. */
const NOTEWORTHY_SILENCE = 60;

/** Which models were fitted to what, and whether they can be trusted. */
export function fitRemarks(fitted: FittedData): readonly Text[] {
  const { model, fit, seen, spend } = fitted;
  const remarks = [fit.starts === 0 ? givenRemark(fitted) : fittedRemark(fitted)];
  if (fit.problem !== undefined) remarks.push(notConverged(model.label, fit.problem));
  if (seen.unusable > 0) {
    remarks.push(
      text(
        `${counted(seen.unusable, 'row')} left out because of contradicting values (frequency must be a whole number and 0 ≤ recency ≤ T)`,
        `${seen.unusable} 行因数值自相矛盾未计入（frequency 须为整数，且 0 ≤ recency ≤ T）`,
      ),
    );
  }
  if (seen.wholeDays) {
    remarks.push(
      text(
        'recency and T are whole days written as rounded weeks; the exact days are used',
        'recency 和 T 是整天数换算成周后四舍五入的结果，已还原为整天计算',
      ),
    );
  }
  return [...remarks, ...spendRemarks(fitted, spend)];
}

function fittedRemark({ model, fit, isNamed, seen }: FittedData): Text {
  const [buyers, rows, likelihood] = [seen.customers.length, seen.histories.rows, fit.logLikelihood.toFixed(3)];
  const why = isNamed
    ? text('', '')
    : text(' (the more likely of MBG/NBD and Pareto/NBD)', '（MBG/NBD 与 Pareto/NBD 中似然较高者）');
  return text(
    `${model.label.en}${why.en} fitted to ${counted(buyers, 'customer')} (distinct histories: ${rows}), log-likelihood ${likelihood}; ${fit.agreeing} of ${fit.starts} starts agree`,
    `${model.label.zh}${why.zh || ' '}基于 ${buyers} 位客户拟合（去重后 ${rows} 种购买记录），对数似然 ${likelihood}；${fit.starts} 个初始值中 ${fit.agreeing} 个收敛到同一结果`,
  );
}

function givenRemark({ model, fit, seen }: FittedData): Text {
  const likelihood = fit.logLikelihood.toFixed(3);
  return text(
    `${model.label.en} with the given parameters; log-likelihood of ${counted(seen.customers.length, 'customer')}: ${likelihood}`,
    `${model.label.zh} 使用给定的参数；${seen.customers.length} 位客户的对数似然为 ${likelihood}`,
  );
}

function spendRemarks({ seen }: FittedData, spend: FittedData['spend']): readonly Text[] {
  if (spend === undefined) {
    return [text('no values: too few repeat buyers with known amounts', '没有金额预测：金额已知的复购客户太少')];
  }
  const remarks: Text[] = [];
  if (spend.problem !== undefined) remarks.push(notConverged(text('Gamma-Gamma', 'Gamma-Gamma'), spend.problem));
  const correlation = spendCorrelation(seen);
  if (Math.abs(correlation) > NOTEWORTHY_CORRELATION) {
    const more = correlation > 0;
    remarks.push(
      text(
        `frequent buyers spend ${more ? 'more' : 'less'} per order (correlation ${correlation.toFixed(2)}); Gamma-Gamma assumes independence, so values are biased`,
        `购买越频繁，每单金额越${more ? '高' : '低'}（相关系数 ${correlation.toFixed(2)}）；Gamma-Gamma 假定两者独立，金额预测会有偏差`,
      ),
    );
  }
  return remarks;
}

function notConverged(model: Text, problem: Text): Text {
  return text(
    `${model.en} did not converge: ${problem.en}; use its results with caution`,
    `${model.zh} 未收敛：${problem.zh}；请谨慎使用其结果`,
  );
}

/** How accurate the model was in the holdout. */
export function holdoutRemarks(data: CustomerData, holdout: Holdout | undefined): readonly Text[] {
  if (data.given !== undefined) {
    return [
      text(
        'no holdout test: the table has no orders; use a file of orders instead',
        '无法做留出检验：表中没有订单明细；请改用订单文件',
      ),
    ];
  }
  if (holdout === undefined) {
    return [
      text(
        'no holdout test: too few customers bought before it; try a shorter --holdout',
        '无法做留出检验：留出期之前的客户太少；可尝试更短的 --holdout',
      ),
    ];
  }
  const { expectedOrders, actualOrders, expectedValue, actualValue, seenUntil, until } = holdout;
  const [from, to] = [civilDate(seenUntil + 1), civilDate(until)];
  const orders = [Math.round(expectedOrders), actualOrders, difference(expectedOrders, actualOrders)] as const;
  const value =
    Number.isFinite(expectedValue) && Number.isFinite(actualValue)
      ? text(
          `, value ${Math.round(expectedValue)} expected, ${Math.round(actualValue)} actual (${difference(expectedValue, actualValue)})`,
          `；金额预计 ${Math.round(expectedValue)}，实际 ${Math.round(actualValue)}（${difference(expectedValue, actualValue)}）`,
        )
      : text('', '');
  const groups = holdout.groups.map(
    ({ repeats, orMore, expectedOrders: expected, actualOrders: actual }) =>
      `${repeats}${orMore ? '+' : ''}: ${Math.round(expected)}/${actual}`,
  );
  return [
    text(
      `holdout ${from} to ${to}, fitted to the time before: ${counted(orders[0], 'order')} expected, ${orders[1]} actual (${orders[2]})${value.en}`,
      `留出期 ${from} 至 ${to}（以此前的数据拟合）：预计 ${orders[0]} 单，实际 ${orders[1]} 单（${orders[2]}）${value.zh}`,
    ),
    text(
      `  expected/actual by earlier repeat orders: ${groups.join(', ')}`,
      `  按此前复购次数，预计/实际：${groups.join('，')}`,
    ),
  ];
}

/** By how much the forecast was above or below the actual number. */
function difference(expected: number, actual: number): string {
  if (actual === 0) return '–';
  const share = (expected / actual - 1) * 100;
  return `${share >= 0 ? '+' : '−'}${Math.abs(share).toFixed(1)} %`;
}

/** A remark where the day of the analysis is long after the last order, so that all customers seem lost. */
export function silenceRemarks(data: CustomerData): readonly Text[] {
  if (data.given !== undefined) return [];
  const { day } = data.purchases();
  if (day.length === 0) return [];
  const lastDay = day.reduce((last, on) => Math.max(last, on), Number.NEGATIVE_INFINITY);
  const firstDay = day.reduce((first, on) => Math.min(first, on), lastDay);
  const silence = data.asOf - lastDay;
  if (silence < NOTEWORTHY_SILENCE || silence * 3 < lastDay - firstDay) return [];
  return [
    text(
      `the last order is from ${civilDate(lastDay)}, ${silence} days before the day of the analysis; to analyse as of that day: --as-of ${civilDate(lastDay)}`,
      `最近一笔订单在 ${civilDate(lastDay)}，早于分析日 ${silence} 天；可用 --as-of ${civilDate(lastDay)} 以该日为准`,
    ),
  ];
}
