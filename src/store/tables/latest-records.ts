/** The latest records of a customer besides orders: complaints, survey responses, points, invoices. */
import { majorUnits } from '../../fields/money/money.ts';
import type { List } from '../file/list.ts';

/** One record, summarised in a line. */
export interface LatestRecord {
  /** Civil date `YYYY-MM-DD`. */
  readonly on: string;
  /** Its values, the most important first. */
  readonly words: readonly string[];
}

export interface LatestRecords {
  readonly complaints: readonly LatestRecord[];
  readonly surveyResponses: readonly LatestRecord[];
  /** Undefined where no points were ever booked. */
  readonly pointsBalance: number | undefined;
  readonly points: readonly LatestRecord[];
  readonly invoices: readonly LatestRecord[];
}

type Row = Readonly<Record<string, string | number | null>>;

/**
 * Reads them, the latest first.
 *
 * @param customers the ids of the records that the customer is made of.
 * @param most how many of each.
 */
export function latestRecords({ db }: List, customers: readonly number[], most: number): LatestRecords {
  const ids = customers.join(', ');
  const latest = (table: string, day: string, words: (row: Row) => readonly (string | number | null | undefined)[]) =>
    db
      .prepare<[], Row>(
        `SELECT * FROM ${table} WHERE customer_id IN (${ids}) ORDER BY ${day} DESC, id DESC LIMIT ${most}`,
      )
      .all()
      .map((row) => ({ on: String(row[day]), words: said(words(row)) }));
  const balance = db
    .prepare<[], number | null>(`SELECT SUM(points) FROM points WHERE customer_id IN (${ids})`)
    .pluck()
    .get();
  return {
    complaints: latest('complaints', 'opened_on', (row) => [row.category, row.note, row.status, row.resolution]),
    surveyResponses: latest('survey_responses', 'answered_on', (row) => [
      row.survey,
      row.question,
      row.scale === null || row.score === null ? row.score : `${row.score}/${row.scale}`,
      row.comment,
    ]),
    pointsBalance: balance ?? undefined,
    points: latest('points', 'booked_on', (row) => [row.points, row.movement, row.reason]),
    invoices: latest('invoices', 'issued_on', (row) => [
      row.ref,
      majorUnits(Number(row.amount), String(row.currency)),
      row.currency,
      row.due_on === null ? null : `→ ${row.due_on}`,
      row.status,
    ]),
  };
}

function said(words: readonly (string | number | null | undefined)[]): string[] {
  return words.flatMap((word) => (word === null || word === undefined || word === '' ? [] : [String(word)]));
}
