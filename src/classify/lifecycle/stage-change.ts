/** Explains in words what changed the lifecycle stage of a customer between two days. */
import { counted } from '../../base/pluralize.ts';
import { type Text, text } from '../../base/text.ts';
import { type LifecycleMetrics, type Stage, silenceLimits, stageOf } from './lifecycle-rule.ts';

/**
 * Explains the change.
 *
 * @param lastOrderOn the civil date of the last purchase.
 */
export function stageChange(before: LifecycleMetrics, now: LifecycleMetrics, lastOrderOn: string): Text {
  const stage = stageOf(now);
  if (now.orders === 0) {
    return before.orders === 0 ? text('no order yet', '尚未下单') : text('no orders any more', '已没有订单');
  }
  const was = stageOf(before);
  const ordered = now.orders - before.orders;
  if (ordered > 0) return bought(was, stage, before, now, ordered, lastOrderOn);
  if (stage === 'at-risk' || stage === 'lost') return fellSilent(stage, now);
  if (stage === 'loyal') {
    return text(
      `has been buying for ${now.span} days, on ${now.purchaseDays} of them`,
      `持续购买 ${now.span} 天，其中 ${now.purchaseDays} 天下单`,
    );
  }
  if (ordered < 0) return text(`${counted(-ordered, 'order')} fewer than before`, `订单比之前少 ${-ordered} 笔`);
  const { atRiskAfter } = silenceLimits(now.usualGap);
  return text(
    `the usual gap is now ${counted(now.usualGap, 'day')}, so a silence of ${now.silence} is within the limit of ${atRiskAfter}`,
    `通常间隔现为 ${now.usualGap} 天；沉默 ${now.silence} 天，未超过 ${atRiskAfter} 天`,
  );
}

function bought(
  was: Stage,
  stage: Stage,
  before: LifecycleMetrics,
  now: LifecycleMetrics,
  ordered: number,
  lastOrderOn: string,
): Text {
  if (before.orders === 0) {
    return now.orders === 1
      ? text(`first order on ${lastOrderOn}`, `${lastOrderOn} 首次下单`)
      : text(`${now.orders} orders, the last on ${lastOrderOn}`, `下单 ${now.orders} 次，最近一次 ${lastOrderOn}`);
  }
  if (stage === 'at-risk' || stage === 'lost') return fellSilent(stage, now);
  if (was === 'at-risk' || was === 'lost') {
    const silent = before.silence;
    return text(
      `came back on ${lastOrderOn} after ${counted(silent, 'day')} of silence`,
      `沉默 ${silent} 天后，于 ${lastOrderOn} 再次下单`,
    );
  }
  const more = ordered === 1 ? 'one more order' : `${ordered} more orders`;
  return text(
    `${more}, the last on ${lastOrderOn}; ${now.orders} in total, on ${counted(now.purchaseDays, 'day')}`,
    `新增 ${ordered} 单，最近一单 ${lastOrderOn}；共 ${now.orders} 单、${now.purchaseDays} 天`,
  );
}

function fellSilent(stage: 'at-risk' | 'lost', { silence, usualGap }: LifecycleMetrics): Text {
  const { atRiskAfter, lostAfter } = silenceLimits(usualGap);
  const limit = stage === 'lost' ? lostAfter : atRiskAfter;
  return text(
    `silent for ${counted(silence, 'day')}, more than ${limit}; the usual gap is ${counted(usualGap, 'day')}`,
    `已沉默 ${silence} 天，超过 ${limit} 天；通常间隔 ${usualGap} 天`,
  );
}
