/**
 * The country of one row, where it is another than that of the list: a phone number without a country code, a postcode and
 * a place are read by the country of their own customer. It is that of the country column; else, for a phone that is no
 * number of the list's country, the one that the address ends with.
 */
import { memoize } from '../../base/memoize.ts';
import { countryCode } from '../../fields/address/country.ts';
import type { Field, Reading, ReadingContext } from '../../fields/field.ts';
import type { Mapping } from '../plan/mapping.ts';

type ReadCell = (cell: string) => Reading;

const phones = new Set(['phone', 'tel', 'phones']);
const others = new Set(['postcode', 'province', 'city', 'district', 'address', 'id_code']);

export class RowCountry {
  readonly #list: string;
  readonly #column: number;
  readonly #address: number;
  readonly #codeOf = memoize((cell: string) => countryCode(cell) ?? '');
  #cells: readonly string[] = [];

  constructor({ fields }: Mapping, { country }: ReadingContext) {
    const columnOf = (name: string) => fields.findIndex((field) => field?.name === name);
    this.#list = country;
    this.#column = columnOf('country');
    this.#address = columnOf('address');
  }

  /** Begins a row. */
  begin(cells: readonly string[]): void {
    this.#cells = cells;
  }

  /** The country that the row names, where it is another one. */
  get own(): string | undefined {
    const cell = this.#cells[this.#column];
    if (cell === undefined || cell === '') return undefined;
    const code = this.#codeOf(cell);
    return code === '' || code === this.#list ? undefined : code;
  }

  /** The country with which the address ends, where no other column names one. */
  get ofAddress(): string | undefined {
    if ((this.#cells[this.#column] ?? '') !== '') return undefined;
    const code = countryAtEnd(this.#cells[this.#address] ?? '');
    return code === this.#list ? undefined : code;
  }

  /** Makes the function that reads the cells of a column by the country of the row that has begun. */
  reader(field: Field, context: ReadingContext, memoized: (read: ReadCell) => ReadCell): ReadCell {
    const usual = memoized((cell) => field.read(cell, context));
    const isPhone = phones.has(field.name);
    if (!isPhone && !others.has(field.name)) return usual;
    const readers = new Map<string, ReadCell>();
    const readerIn = (country: string) => {
      const known = readers.get(country);
      if (known !== undefined) return known;
      const own = isPhone ? { ...context, phoneCountry: country } : { ...context, country };
      const made = memoized((cell) => field.read(cell, own));
      readers.set(country, made);
      return made;
    };
    return (cell) => {
      const { own } = this;
      if (own !== undefined) {
        const reading = readerIn(own)(cell);
        return isPhone && isNoNumber(reading) ? better(reading, usual(cell)) : reading;
      }
      const reading = usual(cell);
      if (!isPhone || !isNoNumber(reading)) return reading;
      const { ofAddress } = this;
      return ofAddress === undefined ? reading : better(reading, readerIn(ofAddress)(cell));
    };
  }
}

const noNumber = new Set(['phone-invalid', 'phone-length', 'area-code-missing', 'zero-lost']);

function isNoNumber({ doubts }: Reading): boolean {
  return doubts.some(({ code }) => noNumber.has(code));
}

function better(reading: Reading, other: Reading): Reading {
  return isNoNumber(other) ? reading : other;
}

/** A code of two letters may be that of a state, so it counts after a postcode only: `Springfield IL 62704 US`. */
const behindPostcode = /(?:\d{4,}|\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)[\s,]+(\p{L}[\p{L}. ]{1,30})$/u;
const SHORTEST_NAME = 4;
const shortNames = /^(?:USA|U\.S\.A\.?|UK|U\.K\.|UAE|PRC)$/;

/** The country that a text ends with. */
export function countryAtEnd(address: string): string | undefined {
  const text = address.trim();
  const last = text.split(/\s*[,\n]\s*/).at(-1) ?? '';
  if (last !== text && (last.length >= SHORTEST_NAME || shortNames.test(last) || /\n\s*[A-Z]{2}$/.test(text))) {
    const code = countryCode(last);
    if (code !== undefined) return code;
  }
  const word = behindPostcode.exec(text)?.[1];
  return word === undefined ? undefined : countryCode(word);
}
