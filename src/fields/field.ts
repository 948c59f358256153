/**
 * What a field is: the one declaration that mapping, cleaning, linkage, masking and reports read.
 *
 * Each kind of value has a file of its own beside this one; `customer-fields.ts` and `order-fields.ts` say which fields
 * a customer and an order have.
 */
import type { Text } from '../base/text.ts';
import type { KeepsCellOf } from './cell-bytes.ts';
import type { IssueCode } from './issues.ts';

/** A doubt about one value: the value stays as it came, or is repaired, and this says why somebody should look. */
export interface Doubt {
  readonly code: IssueCode;
  /** What it may have meant; proposed, never put in silently. */
  readonly suggestion?: string;
}

/** What reading one cell gave. */
export interface Reading {
  /** The value in its canonical form; the text as it came where it could not be understood; null where there is none. */
  readonly value: string | null;
  /** Values of other fields that the cell told as well: a title in a name, a province in an address. */
  readonly also?: Readonly<Record<string, string>>;
  readonly doubts: readonly Doubt[];
}

/** What a reader may need to know about the list. */
export interface ReadingContext {
  /** ISO 3166 code of the country that a number or an address without one belongs to. */
  readonly country: string;
  /** ISO 4217 code of the money that a figure without a sign is in. */
  readonly currency: string;
  /** The civil date that stands for today, `YYYY-MM-DD`. */
  readonly today: string;
  /** How a column writes day and month where the year stands last; absent where it is not known. See `date-order.ts`. */
  readonly dateOrder?: 'dmy' | 'mdy';
}

/** How two values of a field are compared; `linkage/comparisons.ts` has the levels of each. */
export type ComparisonKind =
  | 'person-name'
  | 'company-name'
  | 'phone'
  | 'email'
  | 'date'
  | 'address'
  | 'identifier'
  | 'category';

/** A name, a way to reach the customer, or a number that an authority has given to nobody else. */
export type FieldRole = 'name' | 'contact' | 'identity';

/** Which value stands when records are merged. */
export type Survivorship = 'most-complete' | 'most-recent' | 'most-frequent' | 'source-priority' | 'first';

/** The declaration of a field. */
export interface Field {
  /** Its column in the list: lower-case, with underscores. */
  readonly name: string;
  readonly label: Text;
  /** Headers under which the field is found, in both languages, as people write them; compared by `headerKey`. */
  readonly synonyms: readonly string[];
  /** Headers that win over the field's own name: the total of an invoice over its `amount` without tax. */
  readonly surestHeaders?: readonly string[];
  /** Headers that mean the field only where no other column does, such as a second phone. */
  readonly lesserHeaders?: readonly string[];
  /** How the field is asked for where a header is a question. */
  readonly asked?: RegExp;
  /** Reads a cell that is not blank. Pure: the same text and context give the same reading. */
  readonly read: (cell: string, context: ReadingContext) => Reading;
  /** Tells of many cells by their bytes that `read` keeps them as they are; absent where it must be asked. */
  readonly keeps?: KeepsCellOf;
  /**
   * The field that this one is a part of, such as `name` for `given_name`. A part has no column in the list: intake puts
   * the parts together, linkage compares them by themselves where a source has them.
   */
  readonly partOf?: string;
  /** Absent: the field says nothing about who somebody is. */
  readonly comparison?: ComparisonKind;
  /** What a customer is known by; absent of a field that only describes it. */
  readonly role?: FieldRole;
  readonly survivorship: Survivorship;
  /**
   * The field whose value decides: where a record gave that one, it gives this one too, if it can. So a city does not
   * stand beside the street of another one.
   */
  readonly goesWith?: string;
  /** Hides the value while its kind stays visible: `138****5678`. */
  readonly mask: (value: string) => string;
}
