/** Channels of contact with a customer. Unknown words are kept as written. */
import { type Text, text } from '../../base/text.ts';
import type { Reading } from '../declaration/field.ts';
import { hideNothing } from '../declaration/mask.ts';
import { understood, type ValueType } from '../declaration/reading.ts';
import { readPlaceholder } from '../text/placeholder.ts';
import { plainText } from '../text/plain.ts';

interface Channel {
  readonly code: string;
  readonly label: Text;
  /** Other words for it, in lower case. */
  readonly synonyms: readonly string[];
}

export const channels: readonly Channel[] = [
  { code: 'phone', label: text('phone', '电话'), synonyms: ['call', 'tel', '电话', '打电话', '電話'] },
  { code: 'wechat', label: text('WeChat', '微信'), synonyms: ['weixin', 'wx', '微信'] },
  { code: 'email', label: text('e-mail', '邮件'), synonyms: ['mail', 'e-mail', '邮件', '电邮', '郵件', '電郵'] },
  { code: 'sms', label: text('text message', '短信'), synonyms: ['text', '短信', '簡訊'] },
  { code: 'visit', label: text('visit', '拜访'), synonyms: ['meeting', '拜访', '上门', '面谈', '拜訪'] },
  { code: 'store', label: text('in the store', '到店'), synonyms: ['shop', '到店', '门店', '門市'] },
  { code: 'chat', label: text('chat', '在线客服'), synonyms: ['online', '在线', '在线客服'] },
  { code: 'other', label: text('other', '其他'), synonyms: ['其他'] },
];

const codes = new Map(
  channels.flatMap(({ code, synonyms }) => [code, ...synonyms].map((word) => [word, code] as const)),
);

/** The code of a channel named in either language; the trimmed word itself if it is unknown. */
export function channelCode(word: string): string {
  const plain = word.trim();
  return codes.get(plain.toLowerCase()) ?? plain;
}

/** The channel of a contact. */
export const contactChannel: ValueType = { read: readChannel, survivorship: 'most-frequent', mask: hideNothing };

function readChannel(cell: string): Reading {
  const words = plainText(cell);
  return readPlaceholder(words) ?? understood(channelCode(words));
}
