/**
 * Whether a customer may be written to or called, as columns of consents say it: yes or no, a word for the state, or the
 * day since which it holds. A column of opt-outs says the opposite of one of consents, and its "no" is no consent yet.
 */
import { calendarDate } from '../date/date.ts';
import type { Field, Reading, ReadingContext } from '../declaration/field.ts';
import { hideNothing } from '../declaration/mask.ts';
import { doubtful, understood } from '../declaration/reading.ts';
import { readPlaceholder } from '../text/placeholder.ts';
import { plainText, toHalfWidth } from '../text/plain.ts';

/** Whom the customer has allowed, from the most binding: a refusal outranks a consent wherever two sources differ. */
export const consentStates = ['denied', 'bounced', 'granted', 'open'] as const;
export type ConsentState = (typeof consentStates)[number];

/** The ways to reach a customer that a consent is about; `any` for all of them. */
export const consentChannels = ['email', 'sms', 'phone', 'push', 'post', 'any'] as const;
export type ConsentChannel = (typeof consentChannels)[number];

/** What a column says if it says yes. */
export type ConsentSense = 'consent' | 'opt_out' | 'bounced';

/** A consent and the day since which it holds, as read: `denied 2026-05-01`. */
export interface Consent {
  readonly state: ConsentState;
  readonly since: string | null;
}

const words = new Map<string, ConsentState | 'yes' | 'no'>([
  ...'yes y true 1 on x ✓ ✔ √ checked 是 有 对 已勾选'.split(' ').map((word) => [word, 'yes'] as const),
  ...'no n false 0 off × ✗ unchecked 否 不'.split(' ').map((word) => [word, 'no'] as const),
  ...`granted subscribed opted_in optedin opt-in optin opt_in active_subscriber accepted accepts accept agreed agree allowed allow consented confirmed
    single_opt_in confirmed_opt_in double_opt_in marketing 订阅 已订阅 同意 接收 接受 愿意 允许 开启 已开启 已同意 已授权 訂閱 已訂閱`
    .split(/\s+/)
    .map((word) => [word, 'granted'] as const),
  ...`denied unsubscribed unsubscribe opted_out optedout opt-out optout opt_out declined refused rejected blocked do_not_contact suppressed
    complained spam revoked withdrawn 退订 已退订 未同意 不同意 拒绝 已拒绝 拒收 不接收 不接受 不愿意 关闭 已关闭 勿扰 黑名单 退訂 已退訂 拒絕`
    .split(/\s+/)
    .map((word) => [word, 'denied'] as const),
  ...'bounced bounce cleaned hard_bounce hardbounce hard_bounced invalid undeliverable 退信 无效'
    .split(' ')
    .map((word) => [word, 'bounced'] as const),
  ...`open pending not_subscribed notsubscribed never_subscribed non-subscribed nonsubscribed unconfirmed not_set none
    non-marketing transactional 未订阅 待确认 未确认 未設定 未设置 未訂閱`
    .split(/\s+/)
    .map((word) => [word, 'open'] as const),
]);

const canonical = new RegExp(`^(${consentStates.join('|')})(?: (\\d{4}-\\d{2}-\\d{2}))?$`);

/** The consent that a value as read stands for. */
export function consentOf(value: string): Consent | undefined {
  const [, word, since] = canonical.exec(value) ?? [];
  const state = consentStates.find((known) => known === word);
  return state && { state, since: since ?? null };
}

/** Makes the reader of the cells of a column. */
export function consentReader(sense: ConsentSense): Field['read'] {
  const [yes, no]: readonly [ConsentState, ConsentState] =
    sense === 'consent' ? ['granted', 'denied'] : sense === 'opt_out' ? ['denied', 'open'] : ['bounced', 'open'];
  return (cell: string, context: ReadingContext): Reading => {
    const text = plainText(toHalfWidth(cell));
    if (text === '' || canonical.test(text)) return understood(text);
    const word = words.get(text.toLowerCase().replace(/\s+/g, '_'));
    if (word !== undefined) return understood(word === 'yes' ? yes : word === 'no' ? no : word);
    const placeholder = readPlaceholder(text);
    if (placeholder !== undefined) return placeholder;
    const day = calendarDate.read(text, context);
    if (day.value !== null && /^\d{4}-\d{2}-\d{2}$/.test(day.value)) return understood(`${yes} ${day.value}`);
    return day.value === null ? day : doubtful(text, 'not-understood');
  };
}

/** What all fields of consents have in common. */
export const consentType = { survivorship: 'most-recent', mask: hideNothing, detail: 'consents' } as const;
