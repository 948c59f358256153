/**
 * Queries of users in SQL: whole statements, and conditions over `customer_facts`. They only read.
 */

import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { Cell } from '../../formats/writer.ts';
import type { List } from '../file/list.ts';
import { Sqlite } from '../file/sqlite.ts';
import { refuseOtherThanExpression } from './conditions.ts';
import { factsOnDay } from './facts-on-day.ts';

/** The result of a query: its columns, and its rows as they are found. */
export interface Answer {
  readonly columns: readonly string[];
  readonly rows: IterableIterator<readonly Cell[]>;
}

/** Which customers are chosen. */
export interface ChosenCustomers {
  /** A condition in SQL; absent: all customers. */
  readonly where?: string | undefined;
  /** The civil date as of which the condition is asked; absent: as of now. */
  readonly on?: string | undefined;
}

/** A query over `customer_facts`. */
export interface FactsQuestion extends ChosenCustomers {
  readonly columns: readonly string[];
  /** Columns to sort by, as in ORDER BY; the id breaks ties. */
  readonly sort?: string | undefined;
  readonly limit?: number | undefined;
}

/**
 * Queries customers.
 *
 * @throws UserError `query-not-understood` with what SQLite says of the condition, or `condition-not-understood` where it
 *   is not one.
 */
export function askFacts(list: List, { columns, sort, limit, ...chosen }: FactsQuestion): Answer {
  const sql = [
    factsChosen(columns.map((column) => `"${column}"`).join(', '), chosen),
    `ORDER BY ${sort === undefined ? '' : `${sort}, `}id`,
    ...(limit === undefined ? [] : [`LIMIT ${limit}`]),
  ].join('\n');
  return ask(list, sql);
}

/** The statement that selects something of the chosen customers. @throws UserError `condition-not-understood` */
export function factsChosen(selected: string, { where, on }: ChosenCustomers): string {
  if (where !== undefined) refuseOtherThanExpression(where);
  return [
    ...(on === undefined ? [] : [factsOnDay(on)]),
    `SELECT ${selected}`,
    'FROM customer_facts',
    ...(where === undefined ? [] : [`WHERE (${where}\n)`]),
  ].join('\n');
}

/** The ids of the chosen customers in ascending order. @throws UserError as `askFacts` */
export function chosenIds(list: List, chosen: ChosenCustomers): number[] {
  return [...ask(list, `${factsChosen('id', chosen)}\nORDER BY id`).rows].map(([id]) => Number(id));
}

/** Runs a statement that reads. @throws UserError `query-not-understood` or `query-writes`. */
export function ask({ db }: List, sql: string): Answer {
  try {
    const statement = db.prepare<[], Cell[]>(sql);
    if (!statement.reader || !statement.readonly) throw writes();
    const columns = statement.columns().map(({ name }) => name);
    return { columns, rows: translating(statement.raw(true).iterate()) };
  } catch (error) {
    throw notUnderstood(error);
  }
}

function* translating(rows: IterableIterator<readonly Cell[]>): Generator<readonly Cell[]> {
  try {
    yield* rows;
  } catch (error) {
    throw notUnderstood(error);
  }
}

function notUnderstood(error: unknown): unknown {
  const isStatement = error instanceof Sqlite.SqliteError && error.code === 'SQLITE_ERROR';
  const isMany = error instanceof RangeError && error.message.includes('more than one statement');
  if (!isStatement && !isMany) return error;
  return usageError({
    code: 'query-not-understood',
    message: text(`SQLite does not understand the query: ${error.message}`, `SQLite 无法理解该查询：${error.message}`),
    hint: text('see the tables and columns with: clientele schema', '用 clientele schema 查看表和列'),
    cause: error,
  });
}

function writes(): UserError {
  return usageError({
    code: 'query-writes',
    message: text('query only reads', 'query 只能读取'),
    hint: text('change the list with import, dedupe or other commands', '请用 import、dedupe 等命令修改客户库'),
  });
}
