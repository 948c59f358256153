/**
 * What a field is: the one declaration that mapping, cleaning, linkage, masking and reports read.
 *
 * Each value type has a file of its own; `records/` lists the fields that customers, orders and other records have.
 */
import type { Text } from '../../base/text.ts';
import type { IssueCode } from './issues.ts';

/** An issue of one value: why a person should check it. The value is kept as written, or repaired. */
export interface Doubt {
  readonly code: IssueCode;
  /** What the value may have meant; proposed, never applied silently. */
  readonly suggestion?: string;
}

/** What a phone number or an e-mail address is for. */
export const contactKinds = ['mobile', 'home', 'work', 'fax', 'other'] as const;
export type ContactKind = (typeof contactKinds)[number];

/** A phone number or an e-mail address besides the first one of a cell. */
export interface ContactPoint {
  readonly value: string;
  /** Absent where nothing tells. */
  readonly kind?: ContactKind;
}

/** The result of reading one cell. */
export interface Reading {
  /** The value in its canonical form; the text as written if it was not understood; null if there is none. */
  readonly value: string | null;
  /** Values of other fields that the cell also contains: a title in a name, a province in an address. */
  readonly also?: Readonly<Record<string, string>>;
  /** Further values of the same field that the cell contains, apart from those in `also`. */
  readonly more?: readonly ContactPoint[];
  readonly doubts: readonly Doubt[];
}

/** What reading a cell may depend on besides the cell. */
export interface ReadingContext {
  /** ISO 3166 code of the country of numbers and addresses that name none. */
  readonly country: string;
  /** The country of numbers without a code in this row, where it is another; a stored number has the form of `country`. */
  readonly phoneCountry?: string;
  /** ISO 4217 code of the currency of amounts without a sign. */
  readonly currency: string;
  /** The civil date that counts as today, `YYYY-MM-DD`. */
  readonly today: string;
  /** The order of day and month in a column whose dates end with the year; absent if unknown. See `date-order.ts`. */
  readonly dateOrder?: 'dmy' | 'mdy';
}

/** Whether the UTF-8 bytes of a cell, from `from` up to `to`, read as the very same text without issues. May miss some. */
export type KeepsCell = (bytes: Uint8Array, from: number, to: number) => boolean;

/** Makes the test for a list; undefined if that is not possible. */
export type KeepsCellOf = (context: ReadingContext) => KeepsCell | undefined;

/** How two values of a field are compared; `linkage/compare/comparisons.ts` defines the levels of each. */
export type ComparisonKind =
  | 'person-name'
  | 'company-name'
  | 'phone'
  | 'email'
  | 'date'
  | 'address'
  | 'identifier'
  | 'category';

/** What a customer is known by: a name, a way to reach them, or a unique number issued by an authority. */
export type FieldRole = 'name' | 'contact' | 'identity';

/** The tables that hold several values of one customer. */
export type DetailKind = 'phones' | 'emails' | 'tags' | 'consents';

/** Which value survives when records are merged. */
export type Survivorship = 'most-complete' | 'most-recent' | 'most-frequent' | 'source-priority' | 'first';

/** The declaration of a field. */
export interface Field {
  /** Its column in the list: lower-case, with underscores. */
  readonly name: string;
  readonly label: Text;
  /** Headers by which the field is recognised, in both languages, as people write them; compared by `headerKey`. */
  readonly synonyms: readonly string[];
  /** Headers that take precedence over the field's own name: the total of an invoice over its `amount` without tax. */
  readonly surestHeaders?: readonly string[];
  /** Headers that mean the field only if no other column does, such as a second phone. */
  readonly lesserHeaders?: readonly string[];
  /** Its cells are figures, so that a header that asks for yes or no is none of its. */
  readonly holdsFigures?: true;
  /** Matches a header that is a question about the field. */
  readonly asked?: RegExp;
  /** Reads a cell that is not blank. Pure: the same text and context give the same reading. */
  readonly read: (cell: string, context: ReadingContext) => Reading;
  /** A fast test for cells that `read` keeps unchanged; absent if `read` must always be called. */
  readonly keeps?: KeepsCellOf;
  /**
   * The field that this one is a part of, such as `name` for `given_name`. A part has no column in the list: intake joins
   * the parts, linkage compares them separately if a source has them.
   */
  readonly partOf?: string;
  /**
   * Where the values go, if a customer may have several: to a table of the list instead of a column. Several columns of a
   * source may have such a field.
   */
  readonly detail?: DetailKind;
  /** Absent if the field does not help to identify a customer. */
  readonly comparison?: ComparisonKind;
  /** Absent for a field that only describes the customer. */
  readonly role?: FieldRole;
  readonly survivorship: Survivorship;
  /**
   * The field that decides the surviving record: if that record also has this field, its value is taken, so that a city is
   * not combined with the street of another address.
   */
  readonly goesWith?: string;
  /** Hides the value but keeps its form recognisable: `138****5678`. */
  readonly mask: (value: string) => string;
}
