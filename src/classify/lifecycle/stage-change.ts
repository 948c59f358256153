/** What changed the stage of a customer's life between two days, in words. */
import { type Text, text } from '../../base/text.ts';
import { type LifeSigns, patience, type Stage, stageOf } from './lifecycle-rule.ts';

/**
 * What happened, or did not happen.
 *
 * @param before undefined where nothing is known of that day.
 * @param lastOrderOn the civil date of the last purchase.
 */
export function stageChange(before: LifeSigns | undefined, now: LifeSigns, lastOrderOn: string): Text {
  const stage = stageOf(now);
  if (now.orders === 0) return text('has no order any more', '已没有订单');
  const was = before === undefined ? undefined : stageOf(before);
  const ordered = now.orders - (before?.orders ?? 0);
  if (ordered > 0) return bought(was, stage, before, now, ordered, lastOrderOn);
  if (stage === 'at-risk' || stage === 'lost') return fellSilent(stage, now);
  if (stage === 'loyal') {
    return text(
      `has kept buying for ${now.span} days, on ${now.purchaseDays} of them`,
      `持续购买 ${now.span} 天，其中 ${now.purchaseDays} 天下单`,
    );
  }
  if (ordered < 0) return text(`${-ordered} orders fewer than before`, `订单比之前少 ${-ordered} 笔`);
  const { atRiskAfter } = patience(now.usualGap);
  return text(
    `the usual gap is ${now.usualGap} days now; ${now.silence} of silence are within ${atRiskAfter}`,
    `通常间隔现为 ${now.usualGap} 天；沉默 ${now.silence} 天，未超过 ${atRiskAfter} 天`,
  );
}

function bought(
  was: Stage | undefined,
  stage: Stage,
  before: LifeSigns | undefined,
  now: LifeSigns,
  ordered: number,
  lastOrderOn: string,
): Text {
  if (before === undefined || before.orders === 0) {
    return now.orders === 1
      ? text(`first order on ${lastOrderOn}`, `${lastOrderOn} 首次下单`)
      : text(`${now.orders} orders, the last on ${lastOrderOn}`, `下单 ${now.orders} 次，最近一次 ${lastOrderOn}`);
  }
  if (stage === 'at-risk' || stage === 'lost') return fellSilent(stage, now);
  if (was === 'at-risk' || was === 'lost') {
    const silent = before.silence;
    return text(
      `came back on ${lastOrderOn}, silent for ${silent} days by then`,
      `沉默 ${silent} 天后，于 ${lastOrderOn} 再次下单`,
    );
  }
  const more = ordered === 1 ? 'one more order' : `${ordered} more orders`;
  return text(
    `${more}, the last on ${lastOrderOn}: ${now.orders} on ${now.purchaseDays} days`,
    `新增 ${ordered} 单，最近一单 ${lastOrderOn}；共 ${now.orders} 单、${now.purchaseDays} 天`,
  );
}

function fellSilent(stage: 'at-risk' | 'lost', { silence, usualGap }: LifeSigns): Text {
  const { atRiskAfter, lostAfter } = patience(usualGap);
  const limit = stage === 'lost' ? lostAfter : atRiskAfter;
  return text(
    `silent for ${silence} days, more than ${limit}; the usual gap is ${usualGap} days`,
    `已沉默 ${silence} 天，超过 ${limit} 天；通常间隔 ${usualGap} 天`,
  );
}
