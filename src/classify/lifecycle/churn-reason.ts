/** Explains the churn stage of a customer, in words for whoever is about to call them. */
import { counted } from '../../base/pluralize.ts';
import { rounded } from '../../base/rounding.ts';
import { type Text, text } from '../../base/text.ts';
import type { ChurnRisk } from './churn-rule.ts';

/** The silence, the rhythm it is compared with, the probability of another order, and the value at risk. */
export function churnReason(risk: ChurnRisk | undefined, minorUnits: number): Text {
  if (risk === undefined) return text('has not bought yet', '尚未购买');
  const { metrics, ownRhythm, alive, valueAtRisk } = risk;
  const { orders, silence, usualGap } = metrics;
  const gap = rounded(usualGap, 1);
  const times = (silence / usualGap).toFixed(1);
  const rhythm = ownRhythm
    ? text(`${times} times the customer's usual ${counted(gap, 'day')}`, `是其通常间隔 ${gap} 天的 ${times} 倍`)
    : text(`${times} times the usual ${counted(gap, 'day')} of the list`, `是全体通常间隔 ${gap} 天的 ${times} 倍`);
  const bought = text(counted(orders, 'order'), orders === 1 ? '只有 1 单' : `共 ${orders} 单`);
  const probability = alive === undefined ? text('', '') : probabilityInWords(alive);
  const stake = Number.isFinite(valueAtRisk) ? Math.round(valueAtRisk / minorUnits) : undefined;
  const atStake = stake === undefined ? text('', '') : text(`; value at risk ${stake}`, `；预计流失金额 ${stake}`);
  return text(
    `${bought.en}, silent for ${counted(silence, 'day')}, ${rhythm.en}${probability.en}${atStake.en}`,
    `${bought.zh}，已沉默 ${silence} 天，${rhythm.zh}${probability.zh}${atStake.zh}`,
  );
}

function probabilityInWords(alive: number): Text {
  const percent = alive > 0 && alive < 0.005 ? '<1 %' : `${Math.round(alive * 100)} %`;
  return text(`; ${percent} likely to buy again`, `；再次购买的可能性 ${percent}`);
}
