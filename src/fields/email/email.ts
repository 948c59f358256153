/**
 * E-mail addresses. The domain is stored in lower case; the part before the @ as written, because only its server knows
 * whether case matters there. Addresses are compared without regard to case.
 *
 * What looks like a typo is never changed; it raises an issue with a suggestion.
 */

import { contactKindOf } from '../declaration/contact-kind.ts';
import type { ContactKind, ContactPoint, KeepsCell, Reading } from '../declaration/field.ts';
import { isMasked } from '../declaration/mask.ts';
import { doubtful, understood, type ValueType } from '../declaration/reading.ts';
import { isDigit, isLetter } from '../text/cell-bytes.ts';
import { isDamaged } from '../text/damage.ts';
import { readPlaceholder } from '../text/placeholder.ts';
import { plainText, toHalfWidth } from '../text/plain.ts';
import { type EmailAddress, parseEmail, splitMailbox } from './email-syntax.ts';
import { suggestedAddress, suggestedDomain } from './email-typos.ts';

export const emailAddress: ValueType = {
  read: readEmail,
  keeps: keepsAddresses,
  survivorship: 'most-recent',
  mask: maskEmail,
};

const [AT, DASH, UNDERSCORE, LETTER_X] = [0x40, 0x2d, 0x5f, 0x78];
const [LONGEST_PART, LONGEST_DOMAIN] = [20, 60];
/** Slots of the cache of domains; domains with the same hash replace one another. */
const CACHE_SLOTS = 512;

/** Recognises addresses with a simple local part and a domain that is known to be stored unchanged. */
function keepsAddresses(): KeepsCell {
  const cache: ({ readonly bytes: Uint8Array; readonly isKept: boolean } | undefined)[] = Array.from({
    length: CACHE_SLOTS,
  });
  function isKeptDomain(bytes: Uint8Array, from: number, to: number): boolean {
    if (from >= to || to - from > LONGEST_DOMAIN) return false;
    let hash = 0;
    for (let at = from; at < to; at++) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
    const slot = hash & (CACHE_SLOTS - 1);
    const known = cache[slot];
    if (known !== undefined && isSame(known.bytes, bytes, from, to)) return known.isKept;
    const own = bytes.slice(from, to);
    const address = `a@${Buffer.from(own).toString()}`;
    const { value, doubts } = readEmail(address);
    const isKept = value === address && doubts.length === 0;
    cache[slot] = { bytes: own, isKept };
    return isKept;
  }
  return (bytes, from, to) => {
    let at = from;
    let letters = 0;
    for (let byte = bytes[at] ?? 0; at < to && byte !== AT; byte = bytes[++at] ?? 0) {
      if (!isDigit(byte) && !isLetter(byte) && byte !== DASH && byte !== UNDERSCORE) return false;
      // Three of them may mask a part of the address.
      letters += (byte | 0x20) === LETTER_X ? 1 : 0;
    }
    const length = at - from;
    return length > 0 && length <= LONGEST_PART && letters < 3 && isKeptDomain(bytes, at + 1, to);
  };
}

function isSame(known: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (known.length !== to - from) return false;
  for (let at = 0; at < known.length; at++) if (known[at] !== bytes[from + at]) return false;
  return true;
}

function readEmail(cell: string): Reading {
  const plain = plainText(cell.includes('\n') ? cell.replace(lineBreak, '; ') : cell);
  const text = /[:：]/u.test(plain) ? plain.replace(label, '') : plain;
  const address = parseEmail(text) ?? parseEmail(toHalfWidth(text));
  if (address !== undefined) return readAddress(address);
  const mailbox = splitMailbox(text);
  const inBrackets = mailbox === undefined ? undefined : parseEmail(mailbox.address);
  if (mailbox !== undefined && inBrackets !== undefined) {
    return { ...readAddress(inBrackets), also: { name: mailbox.name } };
  }
  const placeholder = readPlaceholder(text);
  if (placeholder !== undefined) return placeholder;
  if (isDamaged(text)) return doubtful(text, 'damaged-text');
  return readSeveral(text) ?? readInvalid(text);
}

/** A label before the address. A full-width colon could be part of an address, but not after such a word. */
const label =
  /^(?:mailto:|(?:e-?mail|mail|电子邮箱|電子郵箱|电子邮件|電子郵件|邮箱|郵箱|邮件|電郵|电邮)\s*[:：])\s*(?=\S)/iu;

function readAddress({ local, domain }: EmailAddress): Reading {
  const meant = suggestedDomain(domain);
  const value = `${local}@${domain}`;
  if (isMasked(local)) return doubtful(value, 'masked');
  return meant === undefined ? understood(value) : doubtful(value, 'email-slip', `${local}@${meant}`);
}

function readSeveral(text: string): Reading | undefined {
  const [first, ...others] = addressesIn(text);
  if (first === undefined || others.length === 0 || others.includes(undefined)) return undefined;
  const more = others.filter((point) => point !== undefined && !isSameAddress(point, first));
  const reading = doubtful(first.value, 'several-values');
  return more.length === 0 ? reading : { ...reading, more: more.filter((point) => point !== undefined) };
}

/** Lines of a cell are values of their own. */
const lineBreak = /[\s;,]*[\r\n]+\s*/g;
const separators = /(?:[\s,，;；、/|]|:::)+/u;

/** The parts of a cell as addresses, each with the kind that a label before it names; undefined for what is none. */
function addressesIn(text: string): (ContactPoint | undefined)[] {
  const found: (ContactPoint | undefined)[] = [];
  let kind: ContactKind | undefined;
  for (const part of text.split(separators)) {
    const [, label = '', rest = part] = /^(\p{L}+)[:：](.*)$/u.exec(part) ?? [];
    kind = contactKindOf(label) ?? kind;
    if (rest === '') continue;
    const address = parseEmail(rest.replace(/^<(.*)>$/u, '$1'));
    const value = address && `${address.local}@${address.domain}`;
    found.push(value === undefined ? undefined : kind === undefined ? { value } : { value, kind });
    kind = undefined;
  }
  return found;
}

function isSameAddress(one: ContactPoint, other: ContactPoint): boolean {
  return one.value.toLowerCase() === other.value.toLowerCase();
}

function readInvalid(text: string): Reading {
  const meant = parseEmail(suggestedAddress(text));
  if (meant === undefined) return doubtful(text, 'email-invalid');
  return doubtful(text, 'email-invalid', `${meant.local}@${suggestedDomain(meant.domain) ?? meant.domain}`);
}

function maskEmail(value: string): string {
  const at = value.lastIndexOf('@');
  return at < 1 ? '****' : `${[...value][0] ?? ''}***${value.slice(at)}`;
}
