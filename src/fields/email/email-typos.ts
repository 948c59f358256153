/** Finds typos in e-mail addresses and suggests what was probably meant. */
import { flattenString } from '../../base/flatten-string.ts';

/** Common providers; a domain one typo away from one of them is suspicious. */
const providers =
  `gmail.com googlemail.com qq.com foxmail.com 163.com 126.com yeah.net 139.com 189.cn sina.com sina.cn sohu.com
  aliyun.com 21cn.com hotmail.com hotmail.co.uk outlook.com live.com msn.com yahoo.com yahoo.co.uk yahoo.co.jp icloud.com
  aol.com protonmail.com gmx.de gmx.net web.de t-online.de orange.fr wanadoo.fr mail.ru yandex.ru naver.com hanmail.net
  vip.qq.com vip.163.com vip.sina.com yahoo.com.cn yahoo.com.tw yahoo.com.hk comcast.net verizon.net btinternet.com
  bigpond.com rediffmail.com`.split(/\s+/);
const known = new Set(providers);
/** Domains in use that are one typo away from a common provider. */
const ownDomains = new Set(
  'mail.com ymail.com email.com zmail.com fmail.com hmail.com tmail.com inbox.com sina.net live.cn live.net msn.cn 188.com 136.com never.com navel.com'.split(
    ' ',
  ),
);
/** Endings that do not exist, and endings that are rare after the name of a provider. */
const neverAnEnding = /\.(?:con|cmo|ocm|vom|xom|cpm|c0m|coom|comm|comn|coml|com\.com|co\.m|,com)$/;
const rareBehindProvider = /\.(?:cm|om|co|c|cn|net|org|ne|nte)$/;

/** Suggestions by domain, as most addresses of a list share a few domains. */
const cache = new Map<string, string | undefined>();
const CACHE_LIMIT = 10_000;

/** The domain that was probably meant; undefined if the domain is not suspicious. */
export function suggestedDomain(domain: string): string | undefined {
  const cached = cache.get(domain);
  if (cached !== undefined || cache.has(domain)) return cached;
  if (cache.size >= CACHE_LIMIT) cache.clear();
  const own = flattenString(domain);
  const meant = findMeant(own);
  cache.set(own, meant);
  return meant;
}

function findMeant(domain: string): string | undefined {
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

/** Maximum length of names whose first letter must agree: it is seldom mistyped and often makes another name. */
const LONGEST_SHORT_NAME = 6;
/** Endings in use that are one typo away from those of providers. */
const otherEndings = new Set('cam bet pet vet new nec ngo jot ink'.split(' '));

/** The difference is the first letter of a short name, `cloud.com`, or an ending that is in use: `yahoo.com.tr`. */
function isDomainOfItsOwn(written: string, meant: string): boolean {
  const name = meant.slice(0, meant.indexOf('.'));
  if (written[0] !== meant[0] && name.length <= LONGEST_SHORT_NAME && written[0] !== meant[1]) return true;
  if (written === meant.slice(1) && name.length <= LONGEST_SHORT_NAME) return true;
  const [ending, meantEnding] = [written, meant].map((domain) => domain.slice(domain.lastIndexOf('.') + 1));
  return ending !== undefined && ending !== meantEnding && (ending.length === 2 || otherEndings.has(ending));
}

/** One character is missing, extra or wrong, or two adjacent ones are transposed. */
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

/** Repairs common mistakes in a text that is not an address: a comma for a dot, a space, a dot too many. */
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

/** Removes brackets, quotes and a remark around an address: `<a@b.co>`, `'a@b.co'`, `a@b.co (work)`. */
function withoutSurroundings(text: string): string {
  return text.replace(/\s+[(（][^()（）]*[)）]$/u, '').replace(/^[<(（'"“‘《]+([^<>"]*?)[>)）'"”’》]+$/u, '$1');
}

/** Completes `12345@qq` and `12345qq.com`, if there is only one way to. */
function withProvider(address: string): string {
  const [, local, name] = /^([^@]+)@([a-z\d]+?)(?:com)?$/i.exec(address) ?? [];
  const meant = `${name?.toLowerCase() ?? ''}.com`;
  if (local !== undefined && known.has(meant)) return `${local}@${meant}`;
  return address.includes('@') ? address : address.replace(/^(\d{5,11})(qq\.com)$/i, '$1@$2');
}
