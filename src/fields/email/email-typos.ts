/**
 * Slips of the keyboard in e-mail addresses, and what was probably meant. It proposes; nothing is changed here.
 */
import { ownCopy } from '../../base/flatten-string.ts';

/** Providers that many customers have; a domain one slip away from one of these is suspicious. */
const providers =
  `gmail.com googlemail.com qq.com foxmail.com 163.com 126.com yeah.net 139.com 189.cn sina.com sina.cn sohu.com
  aliyun.com 21cn.com hotmail.com hotmail.co.uk outlook.com live.com msn.com yahoo.com yahoo.co.uk yahoo.co.jp icloud.com
  aol.com protonmail.com gmx.de gmx.net web.de t-online.de orange.fr wanadoo.fr mail.ru yandex.ru naver.com hanmail.net
  vip.qq.com vip.163.com vip.sina.com yahoo.com.cn yahoo.com.tw yahoo.com.hk comcast.net verizon.net btinternet.com
  bigpond.com rediffmail.com`.split(/\s+/);
const known = new Set(providers);
/** Domains of their own that are one slip away from a greater one. */
const ownDomains = new Set(
  'mail.com ymail.com email.com zmail.com fmail.com hmail.com tmail.com inbox.com sina.net live.cn live.net msn.cn 188.com 136.com never.com navel.com'.split(
    ' ',
  ),
);
/** Endings that no registry has, or that are rare beside `com` where a provider stands before them. */
const neverAnEnding = /\.(?:con|cmo|ocm|vom|xom|cpm|c0m|coom|comm|comn|coml|com\.com|co\.m|,com)$/;
const rareBehindProvider = /\.(?:cm|om|co|c|cn|net|org|ne|nte)$/;

/** What was found for a domain: the same few come again and again. */
const judged = new Map<string, string | undefined>();
const MOST_JUDGED = 10_000;

/** The domain that was probably meant; undefined where nothing is suspicious. */
export function suggestedDomain(domain: string): string | undefined {
  const remembered = judged.get(domain);
  if (remembered !== undefined || judged.has(domain)) return remembered;
  if (judged.size >= MOST_JUDGED) judged.clear();
  const own = ownCopy(domain);
  const meant = judge(own);
  judged.set(own, meant);
  return meant;
}

function judge(domain: string): string | undefined {
  if (known.has(domain) || ownDomains.has(domain)) return undefined;
  const corrected = domain.replace(neverAnEnding, '.com').replace(/\.com\.com$/, '.com');
  if (corrected !== domain) return nearestProvider(corrected) ?? corrected;
  const ending = rareBehindProvider.exec(domain)?.[0];
  if (ending !== undefined && /^\.(?:cm|om|co|c|ne|nte)$/.test(ending)) {
    const asCom = `${domain.slice(0, -ending.length)}.com`;
    if (known.has(asCom)) return asCom;
  }
  return nearestProvider(domain);
}

function nearestProvider(domain: string): string | undefined {
  if (known.has(domain)) return domain;
  return providers.find((provider) => {
    const name = provider.slice(0, provider.indexOf('.'));
    return name.length >= 5 && isOneSlip(domain, provider) && !isDomainOfItsOwn(domain, provider);
  });
}

/** So long is a name whose first letter is not looked at, as it is seldom missed and often makes another name. */
const LONGEST_SHORT_NAME = 6;
/** Endings in use that are one slip away from those of providers. */
const otherEndings = new Set('cam bet pet vet new nec ngo jot ink'.split(' '));

/** What differs is the first letter of a short name, `cloud.com`, or an ending that is in use: `yahoo.com.tr`. */
function isDomainOfItsOwn(written: string, meant: string): boolean {
  const name = meant.slice(0, meant.indexOf('.'));
  if (written[0] !== meant[0] && name.length <= LONGEST_SHORT_NAME && written[0] !== meant[1]) return true;
  if (written === meant.slice(1) && name.length <= LONGEST_SHORT_NAME) return true;
  const [ending, meantEnding] = [written, meant].map((domain) => domain.slice(domain.lastIndexOf('.') + 1));
  return ending !== undefined && ending !== meantEnding && (ending.length === 2 || otherEndings.has(ending));
}

/** One character too many, too few or wrong, or two beside each other exchanged. */
function isOneSlip(written: string, meant: string): boolean {
  if (Math.abs(written.length - meant.length) > 1) return false;
  let start = 0;
  while (start < written.length && written[start] === meant[start]) start++;
  let end = 0;
  const shorter = Math.min(written.length, meant.length) - start;
  while (end < shorter && written.at(-1 - end) === meant.at(-1 - end)) end++;
  const left = written.slice(start, written.length - end);
  const right = meant.slice(start, meant.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

/** What a text that is no address may have meant: a comma for a point, a space, a full stop too many. */
export function suggestedAddress(text: string): string {
  const address = withoutSurroundings(text)
    .replace(/[，,、。;；.]+$/u, '')
    .replace(/\?subject=.*$/i, '')
    .replace(/\s+/g, '')
    .replace(/[＠﹫#](?=[^@]+$)/u, (sign) => (text.includes('@') ? sign : '@'))
    .replace(/[,，。](?=[a-z]{2,}$)/iu, '.')
    .replace(/\.{2,}/g, '.')
    .replace(/@\./, '@')
    .replace(/\(at\)|\[at\]/i, '@')
    .replace(/\(dot\)|\[dot\]/gi, '.')
    .replace(/@{2,}/, '@');
  return withProvider(address);
}

/** Brackets, quotes and a remark around an address: `<a@b.co>`, `'a@b.co'`, `a@b.co (work)`. */
function withoutSurroundings(text: string): string {
  return text.replace(/\s+[(（][^()（）]*[)）]$/u, '').replace(/^[<(（'"“‘《]+([^<>"]*?)[>)）'"”’》]+$/u, '$1');
}

/** `12345@qq` and `12345qq.com` with what was left out, where it can only be one thing. */
function withProvider(address: string): string {
  const [, local, name] = /^([^@]+)@([a-z\d]+?)(?:com)?$/i.exec(address) ?? [];
  const meant = `${name?.toLowerCase() ?? ''}.com`;
  if (local !== undefined && known.has(meant)) return `${local}@${meant}`;
  return address.includes('@') ? address : address.replace(/^(\d{5,11})(qq\.com)$/i, '$1@$2');
}
