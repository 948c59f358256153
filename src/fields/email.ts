/**
 * E-mail addresses. The domain is stored in lower case; the part before the @ stays as it came, because only its own
 * server knows whether case matters there. Addresses are compared without regard to case.
 *
 * What looks like a slip is never changed, only doubted with a suggestion.
 */

import { suggestedAddress, suggestedDomain } from './email-slips.ts';
import { type EmailAddress, parseEmail, splitMailbox } from './email-syntax.ts';
import type { Reading } from './field.ts';
import { isMasked } from './mask.ts';
import { isDamaged, isPlaceholder, plainText, toHalfWidth } from './plain.ts';
import { doubtful, understood, type ValueKind } from './reading.ts';

export const emailAddress: ValueKind = { read: readEmail, survivorship: 'most-recent', mask: maskEmail };

function readEmail(cell: string): Reading {
  const plain = plainText(cell);
  const text = /[:：]/u.test(plain) ? plain.replace(label, '') : plain;
  const address = parseEmail(text) ?? parseEmail(toHalfWidth(text));
  if (address !== undefined) return readAddress(address);
  const mailbox = splitMailbox(text);
  const inBrackets = mailbox === undefined ? undefined : parseEmail(mailbox.address);
  if (mailbox !== undefined && inBrackets !== undefined) {
    return { ...readAddress(inBrackets), also: { name: mailbox.name } };
  }
  if (isPlaceholder(text)) return doubtful(text, 'placeholder');
  if (isDamaged(text)) return doubtful(text, 'damaged-text');
  return readSeveral(text) ?? readInvalid(text);
}

/** What says that an address follows; a full-width colon could be a part of one, but not behind such a word. */
const label =
  /^(?:mailto:|(?:e-?mail|mail|电子邮箱|電子郵箱|电子邮件|電子郵件|邮箱|郵箱|邮件|電郵|电邮)\s*[:：])\s*(?=\S)/iu;

function readAddress({ local, domain }: EmailAddress): Reading {
  const meant = suggestedDomain(domain);
  const value = `${local}@${domain}`;
  if (isMasked(local)) return doubtful(value, 'masked');
  return meant === undefined ? understood(value) : doubtful(value, 'email-slip', `${local}@${meant}`);
}

function readSeveral(text: string): Reading | undefined {
  const parts = text.split(/[\s,，;；、/|]+/u).filter((part) => part !== '');
  const [first, ...others] = parts.map((part) => parseEmail(part.replace(/^<(.*)>$/u, '$1')));
  if (first === undefined || others.length === 0 || others.includes(undefined)) return undefined;
  return doubtful(`${first.local}@${first.domain}`, 'several-values');
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
