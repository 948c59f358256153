/**
 * The state of an order as systems write it, in both languages, whole or in parts: `Canceled by guest`,
 * `卖家已发货，等待买家确认`, `(删除)等待出库`.
 */
import type { Reading } from '../declaration/field.ts';
import { hideNothing } from '../declaration/mask.ts';
import { doubtful, understood, type ValueType } from '../declaration/reading.ts';
import { toSimplified } from '../text/chinese.ts';
import { readPlaceholder } from '../text/placeholder.ts';
import { plainCode } from '../text/plain.ts';
import type { OrderState } from './order-states.ts';

export const orderStatus: ValueType = { read: readStatus, survivorship: 'most-recent', mask: hideNothing };

/**
 * What the words of a state mean, the decisive ones first: an order that was shipped and then cancelled is cancelled, and
 * of `买家已付款，等待卖家发货` the payment counts, not that something is awaited. English is matched in lower case with
 * single spaces, Chinese in simplified characters.
 */
const meanings: readonly (readonly [state: OrderState, english: RegExp, chinese: RegExp])[] = [
  ['deleted', /\b(?:deleted|trash(?:ed)?|removed)\b/, /删除|回收站/u],
  ['no_show', /\bno[- ]?shows?\b|\bdid not (?:show|arrive)\b/, /未到店|未入住|未到场|爽约/u],
  [
    'cancelled',
    /\b(?:cancel(?:l?ed|l?ation)?|void(?:ed)?|annulled|abandoned|withdrawn|expired|closed lost|lapsed)\b/,
    /取消|作废|关闭|撤销|撤单|失效|过期|超时|放弃/u,
  ],
  ['declined', /\b(?:declined?|denied|reject(?:ed)?|refused|blocked|payment refused)\b/, /拒绝|拒付|驳回|不通过/u],
  ['failed', /\b(?:fail(?:ed|ure)?|unsuccessful|error|incomplete)\b/, /失败|未成功|异常/u],
  [
    'partly_refunded',
    /\bpart(?:ly|ial|ially)?[- ]?(?:refund(?:ed)?|return(?:ed)?)\b|\b(?:refund|return)(?:ed)? part(?:ly|ial|ially)\b/,
    /部[分份]退(?:款|货)|部[分份]已退|已?退部[分份]/u,
  ],
  [
    'refunded',
    /\b(?:(?:fully )?refund(?:ed)?|returned|charge[- ]?back|charged back|reversed|reversal)\b/,
    /(?:全额)?退款(?:成功|完成)?|已退(?:款|货)?|退货(?:退款|完成)?|已全额退|转入退款|冲正/u,
  ],
  [
    'unpaid',
    /\b(?:un-?paid|not (?:yet )?paid|not captured|uncaptured|(?:awaiting|pending|requires?|needs?|waiting for) (?:the )?(?:buyer )?(?:payment|capture|confirmation of payment|payment method)(?: method)?|payment (?:is )?(?:pending|due|required|awaited|outstanding)|on[- ]?hold|overdue|past due|outstanding|authori[sz]ed)\b/,
    /(?:未|待|等待(?:买家|客户|用户)?|没有?)(?:付款|支付|付|收款|付清|结清|结算)|欠款|应收|货到付款未收/u,
  ],
  [
    'completed',
    /\b(?:completed?|done|ok|delivered|closed won|finished|success(?:ful(?:ly)?)?|succeeded|settled|received|collected|picked up|checked (?:in|out)|past guest|currently hosting|stayed|fulfilled and paid|redeemed)\b/,
    /完成|(?<!付款|支付)成功|(?<!待|等待|未)签收|已收货|(?<!待|未|等待|买家|客户|用户)确认收货|(?<!待|未)送达|已到账|到账|存入|已收钱|已收款|已入账|评价|核销|已使用|已入住|已离店|已离开|结案|已结束|已提货|已自提|已消费|已到店/u,
  ],
  [
    'shipped',
    /\b(?:(?:partially |partly )?(?:shipped|fulfilled|dispatched)|in transit|out for delivery|on (?:its|the) way|handed over|sent)\b/,
    /已?发货(?!$)|已发货|部[分份]发货|(?:待|等待(?:买家|客户|用户)?|未)(?:确认)?收货|等待(?:买家|客户|用户)确认|配送中|运输中|派送|在途|已出库|揽收|已揽件|已寄出/u,
  ],
  [
    'paid',
    /\b(?:paid|(?:payment )?(?:received|captured|accepted|approved|confirmed)|captured|processing|in progress|in process|confirmed|preparing|packed|ready(?: (?:for|to) \w+)?|(?:awaiting|pending|waiting for) (?:shipment|shipping|fulfill?ment|pick ?up|dispatch|delivery|stock)|upcoming|arriving(?: .*)?|booked|reserved|accepted|approved)\b/,
    /已(?:付|支付|付款|付清|结清|确认|接单|预订|预约|审核|成团|下发)|(?:付款|支付)成功|(?:待|等待(?:卖家|商家)?|未)(?:发货|出库|自提|提货|使用|核销|入住|配送|打包|揽件|揽收|取货|服务|消费)|处理中|备货|拣货|打包|配货|生产中|制作中|进行中/u,
  ],
  [
    'pending',
    /\b(?:pending|new|created|draft|placed|opened|open|quote|quoted|(?:in|under|awaiting|pending) (?:review|approval|confirmation)|initiated|waiting|queued|submitted|memo)\b/,
    /新订单|草稿|(?:待|等待|未)(?:确认|审核|处理|审批|成团|接单)|审核中|已提交|已下单|报价/u,
  ],
];

/** Words of a refund that will not happen, which say nothing about the state of the order. */
const noRefund =
  /\b(?:no|not|non|without|never) (?:refund(?:s|ed|able)?|returns?)\b|\b(?:refund|return)s? (?:cancel(?:l?ed)?|denied|declined|rejected|failed|closed|window|policy)\b|(?:无|没有|未|无需|未曾)(?:申请)?退款(?:申请)?|不退款|(?:无|没有)售后(?:申请)?|(?:售后|退款)(?:已)?(?:取消|关闭|失败|撤销|驳回)|(?:取消|拒绝|撤销|可)退款/gu;
/** Words of a refund that is asked for: whether the money goes back is open. */
const openRefund =
  /\b(?:refund|return)s? (?:request(?:ed)?|pending|in progress|open|initiated|approved|processing)\b|\b(?:awaiting|pending) (?:refund|return)\b|(?:退款|退货|售后)(?:申请)?(?:中|处理中|待处理|待审核|进行中|申请)|(?:申请|待|等待)(?:商家)?退[款货]/u;
/** An order of which only a part was paid: how much is not said. */
const partlyPaid =
  /\bpart(?:ly|ial|ially)?[- ]paid\b|\bpartial payment\b|部[分份](?:付款|支付|收款)|已付定金|待付尾款/u;
/** Negations that the words after them turn around. */
const negated = /\b(?:not|un)[- ]?(?=(?:complete|deliver|ship|fulfil|confirm|process|receiv))/;

/**
 * The state that a text means.
 *
 * @returns undefined where none of its words is known; `none` where it only says that nothing went back, such as `无售后`.
 */
export function parseOrderState(cell: string): OrderState | 'none' | undefined {
  const spoken = plainWords(cell);
  const rest = spoken.replaceAll(noRefund, ' ').trim();
  if (!/[\p{L}\p{N}]/u.test(rest)) return rest === spoken ? undefined : 'none';
  if (negated.test(rest) || partlyPaid.test(rest) || openRefund.test(rest)) return undefined;
  const found = meanings.find(([, english, chinese]) => english.test(rest) || chinese.test(rest));
  if (found !== undefined) return found[0];
  return rest === spoken ? undefined : 'none';
}

function plainWords(cell: string): string {
  const text = toSimplified(plainCode(cell)).toLowerCase();
  return text
    .replace(/[_\s]+/g, ' ')
    .replace(/([a-z])-(?=[a-z])/g, '$1 ')
    .trim();
}

function readStatus(cell: string): Reading {
  const state = parseOrderState(cell);
  const text = plainCode(cell);
  if (state === undefined) return readPlaceholder(text) ?? doubtful(text, 'not-understood');
  return state === 'none' ? { value: null, doubts: [] } : understood(state);
}
