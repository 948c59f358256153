/** Why a customer is in a stage of churn, in words that somebody who is about to call them can use. */
import { type Text, text } from '../../base/text.ts';
import type { ChurnRisk } from './churn-rule.ts';

/** The silence, against which rhythm, how likely they come back and what is at stake. */
export function churnReason(risk: ChurnRisk | undefined, minorUnits: number): Text {
  if (risk === undefined) return text('has not bought yet', '尚未购买');
  const { signs, ownRhythm, alive, valueAtRisk } = risk;
  const { orders, silence, usualGap } = signs;
  const gap = Math.round(usualGap * 10) / 10;
  const times = (silence / usualGap).toFixed(1);
  const rhythm = ownRhythm
    ? text(`${times} times their usual ${gap}`, `是其通常间隔 ${gap} 天的 ${times} 倍`)
    : text(`${times} times the ${gap} usual in the list`, `是全体通常间隔 ${gap} 天的 ${times} 倍`);
  const bought = text(orders === 1 ? 'one order' : `${orders} orders`, orders === 1 ? '只有 1 单' : `共 ${orders} 单`);
  const likely = alive === undefined ? text('', '') : likelyWords(alive);
  const stake = Number.isFinite(valueAtRisk) ? Math.round(valueAtRisk / minorUnits) : undefined;
  const atStake = stake === undefined ? text('', '') : text(`; ${stake} at risk`, `；面临流失的金额 ${stake}`);
  return text(
    `${bought.en}, silent for ${silence} days, ${rhythm.en}${likely.en}${atStake.en}`,
    `${bought.zh}，已沉默 ${silence} 天，${rhythm.zh}${likely.zh}${atStake.zh}`,
  );
}

function likelyWords(alive: number): Text {
  const percent = alive > 0 && alive < 0.005 ? '<1 %' : `${Math.round(alive * 100)} %`;
  return text(`; ${percent} likely to buy again`, `；再次购买的可能性 ${percent}`);
}
