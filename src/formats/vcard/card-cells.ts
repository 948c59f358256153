/**
 * Turns a card into cells under headers that people use: the first mobile phone is `phone`, the first landline `tel`, further
 * ones `phone 2` and so on. What the values mean is not known here.
 */
import { type Card, type CardProperty, partsOf, textOf } from './card-lines.ts';

/** What cards say of themselves or of programs. */
const ignored = new Set(
  'VERSION PRODID REV KIND SOURCE PROFILE CLASS MAILER SORT-STRING AGENT LABEL GEO TZ XML CLIENTPIDMAP CALADRURI CALURI FBURL X-ABADR X-ABLABEL X-ABSHOWAS X-PHONETIC-FIRST-NAME X-PHONETIC-LAST-NAME'.split(
    ' ',
  ),
);
/** Columns in the order of the table; others come last. */
const order =
  'name phone tel fax email company department title address city province postcode country birthday nickname sex wechat website tags note'.split(
    ' ',
  );
/** Maximum number of columns of one kind, such as `phone 12`. */
const most = 20;

/** The cells of a card by the names of their columns; blank ones are left out. */
export function cellsOf({ properties }: Card): Map<string, string> {
  const cells = new Map<string, string>();
  const put = (column: string, value: string) => {
    const text = value.trim();
    if (text === '') return;
    for (let count = 1; count <= most; count += 1) {
      const name = count === 1 ? column : `${column} ${count}`;
      if (cells.get(name) === text) return;
      if (cells.has(name)) continue;
      cells.set(name, text);
      return;
    }
    cells.set(column, `${cells.get(column)}; ${text}`);
  };
  const all = (name: string) => properties.filter((property) => property.name === name).sort(preferredFirst);
  const company = partsOf(all('ORG')[0]?.value ?? '');
  const name = nameOf(all('FN')[0], all('N')[0]);
  // A company's card has its name in both places.
  if (name !== company[0]) put('name', name);
  putPhones(all('TEL'), properties, put);
  for (const { value } of all('EMAIL')) put('email', textOf(value).replace(/^mailto:/i, ''));
  put('company', company[0] ?? '');
  put('department', company.slice(1).join(' '));
  for (const { value } of [...all('TITLE'), ...all('ROLE')].slice(0, 1)) put('title', textOf(value));
  for (const [at, { value }] of all('ADR').entries()) putAddress(value, at === 0, put);
  put('birthday', dateOf(all('BDAY')[0]?.value ?? ''));
  for (const property of properties) {
    const column = otherColumn(property);
    if (column !== undefined)
      put(column, property.name === 'CATEGORIES' ? partsOf(property.value, ',').join(',') : textOf(property.value));
  }
  return cells;
}

type Put = (column: string, value: string) => void;

function preferredFirst(one: CardProperty, other: CardProperty): number {
  return Number(other.types.has('pref')) - Number(one.types.has('pref'));
}

/** The name as it is shown; a Chinese one in its own order, whatever program wrote the given name first. */
function nameOf(shown: CardProperty | undefined, parts: CardProperty | undefined): string {
  const [family = '', given = '', middle = '', prefix = '', suffix = ''] = partsOf(parts?.value ?? '').map(commas);
  const name = textOf(shown?.value ?? '');
  const isHan = /^\p{Script=Han}+$/u.test(family + given) && family !== '' && given !== '';
  if (isHan && [`${given}${family}`, '', `${family}${given}`].includes(name.replace(/\s+/g, ''))) return family + given;
  return name === '' ? [prefix, given, middle, family, suffix].filter((part) => part !== '').join(' ') : name;
}

function commas(part: string): string {
  return part.replace(/\s*,\s*/g, ' ');
}

function putPhones(phones: readonly CardProperty[], properties: readonly CardProperty[], put: Put): void {
  const typed = phones.map((phone) => ({ types: typesOf(phone, properties), number: numberOf(phone.value) }));
  const faxes = typed.filter(({ types }) => has(types, 'fax'));
  const others = typed.filter(({ types }) => !has(types, 'fax') && !has(types, 'pager'));
  const mobile =
    others.find(({ types }) => has(types, 'cell', 'mobile', 'iphone', 'main')) ??
    others.find(({ types }) => !has(types, 'work', 'home')) ??
    others[0];
  const landline = others.find(
    (phone) => phone !== mobile && has(phone.types, 'work', 'home') && !has(phone.types, 'cell'),
  );
  if (mobile !== undefined) put('phone', mobile.number);
  if (landline !== undefined) put('tel', landline.number);
  for (const phone of others) if (phone !== mobile && phone !== landline) put('phone', phone.number);
  for (const { number } of faxes) put('fax', number);
}

function has(types: ReadonlySet<string>, ...wanted: string[]): boolean {
  return wanted.some((type) => types.has(type));
}

/** The types of a property, and the label that its group gives it, such as `_$!<Mobile>!$_`. */
function typesOf({ types, group }: CardProperty, properties: readonly CardProperty[]): ReadonlySet<string> {
  const label =
    group === '' ? undefined : properties.find((other) => other.group === group && other.name === 'X-ABLABEL');
  return label === undefined ? types : new Set([...types, ...(label.value.toLowerCase().match(/[a-z]+/g) ?? [])]);
}

function numberOf(value: string): string {
  return textOf(value).replace(/^tel:/i, '').replace(/;ext=/i, ' ext. ');
}

function putAddress(value: string, isFirst: boolean, put: Put): void {
  const [box = '', extended = '', street = '', city = '', region = '', postcode = '', country = ''] = partsOf(value);
  const lines = [street, extended, box].map((line) => line.replace(/\s*\n\s*/g, ' ')).filter((line) => line !== '');
  const isHan = /\p{Script=Han}/u.test(street);
  if (!isFirst) {
    const parts = isHan ? [country, region, city, ...lines] : [...lines, city, region, postcode, country];
    put('address', parts.filter((part) => part !== '').join(isHan ? '' : ', '));
    return;
  }
  put('address', lines.join(isHan ? '' : ', '));
  put('city', city);
  put('province', region);
  put('postcode', postcode);
  put('country', country);
}

/** A date as people write it; one without a year as `--02-04`, also where a program wrote 1604 for none. */
function dateOf(value: string): string {
  const text = textOf(value).replace(/T.*$/, '');
  const [, year = '', month = '', day = ''] = /^(\d{4}|-?-?)-?(\d\d)-?(\d\d)$/.exec(text) ?? [];
  if (month === '') return text;
  return /^\d{4}$/.test(year) && year !== '1604' ? `${year}-${month}-${day}` : `--${month}-${day}`;
}

const columnOf: Readonly<Record<string, string>> = {
  NOTE: 'note',
  CATEGORIES: 'tags',
  URL: 'website',
  NICKNAME: 'nickname',
  GENDER: 'sex',
  'X-GENDER': 'sex',
  'X-WECHAT': 'wechat',
  'X-WEIXIN': 'wechat',
};
const known = new Set('FN N TEL EMAIL ORG TITLE ROLE ADR BDAY'.split(' '));

/** The column of any other property; undefined for what says nothing of the customer. */
function otherColumn({ name, value }: CardProperty): string | undefined {
  if (known.has(name) || ignored.has(name) || value.length > 10_000) return undefined;
  return columnOf[name] ?? name.toLowerCase();
}

/** The columns of all cards, in order. */
export function columnsInOrder(found: Iterable<string>): string[] {
  const place = (column: string) => {
    const at = order.indexOf(column.replace(/ \d+$/, ''));
    return at < 0 ? order.length : at;
  };
  const numberAt = (column: string) => Number(/ (\d+)$/.exec(column)?.[1] ?? 1);
  return [...found].sort((one, other) => place(one) - place(other) || numberAt(one) - numberAt(other));
}
