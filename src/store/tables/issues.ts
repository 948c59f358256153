/** The table `issues`: what should be checked about values of the list. */

import type { List } from '../file/list.ts';
import type { Batch } from '../journal/batches.ts';
import { type RecordLayout, recordLayout } from '../pages/record-layout.ts';
import type { SourceTable } from '../rows/source-rows.ts';

/** An issue of a value of a record. */
export interface Issue {
  readonly field: string;
  /** A code of `fields/declaration/issues.ts`. */
  readonly code: string;
  readonly value: string | null;
  readonly suggestion: string | null;
}

/** Writes the issues of the records of a table. */
export interface IssueWriter {
  add(rowId: number, issues: readonly Issue[]): void;
  /** Removes the issues of fields of a record whose values have changed. */
  forget(rowId: number, fields: readonly string[]): void;
}

const COLUMNS = ['table_name', 'row_id', 'field', 'code', 'value', 'suggestion'];

/** How the issues of a batch are made of `issueCells`. */
export function issueLayout({ db }: List, batch: Batch): RecordLayout {
  return recordLayout(db, 'issues', COLUMNS, { batch_id: batch.id });
}

/** The values of an issue about a record, in the order of the table. */
export function issueCells(table: SourceTable, rowId: number, issue: Issue): (string | number | null)[] {
  return [table, rowId, issue.field, issue.code, issue.value, issue.suggestion];
}

/** Prepares the statements. */
export function issueWriter(list: List, batch: Batch, table: SourceTable): IssueWriter {
  const { db } = list;
  const add = db.prepare(
    `INSERT INTO issues (${COLUMNS.join(', ')}, batch_id) VALUES (${COLUMNS.map(() => '?').join(', ')}, ?)`,
  );
  const forget = db.prepare('DELETE FROM issues WHERE table_name = ? AND row_id = ? AND field = ?');
  return {
    add: (rowId, issues) => {
      for (const issue of issues) add.run([...issueCells(table, rowId, issue), batch.id]);
    },
    forget: (rowId, fields) => {
      for (const field of fields) forget.run([table, rowId, field]);
    },
  };
}

/** The issues of one record, in the order in which they were found. */
export function issuesOf({ db }: List, table: SourceTable, rowId: number): Issue[] {
  return db
    .prepare<[string, number], Issue>(
      `SELECT field, code, value, suggestion
       FROM issues
       WHERE table_name = ? AND row_id = ?
       ORDER BY id`,
    )
    .all(table, rowId);
}

/** An issue with its record. */
export interface ListedIssue extends Issue {
  readonly table: string;
  readonly rowId: number;
}

/** The issues of customers and orders, by table and record; those of merged customers are left out. */
export function allIssues({ db }: List, field: string | undefined): IterableIterator<ListedIssue> {
  return db
    .prepare<[{ field: string | null }], ListedIssue>(
      `SELECT issues.table_name AS "table", issues.row_id AS rowId, issues.field, issues.code, issues.value, issues.suggestion
       FROM issues
       WHERE (:field IS NULL OR issues.field = :field)
         AND NOT EXISTS (
           SELECT 1
           FROM customers
           WHERE issues.table_name = 'customers'
             AND customers.id = issues.row_id
             AND customers.merged_into IS NOT NULL
         )
       ORDER BY issues.table_name, issues.row_id, issues.id`,
    )
    .iterate({ field: field ?? null });
}

/** The issues of a field of a table. */
export interface FieldIssues {
  readonly field: string;
  /** How many records have one. */
  readonly records: number;
  /** The first of the values. */
  readonly examples: readonly string[];
}

/** Sums up the issues of a table by field; those of merged customers are left out. */
export function issuesByField({ db }: List, table: SourceTable, examples: number): FieldIssues[] {
  const rows = db
    .prepare<[{ table: string; examples: number }], { field: string; records: number; examples: string }>(
      `WITH standing AS (
         SELECT issues.id, issues.row_id, issues.field, issues.value,
           ROW_NUMBER() OVER (PARTITION BY issues.field ORDER BY issues.row_id, issues.id) AS place
         FROM issues
         WHERE issues.table_name = :table
           AND NOT EXISTS (
             SELECT 1
             FROM customers
             WHERE :table = 'customers'
               AND customers.id = issues.row_id
               AND customers.merged_into IS NOT NULL
           )
       )
       SELECT field, COUNT(DISTINCT row_id) AS records,
         json_group_array(value) FILTER (WHERE place <= :examples AND value IS NOT NULL) AS examples
       FROM standing
       GROUP BY field
       ORDER BY field`,
    )
    .all({ table, examples });
  return rows.map((row) => ({ ...row, examples: JSON.parse(row.examples) }));
}
