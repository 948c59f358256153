/**
 * Signs that the rows of a table are orders or payments, whatever their headers are: a day and an amount in each row,
 * numbers that are not those of customers, customers that come again.
 */
import { headerKey } from '../../fields/headers/header-key.ts';
import { isKnownHeader } from '../../fields/headers/header-vocabulary.ts';
import { customerFields, recogniseCustomerHeaders } from '../../fields/records/customer-fields.ts';
import { orderFields, recogniseOrderHeaders } from '../../fields/records/order-fields.ts';
import type { SourceRow } from '../../formats/reader.ts';
import { type ColumnContent, shareOf } from './column-content.ts';
import type { ColumnEvidence } from './column-evidence.ts';
import type { ColumnOfField } from './mapping.ts';
import { columnsLike, neededColumns } from './needed-columns.ts';

export interface RecordSigns {
  /** The columns that tell. */
  readonly columns: readonly ColumnOfField[];
  /** A column is, by its header, the number of an order and of nothing else. */
  readonly hasOwnNumber: boolean;
  /** The header of the day says that it is one of orders. */
  readonly hasOwnDay: boolean;
  /** A column that no field of a customer has holds a number or code for each row. */
  readonly hasCode: boolean;
  /** Whatever tells the customers apart, they come again in the rows. */
  readonly comesAgain: boolean;
  readonly numbers: number | undefined;
  readonly customers: number | undefined;
}

/** Of so many rows with a customer, so large a share names one that no other row does, at most. */
const FEWEST_ROWS = 4;
const FEW_OF_THEM = 0.8;
const FEWEST_CODES = 2;

/** Days that a list of customers has as well. */
const anyDay = new Set(
  `date time datetime day timestamp created createdat createdon createddate datecreated createtime createdtime
  creationdate creationtime 日期 时间 時間 创建时间 创建日期 提交时间`.split(/\s+/),
);

/** The signs; undefined where the rows have no day, no amount or no customer. */
export function signsOfOrders(
  columns: readonly string[],
  head: readonly SourceRow[],
  evidence: ColumnEvidence,
): RecordSigns | undefined {
  const { contentOf, rate } = evidence;
  const found = [...recogniseOrderHeaders(columns, rate)].map(([column, field]) => ({ column, field }));
  const asCustomers = recogniseCustomerHeaders(columns, rate);
  const named = (name: string) => found.find(({ field }) => field.name === name);
  const free = (column: number) => !found.some((one) => one.column === column) && !asCustomers.has(column);
  const missing = ['ordered_on', 'amount'].filter((name) => named(name) === undefined);
  const needed = neededColumns(orderFields, missing, columns, head, evidence, free);
  // Where several columns may be the day or the amount, they are orders all the same.
  const likeOne = (name: string) =>
    orderFields
      .filter((field) => field.name === name)
      .flatMap((field) => columnsLike(field, columns, head, contentOf, free).map((column) => ({ column, field })))[0];
  const signOf = (name: string) => named(name) ?? needed.get(name) ?? likeOne(name);
  const day = signOf('ordered_on');
  const amount = signOf('amount');
  const keys = ['customer_ref', 'customer_email', 'customer_phone', 'customer_name', 'customer_family_name'];
  const whose = keys.flatMap((name) => named(name) ?? []).filter(({ column }) => contentOf(column).values.length > 0);
  const [key] = whose;
  if (day === undefined || amount === undefined || key === undefined) return undefined;
  const number = named('ref');
  const comesAgain = ({ column }: ColumnOfField) => {
    const { values, distinct } = contentOf(column);
    return values.length >= FEWEST_ROWS && distinct <= FEW_OF_THEM * values.length;
  };
  const isNumbered = number !== undefined && contentOf(number.column).values.length > 0;
  const codes = columns.flatMap((_, column) => (free(column) && isCodeOfRows(contentOf(column)) ? [column] : []));
  const isAgain = whose.every(comesAgain);
  const hasCustomerNumbers = [...asCustomers].some(
    ([column, { name }]) => name === 'ref' && isCodeOfRows(contentOf(column)),
  );
  return {
    columns: [number, day, amount].filter((one) => one !== undefined),
    hasOwnNumber:
      isNumbered &&
      !isKnownHeader(columns[number.column] ?? '', customerFields) &&
      asCustomers.get(number.column)?.name !== 'ref',
    hasOwnDay: named('ordered_on') !== undefined && !anyDay.has(headerKey(columns[day.column] ?? '')),
    hasCode: !hasCustomerNumbers && codes.some((column) => isAgain || numberWord.test(columns[column] ?? '')),
    comesAgain: isAgain,
    numbers: isNumbered ? contentOf(number.column).distinct : undefined,
    customers: contentOf(key.column).distinct,
  };
}

const numberWord = /(?:no|code|id|number|num|ref|reference|#|号|編號|编号|号码|單號|码)[.\s*:：)）]*$/iu;

/** A column of numbers or codes, each of which stands once. */
function isCodeOfRows(content: ColumnContent): boolean {
  const { values, distinct } = content;
  if (values.length < FEWEST_CODES || distinct < values.length) return false;
  return shareOf(content, 'code', 'number', 'phone') >= FEW_OF_THEM;
}
