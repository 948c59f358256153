/**
 * How good the list is, as one number from 0 to 100 with the parts that it is made of. Each part is a share of what it
 * looks at; a part that has nothing to look at does not count, and the weights of the others stand for all.
 */
import type { ReadingContext } from '../../fields/field.ts';
import { addressFields, fieldsOfRole } from '../../fields/records/customer-fields.ts';
import type { List } from '../../store/file/list.ts';
import type { CheckedScore, ScorePart } from '../../store/tables/checks.ts';
import type { CheckedColumn } from './column-profile.ts';

/** One part of the score. */
export interface HealthPart {
  readonly name: ScorePart;
  /** How much of the score it makes up, of the sum of all weights. */
  readonly weight: number;
  /** How many of those looked at lack something. */
  readonly lacking: number;
  /** How many were looked at. */
  readonly of: number;
  /** 0 to 100; null where nothing was looked at. */
  readonly score: number | null;
}

export interface Health {
  readonly customers: number;
  /** 0 to 100, to one decimal; null for a list without customers. */
  readonly score: number | null;
  readonly parts: readonly HealthPart[];
  /** Whether linkage ever looked for customers that are in the list twice. */
  readonly wasDeduplicated: boolean;
}

const weights: Readonly<Record<ScorePart, number>> = {
  completeness: 30,
  validity: 30,
  uniqueness: 20,
  belonging: 10,
  freshness: 10,
};

/** Days after which the values of a customer count as stale. */
export const FRESH_DAYS = 365;

/**
 * Judges the list by its columns, as `checkList` found them, and by its records.
 *
 * @param context its today is the day against which freshness is measured.
 */
export function listHealth(list: List, columns: readonly CheckedColumn[], context: ReadingContext): Health {
  const { customers, unnamed, unreachable, nowhere, stale } = customerFigures(list, context.today);
  const wasDeduplicated = hasDeduplicated(list);
  const filled = columns.reduce((sum, column) => sum + column.filled, 0);
  const valid = columns.reduce((sum, column) => sum + column.valid, 0);
  const orders = orderFigures(list);
  const parts = [
    // Each customer is asked for three things: who it is, how to reach it, where it is.
    partOf('completeness', unnamed + unreachable + nowhere, 3 * customers),
    partOf('validity', filled - valid, filled),
    partOf('uniqueness', likelyDuplicates(list), wasDeduplicated ? customers : 0),
    partOf('belonging', orders.orphaned, orders.all),
    partOf('freshness', stale, customers),
  ];
  return { customers, score: customers === 0 ? null : scoreOf(parts), parts, wasDeduplicated };
}

function partOf(name: ScorePart, lacking: number, of: number): HealthPart {
  return { name, weight: weights[name], lacking, of, score: of === 0 ? null : rounded((100 * (of - lacking)) / of) };
}

function scoreOf(parts: readonly HealthPart[]): number {
  const counted = parts.filter(({ of }) => of > 0);
  const weight = counted.reduce((sum, part) => sum + part.weight, 0);
  return rounded(
    counted.reduce((sum, part) => sum + (100 * part.weight * (part.of - part.lacking)) / part.of, 0) / weight,
  );
}

/** To one decimal, downwards: only a list without a fault has 100. */
function rounded(score: number): number {
  return Math.floor(score * 10 + 1e-9) / 10;
}

interface CustomerFigures {
  readonly customers: number;
  readonly unnamed: number;
  readonly unreachable: number;
  readonly nowhere: number;
  readonly stale: number;
}

const IS_BLANK = (fields: readonly string[]) => fields.map((field) => `COALESCE(${field}, '') = ''`).join(' AND ');
/** A customer that an order made has its number for a name. */
const IS_UNNAMED = `${IS_BLANK(['company'])} AND COALESCE(NULLIF(name, ref), '') = ''`;
const IS_UNREACHABLE = IS_BLANK(fieldsOfRole('contact'));

function customerFigures({ db }: List, today: string): CustomerFigures {
  const count = (condition: string) => `COUNT(*) FILTER (WHERE ${condition})`;
  const figures = db
    .prepare<[string], CustomerFigures>(
      `SELECT
         COUNT(*) AS customers,
         ${count(IS_UNNAMED)} AS unnamed,
         ${count(IS_UNREACHABLE)} AS unreachable,
         ${count(IS_BLANK(addressFields))} AS nowhere,
         ${count(`substr(COALESCE(verified_at, created_at), 1, 10) < date(?, '-${FRESH_DAYS} days')`)} AS stale
       FROM customers
       WHERE merged_into IS NULL`,
    )
    .get(today);
  return figures ?? { customers: 0, unnamed: 0, unreachable: 0, nowhere: 0, stale: 0 };
}

function hasDeduplicated({ db }: List): boolean {
  return (
    db.prepare(`SELECT 1 FROM batches WHERE command = 'dedupe' AND undone_by IS NULL LIMIT 1`).get() !== undefined ||
    db.prepare('SELECT 1 FROM matches LIMIT 1').get() !== undefined
  );
}

/** Customers of pairs that wait for a person: each of them may be the other. */
function likelyDuplicates({ db }: List): number {
  return (
    db
      .prepare<[], number>(
        `WITH pairs AS (
           SELECT COALESCE(a.merged_into, a.id) AS one, COALESCE(b.merged_into, b.id) AS other
           FROM matches
           JOIN customers AS a ON a.id = matches.a_id
           JOIN customers AS b ON b.id = matches.b_id
           WHERE matches.decision = 'unsure'
         )
         SELECT COUNT(*)
         FROM (SELECT one FROM pairs WHERE one <> other UNION SELECT other FROM pairs WHERE one <> other)`,
      )
      .pluck()
      .get() ?? 0
  );
}

/** Orders are orphaned where their customer is missing, or is known by nothing but a number. */
function orderFigures({ db }: List): { readonly all: number; readonly orphaned: number } {
  const figures = db
    .prepare<[], { all: number; orphaned: number }>(
      `WITH unknown AS MATERIALIZED (
         SELECT id
         FROM customers
         WHERE merged_into IS NULL AND ${IS_UNNAMED} AND ${IS_UNREACHABLE}
       )
       SELECT
         COUNT(*) AS "all",
         COUNT(*) FILTER (
           WHERE customer_id IN (SELECT id FROM unknown)
             OR NOT EXISTS (SELECT 1 FROM customers WHERE customers.id = orders.customer_id)
         ) AS orphaned
       FROM orders`,
    )
    .get();
  return figures ?? { all: 0, orphaned: 0 };
}

/** What is kept of a check. */
export function scoreToKeep({ customers, score, parts }: Health, asOf: string): CheckedScore {
  const of = (name: ScorePart) => parts.find((part) => part.name === name)?.score ?? null;
  return {
    asOf,
    customers,
    score,
    completeness: of('completeness'),
    validity: of('validity'),
    uniqueness: of('uniqueness'),
    belonging: of('belonging'),
    freshness: of('freshness'),
  };
}
