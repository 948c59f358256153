/**
 * The table `classes`: which class a customer had, by which scheme, from which day until which day (the last one not
 * included; no day: until now).
 *
 * A run on a day says which class everybody has from that day on, until the next day on which the scheme was run. So a
 * run on a past day corrects only the time up to the run that followed, and a run that finds what is known changes
 * nothing.
 */
import type { Batch } from './batches.ts';
import type { List } from './list.ts';

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
}

/** The time that a run speaks of: from its day until the next run. */
interface Span {
  readonly from: string;
  readonly until: string | null;
}

const SELECT_INTERVALS = `
  SELECT id, customer_id AS customerId, class, valid_from AS "from", valid_until AS until
  FROM classes`;

/**
 * Keeps the classes that a run of a scheme found on a day.
 *
 * @param day civil date of the run.
 * @param found the class of every customer who has one; all others lose theirs.
 */
export function keepClasses(
  list: List,
  batch: Batch,
  scheme: string,
  day: string,
  found: ReadonlyMap<number, string>,
): ClassChanges {
  const span: Span = { from: day, until: nextRun(list, scheme, day) };
  const covering = intervalsOn(list, scheme, day);
  const write = intervalWriter(list, batch, scheme);
  const changes = { classified: found.size, moved: 0, came: 0, left: 0 };
  for (const [customerId, code] of found) {
    const present = covering.get(customerId);
    if (present?.class === code) continue;
    changes[present === undefined ? 'came' : 'moved'] += 1;
    if (present !== undefined) write.clear(present, span);
    write.put(customerId, code, span);
  }
  for (const [customerId, present] of covering) {
    if (found.has(customerId)) continue;
    changes.left += 1;
    write.clear(present, span);
  }
  batch.count(scheme, found.size);
  return changes;
}

/** The next later day on which the scheme was run, by the journal; null where there is none. */
function nextRun({ db }: List, scheme: string, day: string): string | null {
  const next = db
    .prepare<[string, string], string | null>(
      `SELECT MIN(as_of)
       FROM batches
       WHERE command = 'classify'
         AND undone_by IS NULL
         AND as_of > ?
         AND json_extract(counts, '$."' || ? || '"') IS NOT NULL`,
    )
    .pluck()
    .get(day, scheme);
  return next ?? null;
}

function intervalsOn({ db }: List, scheme: string, day: string): Map<number, Interval> {
  const rows = db
    .prepare<[string, string, string], Interval>(
      `${SELECT_INTERVALS}
       WHERE scheme = ? AND valid_from <= ? AND (valid_until IS NULL OR valid_until > ?)`,
    )
    .all(scheme, day, day);
  return new Map(rows.map((row) => [row.customerId, row]));
}

interface IntervalWriter {
  /** Cuts a span out of an interval that covers the first day of the span. */
  clear(interval: Interval, span: Span): void;
  /** Writes a class into a span that is free from its first day; joins it to what it continues. */
  put(customerId: number, code: string, span: Span): void;
}

function intervalWriter({ db }: List, batch: Batch, scheme: string): IntervalWriter {
  const insert = db.prepare(
    `INSERT INTO classes (customer_id, scheme, class, valid_from, valid_until, batch_id)
     VALUES (?, ?, ?, ?, ?, ?)`,
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
      insert.run(interval.customerId, scheme, interval.class, span.until, interval.until, batch.id);
    },
    put(customerId, code, span) {
      const next = nextStart.get(customerId, scheme, span.from) ?? null;
      const until = span.until === null || (next !== null && next < span.until) ? next : span.until;
      const before = endingOn.get(customerId, scheme, span.from);
      if (before?.class === code) end.run(until, before.id);
      else insert.run(customerId, scheme, code, span.from, until, batch.id);
    },
  };
}

/** How many customers that stand have each class of a scheme on a day, by the class's code. */
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

/** A customer whose class is another one than it was. */
export interface ClassMove {
  readonly customerId: number;
  readonly ref: string | null;
  readonly name: string | null;
  /** Null: had no class yet. */
  readonly from: string | null;
  /** Null: has none any more. */
  readonly to: string | null;
}

/** Who moved between two days, and the matrix of all: how many customers with which class then have which now. */
export interface ClassMoves {
  readonly matrix: readonly { readonly from: string | null; readonly to: string | null; readonly customers: number }[];
  readonly moved: readonly ClassMove[];
}

const CLASSES_THEN_AND_NOW = `
  FROM customers
  LEFT JOIN classes AS then_ ON then_.customer_id = customers.id
    AND then_.scheme = @scheme
    AND then_.valid_from <= @since
    AND (then_.valid_until IS NULL OR then_.valid_until > @since)
  LEFT JOIN classes AS now_ ON now_.customer_id = customers.id
    AND now_.scheme = @scheme
    AND now_.valid_from <= @until
    AND (now_.valid_until IS NULL OR now_.valid_until > @until)
  WHERE customers.merged_into IS NULL`;

interface MovesQuery {
  readonly scheme: string;
  readonly since: string;
  readonly until: string;
}

/**
 * Compares the classes of two days, for the customers that stand now.
 *
 * @param since the earlier day; the classes of that day, whatever happened on it.
 * @param until the later day.
 */
export function classMoves({ db }: List, scheme: string, since: string, until: string): ClassMoves {
  const query: MovesQuery = { scheme, since, until };
  const matrix = db
    .prepare<[MovesQuery], { from: string | null; to: string | null; customers: number }>(
      `SELECT then_.class AS "from", now_.class AS "to", COUNT(*) AS customers
       ${CLASSES_THEN_AND_NOW}
         AND COALESCE(then_.class, now_.class) IS NOT NULL
       GROUP BY then_.class, now_.class
       ORDER BY then_.class, now_.class`,
    )
    .all(query);
  const moved = db
    .prepare<[MovesQuery], ClassMove>(
      `SELECT customers.id AS customerId, customers.ref, customers.name, then_.class AS "from", now_.class AS "to"
       ${CLASSES_THEN_AND_NOW}
         AND then_.class IS NOT now_.class
       ORDER BY customers.id`,
    )
    .all(query);
  return { matrix, moved };
}
