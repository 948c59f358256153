/**
 * The fields of a customer of which there may be several values: further phones and e-mail addresses, tags, consents.
 * They have tables of their own in the list, and several columns of a source may have the same one.
 */
import { text } from '../../base/text.ts';
import type { Field } from '../declaration/field.ts';
import { understood } from '../declaration/reading.ts';
import { emailAddress } from '../email/email.ts';
import { consentOfHeader } from '../headers/consent-headers.ts';
import { detailOfHeader } from '../headers/contact-headers.ts';
import { mobilePhone } from '../phone/phone.ts';
import { blank } from '../text/placeholder.ts';
import { plainText } from '../text/plain.ts';
import { type ConsentChannel, type ConsentSense, consentChannels, consentReader, consentType } from './consent.ts';
import { tagsIn, unbracketed } from './tag-fields.ts';

/** `["a@b.c","d@e.f"]` as separated values. */
function fromList(cell: string): string {
  const bare = unbracketed(cell);
  return bare === cell ? cell : bare.replaceAll('"', '');
}

const phones: Field = {
  name: 'phones',
  label: text('Further phones', '其他电话'),
  synonyms: ['phones'],
  ...mobilePhone,
  read: (cell, context) => mobilePhone.read(fromList(cell), context),
  detail: 'phones',
};

const emails: Field = {
  name: 'emails',
  label: text('Further e-mails', '其他邮箱'),
  synonyms: ['emails'],
  ...emailAddress,
  read: (cell, context) => emailAddress.read(fromList(cell), context),
  detail: 'emails',
};

const tags: Field = {
  name: 'tags',
  label: text('Tags', '标签'),
  synonyms: ['tags'],
  read: (cell) => {
    const found = tagsIn(cell);
    return found.length > 0 || plainText(cell) === '' ? understood(found.join(',')) : blank;
  },
  survivorship: 'most-complete',
  mask: (value) => value,
  detail: 'tags',
};

/** The field of a column that says whether a customer may be reached: `consent_email`, `opt_out_sms`, `bounced_email`. */
function consentField(sense: ConsentSense, channel: ConsentChannel): Field {
  const name = nameOfConsent(sense, channel);
  const [en, zh] = channelWords[channel];
  const label = {
    consent: text(`Consent to ${en}`, `同意${zh}`),
    opt_out: text(`Opted out of ${en}`, `退订${zh}`),
    bounced: text(`${en} bounced`, `${zh}退回`),
  }[sense];
  return { name, label, synonyms: [name], read: consentReader(sense), ...consentType };
}

const channelWords: Readonly<Record<ConsentChannel, readonly [en: string, zh: string]>> = {
  email: ['e-mail', '邮件'],
  sms: ['text messages', '短信'],
  phone: ['calls', '电话'],
  push: ['push messages', '推送'],
  post: ['letters', '信件'],
  any: ['contact', '联系'],
};

function nameOfConsent(sense: ConsentSense, channel: ConsentChannel): string {
  return channel === 'any' ? sense : `${sense}_${channel}`;
}

const consents = new Map(
  consentChannels.flatMap((channel) =>
    (['consent', 'opt_out', ...(channel === 'email' ? (['bounced'] as const) : [])] as const).map((sense) => {
      const field = consentField(sense, channel);
      return [field.name, { field, channel }] as const;
    }),
  ),
);

/** All of them; no column of the table of customers is theirs. */
export const customerDetails: readonly Field[] = [
  phones,
  emails,
  tags,
  ...[...consents.values()].map(({ field }) => field),
];

const byName = new Map(customerDetails.map((field) => [field.name, field]));

/** The channel that a field of consents is about. */
export function channelOfConsent(field: string): ConsentChannel | undefined {
  return consents.get(field)?.channel;
}

/** Finds the columns of details among those that no other field has claimed. */
export function recogniseDetails(
  columns: readonly string[],
  claimed: ReadonlyMap<number, Field>,
): ReadonlyMap<number, Field> {
  const found = new Map<number, Field>();
  for (const [index, column] of columns.entries()) {
    if (claimed.has(index)) continue;
    const consent = consentOfHeader(column);
    const name = consent === undefined ? detailOfHeader(column) : nameOfConsent(consent.sense, consent.channel);
    const field = name === undefined ? undefined : byName.get(name);
    if (field !== undefined) found.set(index, field);
  }
  return found;
}

/** The name of a field that several columns may have. */
export function isDetail(field: string): boolean {
  return byName.has(field);
}
