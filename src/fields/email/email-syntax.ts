/**
 * The syntax of e-mail addresses, international ones included: RFC 5321 and 5322 for the parts, RFC 6531 for letters
 * beyond ASCII, and the domain as it can be registered (RFC 5891), not as it can be written on a local network.
 */
import { domainToASCII, domainToUnicode } from 'node:url';
import { flattenString } from '../../base/flatten-string.ts';

/** The two parts of an address. */
export interface EmailAddress {
  /** As written, composed (NFC). */
  readonly local: string;
  /** Lower-case, in Unicode. */
  readonly domain: string;
}

const asciiAtom = /^[\w!#$%&'*+/=?^`{|}~-]+$/;
const unicodeAtom = /^(?:[\w!#$%&'*+/=?^`{|}~-]|(?![\p{ASCII}])[\p{L}\p{M}\p{N}\p{P}\p{S}])+$/u;
const quoted = /^"(?:[^"\\\p{C}]|\\[^\p{C}])*"$/u;
/** The form of nearly every domain, which needs no further check. */
const plainDomain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,4}[a-z]{2,63}$/;
/** The form of nearly every local part: short, so that its octets need not be counted. */
const plainLocal = /^[a-z0-9_+-]{1,20}(?:\.[a-z0-9_+-]{1,20}){0,2}$/i;
const LONGEST_LOCAL = 64;
const LONGEST_ADDRESS = 254;

/**
 * Splits an address; undefined if it is not valid. Nothing is trimmed or repaired, and a display name is not accepted:
 * see `splitMailbox`.
 */
export function parseEmail(text: string): EmailAddress | undefined {
  const at = text.lastIndexOf('@');
  if (at < 1) return undefined;
  const written = text.slice(0, at);
  const domain = knownDomain(text.slice(at + 1));
  if (domain === undefined) return undefined;
  if (plainLocal.test(written) && domain.ascii.length < LONGEST_ADDRESS - LONGEST_LOCAL) {
    return { local: written, domain: domain.unicode };
  }
  const local = written.normalize('NFC');
  if (!isLocalPart(local)) return undefined;
  const octets = Math.max(Buffer.byteLength(local), Buffer.byteLength(written));
  if (octets > LONGEST_LOCAL || octets + 1 + domain.ascii.length > LONGEST_ADDRESS) return undefined;
  return { local, domain: domain.unicode };
}

function isLocalPart(local: string): boolean {
  if (local.startsWith('"')) return quoted.test(local);
  return local.split('.').every((atom) => asciiAtom.test(atom) || (unicodeAtom.test(atom) && !hidesSpecial(atom)));
}

/** Decomposed, a character such as ≮ would be a bracket with a stroke. */
function hidesSpecial(atom: string): boolean {
  return /[<>()[\]:;,\\"@\s]/.test(atom.normalize('NFD'));
}

interface Domain {
  readonly unicode: string;
  readonly ascii: string;
}

/** Parsed domains by their text, as most addresses of a list share a few domains. */
const cache = new Map<string, Domain | undefined>();
const CACHE_LIMIT = 1_000;

function knownDomain(text: string): Domain | undefined {
  const cached = cache.get(text);
  if (cached !== undefined || cache.has(text)) return cached;
  if (cache.size >= CACHE_LIMIT) cache.clear();
  const own = flattenString(text);
  const domain = registrableDomain(own);
  cache.set(own, domain);
  return domain;
}

/**
 * A domain of at least two labels, the last of which is a word: lower-case in Unicode, and in ASCII for the DNS. Full-width
 * characters and the ideographic full stop are normalised.
 */
function registrableDomain(text: string): Domain | undefined {
  if (plainDomain.test(text) && !text.includes('--')) return { unicode: text, ascii: text };
  if (!/^[\p{L}\p{M}\p{N}.\-．。｡－・·\u200c\u200d]+$/u.test(text)) return undefined;
  const dotted = text.replace(/[．。｡]/gu, '.');
  const unicode = dotted.normalize('NFKC').toLowerCase();
  if (unicode.split('.').length !== dotted.split('.').length) return undefined;
  const labels = unicode.split('.');
  if (labels.length < 2 || labels.some((label) => !isLabel(label))) return undefined;
  const ascii = /^[a-z0-9.-]+$/.test(unicode) && !unicode.includes('xn--') ? unicode : domainToASCII(unicode);
  const asciiLabels = ascii.split('.');
  if (ascii === '' || ascii.length > 253 || asciiLabels.some((label) => label === '' || label.length > 63))
    return undefined;
  return /[a-z]$|^xn--/.test(asciiLabels.at(-1) ?? '') ? { unicode, ascii } : undefined;
}

/** A label neither begins nor ends with a hyphen, and has hyphens as third and fourth character only if it is encoded. */
function isLabel(label: string): boolean {
  if (label === '' || label.startsWith('-') || label.endsWith('-')) return false;
  return label.slice(2, 4) !== '--' || (/^xn--[a-z0-9-]+$/.test(label) && isDecodable(label));
}

/** For an invalid encoded label some versions of Node return the label, others an empty text. */
function isDecodable(label: string): boolean {
  const decoded = domainToUnicode(label);
  return decoded !== '' && decoded !== label;
}

/** Splits `Wang Wei <wei@example.com>` into name and address; undefined for any other form. */
export function splitMailbox(text: string): { readonly name: string; readonly address: string } | undefined {
  const parts = /^(.*[^\s<])\s*<([^<>]+)>$/su.exec(text);
  const [, display = '', address = ''] = parts ?? [];
  if (parts === null) return undefined;
  if (!display.startsWith('"')) return /[",;:<>@()[\]\\]/.test(display) ? undefined : { name: display, address };
  return quoted.test(display) ? { name: display.slice(1, -1).replace(/\\(.)/gu, '$1'), address } : undefined;
}
