/**
 * What a row says of a customer that may have several values: further phones and e-mail addresses, tags, consents. Few
 * rows have any, and those that have are not encoded in bulk.
 */
import type { ContactKind, ContactPoint, Field, Reading } from '../../fields/field.ts';
import { contactKindOfHeader, contactKindOfLabel, labelColumn } from '../../fields/headers/contact-headers.ts';
import { type Consent, type ConsentChannel, consentOf } from '../../fields/records/consent.ts';
import { channelOfConsent } from '../../fields/records/customer-details.ts';
import { tagsIn } from '../../fields/records/tag-fields.ts';

/** A phone number or an e-mail address, and the column that it stood in. */
export interface WrittenPoint extends ContactPoint {
  readonly origin: string;
}

/** A consent, and the column that says it. */
export interface WrittenConsent extends Consent {
  readonly channel: ConsentChannel;
  readonly origin: string;
}

export interface RowDetails {
  phones: WrittenPoint[];
  emails: WrittenPoint[];
  readonly tags: string[];
  readonly consents: WrittenConsent[];
  /** The values that filled a main field of the row, which are not among the others: they never replace a main value. */
  readonly promoted: { readonly field: 'phone' | 'tel' | 'email'; readonly point: WrittenPoint }[];
}

export function newDetails(): RowDetails {
  return { phones: [], emails: [], tags: [], consents: [], promoted: [] };
}

export function hasDetails({ phones, emails, tags, consents }: RowDetails): boolean {
  return phones.length + emails.length + tags.length + consents.length > 0;
}

/** A column of details: its header, and what tells the kind of its values. */
export interface DetailColumn {
  readonly field: Field;
  readonly header: string;
  readonly kind: ContactKind | undefined;
  /** The column that labels its values; -1 where there is none. */
  readonly label: number;
}

export function detailColumn(columns: readonly string[], column: number, field: Field): DetailColumn {
  const header = columns[column] ?? '';
  return { field, header, kind: contactKindOfHeader(header), label: labelColumn(columns, column) };
}

/**
 * Takes what a cell of a column of details says.
 *
 * @returns false where the cell was not understood, so that it has to be kept as it came.
 */
export function takeDetail(
  details: RowDetails,
  { field, header, kind, label }: DetailColumn,
  reading: Reading,
  cells: readonly string[],
): boolean {
  const { value, doubts } = reading;
  if (value === null) return true;
  if (doubts.some(({ code }) => code !== 'several-values')) return false;
  if (field.detail === 'tags') details.tags.push(...tagsIn(value));
  else if (field.detail === 'consents') {
    const consent = consentOf(value);
    const channel = channelOfConsent(field.name);
    if (consent !== undefined && channel !== undefined) details.consents.push({ ...consent, channel, origin: header });
  } else {
    const own = contactKindOfLabel(cells[label] ?? '') ?? kind;
    const points = pointsOf(reading).map((point) => ({
      origin: header,
      ...(own !== undefined && { kind: own }),
      ...point,
    }));
    details[field.detail === 'emails' ? 'emails' : 'phones'].push(...points);
  }
  return true;
}

/** All numbers or addresses of a cell, the first one included. */
function pointsOf({ value, also, more = [] }: Reading): readonly ContactPoint[] {
  const values = [value, also?.phone, also?.tel].filter((one) => one !== null && one !== undefined);
  return [...[...new Set(values)].map((one) => ({ value: one })), ...more];
}

/** The first of some phones that can be a customer's own: a fax reaches nobody. */
function firstPhone(phones: readonly WrittenPoint[]): WrittenPoint | undefined {
  return phones.find(({ kind }) => kind === 'mobile') ?? phones.find(({ kind }) => kind !== 'fax');
}

/** The columns of the main phone, landline and e-mail address among the values of a row. */
export interface MainPlaces {
  readonly phone: number;
  readonly tel: number;
  readonly email: number;
}

const chineseLandline = /^0\d{2,3}-/;

/**
 * Gives the main fields that a row leaves blank the first of the further values, and drops what they hold already. A list
 * of one phone and one address for each customer has no row in the tables of further ones.
 */
export function promote(details: RowDetails, slots: (string | null)[], places: MainPlaces): void {
  const { phone, tel, email } = places;
  const fill = (field: keyof MainPlaces, point: WrittenPoint | undefined) => {
    if (point === undefined) return;
    slots[places[field]] = point.value;
    details.promoted.push({ field, point });
  };
  if (details.phones.length > 0) {
    const isKnown = ({ value }: WrittenPoint) => value === slots[phone] || value === slots[tel];
    details.phones = unique(details.phones.filter((point) => !isKnown(point)));
    if ((slots[phone] ?? null) === null && (slots[tel] ?? null) === null) {
      const first = firstPhone(details.phones);
      const isLandline = first !== undefined && (chineseLandline.test(first.value) || isFixed(first.kind));
      fill(isLandline ? 'tel' : 'phone', first);
    } else if ((slots[tel] ?? null) === null) {
      fill(
        'tel',
        details.phones.find(({ kind }) => kind !== 'fax'),
      );
    } else if ((slots[phone] ?? null) === null) {
      fill('phone', details.phones.find(({ kind }) => kind === 'mobile') ?? details.phones.find(mayBeMobile));
    }
    details.phones = details.phones.filter((point) => !isKnown(point));
  }
  if (details.emails.length === 0) return;
  if ((slots[email] ?? null) === null) fill('email', details.emails[0]);
  const main = slots[email]?.toLowerCase();
  details.emails = unique(details.emails.filter(({ value }) => value.toLowerCase() !== main));
}

/** Nothing says that it is a landline or a fax. */
function mayBeMobile({ kind, value }: WrittenPoint): boolean {
  return !isFixed(kind) && kind !== 'fax' && !chineseLandline.test(value);
}

function isFixed(kind: ContactKind | undefined): boolean {
  return kind === 'home' || kind === 'work';
}

function unique(points: readonly WrittenPoint[]): WrittenPoint[] {
  const byValue = new Map<string, WrittenPoint>();
  for (const point of points) {
    const key = point.value.toLowerCase();
    const known = byValue.get(key);
    if (known === undefined || (known.kind === undefined && point.kind !== undefined)) byValue.set(key, point);
  }
  return [...byValue.values()];
}

/** A row as far as it changes a record: what was promoted fills a blank field, else it is a further value. */
export function withoutPromoted<
  Row extends { readonly values: Readonly<Record<string, string>>; readonly details?: RowDetails },
>(row: Row, has: Readonly<Record<string, string | null>>): Row {
  const { details } = row;
  if (details === undefined) return row;
  const late = details.promoted.filter(
    ({ field, point }) => (has[field] ?? null) !== null && has[field] !== point.value,
  );
  if (late.length === 0) return row;
  const values = { ...row.values };
  const [phones, emails] = [[...details.phones], [...details.emails]];
  for (const { field, point } of late) {
    delete values[field];
    (field === 'email' ? emails : phones).push(point);
  }
  return { ...row, values, details: { ...details, phones, emails } };
}
