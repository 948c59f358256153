/**
 * The class of each customer on a day, from the history of classes; one byte per customer.
 */
import { at } from '../../base/at.ts';
import { type Text, text } from '../../base/text.ts';
import { uint8At } from '../../base/typed-at.ts';
import type { Named } from '../contents/report.ts';
import { highestId } from './customer-totals.ts';
import type { ReportSource, SchemeName } from './report-source.ts';

/** The classes of all surviving customers on a day. */
export interface ClassesAt {
  /** The classes, the best first; classes that the scheme does not know come last, by name. */
  readonly classes: readonly Named[];
  /** By id: the index of the customer's class in `classes` plus one; 0 without a class. */
  readonly numbers: Uint8Array;
  /** Number of customers with a class. */
  readonly count: number;
}

/** Reads the classes of a scheme on a day. */
export function classesAt({ list, schemes }: ReportSource, scheme: SchemeName, day: string): ClassesAt {
  const numbers = new Uint8Array(highestId(list.db) + 1);
  const classes = allClasses(schemes[scheme].classes, classNames(list.db, scheme));
  const numberOf = new Map(classes.map(({ code }, index) => [code, index + 1]));
  const rows = list.db.prepare<[string, string, string], { id: number; class: string }>(
    `SELECT classes.customer_id AS id, classes.class
     FROM classes
     JOIN customers ON customers.id = classes.customer_id
     WHERE classes.scheme = ?
       AND classes.valid_from <= ?
       AND (classes.valid_until IS NULL OR classes.valid_until > ?)
       AND customers.merged_into IS NULL`,
  );
  let count = 0;
  for (const row of rows.iterate(scheme, day, day)) {
    numbers[row.id] = numberOf.get(row.class) ?? 0;
    count += 1;
  }
  return { classes, numbers, count };
}

/** The class of a customer; undefined without one. */
export function classOf({ classes, numbers }: ClassesAt, id: number): Named | undefined {
  const number = uint8At(numbers, id);
  return number === 0 ? undefined : at(classes, number - 1);
}

function classNames(db: ReportSource['list']['db'], scheme: SchemeName): string[] {
  return db
    .prepare<[string], string>('SELECT DISTINCT class FROM classes WHERE scheme = ? ORDER BY class')
    .pluck()
    .all(scheme);
}

function allClasses(known: readonly Named[], found: readonly string[]): Named[] {
  const codes = new Set(known.map(({ code }) => code));
  const unknown = found.filter((name) => !codes.has(name)).map((name) => ({ code: name, label: text(name, name) }));
  return [...known, ...unknown];
}

/** The sentence for a section whose scheme has no classes on the day of the report. */
export function neverClassified({ period, schemes }: ReportSource, scheme: SchemeName): Text {
  const { label } = schemes[scheme];
  return text(
    `${label.en}: there are no results up to ${period.to}. To compute them, run: clientele classify`,
    `截至 ${period.to} 尚无${label.zh}结果。请运行：clientele classify`,
  );
}
