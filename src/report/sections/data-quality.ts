/**
 * How complete the list is, the issues of its values, and the pairs waiting for review.
 *
 * It describes the list as it is now, not as it was a week ago.
 */

import { type Text, text } from '../../base/text.ts';
import { type IssueCode, issueTexts } from '../../fields/declaration/issues.ts';
import { customerField, customerFields } from '../../fields/records/customer-fields.ts';
import { orderField } from '../../fields/records/order-fields.ts';
import type { Named, Section, Table } from '../contents/report.ts';
import type { ReportSource } from '../source/report-source.ts';

const fieldsOfRecord = customerFields.filter((field) => field.partOf === undefined);

/** The section of data quality. */
export function dataQualitySection(source: ReportSource): Section {
  const { customers, fields } = filledFields(source);
  const issues = issueCounts(source);
  const never = fields.filter(({ filled }) => filled === 0).map(({ label }) => label);
  return {
    key: 'data_quality',
    title: text('Data quality', '数据质量'),
    sentences: customers > 0 && never.length > 0 ? [neverFilled(never)] : [],
    figures: [
      {
        key: 'doubtful',
        label: text('Issues', '数据问题'),
        value: issues.reduce((sum, { count }) => sum + count, 0),
        unit: 'count',
      },
      {
        key: 'waiting_for_review',
        label: text('Pairs to review', '待复核的疑似重复'),
        value: pairsWaiting(source),
        unit: 'count',
      },
    ],
    tables: [
      ...(customers > 0 ? [filledTable(customers, fields)] : []),
      ...(issues.length > 0 ? [issueTable(issues)] : []),
    ],
  };
}

interface FilledField {
  readonly name: string;
  readonly label: Text;
  /** Number of customers with a value. */
  readonly filled: number;
  /** Number of those without an issue. */
  readonly valid: number;
}

const hasValue = (field: string) => `NULLIF(customers.${field}, '') IS NOT NULL`;

function filledFields({ list }: ReportSource): { readonly customers: number; readonly fields: FilledField[] } {
  const filled = list.db
    .prepare<[], Record<string, number>>(
      `SELECT
         COUNT(*) AS customers,
         ${fieldsOfRecord.map(({ name }) => `COUNT(*) FILTER (WHERE ${hasValue(name)}) AS ${name}`).join(', ')}
       FROM customers
       WHERE merged_into IS NULL`,
    )
    .get();
  const withIssues = new Map(
    list.db
      .prepare<[], { field: string; count: number }>(
        `SELECT issues.field, COUNT(DISTINCT issues.row_id) AS count
         FROM issues
         JOIN customers ON customers.id = issues.row_id
         WHERE issues.table_name = 'customers'
           AND customers.merged_into IS NULL
           AND CASE issues.field ${fieldsOfRecord.map(({ name }) => `WHEN '${name}' THEN ${hasValue(name)}`).join(' ')} END
         GROUP BY issues.field`,
      )
      .all()
      .map(({ field, count }) => [field, count]),
  );
  const fields = fieldsOfRecord.map(({ name, label }) => {
    const count = filled?.[name] ?? 0;
    return { name, label, filled: count, valid: count - (withIssues.get(name) ?? 0) };
  });
  return { customers: filled?.customers ?? 0, fields };
}

function neverFilled(labels: readonly Text[]): Text {
  return text(
    `No customer has: ${labels.map(({ en }) => en).join(', ')}.`,
    `尚无任何客户填写：${labels.map(({ zh }) => zh).join('、')}。`,
  );
}

function filledTable(customers: number, fields: readonly FilledField[]): Table {
  return {
    key: 'fields',
    title: text('Filled, and valid (filled without an issue)', '填写率与有效率（有效：已填写且无问题）'),
    columns: [
      { key: 'field', label: text('Field', '字段'), unit: 'text' },
      { key: 'filled', label: text('Filled', '已填写'), unit: 'count' },
      { key: 'filled_share', label: text('Share', '填写率'), unit: 'share' },
      { key: 'valid', label: text('Valid', '有效'), unit: 'count' },
      { key: 'valid_share', label: text('Share', '有效率'), unit: 'share', bar: true },
    ],
    rows: fields
      .filter(({ filled }) => filled > 0)
      .map(({ name, label, filled, valid }) => [
        { code: name, label },
        filled,
        filled / customers,
        valid,
        valid / customers,
      ]),
  };
}

interface IssueCount {
  readonly table: string;
  readonly field: string;
  readonly code: string;
  readonly count: number;
}

function issueCounts({ list }: ReportSource): IssueCount[] {
  return list.db
    .prepare<[], IssueCount>(
      `SELECT issues.table_name AS "table", issues.field, issues.code, COUNT(*) AS count
       FROM issues
       LEFT JOIN customers ON issues.table_name = 'customers' AND customers.id = issues.row_id
       WHERE customers.merged_into IS NULL
       GROUP BY 1, 2, 3
       ORDER BY count DESC, 1, 2, 3`,
    )
    .all();
}

const SHOWN_ISSUES = 10;

function issueTable(issues: readonly IssueCount[]): Table {
  return {
    key: 'doubts',
    title: text('Issues', '数据问题'),
    columns: [
      { key: 'table', label: text('Table', '所属'), unit: 'text' },
      { key: 'field', label: text('Field', '字段'), unit: 'text' },
      { key: 'values', label: text('Values', '数量'), unit: 'count' },
      { key: 'doubt', label: text('Issue', '问题'), unit: 'text' },
    ],
    rows: issues.map(({ table, field, code, count }) => [
      tableNamed(table),
      fieldNamed(table, field),
      count,
      issueNamed(code),
    ]),
    shown: SHOWN_ISSUES,
  };
}

function tableNamed(table: string): Named {
  return { code: table, label: table === 'orders' ? text('orders', '订单') : text('customers', '客户') };
}

function fieldNamed(table: string, name: string): Named {
  const field = table === 'orders' ? orderField(name) : customerField(name);
  return { code: name, label: field?.label ?? text(name, name) };
}

function issueNamed(code: string): Named {
  return { code, label: isIssueCode(code) ? issueTexts[code] : text(code, code) };
}

function isIssueCode(code: string): code is IssueCode {
  return Object.hasOwn(issueTexts, code);
}

/** Pairs that are undecided and not yet in one customer. */
function pairsWaiting({ list }: ReportSource): number {
  const count = list.db
    .prepare<[], number>(
      `SELECT COUNT(*)
       FROM matches
       JOIN customers AS a ON a.id = matches.a_id
       JOIN customers AS b ON b.id = matches.b_id
       WHERE matches.decision = 'unsure'
         AND COALESCE(a.merged_into, a.id) <> COALESCE(b.merged_into, b.id)`,
    )
    .pluck()
    .get();
  return count ?? 0;
}
