/** Which columns say whether a customer may be written to or called, by their headers: what they say, and of which channel. */
import { toSimplified } from '../text/chinese.ts';
import { headerKey } from './header-key.ts';

/** A column of consents, of opt-outs or of addresses that bounced, and the channel that it is about. */
export interface ConsentHeader {
  readonly channel: 'email' | 'sms' | 'phone' | 'push' | 'post' | 'any';
  readonly sense: 'consent' | 'opt_out' | 'bounced';
}

/** About a consent, but not one: why it was withdrawn, in which campaign, from where. */
const about =
  /reason|campaign|title|(?<!h)ip$|id$|source|form|method|type|level|count|number|channel|preferred|url|link|survey|原因|渠道|来源|次数|方式|活动|编号/;

const bounced =
  /^(?:is|has|email|mail)*(?:hard|soft)?(?:bounced?|cleaned|clean)(?:time|date|at|on|email)?$|^(?:email|mail)bounced?(?:time|date|at|on|reason)?$|退信/;
const optOut =
  /unsub|opt(?:ed)?out|donot(?:contact|call|e?mail|text|sms|disturb|track)|^(?:dnc|dnm|dne)$|nevercontact|suppress|退订|拒收|拒绝(?:接收|推送|营销|短信|邮件|来电)|勿扰|请勿|勿打|不接(?:收|受)/;
const consent =
  /^accepts?(?!ed(?:terms|on))|opt(?:ed)?in|consent|^(?:is|has|email|sms|newsletter|marketing)*subscri(?:bed|ber)(?:to.*)?(?:status|date|at|on|time)?$|subscri(?:ber|ption)status|^newsletter(?:subscri.*|signup|optin)?$|marketing(?:permission|optin|allowed|emails?|sms|preference)?$|(?:agree|allow|permission|permit|receives?|wants?)(?:s|ed|to)*.*(?:market|e?mail|sms|text|news|promo|call|contact)|(?:是否|愿意|同意|允许|接收|接受|订阅).*(?:推送|营销|短信|邮件|促销|广告|电话|来电|消息|通知|资讯)|^(?:是否)?(?:已)?订阅(?:状态|邮件|短信)?$|营销(?:许可|授权|同意)|(?:短信|邮件|推送|消息)(?:订阅|授权|许可|开关|接收)/;

const channels: readonly (readonly [ConsentHeader['channel'], RegExp])[] = [
  ['sms', /sms|text|短信|简讯/],
  ['push', /push|推送|app消息|站内/],
  ['post', /postal|directmail|bypost|donotmail|printmail|信件|邮寄|直邮/],
  ['email', /e?mail|newsletter|edm|邮件|邮箱|电邮|bounce|clean|subscri|unsub|退信|optintime|optouttime/],
  ['phone', /phone|call|dnc|电话|致电|来电|外呼/],
];

/** What a header says of consents; undefined for any other. */
export function consentOfHeader(header: string): ConsentHeader | undefined {
  const key = toSimplified(headerKey(header));
  if (key === '' || key.length > 40 || about.test(key)) return undefined;
  const sense = bounced.test(key)
    ? 'bounced'
    : optOut.test(key)
      ? 'opt_out'
      : consent.test(key)
        ? 'consent'
        : undefined;
  if (sense === undefined) return undefined;
  return { sense, channel: channels.find(([, words]) => words.test(key))?.[0] ?? 'any' };
}
