/**
 * Columns for the day and the amount that a record cannot do without, by their cells, where no header names them: the only
 * column of dates or of amounts, or the one that the others imply.
 */
import { calendarDate, dateOrder } from '../../fields/date/date.ts';
import type { Field } from '../../fields/field.ts';
import { amountOfMoney, parseMoney } from '../../fields/money/money.ts';
import type { SourceRow } from '../../formats/reader.ts';
import { type ColumnContent, shareOf } from './column-content.ts';
import type { ColumnEvidence } from './column-evidence.ts';
import type { KindOfRows } from './kinds.ts';
import { type ColumnOfField, extraColumns, type Mapping } from './mapping.ts';

/** So many of the cells must be dates or amounts, and so many of the rows must have one. */
const NEARLY_ALL = 0.8;

/** Maps the columns that the cells tell to be those that such records need, and no header names. */
export function withNeededColumns(
  mapping: Mapping,
  { fields, needs, signs = [] }: KindOfRows,
  head: readonly SourceRow[],
  evidence: ColumnEvidence,
  settled: ReadonlySet<string>,
): Mapping {
  const names = new Set(mapping.fields.map((field) => field?.name));
  const missing = [...needs, ...signs].filter((choices) => !choices.some((name) => names.has(name))).flat();
  if (missing.length === 0) return mapping;
  const { columns } = mapping;
  const free = new Set(extraColumns(mapping).filter((column) => !settled.has(columns[column] ?? '')));
  const needed = [...neededColumns(fields, missing, columns, head, evidence, (column) => free.has(column)).values()];
  if (needed.length === 0) return mapping;
  const fieldOf = (index: number) => needed.find(({ column }) => column === index)?.field;
  return {
    ...mapping,
    fields: mapping.fields.map((field, index) => field ?? fieldOf(index)),
    byCells: new Set(needed.map(({ column }) => column)),
  };
}

/**
 * Finds a column for each of the missing fields, by its name; a field of which that cannot be said is absent.
 *
 * @param isFree whether a column may be taken.
 */
export function neededColumns(
  fields: readonly Field[],
  missing: readonly string[],
  columns: readonly string[],
  head: readonly SourceRow[],
  { contentOf }: ColumnEvidence,
  isFree: (column: number) => boolean,
): ReadonlyMap<string, ColumnOfField> {
  const found = new Map<string, ColumnOfField>();
  for (const field of fields.filter(({ name }) => missing.includes(name))) {
    const candidates = columnsLike(field, columns, head, contentOf, isFree);
    // Where money also stands in columns of few rows, such as what came in and what went out, the full one may be a balance.
    const isUnclear = field.read === amountOfMoney.read && hasSparseMoney(columns, contentOf, isFree, candidates);
    const column = candidates.length < 2 ? candidates[0] : theOneOf(field, candidates, head);
    if (isUnclear || (column !== undefined && isOtherMoney(field, columns[column] ?? ''))) continue;
    if (column !== undefined) found.set(field.name, { column, field });
  }
  return found;
}

/** Numbers that only look like money. */
const noMoney =
  /latitude|longitude|\blat\b|\bl(?:ng|on)\b|rating|score|weight|height|percent|ratio|经度|纬度|評分|评分|比率|比例|率$/iu;
/** Money that is no price: what is left, what was added or taken off. */
const otherMoney =
  /balance|fee|tip|tax|vat|discount|shipping|freight|postage|commission|cost|limit|deposit|credit|budget|income|salary|余额|餘額|结余|結餘|手续费|手續費|税|稅|优惠|優惠|折扣|运费|運費|邮费|佣金|成本|额度|額度|押金|定金|预算|收入|工资/iu;

function isOtherMoney({ read }: Field, header: string): boolean {
  return read === amountOfMoney.read && otherMoney.test(header);
}

function hasSparseMoney(
  columns: readonly string[],
  contentOf: ColumnEvidence['contentOf'],
  isFree: (column: number) => boolean,
  full: readonly number[],
): boolean {
  return columns.some((_, column) => {
    const { values } = contentOf(column);
    const isMoney = isFree(column) && values.length > 0 && shareOf(contentOf(column), 'money') >= NEARLY_ALL;
    return isMoney && !full.includes(column);
  });
}

/** The free columns of which nearly every row has a day or an amount, as the field is one. */
export function columnsLike(
  field: Field,
  columns: readonly string[],
  head: readonly SourceRow[],
  contentOf: ColumnEvidence['contentOf'],
  isFree: (column: number) => boolean,
): readonly number[] {
  const isLike = shapeOf(field);
  if (isLike === undefined) return [];
  return columns.flatMap((header, column) => {
    if (!isFree(column) || (field.read === amountOfMoney.read && noMoney.test(header))) return [];
    const content = contentOf(column);
    const isFull = content.values.length >= NEARLY_ALL * Math.min(head.length, MOST_VALUES);
    return content.values.length > 0 && isFull && isLike(content) >= NEARLY_ALL ? [column] : [];
  });
}

/** As many values of a column are looked at. */
const MOST_VALUES = 300;

function shapeOf({ read }: Field): ((content: ColumnContent) => number) | undefined {
  if (read === calendarDate.read) return (content) => shareOf(content, 'date');
  if (read === amountOfMoney.read) return (content) => shareOf(content, 'money');
  return undefined;
}

/** An order is made before it is paid, sent or used; an amount that stands twice is taken with its currency. */
function theOneOf(field: Field, candidates: readonly number[], head: readonly SourceRow[]): number | undefined {
  return field.read === calendarDate.read ? earliestOf(candidates, head) : ofOneAmount(candidates, head);
}

const noContext = { country: 'US', currency: 'USD', today: '2100-01-01' };

function earliestOf(candidates: readonly number[], head: readonly SourceRow[]): number | undefined {
  const daysOf = candidates.map((column) => {
    const cells = head.map((row) => row.cells[column] ?? '');
    const order = dateOrder(cells);
    const context = order === 'dmy' || order === 'mdy' ? { ...noContext, dateOrder: order } : noContext;
    return cells.map((cell) => calendarDate.read(cell, context).value ?? '');
  });
  const earliest = candidates.filter((_, index) => {
    const isEarliest = (row: number) =>
      daysOf.every((days) => (days[row] ?? '') === '' || (daysOf[index]?.[row] ?? '') <= (days[row] ?? ''));
    return head.filter((_, row) => isEarliest(row)).length >= NEARLY_ALL * head.length;
  });
  return earliest.length === 1 ? earliest[0] : undefined;
}

function ofOneAmount(candidates: readonly number[], head: readonly SourceRow[]): number | undefined {
  const minorOf = (cell: string) => parseMoney(cell, noContext.currency)?.minor;
  const [first = 0] = candidates;
  const isSame = head.every(({ cells }) =>
    candidates.every((column) => minorOf(cells[column] ?? '') === minorOf(cells[first] ?? '')),
  );
  const hasSign = (column: number) => head.some(({ cells }) => /[^\d\s.,+-]/.test(cells[column] ?? ''));
  return isSame ? (candidates.find(hasSign) ?? first) : undefined;
}
