/**
 * What is kept of a row of each kind that belongs to a customer: a call, a complaint, an answer, an entry of points, an
 * invoice. Whose it is, and whether it was here before, is not judged here.
 */

import type { ReadingContext } from '../../fields/field.ts';
import { decimalText } from '../../fields/money/decimal.ts';
import { parseMoney } from '../../fields/money/money.ts';
import { parseQuantity } from '../../fields/money/quantity.ts';
import { takesPoints } from '../../fields/records/points-movement.ts';
import { parseScore } from '../../fields/records/score.ts';
import type { RecordTable } from '../../store/schema/record-columns.ts';
import type { RecordValues } from '../../store/tables/record-tables.ts';
import type { RecordKindName } from '../plan/kinds.ts';
import type { RowReading } from './read-row.ts';
import type { SetAsideReason } from './set-aside-reasons.ts';

/** How rows of one kind become records. */
export interface RecordKind {
  readonly table: RecordTable;
  /** The column of the day that every record has. */
  readonly day: string;
  /** Records that are here are never changed. */
  readonly appendOnly?: true;
  /** The values of the kind's own columns, or why the row says too little. */
  readonly valuesOf: (
    row: Values,
    context: ReadingContext,
    extra: RowReading['extra'],
  ) => RecordValues | SetAsideReason;
}

type Values = RowReading['values'];

export const recordKinds: Readonly<Record<RecordKindName, RecordKind>> = {
  interactions: {
    table: 'interactions',
    day: 'happened_on',
    valuesOf: (row) =>
      row.note === undefined && row.channel === undefined
        ? 'nothing-said'
        : { ...taken(row, 'channel', 'owner'), note: row.note ?? '' },
  },
  complaints: {
    table: 'complaints',
    day: 'opened_on',
    valuesOf: (row) =>
      [row.note, row.category, row.status, row.resolution].every((value) => value === undefined)
        ? 'nothing-said'
        : taken(row, 'channel', 'category', 'severity', 'note', 'status', 'owner', 'closed_on', 'resolution'),
  },
  'survey-responses': { table: 'survey_responses', day: 'answered_on', valuesOf: answer },
  points: { table: 'points', day: 'booked_on', appendOnly: true, valuesOf: pointsEntry },
  invoices: { table: 'invoices', day: 'issued_on', valuesOf: invoice },
};

/** The named values of a row; what it does not say is null. */
function taken(row: Values, ...names: readonly string[]): RecordValues {
  return Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
}

function answer(row: Values): RecordValues | SetAsideReason {
  const read = row.score === undefined ? undefined : parseScore(row.score);
  if (row.score !== undefined && read === undefined) return 'score-not-understood';
  if (read === undefined && row.comment === undefined) return 'nothing-said';
  const scale = read?.scale ?? numberOf(row.scale) ?? null;
  return { ...taken(row, 'survey', 'question', 'comment', 'channel'), score: read?.score ?? null, scale };
}

/** Points that were taken are negative, whether the source signs them or only says so by the kind of movement. */
function pointsEntry(row: Values): RecordValues | SetAsideReason {
  if (row.points === undefined) return 'points-missing';
  const points = numberOf(row.points);
  if (points === undefined) return 'points-not-understood';
  const signed = takesPoints(row.movement) ? -Math.abs(points) : points;
  return { ...taken(row, 'movement', 'reason', 'expires_on'), points: signed };
}

function invoice(row: Values, context: ReadingContext, extra: RowReading['extra']): RecordValues | SetAsideReason {
  if (row.amount === undefined) return 'amount-missing';
  const money = parseMoney(row.amount, row.currency ?? context.currency);
  if (money === undefined) return 'amount-not-understood';
  const paid = row.paid === undefined ? undefined : parseMoney(row.paid, money.currency);
  // A currency that differs from the amount's own was put aside where the row was read.
  const isOtherMoney = extra.currency_in_paid !== undefined;
  if (row.paid !== undefined && (paid === undefined || isOtherMoney)) return 'paid-not-understood';
  return {
    ...taken(row, 'due_on', 'paid_on', 'status', 'note'),
    amount: money.minor,
    currency: money.currency,
    paid: paid?.minor ?? null,
  };
}

/** The number that a value says; undefined where it says none. */
function numberOf(value: string | undefined): number | undefined {
  const decimal = value === undefined ? undefined : parseQuantity(value);
  return decimal === undefined ? undefined : Number(decimalText(decimal));
}
