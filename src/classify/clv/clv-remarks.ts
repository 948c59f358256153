/** What is said beside the forecasts: which model, how well it did on the holdout, and what to be careful about. */
import { type Text, text } from '../../base/text.ts';
import { civilDate } from '../math/days.ts';
import type { CustomerData } from '../orders/customer-data.ts';
import type { FittedData } from './fitted-data.ts';
import { spendCorrelation } from './histories/spend-correlation.ts';
import type { Holdout } from './holdout.ts';

/** Beyond this, frequent buyers spend noticeably more or less an order, and Gamma-Gamma takes the opposite for granted. */
const NOTEWORTHY_CORRELATION = 0.2;

/** Days of silence of everybody. */
const WORTH_A_WORD = 60;

/** Which models were fitted on what, and whether they can be trusted. */
export function fitRemarks(fitted: FittedData): readonly Text[] {
  const { model, fit, seen, spend } = fitted;
  const remarks = [fit.starts === 0 ? givenRemark(fitted) : fittedRemark(fitted)];
  if (fit.trouble !== undefined) remarks.push(notConverged(model.label, fit.trouble));
  if (seen.unusable > 0) {
    remarks.push(
      text(
        `left out, their figures contradict each other: ${seen.unusable} rows (frequency must be a whole number, and 0 ≤ recency ≤ T)`,
        `数值自相矛盾而未计入：${seen.unusable} 行（frequency 须为整数，且 0 ≤ recency ≤ T）`,
      ),
    );
  }
  if (seen.wholeDays) {
    remarks.push(
      text(
        'recency and T are whole days written in weeks with rounding; the days are used',
        'recency 和 T 是以周表示并四舍五入的整天数，已按整天计算',
      ),
    );
  }
  return [...remarks, ...spendRemarks(fitted, spend)];
}

function fittedRemark({ model, fit, asked, seen }: FittedData): Text {
  const [buyers, rows, likelihood] = [seen.places.length, seen.histories.rows, fit.logLikelihood.toFixed(3)];
  const why = asked
    ? text('', '')
    : text(', the likelier of MBG/NBD and Pareto/NBD,', '（MBG/NBD 与 Pareto/NBD 中似然较高者）');
  return text(
    `${model.label.en}${why.en} fitted on ${buyers} customers (${rows} different histories), log-likelihood ${likelihood}; ${fit.agreeing} of ${fit.starts} starts agree`,
    `${model.label.zh}${why.zh || ' '}用 ${buyers} 位客户拟合（${rows} 种不同的历史），对数似然 ${likelihood}；${fit.starts} 个起点中 ${fit.agreeing} 个结果一致`,
  );
}

function givenRemark({ model, fit, seen }: FittedData): Text {
  const likelihood = fit.logLikelihood.toFixed(3);
  return text(
    `${model.label.en} with the given parameters; log-likelihood of the ${seen.places.length} customers ${likelihood}`,
    `${model.label.zh} 使用给定的参数；${seen.places.length} 位客户的对数似然为 ${likelihood}`,
  );
}

function spendRemarks({ seen }: FittedData, spend: FittedData['spend']): readonly Text[] {
  if (spend === undefined) {
    return [text('no values: the amounts of too few repeat buyers are known', '没有金额预测：金额已知的复购客户太少')];
  }
  const remarks: Text[] = [];
  if (spend.trouble !== undefined) remarks.push(notConverged(text('Gamma-Gamma', 'Gamma-Gamma'), spend.trouble));
  const correlation = spendCorrelation(seen);
  if (Math.abs(correlation) > NOTEWORTHY_CORRELATION) {
    const more = correlation > 0;
    remarks.push(
      text(
        `who buys often spends ${more ? 'more' : 'less'} an order (correlation ${correlation.toFixed(2)}); Gamma-Gamma takes the two for independent, so values lean`,
        `购买越频繁，每单金额越${more ? '高' : '低'}（相关系数 ${correlation.toFixed(2)}）；Gamma-Gamma 假定两者无关，金额预测会有偏差`,
      ),
    );
  }
  return remarks;
}

function notConverged(model: Text, trouble: Text): Text {
  return text(
    `${model.en} did not converge: ${trouble.en}; take its figures with care`,
    `${model.zh} 未收敛：${trouble.zh}；请谨慎使用其结果`,
  );
}

/** How the model did on what it had not seen. */
export function holdoutRemarks(data: CustomerData, holdout: Holdout | undefined): readonly Text[] {
  if (data.given !== undefined) {
    return [
      text(
        'not held against a holdout: the table has no orders; give the orders themselves for that',
        '无法用留出期检验：表中没有订单明细；请改用订单文件',
      ),
    ];
  }
  if (holdout === undefined) {
    return [
      text(
        'not held against a holdout: too few customers bought before it; a shorter --holdout may do',
        '无法用留出期检验：留出期之前的客户太少；可尝试更短的 --holdout',
      ),
    ];
  }
  const { expectedOrders, actualOrders, expectedValue, actualValue, seenUntil, until } = holdout;
  const [from, to] = [civilDate(seenUntil + 1), civilDate(until)];
  const orders = [Math.round(expectedOrders), actualOrders, difference(expectedOrders, actualOrders)] as const;
  const value = Number.isFinite(expectedValue)
    ? text(
        `, value ${Math.round(expectedValue)} expected, ${Math.round(actualValue)} came (${difference(expectedValue, actualValue)})`,
        `；金额预计 ${Math.round(expectedValue)}，实际 ${Math.round(actualValue)}（${difference(expectedValue, actualValue)}）`,
      )
    : text('', '');
  const groups = holdout.groups.map(
    ({ repeats, orMore, expectedOrders: expected, actualOrders: actual }) =>
      `${repeats}${orMore ? '+' : ''}: ${Math.round(expected)}/${actual}`,
  );
  return [
    text(
      `holdout ${from} to ${to}, fitted on what was before: ${orders[0]} orders expected, ${orders[1]} came (${orders[2]})${value.en}`,
      `留出期 ${from} 至 ${to}（以此前数据拟合）：预计 ${orders[0]} 单，实际 ${orders[1]} 单（${orders[2]}）${value.zh}`,
    ),
    text(
      `  by repeat orders before it, expected/came: ${groups.join(', ')}`,
      `  按此前复购次数，预计/实际：${groups.join('，')}`,
    ),
  ];
}

/** By how much the forecast was above or below what came. */
function difference(expected: number, actual: number): string {
  if (actual === 0) return '–';
  const share = (expected / actual - 1) * 100;
  return `${share >= 0 ? '+' : '−'}${Math.abs(share).toFixed(1)} %`;
}

/** A forecast from long after the last order is one of silence. */
export function silenceRemarks(data: CustomerData): readonly Text[] {
  if (data.given !== undefined) return [];
  const { day } = data.purchases();
  if (day.length === 0) return [];
  const lastDay = day.reduce((last, on) => Math.max(last, on), Number.NEGATIVE_INFINITY);
  const firstDay = day.reduce((first, on) => Math.min(first, on), lastDay);
  const silence = data.asOf - lastDay;
  if (silence < WORTH_A_WORD || silence * 3 < lastDay - firstDay) return [];
  return [
    text(
      `the last order is of ${civilDate(lastDay)}, ${silence} days before the day of the analysis; --as-of ${civilDate(lastDay)} looks from there`,
      `最近一笔订单在 ${civilDate(lastDay)}，早于分析日 ${silence} 天；可用 --as-of ${civilDate(lastDay)} 以该日为准`,
    ),
  ];
}
