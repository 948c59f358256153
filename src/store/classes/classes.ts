/**
 * The table `classes`: which class a customer had, by which scheme, from which day until which day (the last one not
 * included; no day: until now).
 *
 * A run on a day says which class everybody has from that day on, until the next day on which the scheme was run. So a
 * run on a past day corrects only the time up to the run that followed, and a run that finds what is known changes
 * nothing.
 */

import type { List } from '../file/list.ts';
import { type Batch, writingTemporaryRows } from '../journal/batches.ts';
import { RowBuffer } from '../tables/multi-row-insert.ts';

/** What a run changed, in customers. */
export interface ClassChanges {
  /** How many have a class. */
  readonly classified: number;
  /** Had another class before. */
  readonly moved: number;
  /** Had no class before. */
  readonly came: number;
  /** Have no class any more: merged into another, or without what the scheme needs. */
  readonly left: number;
}

interface Interval {
  readonly id: number;
  readonly customerId: number;
  readonly class: string;
  readonly from: string;
  readonly until: string | null;
  readonly definition: number | null;
}

/** The class of every customer who has one, by the customer's id. */
type FoundClasses = Iterable<readonly [customerId: number, code: string]>;

/** The time that a run speaks of: from its day until the next run. */
interface Span {
  readonly from: string;
  readonly until: string | null;
}

const SELECT_INTERVALS = `
  SELECT id, customer_id AS customerId, class, valid_from AS "from", valid_until AS until,
    definition_id AS definition
  FROM classes`;

/**
 * Keeps the classes that a run of a scheme found on a day.
 *
 * @param day civil date of the run.
 * @param found the class of every customer who has one, as a map has them; all others lose theirs.
 * @param definition of a scheme of the user's own: the row of `custom_schemes` that gave the classes.
 */
export function keepClasses(
  list: List,
  batch: Batch,
  scheme: string,
  day: string,
  found: FoundClasses,
  definition: number | null = null,
): ClassChanges {
  const span: Span = { from: day, until: nextRun(list, scheme, day) };
  const isFirst = list.db.prepare('SELECT 1 FROM classes WHERE scheme = ? LIMIT 1').get(scheme) === undefined;
  const changes = isFirst
    ? keepFirst(list, batch, scheme, span, found, definition)
    : keepChanged(list, batch, scheme, span, found, definition);
  batch.count(scheme, changes.classified);
  return changes;
}

/** No customer has a class yet: there is nothing to compare with, and rows are written many at a time. */
function keepFirst(
  { db }: List,
  batch: Batch,
  scheme: string,
  span: Span,
  found: FoundClasses,
  definition: number | null,
): ClassChanges {
  const rows = new RowBuffer(db, 'classes', ['customer_id', 'class'], {
    scheme,
    valid_from: span.from,
    valid_until: span.until,
    definition_id: definition,
    batch_id: batch.id,
  });
  let classified = 0;
  for (const row of found) {
    classified += 1;
    rows.add(row);
  }
  rows.flush();
  return { classified, moved: 0, came: classified, left: 0 };
}

/** SQLite finds who has another class than the one kept; only these are gone through one by one. */
function keepChanged(
  list: List,
  batch: Batch,
  scheme: string,
  span: Span,
  found: FoundClasses,
  definition: number | null,
): ClassChanges {
  const classified = writingTemporaryRows(list, () => stageClasses(list, found));
  const changes = { classified, moved: 0, came: 0, left: 0 };
  const write = intervalWriter(list, batch, scheme, definition);
  for (const { customerId, found: code, ...present } of differing(list, scheme, span.from, definition)) {
    if (present.id === null) changes.came += 1;
    else if (code === null) changes.left += 1;
    else if (present.class !== code) changes.moved += 1;
    if (present.id !== null) write.clear({ ...present, customerId }, span);
    if (code !== null) write.put(customerId, code, span);
  }
  return changes;
}

/** Copies the found classes to a temporary table for the comparison. @returns how many customers have a class. */
function stageClasses({ db }: List, found: FoundClasses): number {
  db.exec('CREATE TEMP TABLE IF NOT EXISTS found_classes (customer_id INTEGER PRIMARY KEY, class TEXT NOT NULL)');
  db.exec('DELETE FROM found_classes');
  const rows = new RowBuffer(db, 'found_classes', ['customer_id', 'class'], {});
  let classified = 0;
  for (const row of found) {
    classified += 1;
    rows.add(row);
  }
  rows.flush();
  return classified;
}

/** A customer whose class was found to be another one; nothing is found of those who have none any more. */
type Difference = { readonly customerId: number; readonly found: string | null } & (
  | Omit<Interval, 'customerId'>
  | { readonly id: null }
);

function differing({ db }: List, scheme: string, day: string, definition: number | null): Difference[] {
  const present = `
    SELECT id, customer_id, class, valid_from, valid_until, definition_id
    FROM classes
    WHERE scheme = @scheme AND valid_from <= @day AND (valid_until IS NULL OR valid_until > @day)`;
  return db
    .prepare<[{ scheme: string; day: string; definition: number | null }], Difference>(
      `SELECT found.customer_id AS customerId, found.class AS found,
         present.id, present.class, present.valid_from AS "from", present.valid_until AS until,
         present.definition_id AS definition
       FROM found_classes AS found
       LEFT JOIN (${present}) AS present ON present.customer_id = found.customer_id
       WHERE present.class IS NOT found.class OR present.definition_id IS NOT @definition
       UNION ALL
       SELECT present.customer_id, NULL, present.id, present.class, present.valid_from, present.valid_until,
         present.definition_id
       FROM (${present}) AS present
       WHERE present.customer_id NOT IN (SELECT customer_id FROM found_classes)`,
    )
    .all({ scheme, day, definition });
}

/** The next later day on which the scheme was run, by the journal; null where there is none. */
function nextRun({ db }: List, scheme: string, day: string): string | null {
  const next = db
    .prepare<[string, string], string | null>(
      `SELECT MIN(as_of)
       FROM batches
       WHERE command IN ('classify', 'segment')
         AND undone_by IS NULL
         AND as_of > ?
         AND json_extract(counts, '$."' || ? || '"') IS NOT NULL`,
    )
    .pluck()
    .get(day, scheme);
  return next ?? null;
}

interface IntervalWriter {
  /** Cuts a span out of an interval that covers the first day of the span. */
  clear(interval: Interval, span: Span): void;
  /** Writes a class into a span that is free from its first day; joins it to what it continues. */
  put(customerId: number, code: string, span: Span): void;
}

function intervalWriter({ db }: List, batch: Batch, scheme: string, definition: number | null): IntervalWriter {
  const insert = db.prepare(
    `INSERT INTO classes (customer_id, scheme, class, valid_from, valid_until, definition_id, batch_id)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const end = db.prepare('UPDATE classes SET valid_until = ? WHERE id = ?');
  const remove = db.prepare('DELETE FROM classes WHERE id = ?');
  const endingOn = db.prepare<[number, string, string], Interval>(
    `${SELECT_INTERVALS} WHERE customer_id = ? AND scheme = ? AND valid_until = ?`,
  );
  const nextStart = db
    .prepare<[number, string, string], string | null>(
      'SELECT MIN(valid_from) FROM classes WHERE customer_id = ? AND scheme = ? AND valid_from > ?',
    )
    .pluck();

  return {
    clear(interval, span) {
      if (interval.from < span.from) end.run(span.from, interval.id);
      else remove.run(interval.id);
      if (span.until === null || (interval.until !== null && interval.until <= span.until)) return;
      const { customerId, until, definition: given } = interval;
      insert.run(customerId, scheme, interval.class, span.until, until, given, batch.id);
    },
    put(customerId, code, span) {
      const next = nextStart.get(customerId, scheme, span.from) ?? null;
      const until = span.until === null || (next !== null && next < span.until) ? next : span.until;
      const before = endingOn.get(customerId, scheme, span.from);
      if (before?.class === code && before.definition === definition) end.run(until, before.id);
      else insert.run(customerId, scheme, code, span.from, until, definition, batch.id);
    },
  };
}

/** Number of customers in each class of a scheme on a day, by the code of the class; merged records do not count. */
export function classCounts({ db }: List, scheme: string, day: string): Map<string, number> {
  const rows = db
    .prepare<[string, string, string], { class: string; customers: number }>(
      `SELECT classes.class, COUNT(*) AS customers
       FROM classes
       JOIN customers ON customers.id = classes.customer_id
       WHERE customers.merged_into IS NULL
         AND classes.scheme = ?
         AND classes.valid_from <= ?
         AND (classes.valid_until IS NULL OR classes.valid_until > ?)
       GROUP BY classes.class
       ORDER BY classes.class`,
    )
    .all(scheme, day, day);
  return new Map(rows.map((row) => [row.class, row.customers]));
}
