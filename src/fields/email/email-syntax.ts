/**
 * The syntax of e-mail addresses, international ones included: RFC 5321 and 5322 for the parts, RFC 6531 for letters
 * beyond ASCII, and the domain as it can be registered (RFC 5891), not as it can be written on a local network.
 */
import { domainToASCII, domainToUnicode } from 'node:url';
import { ownCopy } from '../../base/flatten-string.ts';

/** An address in its two parts. */
export interface EmailAddress {
  /** As it came, composed (NFC). */
  readonly local: string;
  /** Lower-case, in Unicode. */
  readonly domain: string;
}

const asciiAtom = /^[\w!#$%&'*+/=?^`{|}~-]+$/;
const unicodeAtom = /^(?:[\w!#$%&'*+/=?^`{|}~-]|(?![\p{ASCII}])[\p{L}\p{M}\p{N}\p{P}\p{S}])+$/u;
const quoted = /^"(?:[^"\\\p{C}]|\\[^\p{C}])*"$/u;
/** The domain of nearly every address, which needs no further look. */
const plainDomain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,4}[a-z]{2,63}$/;
/** The local part of nearly every address: short, so that it needs no count of its octets. */
const plainLocal = /^[a-z0-9_+-]{1,20}(?:\.[a-z0-9_+-]{1,20}){0,2}$/i;
const LONGEST_LOCAL = 64;
const LONGEST_ADDRESS = 254;

/**
 * Parts an address; undefined where it is not valid. Nothing is trimmed or repaired, and a name in front of the address
 * is not part of it: see `splitMailbox`.
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

/** Domains as they were written, and what was found: the same few come again and again, in capitals too. */
const judged = new Map<string, Domain | undefined>();
const MOST_JUDGED = 1_000;

function knownDomain(text: string): Domain | undefined {
  const remembered = judged.get(text);
  if (remembered !== undefined || judged.has(text)) return remembered;
  if (judged.size >= MOST_JUDGED) judged.clear();
  const own = ownCopy(text);
  const domain = registrableDomain(own);
  judged.set(own, domain);
  return domain;
}

/**
 * A domain of at least two labels, the last of which is a word: lower-case in Unicode, and as the DNS has it. Full-width
 * characters and the ideographic full stop are what they stand for.
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

/** A dash is at neither end, and two of them in the third and fourth place are kept for encoded labels. */
function isLabel(label: string): boolean {
  if (label === '' || label.startsWith('-') || label.endsWith('-')) return false;
  return label.slice(2, 4) !== '--' || (/^xn--[a-z0-9-]+$/.test(label) && isDecodable(label));
}

/** Some versions of Node give an encoded label that means nothing back as it is, others give nothing. */
function isDecodable(label: string): boolean {
  const decoded = domainToUnicode(label);
  return decoded !== '' && decoded !== label;
}

/** The address and the name of `Wang Wei <wei@example.com>`; undefined where the text has not that form. */
export function splitMailbox(text: string): { readonly name: string; readonly address: string } | undefined {
  const parts = /^(.*[^\s<])\s*<([^<>]+)>$/su.exec(text);
  const [, display = '', address = ''] = parts ?? [];
  if (parts === null) return undefined;
  if (!display.startsWith('"')) return /[",;:<>@()[\]\\]/.test(display) ? undefined : { name: display, address };
  return quoted.test(display) ? { name: display.slice(1, -1).replace(/\\(.)/gu, '$1'), address } : undefined;
}
